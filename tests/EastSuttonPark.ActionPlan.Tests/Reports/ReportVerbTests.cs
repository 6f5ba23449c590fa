using System.Diagnostics;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>The verb <c>report</c>, run as a scheduler runs it.</summary>
public sealed class ReportVerbTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    [InlineData("docx")]
    [InlineData("pdf")]
    public async Task It_writes_the_very_bytes_that_were_issued(string format)
    {
        var sha256 = await site.InDatabase(db => db.IssuedReports.Where(r => r.Month == "2024-01").SelectMany(r => r.Files).Where(f => f.Format == format).Select(f => f.Sha256).SingleAsync(Ct));
        using var folder = new Folder();
        var file = Path.Combine(folder.Path, "report." + format);
        await File.WriteAllTextAsync(file, "what stood there before", Ct);
        var (code, said, error) = await Run(folder, "report", "2024-01", "--format", format, "--output", file);
        Assert.True(code == 0, error);
        Assert.Contains(file, said, StringComparison.Ordinal);
        Assert.Equal(sha256, Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, Ct))));
        Assert.Equal([file], Directory.GetFiles(folder.Path));
        Assert.Equal(("System", $"The verb report wrote the report of 2024-01 as {format} to {file}"), await site.InDatabase(async db => (await db.AuditRows.OrderBy(r => r.Number).LastAsync(Ct)) is var last ? (last.AccountName, last.What) : default));
    }

    [Fact]
    public async Task Without_a_name_a_draft_lies_in_the_callers_folder_under_its_own()
    {
        using var folder = new Folder();
        var (code, _, error) = await Run(folder, "report", "2024-02", "--plan=hmip-2023", "--format", "csv");
        Assert.True(code == 0, error);
        Assert.Equal(await (await site.SignIn("governor")).Download("/reports/2024-02.csv"), await File.ReadAllBytesAsync(Path.Combine(folder.Path, "HMP-YOI-East-Sutton-Park-progress-2024-02.csv"), Ct));
    }

    [Theory]
    [InlineData(2, "\"exe\" is no format", "report", "2024-01", "--format", "exe")]
    [InlineData(2, "--format is missing", "report", "2024-01")]
    [InlineData(2, "yyyy-MM is missing", "report", "--format", "csv")]
    [InlineData(1, "A report is of a month, like 2024-02.", "report", "2024-13", "--format", "csv")]
    [InlineData(1, "A report of April 2024", "report", "2024-04", "--format", "csv")]
    [InlineData(1, "The plan none", "report", "2024-01", "--format", "csv", "--plan", "none")]
    public async Task It_refuses_with_one_line_and_writes_nothing(int code, string line, params string[] words)
    {
        using var folder = new Folder();
        var (answered, _, error) = await Run(folder, words);
        Assert.Equal(code, answered);
        Assert.StartsWith(line, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    private async Task<(int Code, string Said, string Error)> Run(Folder folder, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = folder.Path };
        start.Environment["PWD"] = folder.Path;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Clock__Today"] = "2024-03-15";
        start.Environment["ConnectionStrings__ActionPlan"] = $"Data Source={site.DatabaseFile}";
        // The program under test must have made its database before another one opens it.
        _ = site.Services;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, said[0], said[1]);
    }

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("action-plan-verb-").FullName;

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
