using EastSuttonPark.ActionPlan.Application.Reports;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A section as a sheet to filter and calculate with: what is one cell on paper but several facts has a column for each.</summary>
internal static class ExcelTable
{
    // In characters: what a page on its side holds in letters that can still be read.
    private const int PrintedWidth = 210;
    private const int LongestLine = 60;

    // A day in full stays on one line.
    private const int LongestKept = 20;

    // One endless cell shall not decide how wide its column is.
    private const int MostCounted = 1000;

    // Room for the arrow of the filter.
    private const int Spare = 3;

    public static ExcelSheet Of(ReportSection section, string name)
    {
        if (section.Rows.Count == 0)
            return Sheet(name, [[.. section.Columns.Select(c => ExcelCell.Of(c, ExcelStyle.Header))], [ExcelCell.Of(section.WhenEmpty, ExcelStyle.Line)]], section.Columns.Count);

        var spread = section.Columns.Select((_, i) => section.Rows.All(r => r.Cells[i].GetType() == section.Rows[0].Cells[i].GetType())).ToList();
        List<ExcelCell> header = [.. section.Columns.SelectMany((c, i) => Headings(c, spread[i] ? section.Rows[0].Cells[i] : null))];
        var rows = section.Rows.Select(r => (IReadOnlyList<ExcelCell>)[.. r.Cells.SelectMany((c, i) => spread[i] ? Facts(c) : [Words(c)])]);
        return Sheet(name, rows.Prepend(header), header.Count) with
        {
            FilterTo = (ExcelSheet.ColumnName(header.Count - 1), section.Rows.Count + 1),
        };
    }

    private static ExcelSheet Sheet(string name, IEnumerable<IReadOnlyList<ExcelCell>> rows, int columns)
    {
        var wishes = Enumerable.Repeat(new ColumnWidths.Wish(0, 0, 0, 0), columns).ToArray();
        foreach (var row in rows)
        {
            // A line that runs on over empty cells widens no column.
            foreach (var (column, cell) in row.Index().Where(c => c.Item.Style != ExcelStyle.Line))
                wishes[column] = Widened(wishes[column], cell);
        }

        var widths = ColumnWidths.Of(wishes, Math.Min(PrintedWidth, wishes.Sum(w => w.Line)));
        return new(name, widths, rows.Select(r => new ExcelRow(r, HeightOf(r, widths)))) { HasHeaderRow = true };
    }

    private static ColumnWidths.Wish Widened(ColumnWidths.Wish wish, ExcelCell cell)
    {
        // The name of a column takes two lines rather than widen it.
        var isHeader = cell.Style is ExcelStyle.Header or ExcelStyle.NumberHeader;
        var word = Spare + (isHeader ? Math.Max(cell.LongestWord, cell.LongestLine * 2 / 3) : cell.LongestWord);
        var line = isHeader ? word : Math.Min(cell.LongestLine + Spare, LongestLine);
        return new(Math.Max(wish.Word, word), line > LongestKept ? wish.Kept : Math.Max(wish.Kept, line), Math.Max(wish.Line, line), wish.Bulk + Math.Clamp(cell.Text?.Length ?? 0, line, MostCounted));
    }

    // Said to those programs that don't find it out when they open a workbook.
    private static double HeightOf(IReadOnlyList<ExcelCell> row, double[] widths) =>
        ExcelSheet.HeightOf(row.Select((c, i) => c.LinesIn(widths[i])).Max());

    private static IEnumerable<ExcelCell> Headings(string column, ReportCell? cell) => cell switch
    {
        TargetCell => [Header(column), Header($"{column}: now due"), Header($"{column}: days moved", ExcelStyle.NumberHeader), Header($"{column}: moves", ExcelStyle.NumberHeader), Header($"{column}: forecast"), Header($"{column}: asked for")],
        ProgressCell => [Header(column), Header($"{column}: latest words"), Header($"{column}: said on")],
        ReasonCell => [Header("Why"), Header("Help needed")],
        MoveCell => [Header(column), Header($"{column}: instead of"), Header($"{column}: days later", ExcelStyle.NumberHeader)],
        DaysCell or NumberCell => [Header(column, ExcelStyle.NumberHeader)],
        _ => [Header(column)],
    };

    private static ExcelCell[] Facts(ReportCell cell) => cell switch
    {
        ReferenceCell reference => [ExcelCell.Of(reference.Reference, ExcelStyle.Strong)],
        NameCell name => [ExcelCell.Of(name.Text, ExcelStyle.StrongWrapped)],
        NumberCell number => [ExcelCell.Of(number.Value)],
        ReasonCell reason => [WordsOrNothing(reason.Why), WordsOrNothing(reason.Help)],
        MoveCell move => [ExcelCell.Of(move.To), ExcelCell.Of(move.From), ExcelCell.Of(move.Days, ExcelStyle.Change)],
        DayCell day => [ExcelCell.Of(day.Day)],
        DaysCell days => [ExcelCell.Of(days.Days, ExcelStyle.Days)],
        TargetCell target => [ExcelCell.Of(target.Published), ExcelCell.Of(target.CurrentDueOn), ExcelCell.Of(target.DaysSlipped, ExcelStyle.Change), ExcelCell.Of(target.DateMoves), ExcelCell.Of(target.ForecastOn), ExcelCell.Of(target.RequestedDueOn)],
        ProgressCell progress => [ExcelCell.Of(progress.Standing()), WordsOrNothing(progress.Words), ExcelCell.Of(progress.WordsOn)],
        _ => [Words(cell)],
    };

    private static ExcelCell WordsOrNothing(string? words) => words is null ? ExcelCell.Nothing : ExcelCell.Of(words);

    private static ExcelCell Words(ReportCell cell) => ExcelCell.Of(string.Join('\n', cell.Lines()));

    private static ExcelCell Header(string name, ExcelStyle style = ExcelStyle.Header) => ExcelCell.Of(name, style);
}
