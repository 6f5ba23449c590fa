using System.Net;
using System.Security.Cryptography;
using System.Text;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class RedactEntryTests
{
    // The first report on 1.2 is of 24 January: the issued report of January quotes it.
    private const string Action = "/plans/hmip-2023/actions/1.2";
    private const string Words = "Drafted a template for quality assurance of minutes.";

    // Entry 4 of 4.3 is its head's claim of 14 February, of which no report is issued.
    private const string Later = "/plans/hmip-2023/actions/4.3/redaction?entry=4";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_people_remove_words_which_are_then_nowhere_and_a_tombstone_says_so_on_every_day()
    {
        await using var site = new Demonstration();
        var (head, deputy) = (await site.SignIn("head-of-reducing-reoffending"), await site.SignIn("deputy-governor"));
        Assert.Contains(Words, (await head.Get(Action + "?asAt=2024-01-31")).Text, StringComparison.Ordinal);

        await head.Submit((await head.Get(await Redaction(site))).Form(), new() { ["Form.Why"] = "It names a prisoner." });
        Assert.Contains(Words, (await head.Get(Action)).Text, StringComparison.Ordinal);
        var overview = await deputy.Get("/");
        Assert.Contains("1 removal of words waits for a second person", overview.Flat(), StringComparison.Ordinal);
        Assert.NotNull(overview.Document.QuerySelector($"main a[href='{await Redaction(site)}']"));
        await deputy.Submit((await deputy.Get(await Redaction(site))).Form(), []);

        Assert.DoesNotContain("removal of words", (await deputy.Get("/")).Flat(), StringComparison.Ordinal);
        foreach (var address in new[] { Action, Action + "?asAt=2024-01-31" })
        {
            var page = await head.Get(address);
            Assert.DoesNotContain(Words, page.Text, StringComparison.Ordinal);
            var tombstone = page.Document.QuerySelector($"#entry-{await site.FirstReport("1.2")}")!.TextContent;
            Assert.Contains("Words removed", tombstone, StringComparison.Ordinal);
            Assert.Contains("Head of Reducing Reoffending and Deputy Governor: It names a prisoner.", tombstone, StringComparison.Ordinal);
        }

        Assert.Empty((await site.Send("governor", new VerifyJournals.Query())).Findings);
        Assert.DoesNotContain("Drafted a template", Encoding.UTF8.GetString(await head.Download("/actions.csv?asAt=2024-01-31")), StringComparison.Ordinal);
        Assert.Equal(0, (await head.Get("/actions?q=Drafted+template")).TotalCount);
        Assert.False(await IsInFile(site, "Drafted a template for quality"), "The database's file still holds the words.");
    }

    [Fact]
    public async Task An_issued_report_that_listed_evidence_is_replaced_when_the_evidence_is_removed()
    {
        await using var site = new Demonstration();
        const string what = "Draft of the calendar for 2024, before it went to the equalities team.";
        Assert.Contains(what, Assert.Single(await Issues(site)).ModelJson, StringComparison.Ordinal);

        await Remove(site, "2.4", (await site.Journal("2.4")).Entries.Single(e => e.Kind == EntryKind.EvidenceAdded).Sequence);

        var after = await Issues(site);
        Assert.Equal([(1, true), (2, false)], after.Select(r => (r.Number, r.IsRemoved)));
        Assert.DoesNotContain(what, after[1].ModelJson, StringComparison.Ordinal);
        Assert.DoesNotContain("faith-and-beliefs", after[1].ModelJson, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issued_report_that_held_the_words_is_replaced_by_its_next_issue_and_emptied()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var before = await Issues(site);
        Assert.Contains(Words, before[0].ModelJson, StringComparison.Ordinal);

        await Remove(site, "1.2", await site.FirstReport("1.2"));

        var after = await Issues(site);
        Assert.Equal([(1, false, true), (2, true, false)], after.Select(r => (r.Number, r.RemovesWords, r.IsRemoved)));
        Assert.Equal(before[0].ModelSha256, after[0].ModelSha256);
        Assert.All(after[0].Files, f => Assert.Empty(f.Content));
        Assert.Equal(before[0].Files.Select(f => f.Sha256).Order(), after[0].Files.Select(f => f.Sha256).Order());
        Assert.All(after[1].Files, f => Assert.Equal(f.Sha256, Convert.ToHexStringLower(SHA256.HashData(f.Content))));
        foreach (var address in new[] { "/reports/2024-01?issue=1", "/reports/2024-01.docx?issue=1", "/reports/2024-01.pdf?issue=1", "/reports/2024-01.csv?issue=1" })
        {
            var gone = await governor.Get(address);
            Assert.Equal(HttpStatusCode.Gone, gone.Status);
            Assert.Contains("Issue 1 of the report of January 2024 was removed on 15 March 2024 because words in it had to be removed. Issue 2 replaces it.", gone.Text, StringComparison.Ordinal);
            Assert.Equal(HttpStatusCode.OK, (await governor.Get(gone.Document.QuerySelector("main a")!.GetAttribute("href")!)).Status);
        }

        var report = (await governor.Get("/reports/2024-01")).Flat();
        Assert.Contains("Issue 2, issued on 15 March 2024", report, StringComparison.Ordinal);
        Assert.Contains("What differs from issue 1, and why Words recorded on action 1.2 were removed on 15 March 2024, because two people agreed that they must not be kept. 1.2: latest words removed.", report, StringComparison.Ordinal);
        Assert.Contains("Issue 1 of the report of January 2024 was removed", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Drafted a template", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Drafted a template", Encoding.UTF8.GetString(await governor.Download("/reports/2024-01.csv")), StringComparison.Ordinal);
        Assert.Contains("What differs from issue 1, and why", WordTextOf(await governor.Download("/reports/2024-01.docx")), StringComparison.Ordinal);
        Assert.DoesNotContain("Drafted a template", WordTextOf(await governor.Download("/reports/2024-01.docx")), StringComparison.Ordinal);
        // The figures are those of issue 1: what was removed is words.
        Assert.Equal(DeliveryReport.FromJson(before[0].ModelJson).Figures, DeliveryReport.FromJson(after[1].ModelJson).Figures);
    }

    [Fact]
    public async Task A_report_that_never_held_the_words_stays_as_it_is()
    {
        await using var site = new Demonstration();
        await Remove(site, "4.3", 4);
        Assert.Equal([(1, false)], (await Issues(site)).Select(r => (r.Number, r.IsRemoved)));
    }

    [Theory]
    [InlineData("plain words that go on", "plain words that go on", true)]
    [InlineData("“Quoted”, it's <b> & ø, and on", "“Quoted”, it's <b> & ø, and on", true)]
    [InlineData("two\nlines of them together", "two lines of them together", true)]
    [InlineData("two lines of them together", "two\nlines  of them together", true)]
    [InlineData("short", "short", true)]
    [InlineData("short and more", "short", false)]
    [InlineData("said “so” to us", "said “so” to us", true)]
    [InlineData("other", "words", false)]
    public void Words_are_found_however_a_report_quotes_them(string written, string sought, bool found)
    {
        Assert.Equal(found, WordsInReport.Holds(Json(new { Moved = new[] { new { Sentence = $"1.2 was returned on 3 January: {PlanWords.OnOneLine(written).Quoted()}" } } }), "1.2", sought));
        Assert.Equal(found, WordsInReport.Holds(Json(new { Lines = new[] { new { Reference = "1.2", LatestUpdate = written } } }), "1.2", sought));
        Assert.Equal(found, WordsInReport.Holds(Json(new { Columns = new[] { "Action", "Why" }, Rows = new[] { new { Reference = "1.2", Cells = new[] { new { Text = "1.2" }, new { Text = written } } } } }), "1.2", sought));
    }

    [Fact]
    public void Words_are_found_where_a_sentence_cuts_them()
    {
        var words = string.Join(' ', Enumerable.Range(1, 200));
        Assert.True(WordsInReport.Holds(Json(new { Sentence = $"1.2 was returned: “{words[..240].TrimEnd()}…”" }), "1.2", words));
    }

    [Fact]
    public void Words_that_stand_in_a_report_by_chance_are_not_quoted_there()
    {
        var line = new { Reference = "1.2", Lead = "Governor", Action = "All meeting minutes are checked every month.", Rating = "Verified", LatestUpdate = "Other" };
        var row = new { Reference = "1.2", Cells = new[] { new { Text = "Governor" } } };
        var json = Json(new { Lines = new[] { line }, Sections = new[] { new { Columns = new[] { "Lead" }, Rows = new[] { row } } }, Sentence = "1.3 was claimed: “Done”" });
        Assert.All(["Governor", "Verified", "Done", line.Action], words => Assert.False(WordsInReport.Holds(json, "1.2", words)));
        Assert.True(WordsInReport.Holds(json, "1.3", "done"));
    }

    [Fact]
    public async Task Who_saw_the_evidence_is_in_no_report_and_its_removal_empties_none()
    {
        await using var site = new Demonstration();
        // Recorded before the month's end, so that the issued report of January comes into question.
        await site.Step("governor", "1.2", (action, person, _) => action.AddEvidence(person,
            new NewEvidence(EvidenceKind.Seen, new(2024, 1, 25), "Minutes of the meeting.", SeenBy: "Governor"), new Occasion(action.Entries.Max(e => e.RecordedAt))));
        await Remove(site, "1.2", (await site.Journal("1.2")).Entries.Last(e => e.Kind == EntryKind.EvidenceAdded).Sequence);
        Assert.Equal([(1, false)], (await Issues(site)).Select(r => (r.Number, r.IsRemoved)));
    }

    [Fact]
    public async Task What_a_check_is_called_and_where_it_is_reported_is_removed_like_any_words()
    {
        await using var site = new Demonstration();
        await site.Step("governor", "1.2", (action, person, now) => action.SetCheck(person, "Looked after by A. Prisoner", Cadence.Weekly, new(2024, 3, 1), action.Lead, "Forum of A. Prisoner", null, now));
        var entry = (await site.Journal("1.2")).Entries.Max(e => e.Sequence);
        var governor = await site.SignIn("governor");
        Assert.Contains("A. Prisoner", (await governor.Get("/checks")).Text, StringComparison.Ordinal);

        await Remove(site, "1.2", entry);

        foreach (var address in new[] { "/checks", Action, Action + "/checks" })
        {
            var page = await governor.Get(address);
            Assert.DoesNotContain("A. Prisoner", page.Text, StringComparison.Ordinal);
            Assert.Contains("(removed)", page.Text, StringComparison.Ordinal);
        }

        Assert.False(await IsInFile(site, "A. Prisoner"), "The database's file still holds the words.");
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task Other_entries_that_hold_the_same_words_are_named_each_with_its_own_removal()
    {
        await using var site = new Demonstration();
        foreach (var reference in new[] { "4.2", "5.1" })
            await site.Step("governor", reference, (action, person, now) => action.AskForUpdate(person, "What about A. Prisoner?", null, now));
        var (first, second) = ((await site.Journal("4.2")).Entries.Max(e => e.Sequence), (await site.Journal("5.1")).Entries.Max(e => e.Sequence));
        var governor = await site.SignIn("governor");
        string Page(string reference, int entry) => $"/plans/hmip-2023/actions/{reference}/redaction?entry={entry}";
        Assert.Equal([Page("5.1", second)], (await governor.Get(Page("4.2", first))).Document.QuerySelectorAll(".govuk-inset-text a").Select(a => a.GetAttribute("href")));
        await Remove(site, "5.1", second);
        Assert.Empty((await governor.Get(Page("4.2", first))).Document.QuerySelectorAll(".govuk-inset-text a"));
    }

    [Fact]
    public async Task Others_write_while_the_new_issue_is_rendered()
    {
        var written = 0;
        Demonstration? self = null;
        await using var site = self = new WithWriter(new WhileRendering(async _ =>
        {
            await self!.Send("governor", new AskForUpdate.Command { Plan = "hmip-2023", Reference = written++ == 0 ? "5.1" : "5.2", What = "How far is it?", FormId = Guid.NewGuid() });
        }));
        await Remove(site, "1.2", await site.FirstReport("1.2"));
        Assert.Equal([(1, true), (2, false)], (await Issues(site)).Select(r => (r.Number, r.IsRemoved)));
        await site.Send("governor", new IssueReport.Command { Month = "2024-02" });
        Assert.Equal(2, written);
    }

    [Fact]
    public async Task Words_that_are_removed_while_a_report_is_rendered_are_not_issued()
    {
        Demonstration? self = null;
        await using var site = self = new WithWriter(new WhileRendering(async report =>
        {
            if (report.Month == "2024-02")
                await self!.Send("deputy-governor", Agree("1.2", await self!.FirstReport("1.2"), (await self!.Journal("1.2")).Entries.Max(e => e.Sequence)));
        }));
        await site.Send("governor", new RedactEntry.Command { Plan = "hmip-2023", Reference = "1.2", Entry = await site.FirstReport("1.2"), Why = "It names a prisoner.", FormId = Guid.NewGuid() });
        await Assert.ThrowsAsync<Application.Data.StaleFormException>(() => site.Send("governor", new IssueReport.Command { Month = "2024-02" }));
        Assert.Empty(await site.InDatabase(db => db.IssuedReports.Where(r => r.Month == "2024-02").ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_removal_without_a_reason_is_refused_at_the_field()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("slt-member");
        var before = await site.CountEntries();
        var refused = await browser.Post((await browser.Get(Later)).Form(), new() { ["Form.Why"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.RedactionNeedsWhy.Message], refused.Errors);
        Assert.NotNull(refused.Document.QuerySelector("[name='Form.Why'].govuk-textarea--error"));
        Assert.Equal(before, await site.CountEntries());
    }

    [Fact]
    public async Task Nobody_removes_words_alone_and_one_of_the_two_is_the_governor()
    {
        await using var site = new Demonstration();
        var (head, member) = (await site.SignIn("head-of-residence"), await site.SignIn("slt-member"));
        await head.Submit((await head.Get(Later)).Form(), new() { ["Form.Why"] = "It names a prisoner." });
        foreach (var browser in new[] { head, member })
        {
            var page = await browser.Get(Later);
            Assert.Contains(PlanRules.RedactionNeedsTwo.Message, page.Text, StringComparison.Ordinal);
            Assert.Null(page.Document.QuerySelector("main form"));
        }

        var asked = (await site.Journal("4.3")).Entries.Max(e => e.Sequence);
        foreach (var account in new[] { "head-of-residence", "slt-member" })
        {
            var refused = await Assert.ThrowsAsync<DomainRuleException>(() => site.Send(account, Agree("4.3", 4, asked)));
            Assert.Equal("redaction-needs-two", refused.Rule.Code);
        }

        Assert.NotEmpty((await site.Journal("4.3")).Entries.Single(e => e.Sequence == 4).Texts);
    }

    [Fact]
    public async Task A_removal_is_asked_once_and_agreed_once_and_only_of_the_entry_shown()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"));
        var form = (await head.Get(Later)).Form();
        var other = (await governor.Get(Later)).Form();
        var before = await site.CountEntries();
        Dictionary<string, string> filled = new() { ["Form.Why"] = "It names a prisoner." };
        Assert.All(await Task.WhenAll(head.Post(form, filled), head.Post(form, filled)), a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(before + 1, await site.CountEntries());
        Assert.Equal(HttpStatusCode.Conflict, (await head.Post(form, new() { ["Form.Why"] = "Another reason." })).Status);
        Assert.Equal([PlanRules.RedactionIsAsked.Message], (await governor.Post(other, new() { ["Form.Why"] = "The same." })).Errors);

        // A request for one entry can not be agreed to on the page of another.
        var asked = (await site.Journal("4.3")).Entries.Max(e => e.Sequence);
        await Assert.ThrowsAsync<Application.Data.NotThereException>(() => site.Send("governor", Agree("4.3", 3, asked)));
        Assert.Equal(before + 1, await site.CountEntries());

        var agree = (await governor.Get(Later)).Form();
        Assert.All(await Task.WhenAll(governor.Post(agree, []), governor.Post(agree, [])), a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(before + 2, await site.CountEntries());
        Assert.Contains(PlanRules.NothingToRedact.Message, (await governor.Get(Later)).Text, StringComparison.Ordinal);
        var late = await Assert.ThrowsAsync<DomainRuleException>(() => site.Send("deputy-governor", Agree("4.3", 4, asked)));
        Assert.Equal("nothing-to-redact", late.Rule.Code);
    }

    [Theory]
    [InlineData("education-partner", "/plans/hmip-2023/actions/2.4/redaction?entry=3", HttpStatusCode.Forbidden)]
    [InlineData("observer", Later, HttpStatusCode.Forbidden)]
    [InlineData("administrator", Later, HttpStatusCode.Forbidden)]
    [InlineData("governor", "/plans/hmip-2023/actions/4.3/redaction?entry=99", HttpStatusCode.NotFound)]
    public async Task Only_the_prisons_own_staff_take_part(string account, string address, HttpStatusCode status)
    {
        await using var site = new Demonstration();
        Assert.Equal(status, (await (await site.SignIn(account)).Get(address)).Status);
    }

    [Fact]
    public async Task Words_that_are_missing_though_nobody_removed_them_are_found()
    {
        await using var site = new Demonstration();
        Assert.Empty((await site.Send("governor", new VerifyJournals.Query())).Findings);
        await Raw(site, """DROP TRIGGER "TR_EntryTexts_NoDELETE"; DELETE FROM "EntryTexts" WHERE "Sequence" = 4 AND "PlannedActionId" = (SELECT "Id" FROM "PlannedActions" WHERE "Reference" = '4.3');""");
        Assert.Equal(["hmip-2023/4.3: words of entry 4 are missing, and nobody removed them"], (await site.Send("governor", new VerifyJournals.Query())).Findings);
    }

    [Theory]
    [InlineData("IssuedReports", "ModelJson = ModelJson || ' '", "hmip-2023, issue 1 of the report of 2024-01: it is not what was issued")]
    [InlineData("IssuedReports", "ModelJson = ''", "hmip-2023, issue 1 of the report of 2024-01: it was emptied, and no later issue removes words")]
    [InlineData("IssuedFiles", "Content = x'00' WHERE Format = 'csv'", "hmip-2023, issue 1 of the report of 2024-01: the file HMP-YOI-East-Sutton-Park-progress-2024-01-issue-1.csv is not the one that was issued")]
    public async Task An_issued_report_that_was_altered_past_the_program_is_found(string table, string change, string finding)
    {
        await using var site = new Demonstration();
        await site.Visitor().Get("/sign-in");
        await Raw(site, $"""DROP TRIGGER "TR_{table}_NoUPDATE"; UPDATE {table} SET {change}""");
        Assert.Equal([finding], (await site.Verified()).Findings);
    }

    [Fact]
    public async Task A_file_of_evidence_that_comes_back_after_its_removal_is_found()
    {
        await using var site = new Demonstration();
        await site.Step("governor", "4.2", (action, person, now) => action.AddEvidence(person,
            new NewEvidence(EvidenceKind.File, new(2024, 3, 14), "Notes.", File: new EvidenceFile("notes.txt", "text/plain", 1, Convert.ToHexStringLower(SHA256.HashData([0])))), now));
        var entry = (await site.Journal("4.2")).Entries.Last(e => e.Kind == EntryKind.EvidenceAdded).Sequence;
        await Remove(site, "4.2", entry);
        Assert.Empty((await site.Verified()).Findings);
        await Raw(site, $"""INSERT INTO "EvidencePieces" SELECT "Id", {entry}, 1, x'00' FROM "PlannedActions" WHERE "Reference" = '4.2'""");
        Assert.Equal([$"hmip-2023/4.2: the file of entry {entry} was removed, and is still there"], (await site.Verified()).Findings);
    }

    [Theory]
    [InlineData("UPDATE IssuedReports SET ModelJson = '' WHERE Number = 1", false)]
    [InlineData("UPDATE IssuedReports SET ModelJson = '', IssuedByName = 'altered' WHERE Number = 1", true)]
    [InlineData("UPDATE IssuedReports SET ModelJson = 'other' WHERE Number = 1", true)]
    [InlineData("UPDATE IssuedReports SET ModelJson = '' WHERE Number = 2", true)]
    [InlineData("UPDATE IssuedFiles SET Content = x'' WHERE IssuedReportId = (SELECT Id FROM IssuedReports WHERE Number = 2)", true)]
    [InlineData("UPDATE IssuedFiles SET FileName = 'altered', Content = x''", true)]
    [InlineData("DELETE FROM IssuedFiles", true)]
    [InlineData("DELETE FROM IssuedReports", true)]
    public async Task The_database_lets_an_issue_be_emptied_only_where_it_is_replaced_for_that(string sql, bool refused)
    {
        await using var site = new Demonstration();
        await site.Visitor().Get("/sign-in");
        if (!refused)
            await Assert.ThrowsAsync<SqliteException>(() => Raw(site, sql));
        await Remove(site, "1.2", await site.FirstReport("1.2"));
        if (refused)
            Assert.Contains("append-only", (await Assert.ThrowsAsync<SqliteException>(() => Raw(site, sql))).Message, StringComparison.Ordinal);
        else
            await Raw(site, sql);
    }

    [Fact]
    public async Task Where_the_new_issue_can_not_be_made_nothing_is_removed_and_others_go_on_writing()
    {
        await using var site = new WithWriter(new BrokenFromTheSecondIssue());
        var governor = await site.SignIn("governor");
        await governor.Submit((await governor.Get(await Redaction(site))).Form(), new() { ["Form.Why"] = "It names a prisoner." });
        var before = await site.CountEntries();
        var deputy = await site.SignIn("deputy-governor");

        Assert.Equal(HttpStatusCode.InternalServerError, (await deputy.Post((await deputy.Get(await Redaction(site))).Form(), [])).Status);

        Assert.Equal(before, await site.CountEntries());
        Assert.Contains(Words, (await deputy.Get(Action)).Text, StringComparison.Ordinal);
        Assert.Equal([(1, false)], (await Issues(site)).Select(r => (r.Number, r.IsRemoved)));
        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/4.2/progress")).Form(), new() { ["Form.Answer"] = "nothing-to-report" });
    }

    [Fact]
    public async Task Others_save_while_words_are_removed()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        await governor.Submit((await governor.Get(await Redaction(site))).Form(), new() { ["Form.Why"] = "It names a prisoner." });
        var agree = (await deputy.Get(await Redaction(site))).Form();
        var forms = new List<AngleSharp.Html.Dom.IHtmlFormElement>();
        foreach (var reference in new[] { "1.1", "1.4", "1.5", "2.3", "2.5", "4.2", "5.1" })
            forms.Add((await governor.Get($"/plans/hmip-2023/actions/{reference}/progress")).Form());
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var all = await Task.WhenAll([deputy.Post(agree, []), .. forms.Select(f => governor.Post(f, new() { ["Form.Answer"] = "nothing-to-report" }))]);

        Assert.All(all, a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        // A writer that waits behind the transaction while that waits for the writer would take the whole busy timeout.
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(25), $"It took {clock.Elapsed}.");
    }

    private static async Task<string> Redaction(Demonstration site) => $"{Action}/redaction?entry={await site.FirstReport("1.2")}";

    private static RedactEntry.Command Agree(string reference, int entry, int asked) =>
        new() { Plan = "hmip-2023", Reference = reference, Entry = entry, Asked = asked, FormId = Guid.NewGuid() };

    private static async Task Remove(Demonstration site, string reference, int entry)
    {
        await site.Send("governor", new RedactEntry.Command { Plan = "hmip-2023", Reference = reference, Entry = entry, Why = "It names a prisoner.", FormId = Guid.NewGuid() });
        await site.Send("deputy-governor", Agree(reference, entry, (await site.Journal(reference)).Entries.Max(e => e.Sequence)));
    }

    private static string Json(object model) => System.Text.Json.JsonSerializer.Serialize(model, System.Text.Json.JsonSerializerOptions.Web);

    private static Task<List<IssuedReport>> Issues(Demonstration site) =>
        site.InDatabase(db => db.IssuedReports.AsNoTracking().Include(r => r.Files).Where(r => r.Month == "2024-01").OrderBy(r => r.Number).ToListAsync(Ct));

    private static string WordTextOf(byte[] docx)
    {
        using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(docx), isEditable: false);
        return word.MainDocumentPart!.Document!.Body!.InnerText;
    }

    private static async Task Raw(Demonstration site, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={site.DatabaseFile}");
        await connection.OpenAsync(Ct);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Ct);
    }

    private static async Task<bool> IsInFile(Demonstration site, string words)
    {
        await Raw(site, "PRAGMA wal_checkpoint(TRUNCATE);");
        return (await File.ReadAllBytesAsync(site.DatabaseFile, Ct)).AsSpan().IndexOf(Encoding.UTF8.GetBytes(words)) >= 0;
    }

    private sealed class WithWriter(IReportWriter writer) : Demonstration
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddSingleton(writer));
        }
    }

    private sealed class WhileRendering(Func<DeliveryReport, Task> work) : IReportWriter
    {
        public string Format => "other";

        public string ContentType => "text/plain";

        public void Write(DeliveryReport report, Stream stream)
        {
            Assert.True(Task.Run(() => work(report)).Wait(TimeSpan.FromSeconds(20), Ct), "Nobody else can write while a report is rendered.");
            stream.WriteByte(1);
        }
    }

    private sealed class BrokenFromTheSecondIssue : IReportWriter
    {
        public string Format => "broken";

        public string ContentType => "text/plain";

        public void Write(DeliveryReport report, Stream stream)
        {
            if (report.Status.Issue > 1)
                throw new IOException("The disk is full.");
            stream.WriteByte(1);
        }
    }
}
