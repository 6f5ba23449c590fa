using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using A = DocumentFormat.OpenXml.Drawing;
using Header = DocumentFormat.OpenXml.Wordprocessing.Header;
using Paragraph = DocumentFormat.OpenXml.Wordprocessing.Paragraph;
using ParagraphProperties = DocumentFormat.OpenXml.Wordprocessing.ParagraphProperties;
using Run = DocumentFormat.OpenXml.Wordprocessing.Run;
using RunProperties = DocumentFormat.OpenXml.Wordprocessing.RunProperties;
using Table = DocumentFormat.OpenXml.Wordprocessing.Table;
using TableCell = DocumentFormat.OpenXml.Wordprocessing.TableCell;
using TableCellProperties = DocumentFormat.OpenXml.Wordprocessing.TableCellProperties;
using TableGrid = DocumentFormat.OpenXml.Wordprocessing.TableGrid;
using TableProperties = DocumentFormat.OpenXml.Wordprocessing.TableProperties;
using TableRow = DocumentFormat.OpenXml.Wordprocessing.TableRow;
using Text = DocumentFormat.OpenXml.Wordprocessing.Text;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>
/// A Word document of this house: A4, the marking on top of each page, its pages counted at the foot, real headings, tables whose header rows repeat.
/// It is written as it goes, row after row, so that a long table takes no memory.
/// </summary>
internal sealed class WordDocument : IDisposable
{
    /// <summary>The media type of a Word document.</summary>
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // A4 with margins of 2 cm, in twentieths of a point.
    private const uint Short = 11906;
    private const uint Long = 16838;
    private const int Margin = 1134;

    // Of the letters of a table, of those of its header, and of what stands at both sides of a cell; one endless cell shall not decide how wide its column is.
    private const double Letter = 98;
    private const double BoldLetter = 112;
    private const double Sides = 170;
    private const int LongestKept = 13;
    private const int MostCounted = 400;

    // In English Metric Units.
    private const long Twentieth = 635;
    private const string ChartUri = "http://schemas.openxmlformats.org/drawingml/2006/chart";
    private const string WorkbookType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The width of the text where pages stand upright.</summary>
    public const int UprightWidth = (int)Short - (2 * Margin);

    /// <summary>The width of the text where pages lie on their side.</summary>
    public const int LandscapeWidth = (int)Long - (2 * Margin);

    private readonly WordprocessingDocument document;
    private readonly MainDocumentPart main;
    private readonly OpenXmlWriter writer;
    private readonly string headerId;
    private readonly string footerId;
    private int headings;
    private int listed;
    private uint drawings;

    /// <summary>Begins a document.</summary>
    /// <param name="stream">Where it is written.</param>
    /// <param name="title">Its title, for the file's properties.</param>
    /// <param name="creator">Whose document it is.</param>
    /// <param name="marking">The protective marking.</param>
    /// <param name="foot">What stands before the page numbers.</param>
    public WordDocument(Stream stream, string title, string creator, string marking, string foot)
    {
        document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document);
        main = document.AddMainDocumentPart();
        main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.Make();
        // Without it Word takes the document for one of 2007 and says so in its title.
        main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new Compatibility(
            new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
        var header = main.AddNewPart<HeaderPart>();
        header.Header = new Header(Paragraph("Header", marking));
        var footer = main.AddNewPart<FooterPart>();
        footer.Footer = new Footer(Foot(foot));
        (headerId, footerId) = (main.GetIdOfPart(header), main.GetIdOfPart(footer));
        document.PackageProperties.Title = title;
        document.PackageProperties.Creator = creator;
        document.PackageProperties.Language = WordStyles.Language;
        writer = OpenXmlWriter.Create(main);
        writer.WriteStartElement(new Document());
        writer.WriteStartElement(new Body());
    }

    /// <summary>Adds to the text.</summary>
    public void Append(params OpenXmlElement[] elements)
    {
        foreach (var element in elements)
            writer.WriteElement(element);
    }

    /// <summary>The list of the headings to come, each of them a link: Word can make it anew, and none of it is wrong until then.</summary>
    /// <param name="titles">The headings, all of them and in their order.</param>
    public void Contents(IReadOnlyList<string> titles)
    {
        listed = titles.Count;
        // Without page numbers: nobody but a program that lays pages out knows them, and a wrong one is worse than none.
        Append(new Paragraph(StyleOf("TOCHeading"), new Run(Words("Contents"))));
        foreach (var (index, title) in titles.Index())
        {
            var paragraph = new Paragraph(StyleOf("TOC1"));
            if (index == 0)
            {
                paragraph.Append(
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
                    new Run(new FieldCode(" TOC \\o \"1-1\" \\n \\h \\z \\u ") { Space = SpaceProcessingModeValues.Preserve }),
                    new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }));
            }

