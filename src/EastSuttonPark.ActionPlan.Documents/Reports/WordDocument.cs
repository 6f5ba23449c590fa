using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A Word document of this house: A4, the marking on top of each page, its pages counted at the foot, real headings, tables whose header rows repeat.</summary>
internal sealed class WordDocument : IDisposable
{
    // A4 with margins of 2 cm, in twentieths of a point.
    private const uint Short = 11906;
    private const uint Long = 16838;
    private const int Margin = 1134;

    /// <summary>The width of the text where pages stand upright.</summary>
    public const int UprightWidth = (int)Short - (2 * Margin);

    /// <summary>The width of the text where pages lie on their side.</summary>
    public const int LandscapeWidth = (int)Long - (2 * Margin);

    private readonly WordprocessingDocument document;
    private readonly Body body = new();
    private readonly string headerId;
    private readonly string footerId;

    /// <summary>Begins a document.</summary>
    /// <param name="stream">Where it is written.</param>
    /// <param name="title">Its title, for the file's properties.</param>
    /// <param name="creator">Whose document it is.</param>
    /// <param name="marking">The protective marking.</param>
    /// <param name="foot">What stands before the page numbers.</param>
    public WordDocument(Stream stream, string title, string creator, string marking, string foot)
    {
        document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        var main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Make();
        // Without it Word takes the document for one of 2007 and says so in its title.
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new Compatibility(
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(Paragraph("Header", marking));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(Foot(foot));
        (headerId, footerId) = (main.GetIdOfPart(header), main.GetIdOfPart(footer));
        main.Document = new Document(body);
        document.PackageProperties.Title = title;
        document.PackageProperties.Creator = creator;
        document.PackageProperties.Language = WordStyles.Language;
    }

    /// <summary>Adds to the text.</summary>
    public void Append(params OpenXmlElement[] elements) => body.Append(elements);

    /// <summary>Ends the part of upright pages: what follows is on new pages.</summary>
    public void EndUpright() => body.Append(new Paragraph(new ParagraphProperties(Section(landscape: false))));

    /// <summary>Ends the document, its last part upright or on its side.</summary>
    public void End(bool landscape) => body.Append(Section(landscape));

    public void Dispose() => document.Dispose();

    /// <summary>A paragraph of a style, or of the normal one.</summary>
    /// <param name="style">The style, or null for the normal one.</param>
    /// <param name="text">The text.</param>
    /// <param name="keepNext">Whether it stays on one page with what follows.</param>
    public static Paragraph Paragraph(string? style, string text, bool keepNext = false)
    {
        var properties = style is null ? new ParagraphProperties() : StyleOf(style);
        if (keepNext)
            properties.Append(new KeepNext());
        return new(properties, new Run(Words(text)));
    }

    /// <summary>A paragraph that begins with a word in bold.</summary>
    public static Paragraph Led(string style, string word, string text) => new(StyleOf(style), new Run(new RunProperties(new Bold()), Words(word)), new Run(Words(text)));

    /// <summary>A table with a header row.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows: a cell for each column, each of some lines.</param>
    /// <param name="shares">How the columns share the width.</param>
    /// <param name="total">The width.</param>
    /// <param name="figures">Whether all columns but the first hold figures. Such a table is short and stays whole on a page.</param>
    /// <param name="spanned">The column in which a cell that repeats the one above is merged with it, or null.</param>
    public static Table Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<IReadOnlyList<string>>> rows, int[] shares, int total, bool figures, int? spanned = null)
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

    /// <summary>A number as a document writes it.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Paragraph Foot(string words) => new(
        StyleOf("Footer"),
        new Run(Words($"{words}. Page ")),
        new SimpleField(new Run(Words("1"))) { Instruction = " PAGE " },
        new Run(Words(" of ")),
        new SimpleField(new Run(Words("1"))) { Instruction = " NUMPAGES " });

    private SectionProperties Section(bool landscape) => new(
        new HeaderReference { Type = HeaderFooterValues.Default, Id = headerId },
        new FooterReference { Type = HeaderFooterValues.Default, Id = footerId },
        landscape ? new PageSize { Width = Long, Height = Short, Orient = PageOrientationValues.Landscape } : new PageSize { Width = Short, Height = Long },
        new PageMargin { Top = Margin, Bottom = Margin, Left = (uint)Margin, Right = (uint)Margin, Header = 567, Footer = 567, Gutter = 0 });

    private static ParagraphProperties StyleOf(string style) => new(new ParagraphStyleId { Val = style });

    private static Text Words(string text) => new(FileText.Of(text)) { Space = SpaceProcessingModeValues.Preserve };
}
