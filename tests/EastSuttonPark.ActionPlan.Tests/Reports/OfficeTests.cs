using System.Diagnostics;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Reports;
using UglyToad.PdfPig;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>An office suite that is not ours opens the Word document and the workbook, and shows what is in them.</summary>
public sealed class OfficeTests
{
    [Theory]
    [InlineData("docx", 4)]
    [InlineData("xlsx", 4)]
    public async Task LibreOffice_opens_the_file_and_shows_all_of_it(string format, int fewestPages)
    {
        var folder = Directory.CreateTempSubdirectory("action-plan-office-");
        try
        {
            var report = SampleReport.Of(rows: 60);
            IReportWriter writer = format == "docx" ? new WordReportWriter() : new ExcelReportWriter();
            var file = Path.Combine(folder.FullName, $"report.{format}");
            await File.WriteAllBytesAsync(file, SampleReport.Written(writer, report), TestContext.Current.CancellationToken);
            var said = await Convert(file, folder.FullName);
            Assert.True(File.Exists(Path.ChangeExtension(file, "pdf")), said);
            using var shown = PdfDocument.Open(Path.ChangeExtension(file, "pdf"));
            Assert.True(shown.NumberOfPages >= fewestPages, $"Only {shown.NumberOfPages} pages.");
            var text = string.Concat(shown.GetPages().Select(p => p.Text));
            Assert.All(report.Whole.Rows, r => Assert.Contains(r.Reference, text, StringComparison.Ordinal));
            Assert.Contains(report.Marking, text, StringComparison.Ordinal);
            Assert.Contains("Draft shared with the", text, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<string> Convert(string file, string folder)
    {
        // A profile of its own: a second LibreOffice on the same one hands its work to the first and leaves.
        var start = new ProcessStartInfo("soffice", ["--headless", $"-env:UserInstallation={new Uri(Path.Combine(folder, "profile"))}", "--convert-to", "pdf", "--outdir", folder, file])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, start.FileName)));
        Assert.SkipUnless(found, "LibreOffice is not installed (soffice is not on the path), so nothing but our own library has opened the file.");
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken), process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken));
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return string.Concat(said);
    }
}
