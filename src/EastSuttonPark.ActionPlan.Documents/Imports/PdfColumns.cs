using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Finds a table without ruled lines: columns between which no word stands, and rows between which there is more room than between the lines of one cell.</summary>
internal static class PdfColumns
{
    private const int FewestColumns = 3;
    private const int FewestRows = 2;

    // Points that a gutter is wide at least, and how much further apart than the closest lines two rows lie.
    private const double Gutter = 5;
    private const double Apart = 1.3;

    /// <summary>The table among a page's lines, from its first line to the last; null where there is none.</summary>
    public static (int First, int Count, IReadOnlyList<IReadOnlyList<string>> Rows)? Find(IReadOnlyList<PdfLine> lines)
    {
        var first = lines.ToList().FindIndex(line => line.IsUpright && line.Chunks.Count >= FewestColumns);
        var last = lines.ToList().FindLastIndex(line => line.IsUpright && line.Chunks.Count >= 2);
        if (first < 0 || last <= first)
            return null;
        // A cell's last lines may stand alone below the others; a note below the table stands further off.
        var step = Enumerable.Range(first + 1, last - first).Min(i => lines[i - 1].Baseline - lines[i].Baseline);
        while (last + 1 < lines.Count && lines[last].Baseline - lines[last + 1].Baseline < step * Apart && lines[last + 1].IsUpright)
            last++;
        List<PdfLine> table = [.. lines.Skip(first).Take(last - first + 1)];
        var columns = Columns(table);
        if (columns.Count < FewestColumns)
            return null;
        var rows = Rows(table, columns, step);
        return rows.Count(row => row.Count(cell => cell.Length > 0) >= FewestColumns) >= FewestRows ? (first, table.Count, rows) : null;
    }

    // Where each column begins: a line that is all one piece may be a section's title across them, and says nothing.
    private static List<double> Columns(List<PdfLine> table)
    {
        var begins = new List<double>();
        var reached = double.NegativeInfinity;
        foreach (var chunk in table.Where(line => line.Chunks.Count > 1).SelectMany(line => line.Chunks).OrderBy(chunk => chunk.Left))
        {
            if (chunk.Left > reached + Gutter)
                begins.Add(chunk.Left);
            reached = Math.Max(reached, chunk.Right);
        }

        return begins;
    }

    private static List<IReadOnlyList<string>> Rows(List<PdfLine> table, List<double> columns, double step)
    {
        var rows = new List<IReadOnlyList<string>>();
        var cells = Blank();
        for (var i = 0; i < table.Count; i++)
        {
            if (i > 0 && table[i - 1].Baseline - table[i].Baseline > step * Apart)
            {
                rows.Add([.. cells.Select(cell => cell.ToString())]);
                cells = Blank();
            }

            foreach (var chunk in table[i].Chunks)
                SourceWords.Join(cells[Math.Max(0, columns.FindLastIndex(left => left <= chunk.Left + 1))], chunk.Text);
        }

        rows.Add([.. cells.Select(cell => cell.ToString())]);
        return rows;

        StringBuilder[] Blank() => [.. columns.Select(_ => new StringBuilder())];
    }
}
