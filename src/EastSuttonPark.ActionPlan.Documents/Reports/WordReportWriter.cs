using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A report as a Word document: what the page shows, in its order, with real headings and tables whose header rows repeat on each page.</summary>
public sealed class WordReportWriter : IReportWriter
{
    // A4 with margins of 2 cm, in twentieths of a point.
    private const uint Short = 11906;
    private const uint Long = 16838;
    private const int Margin = 1134;
    private const int UprightWidth = (int)Short - (2 * Margin);
    private const int LandscapeWidth = (int)Long - (2 * Margin);

    public string Format => "docx";

    public string ContentType => "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public void Write(DeliveryReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Make();
        // Without it Word takes the document for one of 2007 and says so in its title.
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new Compatibility(
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(Paragraph("Header", report.Marking));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(FooterOf(report));
        var (headerId, footerId) = (main.GetIdOfPart(header), main.GetIdOfPart(footer));

        var body = new Body();
        main.Document = new Document(body);
        Upright(body, report);
        // The section's properties close it: what follows lies on its side.
        body.Append(new Paragraph(new ParagraphProperties(Section(headerId, footerId, landscape: false))));
        Table(body, report.Whole, [6, 24, 30, 12, 12, 24], LandscapeWidth);
        body.Append(Section(headerId, footerId, landscape: true));

        document.PackageProperties.Title = $"{DeliveryReport.Name}, {report.MonthWords}";
        document.PackageProperties.Creator = report.Establishment;
        document.PackageProperties.Language = WordStyles.Language;
    }

    private static void Upright(Body body, DeliveryReport report)
    {
        body.Append(
            Paragraph("Subtitle", $"{report.Establishment}: {DeliveryReport.Name}"),
            Paragraph("Title", report.MonthWords),
            Paragraph(null, report.PlanTitle),
            Paragraph(null, $"{report.Status.LongWords()}. As at {PlanWords.Day(report.AsAt)}."),
            Paragraph("Heading1", "What moved, and why"));
        if (report.Moved.Count == 0)
            body.Append(Paragraph(null, "Nothing moved."));
        foreach (var movement in report.Moved)
        {
            var word = new Run(new RunProperties(new Bold()), Words($"{movement.Kind}. "));
            body.Append(new Paragraph(StyleOf("ListParagraph"), word, new Run(Words(movement.Sentence))));
        }

        body.Append(Paragraph("Heading1", "Headline"), Paragraph(null, report.VerifiedWords() + "."), Paragraph(null, report.Bars.Description));
        var headline = report.Headline;
        body.Append(Table(["Figure", .. headline.Months, "Change"],
            headline.Lines.Select(l => (IReadOnlyList<IReadOnlyList<string>>)[[l.Name], .. l.Values.Select(v => new[] { Number(v) }), [l.ChangeWords()]]),
            [40, .. Enumerable.Repeat(16, headline.Months.Count + 1)], UprightWidth, figures: true));
        foreach (var section in report.Sections)
            Table(body, section, section.Columns.Count == 5 ? [8, 34, 18, 15, 25] : [8, 30, 16, 14, 12, 20], UprightWidth);
    }

    private static void Table(Body body, ReportSection section, int[] widths, int total)
    {
        body.Append(Paragraph("Heading1", section.Title));
        body.Append(section.Rows.Count == 0
            ? Paragraph(null, section.WhenEmpty)
            : Table(section.Columns, section.Rows.Select(r => (IReadOnlyList<IReadOnlyList<string>>)[.. r.Cells.Select(c => c.Lines())]), widths, total, figures: false));
    }

    private static Table Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<IReadOnlyList<string>>> rows, int[] shares, int total, bool figures)
    {
        var widths = Array.ConvertAll(shares, s => Number(s * total / shares.Sum()));
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = WordStyles.Table },
                new TableWidth { Width = Number(total), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0020", FirstRow = true }),
            new TableGrid(widths.Select(w => new GridColumn { Width = w })));
        // Said on every row that it must not break over a page, and on the header that it repeats: so Word, and readers aloud, know it for one.
        table.Append(Row(new TableRowProperties(new CantSplit(), new TableHeader()), [.. columns.Select(c => new[] { c })], "TableHeading"));
        foreach (var row in rows)
            table.Append(Row(new TableRowProperties(new CantSplit()), row, "TableText"));
        return table;

        TableRow Row(TableRowProperties properties, IReadOnlyList<IReadOnlyList<string>> cells, string style) =>
            new([properties, .. cells.Select((lines, i) => new TableCell(
                [new TableCellProperties(new TableCellWidth { Width = widths[i], Type = TableWidthUnitValues.Dxa }),
                    .. lines.Select(l => Paragraph(figures && i > 0 ? style + "Figure" : style, l))]))]);
    }

    private static Paragraph FooterOf(DeliveryReport report) => new(
        StyleOf("Footer"),
        new Run(Words($"{report.Establishment}, {report.MonthWords}, {report.Status.Words()}. Page ")),
        new SimpleField(new Run(Words("1"))) { Instruction = " PAGE " },
        new Run(Words(" of ")),
        new SimpleField(new Run(Words("1"))) { Instruction = " NUMPAGES " });

    private static SectionProperties Section(string headerId, string footerId, bool landscape) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = headerId },
        new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
        landscape ? new PageSize { Width = Long, Height = Short, Orient = PageOrientationValues.Landscape } : new PageSize { Width = Short, Height = Long },
        new PageMargin { Top = Margin, Bottom = Margin, Left = (uint)Margin, Right = (uint)Margin, Header = 567, Footer = 567, Gutter = 0 });

    private static Paragraph Paragraph(string? style, string text) => style is null ? new(new Run(Words(text))) : new(StyleOf(style), new Run(Words(text)));

    private static ParagraphProperties StyleOf(string style) => new(new ParagraphStyleId { Val = style });

    private static Text Words(string text) => new(CleanText.Of(text)) { Space = SpaceProcessingModeValues.Preserve };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
