using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using static EastSuttonPark.ActionPlan.Documents.Reports.WordDocument;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A report as a Word document: what the page shows, in its order.</summary>
public sealed class WordReportWriter : IReportWriter
{
    public string Format => "docx";

    public string ContentType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public void Write(DeliveryReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var document = new WordDocument(stream, $"{DeliveryReport.Name}, {report.MonthWords}", report.Establishment, report.Marking,
            $"{report.Establishment}, {report.MonthWords}, {report.Status.Words()}");
        Upright(document, report);
        // The whole plan lies on its side.
        document.EndUpright();
        Section(document, report.Whole, [6, 24, 30, 12, 12, 24], LandscapeWidth);
        document.End(landscape: true);
    }

    private static void Upright(WordDocument document, DeliveryReport report)
    {
        document.Append(
            Paragraph("Subtitle", $"{report.Establishment}: {DeliveryReport.Name}"),
            Paragraph("Title", report.MonthWords),
            Paragraph(null, report.PlanTitle),
            Paragraph(null, $"{report.Status.LongWords()}. As at {PlanWords.Day(report.AsAt)}."));
        if (report.Again is { } again)
        {
            document.Append(Paragraph("Heading1", again.Title()), Paragraph(null, again.Why));
            foreach (var difference in again.Differences)
                document.Append(Paragraph("ListParagraph", difference));
        }

        document.Append(Paragraph("Heading1", "What moved, and why"));
        if (report.Moved.Count == 0)
            document.Append(Paragraph(null, "Nothing moved."));
        foreach (var movement in report.Moved)
            document.Append(Led("ListParagraph", $"{movement.Kind}. ", movement.Sentence));

        document.Append(Paragraph("Heading1", "Headline"), Paragraph(null, report.VerifiedWords() + "."), Paragraph(null, report.Bars.Description));
        var headline = report.Headline;
        document.Append(Table(["Figure", .. headline.Months, "Change"],
            headline.Lines.Select(l => (IReadOnlyList<IReadOnlyList<string>>)[[l.Name], .. l.Values.Select(v => new[] { Number(v) }), [l.ChangeWords()]]),
            [40, .. Enumerable.Repeat(16, headline.Months.Count + 1)], UprightWidth, figures: true));
        foreach (var section in report.Sections)
            Section(document, section, section.Columns.Count == 5 ? [8, 34, 18, 15, 25] : [8, 30, 16, 14, 12, 20], UprightWidth);
    }

    private static void Section(WordDocument document, ReportSection section, int[] widths, int total)
    {
        document.Append(Paragraph("Heading1", section.Title));
        document.Append(section.Rows.Count == 0
            ? Paragraph(null, section.WhenEmpty)
            : Table(section.Columns, section.Rows.Select(r => (IReadOnlyList<IReadOnlyList<string>>)[.. r.Cells.Select(c => c.Lines())]), widths, total, figures: false));
    }
}
