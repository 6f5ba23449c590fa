namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>
/// A section's chart as boxes, lines and words: the page and the PDF draw the same. Across, everything is a share of the width from 0 to 1, so that words keep their size on a phone;
/// down, it is in lines of text.
/// </summary>
/// <param name="Height">In lines of text.</param>
/// <param name="Boxes">The bars.</param>
/// <param name="Lines">Lines across, at which numbers are read.</param>
/// <param name="Words">The words.</param>
/// <param name="Legend">What each look stands for.</param>
public sealed record ChartDrawing(double Height, IReadOnlyList<ChartDrawing.Box> Boxes, IReadOnlyList<double> Lines, IReadOnlyList<ChartDrawing.Word> Words, IReadOnlyList<(string Name, ChartLook Look)> Legend)
{
    private const double PlotHeight = 11;
    private const double Gutter = 0.1;
    private const double Between = 0.22;
    private const double RowPitch = 3.4;
    private const double RowHeight = 1.5;
    private const double LeastForNumber = 0.05;
    private const int MostLines = 5;

    /// <summary>A part of a bar.</summary>
    public sealed record Box(double Left, double Top, double Width, double Height, ChartLook Look);

    /// <summary>A word of the drawing, by its base line.</summary>
    /// <param name="At">Where it stands across.</param>
    /// <param name="Base">Its base line.</param>
    /// <param name="Text">The word.</param>
    /// <param name="IsCentred">Whether it is centred there, or begins there.</param>
    /// <param name="IsOnBar">Whether it stands on a bar, and so in white.</param>
    public sealed record Word(double At, double Base, string Text, bool IsCentred = false, bool IsOnBar = false);

    /// <summary>Draws the chart of a section.</summary>
    /// <exception cref="ArgumentException">The section has none.</exception>
    public static ChartDrawing Of(ReportSection section)
    {
        ArgumentNullException.ThrowIfNull(section);
        var chart = section.Chart ?? throw new ArgumentException("A section without a chart.", nameof(section));
        var places = section.Rows.Select(r => new Place(((NameCell)r.Cells[0]).Label ?? r.Cells[0].Lines()[0], [.. chart.Series.Select(s => ((NumberCell)r.Cells[s.Column]).Value)])).ToList();
        IReadOnlyList<(string, ChartLook)> legend = [.. chart.Series.Select(s => (section.Columns[s.Column], s.Look))];
        return chart.Kind == ChartKind.Columns ? Columns(places, legend) : Stacked(places, legend);
    }

    private static ChartDrawing Columns(List<Place> places, IReadOnlyList<(string Name, ChartLook Look)> legend)
    {
        var (boxes, lines, words) = (new List<Box>(), new List<double>(), new List<Word>());
        var most = Math.Max(1, places.SelectMany(p => p.Values).Max() ?? 0);
        var step = StepOf(most);
        var top = (most + step - 1) / step * step;
        for (var number = 0; number <= top; number += step)
        {
            var at = 1 + (PlotHeight * (top - number) / top);
            lines.Add(at);
            words.Add(new(0, at - 0.25, $"{number}"));
        }

        var slot = (1 - Gutter) / places.Count;
        var bar = slot * (1 - Between) / legend.Count;
        foreach (var (index, place) in places.Index())
        {
            var left = Gutter + (slot * index);
            words.Add(new(left + (slot / 2), PlotHeight + 2.2, place.Name, IsCentred: true));
            foreach (var (series, value) in place.Values.Index().Where(v => v.Item > 0))
            {
                var height = PlotHeight * value!.Value / top;
                boxes.Add(new(left + (slot * Between / 2) + (bar * series), 1 + PlotHeight - height, bar * 0.92, height, legend[series].Look));
            }
        }

        return new(PlotHeight + 2.7, boxes, lines, words, legend);
    }

    private static ChartDrawing Stacked(List<Place> places, IReadOnlyList<(string Name, ChartLook Look)> legend)
    {
        var (boxes, words) = (new List<Box>(), new List<Word>());
        var most = Math.Max(1, places.Select(p => p.Values.Sum() ?? 0).DefaultIfEmpty().Max());
        foreach (var (index, place) in places.Index())
        {
            var (top, left) = (index * RowPitch, 0d);
            words.Add(new(0, top + 1.1, place.Name));
            foreach (var (series, value) in place.Values.Index().Where(v => v.Item > 0))
            {
                var width = (double)value!.Value / most;
                // A hair of white between the parts, so that no two colours have to be told apart where they touch.
                boxes.Add(new(left, top + 1.5, width - 0.004, RowHeight, legend[series].Look));
                if (width >= LeastForNumber)
                    words.Add(new(left + (width / 2), top + 1.5 + (RowHeight * 0.72), $"{value}", IsCentred: true, IsOnBar: true));
                left += width;
            }
        }

        return new(places.Count * RowPitch, boxes, [], words, legend);
    }

    // 1, 2, 5, 10, 20, 50, …: steps that people count in.
    private static int StepOf(int most)
    {
        for (var ten = 1; ; ten *= 10)
        {
            foreach (var step in new[] { ten, 2 * ten, 5 * ten })
            {
                if (most <= step * (MostLines - 1L))
                    return step;
            }
        }
    }

    private sealed record Place(string Name, IReadOnlyList<int?> Values);
}
