using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>A table of a page as its ruled lines draw it. Between two lines that don't go all the way stands one cell over several columns or rows.</summary>
internal sealed class PdfGrid
{
    // Points: as thick as a border is at most, as far apart as the pieces of one are, and as near as borders meet.
    private const double Thick = 4;
    private const double Meets = 3;
    private const double Thin = 4;
    private const int MostRules = 8000;
    private const int MostSlots = 250_000;

    private readonly double[] xs;
    private readonly double[] ys;
    private readonly int[] region;
    private readonly Dictionary<int, List<Letter>> letters = [];
    private readonly Dictionary<int, (int Left, int Top)> corners = [];

    private PdfGrid(double[] xs, double[] ys, List<Rule> across, List<Rule> down)
    {
        this.xs = xs;
        this.ys = ys;
        region = Regions(across, down);
        for (var slot = 0; slot < region.Length; slot++)
        {
            var (left, top) = corners.GetValueOrDefault(region[slot], (int.MaxValue, int.MaxValue));
            corners[region[slot]] = (Math.Min(left, slot % Columns), Math.Min(top, slot / Columns));
        }
    }

    public double Top => ys[0];

    public bool HoldsWords => letters.Values.Any(cell => cell.Exists(letter => !string.IsNullOrWhiteSpace(letter.Value)));

    private int Columns => xs.Length - 1;

    private int Bands => ys.Length - 1;

    private int Cells => corners.Count;

    /// <summary>The tables of a page, from its ruled lines. A table within another's cell is part of that cell.</summary>
    public static List<PdfGrid> On(Page page)
    {
        var (across, down) = Rules(page);
        var grids = new List<PdfGrid>();
        foreach (var (h, v) in Together(across, down))
        {
            var lefts = Positions(v.Select(rule => rule.At).Concat(h.SelectMany(rule => new[] { rule.From, rule.To })));
            var tops = Positions(h.Select(rule => rule.At).Concat(v.SelectMany(rule => new[] { rule.From, rule.To })));
            Array.Reverse(tops);
            if (lefts.Length < 2 || tops.Length < 2 || (long)lefts.Length * tops.Length > MostSlots)
                continue;
            var grid = new PdfGrid(lefts, tops, h, v);
            // A single box is a frame around text.
            if (grid.Cells > 1)
                grids.Add(grid);
        }

        return grids.FindAll(inner => !grids.Exists(outer => outer != inner && outer.Holds(inner)));
    }

    /// <summary>Takes a letter that stands in the table.</summary>
    public bool Take(Letter letter)
    {
        var (x, y) = Middle(letter);
        if (Slot(x, y) is not { } slot)
            return false;
        if (!letters.TryGetValue(region[slot], out var cell))
            letters[region[slot]] = cell = [];
        cell.Add(letter);
        return true;
    }

    /// <summary>The rows' cells from top to bottom.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows()
    {
        var rows = new List<IReadOnlyList<(double, string)>>();
        for (var band = 0; band < Bands; band++)
        {
            var cells = new List<(double Left, string Text)>();
            var begins = false;
            for (var column = 0; column < Columns; column++)
            {
                var its = region[(band * Columns) + column];
                if (corners[its] is var (left, top) && left != column)
                    continue;
                begins |= top == band;
                cells.Add((xs[column], top == band && letters.TryGetValue(its, out var words) ? PdfText.Of(words) : ""));
            }

            // A double line makes a row that is none, and the end of a line that reaches too far one in which nothing begins.
            if (begins && (ys[band] - ys[band + 1] > Thin || cells.Exists(cell => cell.Text.Length > 0)))
                rows.Add(cells);
        }

        return [.. TableShape.Align(rows)];
    }

    private static (double X, double Y) Middle(Letter letter)
    {
        var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
        // A quarter of its size above the baseline: within the line whatever the letter, be it a full stop.
        var up = letter.PointSize is > 0.5 and < 1000 and var size ? size / 4 : 2;
        var (dx, dy) = letter.TextOrientation switch
        {
            TextOrientation.Rotate90 => (up, 0d),
            TextOrientation.Rotate180 => (0d, -up),
            TextOrientation.Rotate270 => (-up, 0d),
            _ => (0d, up),
        };
        return (((start.X + end.X) / 2) + dx, ((start.Y + end.Y) / 2) + dy);
    }

    private int? Slot(double x, double y)
    {
        if (x < xs[0] - Meets || x > xs[^1] + Meets || y > ys[0] + Meets || y < ys[^1] - Meets)
            return null;
        var column = Array.BinarySearch(xs, x);
        column = column < 0 ? ~column - 1 : column;
        var band = Array.FindIndex(ys, 1, bottom => y >= bottom) - 1;
        return (Math.Clamp(band < 0 ? Bands - 1 : band, 0, Bands - 1) * Columns) + Math.Clamp(column, 0, Columns - 1);
    }

    private bool Holds(PdfGrid inner) =>
        inner.xs[0] >= xs[0] - 1 && inner.xs[^1] <= xs[^1] + 1 && inner.ys[0] <= ys[0] + 1 && inner.ys[^1] >= ys[^1] - 1
        && (inner.xs[^1] - inner.xs[0]) * (inner.ys[0] - inner.ys[^1]) < (xs[^1] - xs[0]) * (ys[0] - ys[^1]);

