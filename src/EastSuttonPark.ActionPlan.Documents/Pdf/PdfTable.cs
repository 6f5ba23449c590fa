namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>A cell of a table.</summary>
/// <param name="Lines">What it says, a paragraph each.</param>
/// <param name="IsHeader">Whether it names its row.</param>
internal sealed record PdfCell(IReadOnlyList<string> Lines, bool IsHeader = false);

/// <summary>How a table looks.</summary>
/// <param name="Header">Of the header row, and of the cells that name their row.</param>
/// <param name="Body">Of the other cells.</param>
/// <param name="Rule">The colour of the rules between rows.</param>
/// <param name="Shade">The colour behind the header row.</param>
internal sealed record PdfTableLook(PdfStyle Header, PdfStyle Body, string Rule, string Shade);

/// <summary>Draws a table: columns as wide as what they hold asks for, the header row again on each page, and a row over several pages only where one can't hold it.</summary>
internal sealed class PdfTable
{
    private const double Side = 4;
    private const double Above = 3;

    // A hair more than the text, for what is lost in rounding.
    private const double Sides = (2 * Side) + 0.1;

    // One endless cell shall not decide how wide its column is.
    private const int MostLinesCounted = 4;

    // A day in full stays on one line.
    private const double LongestKept = 80;
    private const double RuleHeight = 0.6;

    private readonly PdfCanvas canvas;
    private readonly PdfFlow flow;
    private readonly PdfTableLook look;
    private readonly bool[] figures;
    private readonly double[] widths;
    private readonly double lineHeight;
    private readonly List<Line>[] header;

    private readonly IEnumerable<IReadOnlyList<PdfCell>> rows;

    /// <summary>Measures a table, so that its heading can know how much has to stay with it.</summary>
    /// <param name="canvas">What is drawn on.</param>
    /// <param name="flow">Where.</param>
    /// <param name="look">How it looks.</param>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">A cell for each column. They are gone through twice: to measure, and to draw.</param>
    /// <param name="isFigure">Which columns hold figures, which stand at the right.</param>
    public PdfTable(PdfCanvas canvas, PdfFlow flow, PdfTableLook look, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<PdfCell>> rows, Func<int, bool> isFigure)
    {
        this.rows = rows;
        // Asked once: to know it, all rows may have to be looked at.
        (this.canvas, this.flow, this.look, figures) = (canvas, flow, look, [.. columns.Select((_, i) => isFigure(i))]);
        lineHeight = Math.Max(look.Header.LineHeight, look.Body.LineHeight);
        var names = columns.Select(c => new PdfCell([c], IsHeader: true)).ToList();
        widths = ColumnWidths.Of(Wishes(names, rows), flow.Width);
        header = Wrap(names);
    }

    /// <summary>The header row with the first row: a table that begins on a page shows something of itself there.</summary>
    public double Beginning => HeightOf(header.Max(c => c.Count)) + HeightOf(rows.FirstOrDefault() is { } first ? Wrap(first).Max(c => c.Count) : 0);

    /// <summary>Draws it.</summary>
    public void Draw()
    {
        using var table = canvas.Document.Add("Table");
        using (var head = table.Add("THead"))
            Header(head);
        using var body = table.Add("TBody");
        foreach (var row in rows)
            Row(body, row);
    }

    private double HeightOf(int lines) => (lines * lineHeight) + (2 * Above) + RuleHeight;

    private int LinesIn(double height) => (int)Math.Floor((height - (2 * Above) - RuleHeight) / lineHeight);

    private ColumnWidths.Wish[] Wishes(List<PdfCell> names, IEnumerable<IReadOnlyList<PdfCell>> rows)
    {
        var wishes = names.ConvertAll(_ => new ColumnWidths.Wish(0, 0, 0, 0)).ToArray();
        var count = 0;
        foreach (var row in rows.Prepend(names))
        {
            count++;
            for (var column = 0; column < wishes.Length; column++)
            {
                var (wish, bulk) = (wishes[column], 0d);
                foreach (var (word, all) in row[column].Lines.Select(l => PdfLines.Measure(StyleOf(row[column]), PdfLines.Clean(l))))
                {
                    wish = wish with
                    {
                        Word = Math.Max(wish.Word, word + Sides),
                        Kept = all > LongestKept ? wish.Kept : Math.Max(wish.Kept, all + Sides),
                        Line = Math.Max(wish.Line, all + Sides),
                    };
                    bulk += Math.Min(all, flow.Width * MostLinesCounted);
                }

                wishes[column] = wish with { Bulk = wish.Bulk + bulk };
            }
        }

        return Array.ConvertAll(wishes, w => w with { Bulk = w.Bulk / count });
    }

