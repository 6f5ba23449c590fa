using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Cuts text with pipe tables (as in Markdown) into lines and tables.</summary>
internal static partial class PipeTables
{
    public static SourceDocument Cut(string text, ReadingWatch watch)
    {
        var lines = new List<SourceLine>();
        var tables = new List<SourceTable>();
        List<SourceRow>? table = null;
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            watch.At(number);
            var line = raw.Trim().ToString();
            if (!IsRow(line))
            {
                table = null;
                if (line.Length > 0)
                    lines.Add(new SourceLine(number, $"line {number}", line));
                continue;
            }

            if (table is null)
            {
                table = [];
                tables.Add(new SourceTable(table));
            }

            var cells = Cells(line);
            var row = new SourceRow(number, $"line {number}", [.. cells.Select(OneLine)]) { Printed = cells };
            if (!row.Cells.All(cell => Rule().IsMatch(cell)))
                table.Add(row);
        }

        return new SourceDocument(lines, tables);
    }

    public static bool IsRow(ReadOnlySpan<char> line) => line.StartsWith('|');

    // A row that is cut short lacks its last pipe: what stands behind the one before is a cell too.
    private static List<string> Cells(string line)
    {
        var cells = Pipe().Split(line);
        return [.. (cells[^1].Length == 0 ? cells[1..^1] : cells[1..]).Select(cell => string.Join('\n', LineBreak().Split(cell).Select(Collapse).Where(part => part.Length > 0)))];
    }

    private static string OneLine(string cell) => cell.Replace('\n', ' ');

    private static string Collapse(string text) => string.Join(' ', text.Replace(@"\|", "|", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private const int Patience = 1000;

    // A pipe within a cell is written \|.
    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, Patience)]
    private static partial Regex Pipe();

    [GeneratedRegex(@"^:?-+:?$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Rule();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex LineBreak();
}
