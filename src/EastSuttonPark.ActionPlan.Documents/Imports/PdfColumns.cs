using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// Finds a table without ruled lines: columns between which no word stands. A row begins where there is more room above it than between the lines of one cell, where its first column is filled, or where its last one is
/// after a line without. This is a guess where the ruled lines of a table are knowledge, and the words stay in their order either way.
/// </summary>
internal static class PdfColumns
{
    private const int FewestColumns = 3;
    private const int FewestRows = 2;

    // Points that a gutter is wide at least, and how many times further apart than the closest lines two rows lie.
    private const double Gutter = 5;
    private const double Apart = 1.3;

    /// <summary>The table among a page's lines, from its first line to the last; null where there is none.</summary>
    public static (int First, int Count, IReadOnlyList<IReadOnlyList<string>> Rows)? Find(List<PdfLine> lines)
    {
        var first = lines.FindIndex(line => line.IsUpright && line.Pieces >= FewestColumns);
        var last = lines.FindLastIndex(line => line.IsUpright && line.Pieces >= 2);
        if (first < 0 || last <= first)
            return null;
        // A cell's last lines may stand alone below the others; a note below the table stands further off.
        var step = Enumerable.Range(first + 1, last - first).Min(i => lines[i - 1].Baseline - lines[i].Baseline);
        while (last + 1 < lines.Count && lines[last].Baseline - lines[last + 1].Baseline < step * Apart && lines[last + 1].IsUpright)
            last++;
        var table = lines.GetRange(first, last - first + 1);
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
        foreach (var word in table.Where(line => line.Pieces > 1).SelectMany(line => line.Words).OrderBy(word => word.Left))
        {
            if (word.Left > reached + Gutter)
                begins.Add(word.Left);
            reached = Math.Max(reached, word.Right);
        }

        return begins;
    }

    private static List<IReadOnlyList<string>> Rows(List<PdfLine> table, List<double> columns, double step)
    {
        var rows = new List<StringBuilder[]>();
        string[] above = [];
        for (var i = 0; i < table.Count; i++)
        {
            var line = Cells(table[i], columns);
            if (i == 0 || table[i - 1].Baseline - table[i].Baseline > step * Apart || line[0].Length > 0 || (line[^1].Length > 0 && above[^1].Length == 0))
                rows.Add([.. columns.Select(_ => new StringBuilder())]);
            for (var column = 0; column < line.Length; column++)
                SourceWords.Join(rows[^1][column], line[column]);
            above = line;
        }

        return rows.ConvertAll(row => (IReadOnlyList<string>)[.. row.Select(cell => cell.ToString())]);
    }

    private static string[] Cells(PdfLine line, List<double> columns)
    {
        // A title across the columns has a word where a column begins.
        var isAcross = line.Words.Any(word => columns.Exists(left => left > word.Left + 1 && left < word.Right));
        var words = line.Words.ToLookup(word => Math.Max(0, columns.FindLastIndex(left => left <= word.Left + 1)), word => word.Text);
        return isAcross ? [.. columns.Select((_, column) => column == words.Min(group => group.Key) ? line.Text : "")] : [.. columns.Select((_, column) => string.Join(' ', words[column]))];
    }
}
