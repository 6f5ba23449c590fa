using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Reports;
using EastSuttonPark.ActionPlan.Tests.Documents;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>What a report's PDF says, read back and compared with the report.</summary>
public sealed class PdfReportTests
{
    private const string Word = "Pneumonoultramicroscopicsilicovolcanoconiosis";

    [Fact]
    public void It_says_what_the_report_says_in_its_order()
    {
        var report = SampleReport.Of();
        var pdf = Read(report);
        Assert.Equal(
            ["P", "H1", "P", "P", "H2", "L", "H2", "P", "H3", "P", "P", "H2", "P", "Table", "P", "Figure", "P", "H2", "Table", "H2", "P", "H2", "Table", "P", "Figure", "H2", "Table", "Figure", "H2", "Table", "H2", "Table"],
            pdf.Document.Children.Select(c => c.Type));
        Assert.Equal(["What moved, and why", "Commentary", "Headline", "Overdue", "Verified", "Over the months", "Ratings by concern", "Dates", "The whole plan"], pdf.Document.Of("H2").Select(h => h.Text));
        Assert.Equal("Issue 1, issued on 5 March 2024 by Governor. As at 29 February 2024.", pdf.Document.Children[3].Text);
        Assert.Equal("Nothing was verified.", pdf.Document.Children[20].Text);
        Says(report, pdf);
        Assert.Equal([Plain(report.Bars.Description), .. report.Sections.Where(s => s.Chart is not null).Select(s => Plain(s.Chart!.Description))],
            pdf.Document.Of("Figure").Select(f => ((UglyToad.PdfPig.Tokens.StringToken)TaggedPdf.Get(f.Entries, "Alt")!).Data));
    }

