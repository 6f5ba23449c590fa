using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Databases;

/// <summary>The verb <c>backup</c>, run as an operator runs it, while the site is open.</summary>
public sealed class BackupVerbTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_copies_the_whole_database_into_one_file_and_overwrites_nothing()
    {
        // What was written last may still stand in the log beside the database.
        await site.SignIn("governor");
        var rows = await site.InDatabase(db => db.AuditRows.CountAsync(Ct));
        var folder = Directory.CreateTempSubdirectory("action-plan-backup-").FullName;
        var file = Path.Combine(folder, "copy.db");

        var (code, said, error) = await Run(null, "backup", file);

        Assert.True(code == 0, error);
        Assert.Contains(file, said, StringComparison.Ordinal);
        Assert.Equal([file], Directory.GetFiles(folder));
        await using (var copy = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False"))
        {
            await copy.OpenAsync(Ct);
            await using var count = copy.CreateCommand();
            count.CommandText = "SELECT COUNT(*) FROM AuditRows";
            // And that it was copied.
            Assert.Equal(rows + 1L, await count.ExecuteScalarAsync(Ct));
        }

        Assert.Equal(("System", $"The verb backup copied the database to {file}"), await site.InDatabase(async db => (await db.AuditRows.OrderBy(r => r.Number).LastAsync(Ct)) is var last ? (last.AccountName, last.What) : default));
        var before = await File.ReadAllBytesAsync(file, Ct);
        (code, _, error) = await Run(null, "backup", file);
        Assert.Equal((1, $"{file} is there already, and a backup overwrites nothing."), (code, Assert.Single(error.Trim().Split('\n'))));
        Assert.Equal(before, await File.ReadAllBytesAsync(file, Ct));
        // The program opens what it has copied.
        (code, said, error) = await Run($"Data Source={file}", "verify");
        Assert.True(code == 0, said + error);
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [InlineData(2, "FILE is missing. Usage: backup FILE", "backup")]
    [InlineData(2, "\"more\" was not expected. Usage: backup FILE", "backup", "file.db", "more")]
    [InlineData(1, "There is no folder", "backup", "/nowhere/at/all/copy.db")]
    [InlineData(1, "The database is on SQL Server, which makes its own backups: use BACKUP DATABASE there.", "backup", "copy.db", "--Database:Provider=SqlServer")]
    public async Task It_refuses_with_one_line(int code, string line, params string[] words)
    {
        var (answered, _, error) = await Run(null, words);
        Assert.Equal(code, answered);
        Assert.StartsWith(line, Assert.Single(error.Trim().Split('\n')), StringComparison.Ordinal);
    }

    private async Task<(int Code, string Said, string Error)> Run(string? connectionString, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Clock__Today"] = "2024-03-15";
        start.Environment["ConnectionStrings__ActionPlan"] = connectionString ?? $"Data Source={site.DatabaseFile}";
        _ = site.Services;
        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(Ct), process.StandardError.ReadToEndAsync(Ct));
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, said[0], said[1]);
    }
}
