using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Reports;
using Wp = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>What a report's Word document says, read back and compared with the report.</summary>
public sealed class WordReportTests
{
    [Fact]
    public void It_says_what_the_report_says() => Says(SampleReport.Of(rows: 40), SampleReport.Written(new WordReportWriter(), SampleReport.Of(rows: 40)));

    [Theory]
    [InlineData("<b>&amp; ]]> </b>")]
    [InlineData("  spaces  \nand lines")]
    [InlineData("a family 👨‍👩‍👧 and 漢字")]
    public void Any_words_are_read_back_as_they_are(string words) => Says(SampleReport.Of(words: words), SampleReport.Written(new WordReportWriter(), SampleReport.Of(words: words)));

    [Fact]
    public void The_list_of_contents_names_each_heading_once_and_leads_to_it()
    {
        using var word = Open(SampleReport.Written(new WordReportWriter()));
        var body = word.MainDocumentPart!.Document!.Body!;
        var headings = body.Elements<Paragraph>().Where(p => StyleOf(p) == "Heading1").ToList();
        var links = body.Elements<Paragraph>().Where(p => StyleOf(p) == "TOC1").Select(p => p.Elements<Hyperlink>().Single()).ToList();
        Assert.Equal(headings.Select(h => h.InnerText), links.Select(l => l.InnerText));
        Assert.Equal(headings.Select(h => h.Elements<BookmarkStart>().Single().Name!.Value), links.Select(l => l.Anchor!.Value));
        Assert.Equal(headings.Count, headings.Select(h => h.Elements<BookmarkStart>().Single().Id!.Value).Distinct().Count());
        Assert.Equal(["begin", "separate", "end"], body.Descendants<FieldChar>().Select(f => f.FieldCharType!.InnerText));
    }

    [Fact]
    public void Charts_are_native_with_the_figures_of_their_tables_and_a_workbook_behind_them()
    {
        var report = SampleReport.Of();
        using var word = Open(SampleReport.Written(new WordReportWriter(), report));
        var main = word.MainDocumentPart!;
        var drawn = main.Document!.Body!.Descendants<Wp.Inline>().ToList();
        var sections = report.Sections.Where(s => s.Chart is not null).ToList();
        Assert.Equal(sections.Select(s => s.Chart!.Description), drawn.Select(d => d.DocProperties!.Description!.Value));
        foreach (var (section, inline) in sections.Zip(drawn))
        {
            var part = (ChartPart)main.GetPartById(inline.Descendants<ChartReference>().Single().Id!.Value!);
            var series = part.ChartSpace!.Descendants<BarChartSeries>().ToList();
            Assert.Equal(section.Chart!.Series.Select(s => section.Columns[s.Column]), series.Select(s => s.Descendants<SeriesText>().Single().InnerText.Split("$1").Last()));
            foreach (var (column, one) in section.Chart.Series.Select(s => s.Column).Zip(series))
            {
                var points = one.Descendants<NumberingCache>().Single().Elements<NumericPoint>().ToDictionary(p => (int)p.Index!.Value, p => p.InnerText);
                Assert.Equal(section.Rows.Select(r => ((NumberCell)r.Cells[column]).Value?.ToString(System.Globalization.CultureInfo.InvariantCulture)), section.Rows.Select((_, i) => points.GetValueOrDefault(i)));
            }

            using var figures = SpreadsheetDocument.Open(part.EmbeddedPackagePart!.GetStream(), isEditable: false);
            Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(figures, TestContext.Current.CancellationToken).Select(e => e.Description));
            Assert.Equal(section.Rows.Count + 1, figures.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Count());
        }
    }

    [Fact]
    public void Figures_stand_at_the_right_and_words_at_the_left()
    {
        using var word = Open(SampleReport.Written(new WordReportWriter()));
        var months = TablesOf(word).Single(t => t.InnerText.StartsWith("MonthPlanned", StringComparison.Ordinal));
        Assert.All(months.Elements<TableRow>(), r => Assert.Equal([false, true, true, true], r.Elements<TableCell>().Select(c => StyleOf(c.Elements<Paragraph>().First())!.EndsWith("Figure", StringComparison.Ordinal))));
    }

    /// <summary>Every sentence, figure and cell of the report stands in the document in its order, and the file is valid.</summary>
    internal static void Says(DeliveryReport report, byte[] bytes)
    {
        using var word = Open(bytes);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var paragraphs = word.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().ToList();
        Assert.Equal(report.Moved.Select(m => $"{m.Kind}. {OneLine(m.Sentence)}"), paragraphs.Where(p => StyleOf(p) == "ListParagraph").Select(p => OneLine(p.InnerText)).Skip(report.Again?.Differences.Count ?? 0));
        foreach (var (_, text) in report.Commentary?.Parts() ?? [])
            Assert.All(text.Split('\n').Where(l => l.Length > 0), l => Assert.Contains(paragraphs, p => p.InnerText == l));
        var tables = TablesOf(word).Select(Cells).ToList();
        Assert.Equal(report.Headline.Lines.Select(l => (IEnumerable<string>)[l.Name, .. l.ValueWords(), l.ChangeWords()]).Prepend(["Figure", .. report.Headline.Months, "Change"]), tables[0]);
        Assert.Equal(report.Bars.Bars.Select(b => (IEnumerable<string>)[b.Label, $"{b.Value}"]), tables[1].Skip(1));
        var sections = report.Sections.Where(s => s.Rows.Count > 0).ToList();
        Assert.Equal(sections.Count + 3, tables.Count);
        foreach (var (section, table) in sections.Zip(tables.Skip(2)))
            Assert.Equal(section.Rows.Select(r => r.Cells.Select(Said)).Prepend(section.Columns), table);
        // A concern stands once for all of its actions.
        var concern = "";
        foreach (var (row, cells) in report.Whole.Rows.Zip(tables[^1].Skip(1)))
        {
            var said = Said(row.Cells[1]);
            Assert.Equal(row.Cells.Select((c, i) => i == 1 && said == concern ? "" : Said(c)), cells);
            concern = said;
        }

        Assert.Equal(report.Whole.Rows.Count + 1, tables[^1].Count);
    }

    private static WordprocessingDocument Open(byte[] bytes) => WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static IEnumerable<Table> TablesOf(WordprocessingDocument word) => word.MainDocumentPart!.Document!.Body!.Elements<Table>();

    private static List<IEnumerable<string>> Cells(Table table) =>
        [.. table.Elements<TableRow>().Select(r => r.Elements<TableCell>().Select(c => string.Join('\n', c.Elements<Paragraph>().Select(p => p.InnerText))))];

    private static string Said(ReportCell cell) => string.Join('\n', cell.Lines());

    private static string OneLine(string text) => text.Replace('\n', ' ');

    private static string? StyleOf(Paragraph paragraph) => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value;
}

/// <summary>The demonstration's reports as Word documents.</summary>
public sealed class DemonstrationWordTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-02")]
    [InlineData("2024-03")]
    public async Task Each_month_says_what_its_report_says(string month)
    {
        var browser = await site.SignIn("slt-member");
        WordReportTests.Says(await SampleReport.OfDemonstration(site, month), await browser.Download($"/reports/{month}.docx"));
    }
}
