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
    private const int Concerns = 1;
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
        Table(body, report.Whole, [5, 24, 31, 12, 12, 24], LandscapeWidth, spanned: Concerns);
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
            headline.Lines.Select(l => (IReadOnlyList<IReadOnlyList<string>>)[[l.Name], .. l.ValueWords().Select(v => new[] { v }), [l.ChangeWords()]]),
            [40, .. Enumerable.Repeat(16, headline.Months.Count + 1)], UprightWidth, figures: true),
            // Two tables that touch would be one.
            Paragraph(null, report.Bars.Title + ":"),
            Table(["Actions", $"Of {report.Bars.Total}"], report.Bars.Bars.Select(b => (IReadOnlyList<IReadOnlyList<string>>)[[b.Label], [Number(b.Value)]]), [40, 16], UprightWidth * 56 / (56 + (16 * headline.Months.Count)), figures: true));
        foreach (var section in report.Sections)
            Table(body, section, section.Columns.Count == 5 ? [8, 34, 18, 15, 25] : [8, 30, 16, 14, 12, 20], UprightWidth);
    }

    private static void Table(Body body, ReportSection section, int[] widths, int total, int? spanned = null)
    {
        body.Append(Paragraph("Heading1", section.Title));
        body.Append(section.Rows.Count == 0
            ? Paragraph(null, section.WhenEmpty)
            : Table(section.Columns, section.Rows.Select(r => (IReadOnlyList<IReadOnlyList<string>>)[.. r.Cells.Select(c => c.Lines())]), widths, total, figures: false, spanned));
    }

    // Tables of figures are short and stay whole on a page. In a spanned column a cell that repeats the one above is merged with it.
    private static Table Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<IReadOnlyList<string>>> rows, int[] shares, int total, bool figures, int? spanned = null)
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
        table.Append(Row(new TableRowProperties(new CantSplit(), new TableHeader()), [.. columns.Select(c => new[] { c })], "TableHeading", keepNext: true));
        var all = rows.ToList();
        foreach (var (index, row) in all.Index())
            table.Append(Row(new TableRowProperties(new CantSplit()), row, "TableText", figures && index < all.Count - 1, index == 0 ? [] : all[index - 1]));
        return table;

        TableRow Row(TableRowProperties properties, IReadOnlyList<IReadOnlyList<string>> cells, string style, bool keepNext, IReadOnlyList<IReadOnlyList<string>>? above = null) =>
            new([properties, .. cells.Select((lines, i) => Cell(lines, i, figures && i > 0 ? style + "Figure" : style, keepNext, above))]);

        TableCell Cell(IReadOnlyList<string> lines, int column, string style, bool keepNext, IReadOnlyList<IReadOnlyList<string>>? above)
        {
            var properties = new TableCellProperties(new TableCellWidth { Width = widths[column], Type = TableWidthUnitValues.Dxa });
            var repeats = column == spanned && above is { Count: > 0 } && above[column].SequenceEqual(lines);
            if (column == spanned && above is not null)
                properties.Append(new VerticalMerge { Val = repeats ? MergedCellValues.Continue : MergedCellValues.Restart });
            return new TableCell([properties, .. (repeats ? [""] : lines).Select(l => Paragraph(style, l, keepNext))]);
        }
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

    private static Paragraph Paragraph(string? style, string text, bool keepNext = false)
    {
        var properties = style is null ? new ParagraphProperties() : StyleOf(style);
        if (keepNext)
            properties.Append(new KeepNext());
        return new(properties, new Run(Words(text)));
    }

    private static ParagraphProperties StyleOf(string style) => new(new ParagraphStyleId { Val = style });

    private static Text Words(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
