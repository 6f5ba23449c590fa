namespace EastSuttonPark.ActionPlan.Documents;

/// <summary>Shares a table's width out among its columns by what they hold.</summary>
internal static class ColumnWidths
{
    /// <param name="wishes">What each column would like.</param>
    /// <param name="total">The table's width, all of which is shared out.</param>
    public static double[] Of(IReadOnlyList<Wish> wishes, double total)
    {
        // One endless word shall not press the others together: it will be cut.
        var widest = Math.Max(total / 4, total / wishes.Count);
        var widths = wishes.Select(w => Math.Max(w.Kept, Math.Min(w.Word, widest))).ToArray();
        if (widths.Sum() > total)
            widths = [.. wishes.Select(w => Math.Min(w.Word, widest))];
        if (widths.Sum() is var least && least > total)
            return Array.ConvertAll(widths, w => w * total / least);

        // Each grows by how much it holds, and none beyond its longest line while another has need.
        var growing = Enumerable.Range(0, wishes.Count).Where(i => wishes[i].Line > widths[i]).ToList();
        for (var rest = total - widths.Sum(); growing.Count > 0; rest = total - widths.Sum())
        {
            var share = rest / growing.Sum(i => wishes[i].Bulk);
            var full = growing.Where(i => widths[i] + (wishes[i].Bulk * share) >= wishes[i].Line).ToList();
            if (full.Count == 0)
            {
                growing.ForEach(i => widths[i] += wishes[i].Bulk * share);
                break;
            }

            full.ForEach(i => widths[i] = wishes[i].Line);
            growing.RemoveAll(full.Contains);
        }

        var sum = widths.Sum();
        return Array.ConvertAll(widths, w => w * total / sum);
    }

    /// <param name="Word">The widest word.</param>
    /// <param name="Kept">The widest line that should not be broken, if there is room.</param>
    /// <param name="Line">The widest line.</param>
    /// <param name="Bulk">How wide all lines of a cell are together, on average.</param>
    public sealed record Wish(double Word, double Kept, double Line, double Bulk);
}