    private int[] Regions(List<Rule> across, List<Rule> down)
    {
        var same = Enumerable.Range(0, Columns * Bands).ToArray();
        var isRuledBelow = new bool[same.Length];
        var isRuledRight = new bool[same.Length];
        foreach (var rule in across)
        {
            var band = Nearest(ys, rule.At) - 1;
            if (band < 0 || band >= Bands)
                continue;
            for (var column = 0; column < Columns; column++)
                isRuledBelow[(band * Columns) + column] |= rule.Covers((xs[column] + xs[column + 1]) / 2);
        }

        foreach (var rule in down)
        {
            var column = Nearest(xs, rule.At) - 1;
            if (column < 0 || column >= Columns)
                continue;
            for (var band = 0; band < Bands; band++)
                isRuledRight[(band * Columns) + column] |= rule.Covers((ys[band] + ys[band + 1]) / 2);
        }

        for (var slot = 0; slot < same.Length; slot++)
        {
            if (!isRuledRight[slot] && (slot % Columns) + 1 < Columns)
                Join(slot, slot + 1);
            if (!isRuledBelow[slot] && slot + Columns < same.Length)
                Join(slot, slot + Columns);
        }

        for (var slot = 0; slot < same.Length; slot++)
            same[slot] = Root(slot);
        return same;

        int Root(int slot)
        {
            while (same[slot] != slot)
                slot = same[slot] = same[same[slot]];
            return slot;
        }

        void Join(int one, int other) => same[Root(other)] = Root(one);
    }

    private static int Nearest(double[] positions, double at)
    {
        var nearest = 0;
        for (var i = 1; i < positions.Length; i++)
            if (Math.Abs(positions[i] - at) < Math.Abs(positions[nearest] - at))
                nearest = i;
        return nearest;
    }

    private static double[] Positions(IEnumerable<double> all)
    {
        var groups = new List<(double First, double Last)>();
        foreach (var at in all.Order())
        {
            if (groups.Count > 0 && at - groups[^1].Last <= Meets)
                groups[^1] = (groups[^1].First, at);
            else
                groups.Add((at, at));
        }

        return [.. groups.Select(group => (group.First + group.Last) / 2)];
    }

    private static IEnumerable<(List<Rule> Across, List<Rule> Down)> Together(List<Rule> across, List<Rule> down)
    {
        var table = Enumerable.Range(0, across.Count + down.Count).ToArray();
        for (var h = 0; h < across.Count; h++)
            for (var v = 0; v < down.Count; v++)
                if (across[h].Crosses(down[v]))
                    table[Root(across.Count + v)] = Root(h);
        foreach (var one in Enumerable.Range(0, table.Length).GroupBy(Root))
            yield return ([.. one.Where(i => i < across.Count).Select(i => across[i])], [.. one.Where(i => i >= across.Count).Select(i => down[i - across.Count])]);

        int Root(int i)
        {
            while (table[i] != i)
                i = table[i] = table[table[i]];
            return i;
        }
    }

    // The lines of the page, strokes and thin boxes alike; the pieces of one line as one.
    private static (List<Rule> Across, List<Rule> Down) Rules(Page page)
    {
        var across = new List<Rule>();
        var down = new List<Rule>();
        foreach (var path in page.Paths.Where(path => !path.IsClipping && (path.IsFilled || path.IsStroked)))
        {
            foreach (var part in path)
            {
                if (across.Count + down.Count > MostRules)
                    return (Whole(across), Whole(down));
                if (part.GetBoundingRectangle() is not { } box || !double.IsFinite(box.Width) || !double.IsFinite(box.Height))
                    continue;
                if (Math.Min(box.Width, box.Height) <= Thick && Math.Max(box.Width, box.Height) > Thick)
                    Add(box.Left, box.Bottom, box.Right, box.Top);
                else if (path.IsStroked && part.IsDrawnAsRectangle)
                    Frame(box);
                else if (path.IsStroked)
                    foreach (var line in part.Commands.OfType<PdfSubpath.Line>())
                        Add(line.From.X, line.From.Y, line.To.X, line.To.Y);
            }
        }

        return (Whole(across), Whole(down));

        void Frame(PdfRectangle box)
        {
            Add(box.Left, box.Bottom, box.Right, box.Bottom);
            Add(box.Left, box.Top, box.Right, box.Top);
            Add(box.Left, box.Bottom, box.Left, box.Top);
            Add(box.Right, box.Bottom, box.Right, box.Top);
        }

        void Add(double x1, double y1, double x2, double y2)
        {
            var (width, height) = (Math.Abs(x2 - x1), Math.Abs(y2 - y1));
            if (height <= Thick && width > height)
                across.Add(new Rule((y1 + y2) / 2, Math.Min(x1, x2), Math.Max(x1, x2)));
            else if (width <= Thick && height > width)
                down.Add(new Rule((x1 + x2) / 2, Math.Min(y1, y2), Math.Max(y1, y2)));
        }
    }

    private static List<Rule> Whole(List<Rule> pieces)
    {
        var whole = new List<Rule>();
        foreach (var line in pieces.GroupBy(piece => Math.Round(piece.At)))
        {
            foreach (var piece in line.OrderBy(piece => piece.From))
            {
                if (whole.Count > 0 && whole[^1] is var last && Math.Round(last.At) == line.Key && piece.From - last.To <= Meets)
                    whole[^1] = last with { To = Math.Max(last.To, piece.To) };
                else
                    whole.Add(piece);
            }
        }

        return whole;
    }

    /// <param name="At">The height of a line across, or how far from the left one down stands.</param>
    /// <param name="From">Where it begins.</param>
    /// <param name="To">Where it ends.</param>
    private sealed record Rule(double At, double From, double To)
    {
        public bool Covers(double at) => at >= From - 1 && at <= To + 1;

        public bool Crosses(Rule other) => At >= other.From - Meets && At <= other.To + Meets && other.At >= From - Meets && other.At <= To + Meets;
    }
}
