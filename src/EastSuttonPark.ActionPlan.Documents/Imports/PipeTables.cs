using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Cuts text with pipe tables (as in Markdown) into lines and tables.</summary>
internal static partial class PipeTables
{
    /// <exception cref="PlanReadException">A row is cut short, or has another number of cells than its table.</exception>
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

            var row = new SourceRow(number, $"line {number}", Cells(line, number));
            if (table.Count > 0 && row.Cells.Count != table[0].Cells.Count)
                throw new PlanReadException($"Line {number}: the row has {row.Cells.Count} cells where its table has {table[0].Cells.Count}. A cell is missing or a row is cut short.");
            if (!row.Cells.All(cell => Rule().IsMatch(cell)))
                table.Add(row);
        }

        return new SourceDocument(lines, tables);
    }

    public static bool IsRow(ReadOnlySpan<char> line) => line.StartsWith('|');

    private static List<string> Cells(string line, int number)
    {
        var cells = Pipe().Split(line);
        if (cells.Length < 3 || cells[^1].Length > 0)
            throw new PlanReadException($"Line {number}: the table row is cut short, it does not end with a pipe (|).");
        return [.. cells[1..^1].Select(Collapse)];
    }

    private static string Collapse(string cell) =>
        string.Join(' ', LineBreak().Replace(cell, " ").Replace(@"\|", "|", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private const int Patience = 1000;

    // A pipe within a cell is written \|.
    [GeneratedRegex(@"(?<!\\)\|", RegexOptions.None, Patience)]
    private static partial Regex Pipe();

    [GeneratedRegex(@"^:?-+:?$", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Rule();

    [GeneratedRegex(@"<br\s*/?>", RegexOptions.IgnoreCase, Patience)]
    private static partial Regex LineBreak();
}
