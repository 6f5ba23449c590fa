using System.Globalization;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Pdf;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A report as a tagged PDF (built to PDF/UA-1): what the Word document says, in its order. The same report is always the same file.</summary>
public sealed class PdfReportWriter : IReportWriter
{
    private const double BarHeight = 14;
    private const double BarPitch = 20;
    private const double BarGap = 10;

    private const double AboveTable = 5;
    private const double Swatch = 8;
    private const double ChartPitch = 14;

    private const string White = "1 1 1";
    private const string Ink = "0.04 0.05 0.05";
    private const string Quiet = "0.31 0.35 0.37";
    private const string Line = "0.69 0.71 0.71";
    private const string Shade = "0.95 0.95 0.95";

    private static readonly PdfStyle Body = new(TrueTypeFont.Regular, 10, Ink);
    private static readonly PdfStyle Strong = new(TrueTypeFont.Bold, 10, Ink);
    private static readonly PdfStyle Title = new(TrueTypeFont.Bold, 23, Ink);
    private static readonly PdfStyle Subtitle = new(TrueTypeFont.Regular, 12, Quiet);
    private static readonly PdfStyle Heading = new(TrueTypeFont.Bold, 14.5, Ink);
    private static readonly PdfStyle RunningHead = new(TrueTypeFont.Bold, 9.5, Ink);
    private static readonly PdfStyle Small = new(TrueTypeFont.Regular, 8.5, Quiet);
    private static readonly PdfTableLook Table = new(new(TrueTypeFont.Bold, 8.5, Ink), new(TrueTypeFont.Regular, 8.5, Ink), Line, Shade);

    public string Format => "pdf";

    public string ContentType => "application/pdf";

    public void Write(DeliveryReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var canvas = new PdfCanvas(stream);
        var flow = new PdfFlow(canvas);
        flow.Begin(landscape: false);
        flow.Paragraph(Subtitle, $"{report.Establishment}: {DeliveryReport.Name}");
        flow.Heading("H1", Title, report.MonthWords);
        flow.Space(4);
        if (report.Notice is { } notice)
            flow.Paragraph(Small, notice);
        flow.Paragraph(Body, report.PlanTitle);
        flow.Space(4);
        flow.Paragraph(Body, $"{report.Status.LongWords()}. As at {PlanWords.Day(report.AsAt)}.");
        if (report.Again is { } again)
        {
            Head(flow, again.Title());
            flow.Paragraph(Body, again.Why);
            foreach (var difference in again.Differences)
                flow.Paragraph(Body, difference);
        }

        Moved(flow, report);
        if (report.Commentary is { } commentary)
            Commentary(flow, commentary);
        Headline(canvas, flow, report);
        foreach (var section in report.Sections)
            Section(canvas, flow, section);
        flow.Begin(landscape: true);
        Section(canvas, flow, report.Whole);
        canvas.Finish(
            new PdfAbout($"{DeliveryReport.Name}, {report.MonthWords}", report.Establishment, WordStyles.Language, report.Status.IssuedOn ?? report.AsAt),
            (page, pages) => RunningHeads(canvas, report, page, pages));
    }

    private static void Moved(PdfFlow flow, DeliveryReport report)
    {
        Head(flow, "What moved, and why");
        if (report.Moved.Count == 0)
            flow.Paragraph(Body, "Nothing moved.");
        else
            flow.List(Strong, Body, gap: 3, [.. report.Moved.Select(m => (m.Kind.ToString(), m.Sentence))]);
    }

    private static void Commentary(PdfFlow flow, CommentaryWords commentary)
    {
        Head(flow, CommentaryWords.Title);
        foreach (var (title, text) in commentary.Parts())
        {
            if (title is not null)
            {
                flow.Space(6);
                flow.Heading("H3", Strong, title);
            }

            foreach (var line in text.Split('\n').Where(l => l.Length > 0))
            {
                flow.Paragraph(Body, line);
                flow.Space(3);
            }
        }

        flow.Paragraph(Small, commentary.Signature());
    }

    private static void Headline(PdfCanvas canvas, PdfFlow flow, DeliveryReport report)
    {
        Head(flow, "Headline");
        flow.Paragraph(Body, report.VerifiedWords() + ".");
        flow.Space(6);
        new PdfTable(canvas, flow, Table, ["Figure", .. report.Headline.Months, "Change"],
            report.Headline.Lines.Select(l => (IReadOnlyList<PdfCell>)
                [new([l.Name], IsHeader: true), .. l.ValueWords().Select(v => new PdfCell([v])), new([l.ChangeWords()])]),
            isFigure: column => column > 0).Draw();
        flow.Space(4);
        flow.Paragraph(Small, Application.Reports.Headline.Note);
        flow.Space(10);
        Bars(canvas, flow, report.Bars);
    }