    [Fact]
    public void Every_page_has_the_marking_and_its_number_and_reading_aloud_leaves_them_out()
    {
        var pdf = Read(SampleReport.Of(rows: 120));
        Assert.True(pdf.Pages.Count > 5);
        foreach (var (index, _) in pdf.Pages.Index())
        {
            var artifacts = pdf.ArtifactsOf(index);
            Assert.Contains("OFFICIAL", artifacts);
            Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"HMP/YOI East Sutton Park, February 2024, Issue 1. Page {index + 1} of {pdf.Pages.Count}"), artifacts);
        }

        Assert.DoesNotContain("OFFICIAL", pdf.Document.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_over_several_pages_repeats_its_header_row_which_is_read_aloud_once()
    {
        var report = SampleReport.Of(rows: 120);
        var pdf = Read(report);
        Says(report, pdf);
        var whole = pdf.Document.Of("Table")[^1];
        Assert.Single(whole.Children[0].Of("TR"));
        var last = pdf.ArtifactsOf(pdf.Pages.Count - 1);
        Assert.Contains(string.Concat(report.Whole.Columns), last);
        Assert.True(pdf.Pages[^1].Width > pdf.Pages[^1].Height);
        Assert.True(pdf.Pages[0].Width < pdf.Pages[0].Height);
    }

    [Theory]
    [InlineData("=1+1 <b>&amp;</b> (brackets) \\ {braces}")]
    [InlineData("e\u0301 é £ € – “quotes” ł Ω ½ −1")]
    [InlineData("a family 👨‍👩‍👧 and 漢字, and an arrow → here")]
    [InlineData(Word + Word + Word + Word + Word + Word + Word)]
    public void Any_words_are_read_back_as_they_are(string words)
    {
        var report = SampleReport.Of(words: words);
        Says(report, Read(report));
    }

    [Fact]
    public void Control_characters_and_halves_of_characters_are_shown_as_what_they_are_not()
    {
        var pdf = Read(SampleReport.Of(words: "bell \a, null \0, half \uD83D, tab\tend\u0085"));
        Assert.Equal("bell \uFFFD, null \uFFFD, half \uFFFD, tab end\uFFFD", pdf.Document.Of("LBody")[1].Text);
    }

    [Fact]
    public void A_cell_longer_than_a_page_goes_on_and_nothing_is_lost()
    {
        var report = SampleReport.Of(words: string.Join(' ', Enumerable.Range(1, 4000)));
        Assert.True(report.Moved[1].Sentence.Length > 18000);
        var pdf = Read(report);
        Says(report, pdf);
        var height = pdf.Pages.SelectMany(p => p.Letters).Min(l => l.StartBaseLine.Y);
        Assert.True(height > 20, "A line is below the page's edge.");
    }

    [Fact]
    public void Nothing_is_drawn_over_the_margins_or_over_another_column()
    {
        var pdf = Read(SampleReport.Of(rows: 30, words: string.Concat(Enumerable.Repeat(Word, 7))));
        foreach (var page in pdf.Pages)
            Assert.All(page.Letters.Where(l => l.Value != " "), l => Assert.InRange(l.EndBaseLine.X, 50, page.Width - 50));
    }

    [Fact]
    public void The_same_report_is_the_same_file_whatever_the_culture()
    {
        var first = SampleReport.Written(new PdfReportWriter());
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Equal(first, SampleReport.Written(new PdfReportWriter()));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }

        Assert.NotEqual(first, SampleReport.Written(new PdfReportWriter(), SampleReport.Of(words: "Other words.")));
    }

    [Fact]
    public void It_says_whose_it_is_and_is_dated_by_the_report_and_not_by_the_clock()
    {
        var about = Read(SampleReport.Of()).About;
        Assert.Equal("Monthly progress report to the Senior Leadership Team, February 2024", about.Title);
        Assert.Equal("HMP/YOI East Sutton Park", about.Author);
        Assert.Equal("D:20240305000000Z", about.CreationDate);
    }

    /// <summary>Every figure, sentence and cell of the report stands in the PDF, and the PDF has no fault that can be seen.</summary>
    internal static void Says(DeliveryReport report, TaggedPdf pdf)
    {
        Assert.Equal(report.MonthWords, pdf.Document.Of("H1").Single().Text);
        Assert.Equal(report.Moved.Select(m => $"{m.Kind}|{Plain(m.Sentence)}"), pdf.Document.Of("LI").Select(l => string.Join('|', l.Children.Select(c => c.Text))));
        Assert.Contains(report.VerifiedWords() + ".", pdf.Document.Children.Select(c => c.Text));
        var tables = pdf.Document.Of("Table");
        Assert.Equal(
            report.Headline.Lines.Select(l => (IEnumerable<string>)[l.Name, .. l.ValueWords(), l.ChangeWords()])
                .Prepend(["Figure", .. report.Headline.Months, "Change"]),
            tables[0].Cells());
        var sections = report.Sections.Append(report.Whole).Where(s => s.Rows.Count > 0).ToList();
        Assert.Equal(sections.Count, tables.Count - 1);
        foreach (var (section, table) in sections.Zip(tables.Skip(1)))
            Assert.Equal(section.Rows.Select(r => r.Cells.Select(Said)).Prepend(section.Columns), table.Cells());
    }

    private static string Said(ReportCell cell) => string.Join('\n', cell.Lines().Select(Plain));

    // Composed, and with single spaces: so it is drawn.
    private static string Plain(string text) => string.Join(' ', text.Normalize().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static TaggedPdf Read(DeliveryReport report)
    {
        var bytes = SampleReport.Written(new PdfReportWriter(), report);
        Assert.Empty(TaggedPdfCheck.Faults(bytes));
        return new TaggedPdf(bytes);
    }
}

/// <summary>The demonstration's reports as PDF.</summary>
public sealed class DemonstrationPdfTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-02")]
    [InlineData("2024-03")]
    public async Task Each_month_says_what_its_report_says_and_has_no_fault(string month)
    {
        var browser = await site.SignIn("slt-member");
        var bytes = await browser.Download($"/reports/{month}.pdf");
        var report = await SampleReport.OfDemonstration(site, month);
        Assert.Empty(TaggedPdfCheck.Faults(bytes));
        PdfReportTests.Says(report, new TaggedPdf(bytes));
        Assert.Equal(SampleReport.Written(new PdfReportWriter(), report), bytes);
    }
}
