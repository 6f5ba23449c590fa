using EastSuttonPark.ActionPlan.Documents;
using EastSuttonPark.ActionPlan.Documents.Pdf;
using EastSuttonPark.ActionPlan.Documents.Reports;
using EastSuttonPark.ActionPlan.Tests.Reports;

namespace EastSuttonPark.ActionPlan.Tests.Documents;

/// <summary>The writer of PDFs keeps whoever uses it from making a file that can't be read aloud.</summary>
public sealed class PdfCanvasTests
{
    private const string Ink = "0 0 0";

    [Fact]
    public void Nothing_is_drawn_that_is_not_marked()
    {
        using var canvas = Canvas();
        Assert.Throws<InvalidOperationException>(() => canvas.Fill(Ink, 0, 0, 1, 1));
        Assert.Throws<InvalidOperationException>(() => canvas.Text(TrueTypeFont.Regular, 10, Ink, 0, 0, "words"));
        using (canvas.MarkArtifact(PdfArtifact.Layout))
            canvas.Fill(Ink, 0, 0, 1, 1);
        Assert.Throws<InvalidOperationException>(() => canvas.Fill(Ink, 0, 0, 1, 1));
    }

    [Fact]
    public void What_is_marked_is_not_marked_again()
    {
        using var canvas = Canvas();
        using var marking = canvas.Mark(canvas.Document);
        Assert.Throws<InvalidOperationException>(() => canvas.MarkArtifact(PdfArtifact.Layout));
    }

    [Fact]
    public void An_element_that_is_not_closed_is_no_file()
    {
        using var canvas = Canvas();
        canvas.Bookmark("Here", 0);
        canvas.Document.Add("P");
        Assert.Throws<InvalidOperationException>(() => canvas.Finish(new PdfAbout("Title", "Author", "en-GB", new DateOnly(2024, 2, 29)), (_, _) => { }));
    }

    [Theory]
    [InlineData("one two three", new[] { "one ", "two ", "three" })]
    [InlineData("", new[] { "" })]
    [InlineData("onetwothree", new[] { "onet", "woth", "ree" })]
    [InlineData("a onetwothree", new[] { "a ", "onet", "woth", "ree" })]
    public void Lines_break_at_words_and_cut_only_what_is_wider_than_a_line(string text, string[] lines)
    {
        var style = new PdfStyle(TrueTypeFont.Regular, 10, Ink);
        Assert.Equal(lines, PdfLines.Wrap(style, 27, text));
    }

    [Fact]
    public void Columns_share_the_whole_width_by_what_they_hold()
    {
        ColumnWidths.Wish Wish(double word, double kept, double line, double bulk) => new(word, kept, line, bulk);
        var widths = ColumnWidths.Of([Wish(20, 20, 20, 20), Wish(60, 0, 900, 400), Wish(60, 0, 900, 800)], 500);
        Assert.Equal(500, widths.Sum(), 3);
        Assert.Equal(20, widths[0], 3);
        Assert.True(widths[2] > widths[1]);
        // One endless word is cut rather than press the others together.
        Assert.Equal(125, ColumnWidths.Of([.. Enumerable.Repeat(Wish(50, 0, 900, 100), 4), Wish(2000, 0, 2000, 0.001)], 500)[4], 0);
        // More than there is room for: each gets its part.
        Assert.Equal(100, ColumnWidths.Of([.. Enumerable.Repeat(Wish(80, 80, 80, 80), 10)], 100).Sum(), 3);
    }

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    [InlineData("pdf")]
    public void No_words_keep_a_report_from_being_written(string format)
    {
        var everyCharacter = string.Concat(Enumerable.Range(0, 0x3000).Concat(Enumerable.Range(0xD7F0, 0x2810)).Select(c => (char)c));
        var writer = new EastSuttonPark.ActionPlan.Application.Reports.IReportWriter[] { new WordReportWriter(), new ExcelReportWriter(), new PdfReportWriter() }.Single(w => w.Format == format);
        Assert.NotEmpty(SampleReport.Written(writer, SampleReport.Of(words: everyCharacter)));
    }

    private static PdfCanvas Canvas()
    {
        var canvas = new PdfCanvas(new MemoryStream());
        canvas.NewPage(100, 100);
        return canvas;
    }
}
