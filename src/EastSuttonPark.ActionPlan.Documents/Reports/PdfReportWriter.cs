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

    private static void Headline(PdfCanvas canvas, PdfFlow flow, DeliveryReport report)
    {
        Head(flow, "Headline");
        flow.Paragraph(Body, report.VerifiedWords() + ".");
        flow.Space(6);
        PdfTable.Draw(canvas, flow, Table, ["Figure", .. report.Headline.Months, "Change"],
            report.Headline.Lines.Select(l => (IReadOnlyList<PdfCell>)
                [new([l.Name], IsHeader: true), .. l.ValueWords().Select(v => new PdfCell([v])), new([l.ChangeWords()])]),
            figures: true);
        flow.Space(14);
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
                    canvas.Fill(ColourOf(bar.Kind), left, top, width * bar.Value / chart.Total, BarHeight);
                canvas.Text(Strong.Font, Strong.Size, Ink, left + width + BarGap, top + Strong.Rise, Number(bar.Value));
                top += BarPitch;
            }
        });
        flow.Paragraph(Small, $"{chart.Title}: each bar is out of {chart.Total} {chart.Unit}.");
    }

    private static void Section(PdfCanvas canvas, PdfFlow flow, ReportSection section)
    {
        Head(flow, section.Title);
        if (section.Rows.Count == 0)
            flow.Paragraph(Body, section.WhenEmpty);
        else
            PdfTable.Draw(canvas, flow, Table, section.Columns, section.Rows.Select(r => (IReadOnlyList<PdfCell>)[.. r.Cells.Select(c => new PdfCell(c.Lines(), c is ReferenceCell))]), figures: false);
    }

    private static void Head(PdfFlow flow, string title)
    {
        flow.Space(18);
        flow.Heading("H2", Heading, title);
        flow.Space(5);
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

    // The colours of the page's bars. Each bar has its words beside it, so no colour has to be told apart.
    private static string ColourOf(BarKind kind) => kind switch
    {
        BarKind.Claimed => "0.11 0.44 0.72",
        BarKind.Verified => "0 0.44 0.24",
        _ => "0 0.19 0.47",
    };
}
