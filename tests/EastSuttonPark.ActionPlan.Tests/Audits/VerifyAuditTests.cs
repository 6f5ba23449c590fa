using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Tests.People;
using MediatR;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EastSuttonPark.ActionPlan.Tests.Audits;

/// <summary>What <c>verify</c> finds in an audit that somebody has written into past the program.</summary>
public sealed class VerifyAuditTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_row_of_a_day_seals_the_days_before()
    {
        await using var site = new Calendar();
        await site.SignIn("governor");
        Assert.Null((await site.VerifiedAudit()).Latest);
        site.Days(3);
        var administrator = await site.SignIn("administrator");

        var checkedNow = await site.VerifiedAudit();

        Assert.Equal((2, 1), (checkedNow.Rows, checkedNow.Seals));
        Assert.Empty(checkedNow.Findings);
        Assert.Equal(new DateOnly(2026, 3, 2), checkedNow.Latest!.Day);
        Assert.Contains(checkedNow.Latest.Head, (await administrator.Get("/administration/audit")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("UPDATE AuditRows SET What = 'Nothing happened' WHERE Number = 2", "the hash of row 2 does not fit")]
    [InlineData("UPDATE AuditRows SET AccountName = 'Somebody else' WHERE Number = 4", "the hash of row 4 does not fit")]
    [InlineData("UPDATE AuditRows SET Day = '2026-03-03' WHERE Number = 2", "row 2 is not of its day")]
    [InlineData("DELETE FROM AuditRows WHERE Number = 2", "row 2 is missing")]
    [InlineData("DELETE FROM AuditRows WHERE Number = 1", "row 1 is missing")]
    [InlineData("DELETE FROM AuditRows WHERE Number >= 3", "rows 3 to 4 are cut off")]
    [InlineData("DELETE FROM AuditSeals WHERE Day = '2026-03-02'", "the seal of 3 March 2026 does not follow the one before it")]
    [InlineData("UPDATE AuditSeals SET Head = LastHash WHERE Day = '2026-03-03'", "the seal of 3 March 2026 does not fit")]
    [InlineData("UPDATE AuditSeals SET KeyId = '0123456789abcdef' WHERE Day = '2026-03-03'", "the seal of 3 March 2026 can’t be checked: its key (0123456789abcdef) is not set")]
    [InlineData("DELETE FROM AuditSeals", "its head that issue 1 of the report of 2024-02 (hmip-2023) names is no longer there")]
    [InlineData("DELETE FROM AuditSeals WHERE Day = '2026-03-03'", "3 March 2026 has no seal. Either its seal was removed, or the program has not run with its key since: compare its rows with a backup and with the heads in the log and in reports, then start the site, which seals it")]
    [InlineData("DELETE FROM AuditSeals; UPDATE IssuedReports SET AuditHead = NULL, AuditDay = NULL", "2 March 2026 has no seal. Either its seal was removed, or the program has not run with its key since: compare its rows with a backup and with the heads in the log and in reports, then start the site, which seals it")]
    [InlineData("UPDATE AuditRows SET Kind = 'NothingAtAll' WHERE Number = 2", "row 2 has a kind that this program knows nothing of: NothingAtAll")]
    [InlineData("UPDATE AuditRows SET Kind = 'NothingAtAll' WHERE Number = 2", "the hash of row 2 does not fit")]
    [InlineData("UPDATE AuditRows SET Kind = '7' WHERE Number = 2", "row 2 has a kind that this program knows nothing of: 7")]
    [InlineData("UPDATE AuditRows SET Role = 'Emperor' WHERE Number = 2", "row 2 has a role that this program knows nothing of: Emperor")]
    [InlineData("DELETE FROM AuditRows; DELETE FROM AuditSeals", "its head that issue 1 of the report of 2024-02 (hmip-2023) names is no longer there")]
    public async Task What_was_altered_or_cut_off_is_found(string sql, string finding)
    {
        await using var site = new Calendar();
        await site.Days4();
        Assert.Empty((await site.VerifiedAudit()).Findings);

        await site.PastTheProgram(sql);

        Assert.Contains("audit: " + finding, (await site.VerifiedAudit()).Findings);
    }

    [Fact]
    public async Task A_site_that_runs_seals_a_quiet_day_and_a_day_that_is_just_over_may_wait()
    {
        await using var site = new Calendar();
        await site.SignIn("governor");
        site.Hours(15);
        Assert.Empty((await site.VerifiedAudit()).Findings);
        // Nobody comes; the round of every six hours seals.
        await site.Services.GetServices<Microsoft.Extensions.Hosting.IHostedService>().OfType<Web.Setup.Housekeeping>().Single().Round(Ct);
        var result = await site.VerifiedAudit();
        Assert.Equal((1, new DateOnly(2026, 3, 2)), (result.Rows, result.Latest!.Day));
        Assert.Empty(result.Findings);
    }

    [Fact]
    public async Task A_kind_that_the_program_does_not_know_is_shown_as_it_is_and_keeps_nobody_out()
    {
        await using var site = new Calendar();
        await site.Days4();
        await site.PastTheProgram("""
            UPDATE AuditRows SET Kind = 'NothingAtAll', Role = 'Emperor' WHERE Number = 2;
            INSERT INTO AuditRows (Number, At, Day, AccountName, Kind, What, DroppedUpTo, Hash) SELECT 99, At, Day, 'Mallory', 'MadeUp', 'Dropped', '2026-01-01', Hash FROM AuditRows WHERE Number = 5
            """);
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AuditLog>().SealAtStart();
        var administrator = await site.SignIn("administrator");
        var page = await administrator.Get("/administration/audit");
        Assert.Equal("MadeUp", page.Document.QuerySelector("[data-row='99']")!.GetAttribute("data-kind"));
        Assert.Equal("NothingAtAll", page.Document.QuerySelector("[data-row='2']")!.GetAttribute("data-kind"));
        var csv = System.Text.Encoding.UTF8.GetString(await administrator.Download("/administration/audit.csv"));
        Assert.Contains("NothingAtAll", csv, StringComparison.Ordinal);
        Assert.Contains("Emperor", csv, StringComparison.Ordinal);
        Assert.Contains("audit: row 99 has a kind that this program knows nothing of: MadeUp", (await site.VerifiedAudit()).Findings);
    }

    [Theory]
    [InlineData("UPDATE AuditRows SET At = 'yesterday' WHERE Number = 2", "row 2 holds something else in the place of a day or time")]
    [InlineData("UPDATE AuditRows SET Day = 'no day' WHERE Number = 2", "row 2 holds something else in the place of a day or time")]
    [InlineData("UPDATE AuditRows SET Day = '' WHERE Number = 5", "row 5 holds something else in the place of a day or time")]
    [InlineData("UPDATE AuditRows SET Day = '2026-03-04x', At = x'00ff' WHERE Number = 5", "row 5 holds something else in the place of a day or time")]
    [InlineData("UPDATE AuditRows SET Day = 'a', At = 'b', DroppedUpTo = 'c'", "row 1 holds something else in the place of a day or time")]
    [InlineData("UPDATE AuditRows SET DroppedUpTo = 'never' WHERE Number = 3", "row 3 holds something else in the place of a day or time")]
    [InlineData("UPDATE AuditRows SET Hash = x'00ff' WHERE Number = 3", "the hash of row 3 does not fit")]
    [InlineData("UPDATE AuditRows SET AccountId = 'nobody', SubjectId = 1.5 WHERE Number = 3", "the hash of row 3 does not fit")]
    [InlineData("UPDATE AuditSeals SET Day = 'no day' WHERE Day = '2026-03-03'", "the seal of rows 3 to 4 does not fit")]
    [InlineData("UPDATE AuditSeals SET SealedAt = 'then', Last = 'many'", "the seal of 2 March 2026 does not follow the one before it")]
    public async Task What_can_not_be_read_is_named_and_keeps_the_program_from_nothing(string sql, string finding)
    {
        await using var site = new Calendar();
        await site.Days4();
        await site.PastTheProgram(sql);

        Assert.Contains("audit: " + finding, (await site.VerifiedAudit()).Findings);
        // Every row is read all the same, today and on the day after, on which the program starts and seals.
        Assert.Equal(5, (await site.VerifiedAudit()).Rows);
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AuditLog>().SealAtStart();
        site.Days(1);
        await using (var scope = site.Services.CreateAsyncScope())
            await scope.ServiceProvider.GetRequiredService<AuditLog>().SealAtStart();
        var (administrator, governor) = (await site.SignIn("administrator"), await site.SignIn("governor"));
        foreach (var page in new[] { "/administration/audit", "/administration/audit?from=2026-03-02&to=2026-03-05", "/administration/audit.csv", "/account/data", "/account/data.json", "/administration/people" })
            Assert.Equal(System.Net.HttpStatusCode.OK, (await administrator.DownloadWhole(page)).Status);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await governor.Get("/")).Status);
        Assert.Contains("audit: " + finding, (await site.VerifiedAudit()).Findings);
    }

    [Fact]
    public async Task Rows_written_anew_with_fitting_hashes_are_found_by_the_seal_that_needs_the_key()
    {
        await using var site = new Calendar();
        await site.Days4();
        // Whoever has the database but not the key makes every hash anew from the altered row on, and the seals' last hashes too.
        await site.InDatabase(async db =>
        {
            await site.PastTheProgram("UPDATE AuditRows SET What = 'Nothing happened' WHERE Number = 2");
            string? previous = null;
            foreach (var row in await db.AuditRows.AsNoTracking().OrderBy(r => r.Number).ToListAsync(Ct))
            {
                previous = row.HashAfter(previous);
                await site.PastTheProgram($"UPDATE AuditRows SET Hash = '{previous}' WHERE Number = {row.Number}; UPDATE AuditSeals SET LastHash = '{previous}' WHERE Last = {row.Number}");
            }

            return 0;
        });

        var findings = (await site.VerifiedAudit()).Findings;

        Assert.Contains("audit: the seal of 2 March 2026 does not fit", findings);
        Assert.DoesNotContain(findings, f => f.Contains("hash of row", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_issued_report_names_the_head_on_its_page_and_in_the_pack()
    {
        await using var site = new Calendar();
        await site.Days4();
        var governor = await site.SignIn("governor");
        var seal = await site.InDatabase(db => db.AuditSeals.OrderBy(s => s.Day).FirstAsync(Ct));
        Assert.Contains(seal.Head, (await governor.Get("/reports/2024-02")).Document.QuerySelector("[data-audit-head]")!.TextContent, StringComparison.Ordinal);
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(await governor.Download("/reports/2024-02/pack.zip")));
        using var index = new StreamReader(zip.GetEntry("index.html")!.Open());
        Assert.Contains(seal.Head, await index.ReadToEndAsync(Ct), StringComparison.Ordinal);
        Assert.Null((await governor.Get("/reports/2024-01")).Document.QuerySelector("[data-audit-head]"));
    }

    [Fact]
    public async Task Days_older_than_the_audit_is_kept_are_dropped_whole_and_the_chain_still_holds()
    {
        await using var site = new Calendar();
        await site.Days4();
        var before = (await site.VerifiedAudit()).Rows;
        // It is 4 March; on 31 May the rows of 2 March are just 90 days old.
        site.Days(AuditSettings.LeastDays - 2);
        await site.SignIn("governor");
        Assert.Equal(before + 1, (await site.VerifiedAudit()).Rows);
        site.Days(1);
        await site.SignIn("governor");

        var rows = await site.Audit();
        var result = await site.VerifiedAudit();

        Assert.Contains((AuditKind.RowsDropped, "Dropped 2 rows of the days up to 2 March 2026: rows are kept for 90 days"), rows);
        Assert.Empty(result.Findings);
        Assert.Equal(before + 3 - 2, result.Rows);
        // What was dropped stays dropped, and what is kept can still not be deleted.
        var refusal = await Assert.ThrowsAsync<SqliteException>(() => site.PastTheProgram("DELETE FROM AuditRows", dropTriggers: false));
        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
        await site.PastTheProgram("DELETE FROM AuditRows WHERE Number = 3");
        Assert.Contains("audit: row 3 is missing", (await site.VerifiedAudit()).Findings);
    }

    /// <summary>A site whose audit's days go by when the test says so.</summary>
    private sealed class Calendar : Demonstration
    {
        private readonly FakeTimeProvider time = new(new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero));

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Audit:Key"] = Convert.ToBase64String(new byte[32]),
            ["Audit:KeepDays"] = "90",
        };

        public void Hours(int hours) => time.Advance(TimeSpan.FromHours(hours));

        public void Days(int days) => time.Advance(TimeSpan.FromDays(days));

        /// <summary>Two rows on 2 March, two on 3 March with an issued report, one on 4 March.</summary>
        public async Task Days4()
        {
            await SignIn("governor");
            await SignIn("administrator");
            Days(1);
            var governor = await SignIn("governor");
            await governor.Submit((await governor.Get("/reports/2024-02")).Form(), []);
            Days(1);
            await SignIn("administrator");
        }

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(time));
        }

        /// <summary>Writes into the database with its triggers gone.</summary>
        public async Task PastTheProgram(string sql, bool dropTriggers = true)
        {
            await using var connection = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
            await connection.OpenAsync(Ct);
            await using var command = connection.CreateCommand();
            command.CommandText = (dropTriggers ? string.Concat(from table in new[] { "AuditRows", "AuditSeals" } from verb in new[] { "UPDATE", "DELETE" } select $"DROP TRIGGER IF EXISTS TR_{table}_No{verb}; ") + "DROP TRIGGER IF EXISTS TR_IssuedReports_NoUPDATE; " : "") + sql;
            await command.ExecuteNonQueryAsync(Ct);
        }
    }
}

internal static class Verifying
{
    /// <summary>What the verb <c>verify</c> finds in the audit.</summary>
    public static async Task<VerifyAudit.Result> VerifiedAudit(this Demonstration site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyAudit.Query(), TestContext.Current.CancellationToken);
    }
}
