using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using static EastSuttonPark.ActionPlan.Documents.Reports.WordDocument;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A report as a Word document: what the page shows, in its order.</summary>
public sealed class WordReportWriter : IReportWriter
{
    // The column of the whole plan whose cells are merged where they repeat.
    private const int Concerns = 1;

    // In twentieths of a point: a chart of columns, and of a bar for each row.
    private const int ColumnsHeight = 5200;
    private const int StackedHeight = 2200;
    private const int BarHeight = 620;

    private const string Moved = "What moved, and why";
    private const string Headline = "Headline";

    public string Format => "docx";

    public string ContentType => WordDocument.ContentType;

    public void Write(DeliveryReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var document = new WordDocument(stream, $"{DeliveryReport.Name}, {report.MonthWords}", report.Establishment, report.Marking,
            $"{report.Establishment}, {report.MonthWords}, {report.Status.Words()}");
        Upright(document, report);
        // The whole plan lies on its side.
        document.EndUpright();
        Section(document, report.Whole, LandscapeWidth, Concerns);
        document.End(landscape: true);
    }

    private static void Upright(WordDocument document, DeliveryReport report)
    {
        document.Append(
            Paragraph("Subtitle", $"{report.Establishment}: {DeliveryReport.Name}"),
            Paragraph("Title", report.MonthWords));
        if (report.Notice is { } notice)
            document.Append(Paragraph("Note", notice));
        document.Append(
            Paragraph(null, report.PlanTitle),
            Paragraph(null, $"{report.Status.LongWords()}. As at {PlanWords.Day(report.AsAt)}."));
        document.Contents(
        [
            .. report.Again is { } reissue ? [reissue.Title()] : Array.Empty<string>(), Moved, .. report.Commentary is null ? Array.Empty<string>() : [CommentaryWords.Title],
            Headline, .. report.Sections.Append(report.Whole).Select(s => s.Title),
        ]);
        if (report.Again is { } again)
        {
            document.Heading(again.Title());
            document.Append(Paragraphs(again.Why));
            foreach (var difference in again.Differences)
                document.Append(Paragraph("ListParagraph", difference));
        }

        document.Heading(Moved);
        if (report.Moved.Count == 0)
            document.Append(Paragraph(null, "Nothing moved."));
        foreach (var movement in report.Moved)
            document.Append(Led("ListParagraph", $"{movement.Kind}. ", movement.Sentence));

        if (report.Commentary is { } commentary)
            Commentary(document, commentary);
        Figures(document, report);
        foreach (var section in report.Sections)
            Section(document, section, UprightWidth);
    }

    private static void Commentary(WordDocument document, CommentaryWords commentary)
    {
        document.Heading(CommentaryWords.Title);
        foreach (var (title, text) in commentary.Parts())
        {
            if (title is not null)
                document.Append(Paragraph("Heading2", title));
            document.Append(Paragraphs(text));
        }

        document.Append(Paragraph("Note", commentary.Signature()));
    }

    private static void Figures(WordDocument document, DeliveryReport report)
    {
        document.Heading(Headline);
        document.Append(Paragraph(null, report.VerifiedWords() + "."), Paragraph(null, report.Bars.Description));
        var headline = report.Headline;
        document.Table(["Figure", .. headline.Months, "Change"],
            headline.Lines.Select(l => (IReadOnlyList<IReadOnlyList<string>>)[[l.Name], .. l.ValueWords().Select(v => new[] { v }), [l.ChangeWords()]]),
            UprightWidth, isFigure: column => column > 0, isWhole: true);
        document.Append(Paragraph("Note", Application.Reports.Headline.Note));
        document.Append(Paragraph(null, report.Bars.Title + ":", keepNext: true));
        document.Table(["Actions", $"Of {report.Bars.Total}"], report.Bars.Bars.Select(b => (IReadOnlyList<IReadOnlyList<string>>)[[b.Label], [Number(b.Value)]]),
            UprightWidth / 2, isFigure: column => column > 0, isWhole: true);
    }

    private static void Section(WordDocument document, ReportSection section, int total, params int[] spanned)
    {
        document.Heading(section.Title);
        if (section.Rows.Count == 0)
        {
            document.Append(Paragraph(null, section.WhenEmpty));
            return;
        }

        document.Table(section.Columns, section.Rows.Select(r => (IReadOnlyList<IReadOnlyList<string>>)[.. r.Cells.Select(c => c.Lines())]), total, section.IsNumeric, section.Chart is not null, spanned);
        if (section.Note is { } note)
            document.Append(Paragraph("Note", note));
        if (section.Chart is { } chart)
            document.Chart(OfficeChart.Of(section, ChartWorkbook.Sheet), ChartWorkbook.Of(section), chart.Kind == ChartKind.Columns ? ColumnsHeight : StackedHeight + (BarHeight * section.Rows.Count));
    }
}
