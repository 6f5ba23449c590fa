using System.Globalization;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>Lays headings, paragraphs, lists, figures and tables one under the other, and begins a page where one is full.</summary>
internal sealed class PdfFlow(PdfCanvas canvas)
{
    /// <summary>On all four sides; the running heads stand in it.</summary>
    public const double Margin = 51;

    private const double Short = 595.28;
    private const double Long = 841.89;
    private const double LabelGap = 10;
    private const double LeftOfBelowHeading = 70;

    private bool isLandscape;

    /// <summary>Where the next thing begins, from the top of the page.</summary>
    public double Top { get; private set; }

    public double Width => canvas.Width - (2 * Margin);

    /// <summary>How much a page holds.</summary>
    public double WholeHeight => canvas.Height - (2 * Margin);

    /// <summary>How much this page still holds.</summary>
    public double Left => canvas.Height - Margin - Top;

    /// <summary>Begins pages of A4, upright or on their side.</summary>
    public void Begin(bool landscape)
    {
        isLandscape = landscape;
        NewPage();
    }

    public void NewPage()
    {
        canvas.NewPage(isLandscape ? Long : Short, isLandscape ? Short : Long);
        Top = Margin;
    }

    /// <summary>Leaves some space, except at the top of a page.</summary>
    public void Space(double height)
    {
        if (Top > Margin)
            Top += height;
    }

    /// <summary>Goes down by what was drawn.</summary>
    public void Advance(double height) => Top += height;

    /// <summary>A heading that readers can go to. It stays with the first of what follows.</summary>
    /// <param name="level">"H1", "H2".</param>
    /// <param name="style">How it looks.</param>
    /// <param name="text">Its words.</param>
    /// <param name="below">How much of what follows has to stand on its page; where no page holds so much, as much as a page holds.</param>
    public void Heading(string level, PdfStyle style, string text, double below = LeftOfBelowHeading)
    {
        if (Left < Math.Min(below + style.LineHeight, WholeHeight))
            NewPage();
        canvas.Bookmark(PdfLines.Clean(text), Top);
        Lines(level, style, text);
    }

    public void Paragraph(PdfStyle style, string text) => Lines("P", style, text);

    /// <summary>A list whose labels stand in a column before the words.</summary>
    public void List(PdfStyle labels, PdfStyle words, double gap, IReadOnlyList<(string Label, string Words)> items)
    {
        var indent = items.Max(i => PdfLines.Measure(labels, PdfLines.Clean(i.Label)).All) + LabelGap;
        using var list = canvas.Document.Add("L");
        foreach (var (label, text) in items)
        {
            using var item = list.Add("LI");
            if (Left < words.LineHeight)
                NewPage();
            using (var first = item.Add("Lbl"))
            using (canvas.Mark(first))
                canvas.Text(labels.Font, labels.Size, labels.Colour, Margin, Top + labels.Rise, PdfLines.Clean(label));
            using var rest = item.Add("LBody");
            Lines(rest, words, Margin + indent, Width - indent, text);
            Space(gap);
        }
    }

    /// <summary>A picture, whole on one page.</summary>
    /// <param name="alternative">What it shows, for those who can't see it.</param>
    /// <param name="height">How high it is.</param>
    /// <param name="draw">Draws it from the height that it is told.</param>
    public void Figure(string alternative, double height, Action<double> draw)
    {
        if (Left < height)
            NewPage();
        var (bottom, right) = (canvas.Height - Top - height, Margin + Width);
        using var figure = canvas.Document.AddFigure(FileText.Of(alternative), string.Create(CultureInfo.InvariantCulture, $"{Margin} {bottom:0.##} {right:0.##} {bottom + height:0.##}"));
        using (canvas.Mark(figure))
            draw(Top);
        Top += height;
    }

    private void Lines(string type, PdfStyle style, string text)
    {
        using var tag = canvas.Document.Add(type);
        Lines(tag, style, Margin, Width, text);
    }

    private void Lines(PdfTag tag, PdfStyle style, double left, double width, string text)
    {
        var lines = PdfLines.Wrap(style, width, PdfLines.Clean(text));
        for (var drawn = 0; drawn < lines.Count;)
        {
            if (Left < style.LineHeight)
                NewPage();
            // Each page has its part of the element.
            using var marking = canvas.Mark(tag);
            for (; drawn < lines.Count && Left >= style.LineHeight; drawn++)
            {
                canvas.Text(style.Font, style.Size, style.Colour, left, Top + style.Rise, lines[drawn]);
                Top += style.LineHeight;
            }
        }
    }
}
