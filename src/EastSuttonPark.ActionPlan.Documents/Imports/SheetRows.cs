namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// Makes lines and one table of a sheet's rows: what stands above the first row with three filled cells are lines, everything from there on is the table. Blank rows and blank columns are passed over.
/// </summary>
internal sealed class SheetRows(SourceBuilder builder)
{
    private const int FewestCells = 3;

    private readonly List<(string Place, IReadOnlyList<string> Cells)> rows = [];

    public SourceBuilder Builder { get; } = builder;

    /// <summary>The next row, its blank cells included.</summary>
    public void Add(string place, IEnumerable<string> cells)
    {
        List<string> all = [.. cells];
        SourceBuilder.RefuseColumns(place, all.FindLastIndex(Filled) + 1);
        var filled = all.Count(Filled);
        if (filled == 0)
            return;
        if (rows.Count == 0 && filled < FewestCells)
        {
            Builder.Line(place, string.Join(' ', all.Where(Filled)));
            return;
        }

        rows.Add((place, all));
        SourceBuilder.RefuseRow(place, rows.Count);
        all.ForEach(cell => SourceBuilder.RefuseLong(place, cell.Length));
    }

    /// <summary>The sheet has ended.</summary>
    public void End()
    {
        var width = rows.Select(row => row.Cells.Count).DefaultIfEmpty().Max();
        int[] used = [.. Enumerable.Range(0, width).Where(column => rows.Exists(row => column < row.Cells.Count && Filled(row.Cells[column])))];
        Builder.EndTable();
        foreach (var (place, cells) in rows)
            Builder.Row(place, used.Select(column => column < cells.Count ? cells[column] : ""));
        Builder.EndTable();
        rows.Clear();
    }

    private static bool Filled(string cell) => !string.IsNullOrWhiteSpace(cell);
}
