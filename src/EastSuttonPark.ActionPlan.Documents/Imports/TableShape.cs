namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Brings rows whose cells span columns, or whose borders were dragged about, into the columns of their table.</summary>
internal static class TableShape
{
    /// <summary>The rows' cells, as many in each row as the row with the most has. A cell that spans columns stands in the first of them.</summary>
    /// <remarks>Rows with as many cells as the fullest have theirs in order, wherever their borders lie; in a row with fewer, each goes to the column that begins nearest to where it begins.</remarks>
    public static IEnumerable<IReadOnlyList<string>> Align(IReadOnlyList<IReadOnlyList<(double Left, string Text)>> rows)
    {
        var fullest = rows.MaxBy(row => row.Count) ?? [];
        foreach (var row in rows)
        {
            var cells = new string[fullest.Count];
            Array.Fill(cells, "");
            var column = -1;
            for (var i = 0; i < row.Count; i++)
            {
                var last = fullest.Count - (row.Count - i);
                var best = ++column;
                for (var next = column + 1; next <= last; next++)
                    if (Math.Abs(fullest[next].Left - row[i].Left) < Math.Abs(fullest[best].Left - row[i].Left))
                        best = next;
                column = best;
                cells[column] = row[i].Text;
            }

            yield return cells;
        }
    }
}