    private PdfStyle StyleOf(PdfCell cell) => cell.IsHeader ? look.Header : look.Body;

    private List<Line>[] Wrap(IReadOnlyList<PdfCell> cells) =>
        [.. cells.Take(widths.Length).Select((cell, column) => cell.Lines
            .SelectMany((l, paragraph) => PdfLines.Wrap(StyleOf(cell), widths[column] - (2 * Side), PdfLines.Clean(l)).Select(text => new Line(text, paragraph)))
            .ToList())];

    private void Header(PdfTag? head)
    {
        var lines = header.Max(c => c.Count);
        // A row that no page can hold begins where it is.
        if (head is not null && flow.Left < Math.Min(Beginning, flow.WholeHeight))
            flow.NewPage();
        using (canvas.MarkArtifact(PdfArtifact.Layout))
            canvas.Fill(look.Shade, PdfFlow.Margin, flow.Top, flow.Width, HeightOf(lines));
        if (head is null)
        {
            using var repeated = canvas.MarkArtifact(PdfArtifact.RepeatedRow);
            for (var column = 0; column < header.Length; column++)
                DrawLines(column, look.Header, header[column], 0);
        }
        else
        {
            using var row = head.Add("TR");
            for (var column = 0; column < header.Length; column++)
            {
                using var cell = row.AddHeader("Column");
                using var marking = canvas.Mark(cell);
                DrawLines(column, look.Header, header[column], 0);
            }
        }

        End(lines);
    }

    private void Row(PdfTag body, IReadOnlyList<PdfCell> cells)
    {
        var lines = Wrap(cells);
        var count = lines.Max(c => c.Count);
        var aPage = LinesIn(flow.WholeHeight - HeightOf(header.Max(c => c.Count)));
        using var row = body.Add("TR");
        var tags = cells.Take(widths.Length).Select(c => c.IsHeader ? row.AddHeader("Row") : row.Add("TD")).ToList();
        var paragraphs = tags.Select((tag, column) => cells[column].Lines.Count == 1 ? [tag] : cells[column].Lines.Select(_ => tag.Add("P")).ToList()).ToList();
        for (var drawn = 0; drawn < count;)
        {
            var fits = LinesIn(flow.Left);
            if (fits < 1 || (drawn == 0 && fits < count && count <= aPage))
            {
                flow.NewPage();
                Header(null);
                fits = Math.Max(1, aPage);
            }

            var part = Math.Min(fits, count - drawn);
            for (var column = 0; column < tags.Count; column++)
            {
                var first = drawn;
                foreach (var paragraph in lines[column].Skip(drawn).Take(part).GroupBy(l => l.Paragraph))
                {
                    using (canvas.Mark(paragraphs[column][paragraph.Key]))
                        DrawLines(column, StyleOf(cells[column]), paragraph, first - drawn);
                    first += paragraph.Count();
                }
            }

            End(part);
            drawn += part;
        }

        foreach (var tag in paragraphs.Where((p, column) => p[0] != tags[column]).SelectMany(p => p).Concat(tags))
            tag.Dispose();
    }

    private void DrawLines(int column, PdfStyle style, IEnumerable<Line> lines, int below)
    {
        var left = PdfFlow.Margin + widths.Take(column).Sum() + Side;
        foreach (var (text, _) in lines)
        {
            var indent = figures[column] ? widths[column] - (2 * Side) - PdfLines.Measure(style, text).All : 0;
            canvas.Text(style.Font, style.Size, style.Colour, left + indent, flow.Top + Above + (below * lineHeight) + style.Rise, text);
            below++;
        }
    }

    private void End(int lines)
    {
        flow.Advance(HeightOf(lines));
        using var marking = canvas.MarkArtifact(PdfArtifact.Layout);
        canvas.Fill(look.Rule, PdfFlow.Margin, flow.Top - RuleHeight, flow.Width, RuleHeight);
    }

    private readonly record struct Line(string Text, int Paragraph);
}
