using System.Buffers;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// Reads CSV with commas, semicolons or tabs, and what is pasted out of Word or Excel: its cells come with tabs. The lines above the table, with fewer than three cells filled, are lines.
/// Blank rows are passed over.
/// </summary>
public sealed class CsvTableReader : ISourceReader
{
    // What our own CSV puts an apostrophe before, so that no spreadsheet takes it for a formula.
    private static readonly SearchValues<char> formulas = SearchValues.Create("=+-@\t\r＝＋－＠");

    public bool CanRead(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SourceKinds.Of(file) == SourceKind.Csv;
    }

    public SourceDocument Read(PlanFile file, ReadingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(watch);
        var text = PlainText.Read(file);
        var separator = SeparatedValues.SeparatorOf(text) ?? throw new PlanReadException($"{file.Name} holds no table with three columns or more.");
        var sheet = new SheetRows(new SourceBuilder(watch));
        foreach (var (line, cells) in SeparatedValues.Records(text, separator))
            sheet.Add($"line {line}", cells.Select(Unescaped));
        sheet.End();
        return sheet.Builder.Build();
    }

    private static string Unescaped(string cell) => cell is ['\'', var second, ..] && formulas.Contains(second) ? cell[1..] : cell;
}