    private static void Bars(PdfCanvas canvas, PdfFlow flow, BarChart chart)
    {
        var labels = chart.Bars.Max(b => WidthOf(Body, b.Label)) + BarGap;
        var (left, width) = (PdfFlow.Margin + labels, flow.Width - labels - BarGap - WidthOf(Strong, Number(chart.Total)));
        flow.Figure(chart.Description, chart.Bars.Count * BarPitch, top =>
        {
            foreach (var bar in chart.Bars)
            {
                canvas.Text(Body.Font, Body.Size, Ink, PdfFlow.Margin, top + Body.Rise, PdfLines.Clean(bar.Label));
                canvas.Fill(Line, left, top, width, BarHeight);
                canvas.Fill(Shade, left + 0.5, top + 0.5, width - 1, BarHeight - 1);
                if (chart.Total > 0)
                    canvas.Fill(ColourOf(bar.Look), left, top, width * bar.Value / chart.Total, BarHeight);
                canvas.Text(Strong.Font, Strong.Size, Ink, left + width + BarGap, top + Strong.Rise, Number(bar.Value));
                top += BarPitch;
            }
        });
        flow.Paragraph(Small, $"{chart.Title}: each bar is out of {chart.Total} {chart.Unit}.");
    }

    private static void Section(PdfCanvas canvas, PdfFlow flow, ReportSection section)
    {
        if (section.Rows.Count == 0)
        {
            Head(flow, section.Title);
            flow.Paragraph(Body, section.WhenEmpty);
            return;
        }

        var table = new PdfTable(canvas, flow, Table, section.Columns, section.Rows.Select(r => (IReadOnlyList<PdfCell>)[.. r.Cells.Select(c => new PdfCell(c.Lines(), c is ReferenceCell or NameCell))]), section.IsNumeric);
        Head(flow, section.Title, table.Beginning + AboveTable);
        table.Draw();
        if (section.Note is { } note)
        {
            flow.Space(5);
            flow.Paragraph(Small, note);
        }

        if (section.Chart is not null)
            Chart(canvas, flow, section);
    }

    // As the page draws it, with words of this document's size.
    private static void Chart(PdfCanvas canvas, PdfFlow flow, ReportSection section)
    {
        const double line = 12;
        var drawing = ChartDrawing.Of(section);
        var legend = LegendOf(drawing, flow.Width).ToList();
        var legendHeight = (legend.Max(l => l.Line) + 1) * ChartPitch;
        flow.Space(10);
        flow.Figure(section.Chart!.Description, legendHeight + (drawing.Height * line), top =>
        {
            foreach (var (name, look, at, row) in legend)
            {
                canvas.Fill(ColourOf(look), PdfFlow.Margin + at, top + (row * ChartPitch) + 1, Swatch, Swatch);
                canvas.Text(Small.Font, Small.Size, Ink, PdfFlow.Margin + at + Swatch + 4, top + (row * ChartPitch) + Small.Rise, PdfLines.Clean(name));
            }

            top += legendHeight;
            foreach (var across in drawing.Lines)
                canvas.Fill(Line, PdfFlow.Margin, top + (across * line), flow.Width, 0.5);
            foreach (var box in drawing.Boxes)
                canvas.Fill(ColourOf(box.Look), PdfFlow.Margin + (box.Left * flow.Width), top + (box.Top * line), box.Width * flow.Width, box.Height * line);
            foreach (var word in drawing.Words)
            {
                var left = PdfFlow.Margin + (word.At * flow.Width) - (word.IsCentred ? WidthOf(Small, word.Text) / 2 : 0);
                canvas.Text(Small.Font, Small.Size, word.IsOnBar ? White : Ink, left, top + (word.Base * line), PdfLines.Clean(word.Text));
            }
        });
    }

    private static IEnumerable<(string Name, ChartLook Look, double At, int Line)> LegendOf(ChartDrawing drawing, double width)
    {
        var (at, line) = (0d, 0);
        foreach (var (name, look) in drawing.Legend)
        {
            var wide = Swatch + 4 + WidthOf(Small, name) + 14;
            if (at > 0 && at + wide > width)
                (at, line) = (0, line + 1);
            yield return (name, look, at, line);
            at += wide;
        }
    }

    private static void Head(PdfFlow flow, string title, double below = AboveTable + 65)
    {
        flow.Space(18);
        flow.Heading("H2", Heading, title, below);
        flow.Space(AboveTable);
    }

    private static void RunningHeads(PdfCanvas canvas, DeliveryReport report, int page, int pages)
    {
        using (canvas.MarkArtifact(PdfArtifact.Header))
            Centred(RunningHead, 34, report.Marking);
        using (canvas.MarkArtifact(PdfArtifact.Footer))
            Centred(Small, canvas.Height - 28, string.Create(CultureInfo.InvariantCulture, $"{report.Establishment}, {report.MonthWords}, {report.Status.Words()}. Page {page} of {pages}"));

        void Centred(PdfStyle style, double top, string text) =>
            canvas.Text(style.Font, style.Size, style.Colour, (canvas.Width - WidthOf(style, text)) / 2, top, PdfLines.Clean(text));
    }

    private static double WidthOf(PdfStyle style, string text) => PdfLines.Measure(style, PdfLines.Clean(text)).All;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>"1D70B8" as the three shares that a PDF counts in.</summary>
    private static string ColourOf(ChartLook look)
    {
        var parts = Convert.FromHexString(look.Colour());
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0] / 255d:0.###} {parts[1] / 255d:0.###} {parts[2] / 255d:0.###}");
    }
}
