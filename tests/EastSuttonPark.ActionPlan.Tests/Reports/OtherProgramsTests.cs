using AngleSharp;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Reports;
using UglyToad.PdfPig;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>Programs that are not ours open the files and show what is in them. Where one is not installed its test says so and is skipped.</summary>
public sealed class OtherProgramsTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("action-plan-files-");
    private readonly DeliveryReport report = SampleReport.Of(rows: 60);

    [Theory]
    [InlineData("docx", 4)]
    [InlineData("xlsx", 4)]
    public async Task LibreOffice_opens_the_file_and_shows_all_of_it(string format, int fewestPages)
    {
        var file = await Written(format == "docx" ? new WordReportWriter() : new ExcelReportWriter());
        var said = await OtherPrograms.Convert(file, "pdf", folder);
        Assert.True(File.Exists(Path.ChangeExtension(file, "pdf")), $"Nothing was made of the {format}; are both Writer and Calc installed? {said}");
        using var shown = PdfDocument.Open(Path.ChangeExtension(file, "pdf"));
        Assert.True(shown.NumberOfPages >= fewestPages, $"Only {shown.NumberOfPages} pages.");
        var text = string.Concat(shown.GetPages().Select(p => p.Text));
        Assert.All(report.Whole.Rows, r => Assert.Contains(r.Reference!, text, StringComparison.Ordinal));
        Assert.Contains(report.Marking, text, StringComparison.Ordinal);
        Assert.Contains("Draft shared with the", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LibreOffice_shows_as_many_tables_rows_and_charts_as_the_Word_document_has()
    {
        var file = await Written(new WordReportWriter());
        var said = await OtherPrograms.Convert(file, "html:HTML (StarWriter)", folder);
        Assert.True(File.Exists(Path.ChangeExtension(file, "html")), said);
        var shown = await AngleSharp.BrowsingContext.New().OpenAsync(r => r.Content(File.ReadAllText(Path.ChangeExtension(file, "html"))), TestContext.Current.CancellationToken);
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(file, isEditable: false);
        var tables = word.MainDocumentPart!.Document!.Body!.Elements<DocumentFormat.OpenXml.Wordprocessing.Table>().ToList();
        Assert.Equal(tables.Select(t => t.Elements<DocumentFormat.OpenXml.Wordprocessing.TableRow>().Count()), shown.QuerySelectorAll("table").Select(t => t.QuerySelectorAll("tr").Length));
        Assert.Equal(report.Sections.Count(s => s.Chart is not null), shown.QuerySelectorAll("img").Length);
    }

    [Fact]
    public async Task Qpdf_finds_nothing_wrong_with_the_PDF()
    {
        var (code, said) = await OtherPrograms.Run("qpdf", "--check", await Written(new PdfReportWriter()));
        Assert.True(code == 0, said);
        Assert.Contains("No syntax or stream encoding errors found", said, StringComparison.Ordinal);
    }

    public void Dispose() => folder.Delete(recursive: true);

    private async Task<string> Written(IReportWriter writer)
    {
        var file = Path.Combine(folder.FullName, $"report.{writer.Format}");
        await File.WriteAllBytesAsync(file, SampleReport.Written(writer, report), TestContext.Current.CancellationToken);
        return file;
    }
}