            paragraph.Append(new Hyperlink(new Run(Words(title))) { Anchor = MarkOf(index + 1), History = true });
            if (index == titles.Count - 1)
                paragraph.Append(new Run(new FieldChar { FieldCharType = FieldCharValues.End }));
            Append(paragraph);
        }
    }

    /// <summary>A heading of the first level, which the list of contents leads to.</summary>
    public void Heading(string title)
    {
        var (number, name) = (Number(++headings), MarkOf(headings));
        Append(new Paragraph(StyleOf("Heading1"), new BookmarkStart { Id = number, Name = name }, new Run(Words(title)), new BookmarkEnd { Id = number }));
    }

    /// <summary>A table with a header row.</summary>
    /// <param name="columns">The names of the columns.</param>
    /// <param name="rows">The rows: a cell for each column, each of some lines. They are gone through twice: to measure, and to write.</param>
    /// <param name="total">The width.</param>
    /// <param name="isFigure">Which columns hold figures, which stand at the right.</param>
    /// <param name="isWhole">Whether it is short and stays whole on a page.</param>
    /// <param name="spanned">The columns in which a cell that repeats the one above is merged with it.</param>
    /// <remarks>A row of one cell in a table of several columns goes over all of them.</remarks>
    public void Table(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<IReadOnlyList<string>>> rows, int total, Func<int, bool> isFigure, bool isWhole = false, params int[] spanned)
    {
        var widths = Array.ConvertAll(ColumnWidths.Of(Wishes(columns, rows), total), w => Number((int)w));
        // Asked once: to know it, all rows may have to be looked at.
        var figures = columns.Select((_, i) => isFigure(i)).ToList();
        writer.WriteStartElement(new Table());
        Append(
            new TableProperties(
                new TableStyle { Val = WordStyles.Table },
                new TableWidth { Width = Number(total), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                new TableLook { Val = "0020", FirstRow = true }),
            new TableGrid(widths.Select(w => new GridColumn { Width = w })),
            // Said on every row that it must not break over a page, and on the header that it repeats: so Word, and readers aloud, know it for one.
            Row(new TableRowProperties(new CantSplit(), new TableHeader()), [.. columns.Select(c => new[] { c })], "TableHeading", keepNext: true));
        IReadOnlyList<IReadOnlyList<string>>? held = null, above = null;
        foreach (var row in rows)
        {
            Write(isLast: false);
            (above, held) = (held, row);
        }

        Write(isLast: true);
        writer.WriteEndElement();

        // One row behind: only then it is known whether it is the last.
        void Write(bool isLast)
        {
            if (held is not null)
                Append(held.Count < columns.Count ? Over(held[0]) : Row(new TableRowProperties(new CantSplit()), held, "TableText", isWhole && !isLast, above ?? []));
        }

        TableRow Over(IReadOnlyList<string> lines) => new(new TableRowProperties(new CantSplit()), new TableCell(
            [new TableCellProperties(new TableCellWidth { Width = Number(total), Type = TableWidthUnitValues.Dxa }, new GridSpan { Val = columns.Count }),
                .. lines.Select(l => Paragraph("TableHeading", l, keepNext: true))]));

        TableRow Row(TableRowProperties properties, IReadOnlyList<IReadOnlyList<string>> cells, string style, bool keepNext, IReadOnlyList<IReadOnlyList<string>>? before = null) =>
            new([properties, .. cells.Select((lines, i) => Cell(lines, i, figures[i] ? style + "Figure" : style, keepNext, before))]);

        TableCell Cell(IReadOnlyList<string> lines, int column, string style, bool keepNext, IReadOnlyList<IReadOnlyList<string>>? before)
        {
            var properties = new TableCellProperties(new TableCellWidth { Width = widths[column], Type = TableWidthUnitValues.Dxa });
            var repeats = spanned.Contains(column) && before?.Count == columns.Count && before[column].SequenceEqual(lines);
            if (spanned.Contains(column) && before is not null)
                properties.Append(new VerticalMerge { Val = repeats ? MergedCellValues.Continue : MergedCellValues.Restart });
            return new TableCell([properties, .. (repeats ? [""] : lines).Select(l => Paragraph(style, l, keepNext))]);
        }
    }

    /// <summary>A chart, native to Word, as wide as upright text.</summary>
    /// <param name="chart">The chart; its cells are those of the workbook.</param>
    /// <param name="workbook">The figures, so that they can be looked at and changed in Word.</param>
    /// <param name="height">In twentieths of a point.</param>
    public void Chart(OfficeChart chart, byte[] workbook, int height)
    {
        var part = main.AddNewPart<ChartPart>();
        var figures = part.AddEmbeddedPackagePart(WorkbookType);
        using (var stream = new MemoryStream(workbook))
            figures.FeedData(stream);
        var space = chart.Space();
        space.Append(new ExternalData(new AutoUpdate { Val = false }) { Id = part.GetIdOfPart(figures) });
        part.ChartSpace = space;
        Append(new Paragraph(new Run(new Drawing(new Wp.Inline(
            new Wp.Extent { Cx = UprightWidth * Twentieth, Cy = height * Twentieth },
            new Wp.DocProperties { Id = ++drawings, Name = FileText.Of(chart.Title), Description = FileText.Of(chart.Description) },
            new Wp.NonVisualGraphicFrameDrawingProperties(),
            new A.Graphic(new A.GraphicData(new ChartReference { Id = main.GetIdOfPart(part) }) { Uri = ChartUri }))
        { DistanceFromTop = 0, DistanceFromBottom = 0, DistanceFromLeft = 0, DistanceFromRight = 0 }))));
    }

    /// <summary>Ends the part of upright pages: what follows is on new pages.</summary>
    public void EndUpright() => Append(new Paragraph(new ParagraphProperties(Section(landscape: false))));

    /// <summary>Ends the document, its last part upright or on its side.</summary>
    public void End(bool landscape)
    {
        if (headings != listed && listed > 0)
            throw new InvalidOperationException($"{listed} headings are listed, and {headings} are there.");
        Append(Section(landscape));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.Close();
    }

    public void Dispose()
    {
        writer.Dispose();
        document.Dispose();
    }

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

    /// <summary>A paragraph for each line of what somebody has written.</summary>
    public static OpenXmlElement[] Paragraphs(string text) => [.. text.Split('\n').Where(l => l.Length > 0).Select(l => Paragraph(null, l))];

    /// <summary>A paragraph that begins with a word in bold.</summary>
    public static Paragraph Led(string style, string word, string text) => new(StyleOf(style), new Run(new RunProperties(new Bold()), Words(word)), new Run(Words(text)));

    /// <summary>A number as a document writes it.</summary>
    public static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // In Arial of 9 points most letters are as wide as this; a day or a short name stays on one line.
    private static ColumnWidths.Wish[] Wishes(IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<IReadOnlyList<string>>> rows)
    {
        var wishes = Enumerable.Repeat(new ColumnWidths.Wish(0, 0, 0, 0), columns.Count).ToArray();
        var count = 0;
        foreach (var row in rows.Prepend([.. columns.Select(c => new[] { c })]))
        {
            if (row.Count < columns.Count)
                continue;
            var letter = count == 0 ? BoldLetter : Letter;
            count++;
            for (var column = 0; column < wishes.Length; column++)
            {
                var (wish, bulk) = (wishes[column], 0d);
                foreach (var line in row[column])
                {
                    var (word, all) = ((LongestWord(line) * letter) + Sides, (line.Length * letter) + Sides);
                    wish = new(Math.Max(wish.Word, word), line.Length > LongestKept ? wish.Kept : Math.Max(wish.Kept, all), Math.Max(wish.Line, all), wish.Bulk);
                    bulk += Math.Min(line.Length, MostCounted) * Letter;
                }

                wishes[column] = wish with { Bulk = wish.Bulk + bulk };
            }
        }

        return Array.ConvertAll(wishes, w => w with { Bulk = w.Bulk / count });
    }

    private static int LongestWord(string line)
    {
        var longest = 0;
        foreach (var word in line.AsSpan().Split(' '))
            longest = Math.Max(longest, word.End.Value - word.Start.Value);
        return longest;
    }

    private static string MarkOf(int heading) => string.Create(CultureInfo.InvariantCulture, $"_Toc{heading:000000}");

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
