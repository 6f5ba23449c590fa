using System.IO.Compression;
using System.Net;
using System.Text;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.PlannedActions;
using EastSuttonPark.ActionPlan.Tests.Reports;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Access;

/// <summary>Every list, count, CSV, document and ZIP that a partner and an observer can get, compared with what they may.</summary>
public sealed class WhatTheyMaySeeTests
{
    private const string Plan = "/plans/hmip-2023";
    private const string Pinned = "2024-01-31";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    private static readonly string[] lists = ["/", "/overdue", "/overdue?order=due", "/actions", "/actions?q=education", "/actions?due=overdue", "/actions?due=no-date", "/actions?status=on-track&status=delayed", "/plans", Plan, "/checks", "/date-changes"];

    private static readonly string[] files = ["/actions.csv", "/actions.csv?q=a", "/date-changes.csv", $"{Plan}.docx", $"{Plan}/evidence.zip"];

    [Fact]
    public async Task A_partner_gets_nothing_of_an_action_that_it_neither_owns_nor_leads_from_any_address()
    {
        await using var site = new Demonstration();
        await AddEvidenceToOthers(site);
        var (own, others) = await Actions(site);
        Assert.Equal(["2.4", "3.1"], own.Select(a => a.Reference));
        Assert.Equal(19, others.Count);
        var partner = await site.SignIn("education-partner");

        foreach (var address in lists.Concat(files).Concat(own.Select(a => $"{Plan}/actions/{a.Reference}")).Append("/my-actions").Append("/account").Append("/leads/handover")
            .Concat(lists.Where(l => l is "/" or "/overdue" or "/actions" or Plan).Select(l => l + "?asAt=2024-02-29")).Append("/actions.csv?asAt=2024-02-29").Append($"{Plan}.docx?asAt=2024-02-29"))
        {
            var words = await Words(partner, address);
            foreach (var other in others)
                foreach (var secret in other.Secrets)
                    Assert.False(words.Contains(secret, StringComparison.Ordinal), $"{address} tells the partner of {other.Reference}: {secret}");
        }

        foreach (var list in lists.Take(10))
            Assert.All((await partner.Get(list)).References, r => Assert.Contains(r, (string[])["hmip-2023/2.4", "hmip-2023/3.1"]));
        Assert.Equal(2, (await partner.Get("/actions")).TotalCount);
        Assert.Equal(["2.4", "3.1"], ReportTests.Csv(await partner.Download("/actions.csv")).Select(row => row["reference"]));
        // Its own are there: the walk above did not look at empty pages.
        Assert.Contains(own[0].Secrets[0], await Words(partner, "/actions"), StringComparison.Ordinal);
        // What another action's words hold is not found by searching for it, either.
        foreach (var other in others)
            Assert.Equal(0, (await partner.Get($"/actions?q={Uri.EscapeDataString(other.Secrets[0][..Math.Min(40, other.Secrets[0].Length)])}")).TotalCount);
        foreach (var other in others)
            foreach (var part in new[] { "", "/progress", "/verification", "/target-date", "/evidence", "/evidence/1", "/checks", "/withdrawal?entry=2" })
                Assert.True((await partner.Get($"{Plan}/actions/{other.Reference}{part}")).Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden, $"{other.Reference}{part} is open to the partner");
    }

    [Fact]
    public async Task A_partners_counts_are_of_its_own_actions()
    {
        await using var site = new Demonstration();
        var partner = await site.SignIn("education-partner");
        var overview = await partner.Get("/");
        var overdue = overview.Document.QuerySelectorAll(".moj-primary-navigation__link").Single(a => a.GetAttribute("href") == "/overdue").TextContent.Trim();
        Assert.Equal($"Overdue ({(await partner.Get("/overdue")).Document.QuerySelectorAll("[data-days-overdue]").Select(e => e.Closest("[data-reference]")).Distinct().Count()})", overdue);
        foreach (var count in overview.Document.QuerySelectorAll("[data-total-count]"))
            Assert.True(int.Parse(count.GetAttribute("data-total-count")!, System.Globalization.CultureInfo.InvariantCulture) <= 2);
    }

    [Fact]
    public async Task An_observer_gets_what_the_governor_gets_of_the_last_issued_reports_day_and_nothing_recorded_later()
    {
        await using var site = new Demonstration();
        await AddEvidenceToOthers(site);
        var (observer, governor) = (await site.SignIn("observer"), await site.SignIn("governor"));
        var pinned = DateOnly.ParseExact(Pinned, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var later = await site.InDatabase(db => db.EntryTexts.AsNoTracking().Join(db.Entries, t => new { t.PlannedActionId, t.Sequence }, e => new { e.PlannedActionId, e.Sequence }, (t, e) => new { t.Text, e.RecordedAt })
            .Where(t => t.RecordedAt >= new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc)).Select(t => t.Text).ToListAsync(Ct));
        var earlier = await site.InDatabase(db => db.EntryTexts.AsNoTracking().Join(db.Entries, t => new { t.PlannedActionId, t.Sequence }, e => new { e.PlannedActionId, e.Sequence }, (t, e) => new { t.Text, e.RecordedAt })
            .Where(t => t.RecordedAt < new DateTime(2024, 2, 1, 0, 0, 0, DateTimeKind.Utc)).Select(t => t.Text).ToListAsync(Ct));
        // Words that stand in earlier ones too are no news.
        var secrets = later.Where(t => t.Length > 15 && !earlier.Exists(e => e.Contains(t, StringComparison.Ordinal))).Select(t => t.Split('\n')[0]).Distinct(StringComparer.Ordinal).ToList();
        Assert.True(secrets.Count > 10, $"Only {secrets.Count} texts are later than the report.");
        var references = await site.InDatabase(db => db.PlannedActions.Select(a => a.Reference).ToListAsync(Ct));

        var all = lists.Concat(files).Concat(references.Select(r => $"{Plan}/actions/{r}")).Concat(references.Select(r => $"{Plan}/actions/{r}/checks"))
            .Concat(["/reports", "/reports/2024-01", "/reports/2024-01.csv", "/reports/2024-01.docx", "/reports/2024-01.xlsx", "/reports/2024-01/pack.zip", $"{Plan}/verdicts", "/?asAt=2024-03-15", "/actions?asAt=2024-03-15", "/account"]).ToList();
        foreach (var address in all)
        {
            var words = await Words(observer, address);
            foreach (var secret in secrets)
                Assert.False(words.Contains(secret, StringComparison.Ordinal), $"{address} tells the observer: {secret}");
        }

        foreach (var list in lists.Where(l => l is not ("/plans" or "/checks" or "/date-changes")))
        {
            var (theirs, past) = (await observer.Get(list), await governor.Get($"{list}{(list.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asAt={Pinned}"));
            Assert.Equal(past.References, theirs.References);
            Assert.Equal(past.Document.QuerySelectorAll("[data-total-count]").Select(e => e.GetAttribute("data-total-count")), theirs.Document.QuerySelectorAll("[data-total-count]").Select(e => e.GetAttribute("data-total-count")));
            Assert.Equal(past.Document.QuerySelectorAll("[data-days-overdue]").Select(e => e.GetAttribute("data-days-overdue")), theirs.Document.QuerySelectorAll("[data-days-overdue]").Select(e => e.GetAttribute("data-days-overdue")));
        }

        Assert.Equal(await governor.Download($"/actions.csv?asAt={Pinned}"), await observer.Download("/actions.csv"));
        Assert.Equal(await Words(governor, $"{Plan}.docx?asAt={Pinned}"), await Words(observer, $"{Plan}.docx"));
        Assert.All(ReportTests.Csv(await observer.Download("/actions.csv")), row => Assert.Equal(Pinned, row["as_at"]));
        Assert.All((await observer.Get("/date-changes")).References, _ => Assert.Fail("Nothing was asked for by the end of January."));
        Assert.Equal(pinned, (await site.InDatabase(db => db.IssuedReports.MaxAsync(r => r.AsAt, Ct))));
    }

    [Fact]
    public async Task Before_the_first_report_an_observer_sees_nothing_of_the_plan()
    {
        await using var site = new WithoutReports();
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var services = scope.ServiceProvider;
            services.GetRequiredService<CurrentPerson>().Set(Person.System);
            var seed = services.GetRequiredService<Web.Setup.PlanFiles>().ReadSeed();
            await services.GetRequiredService<MediatR.IMediator>().Send(seed, Ct);
            var accounts = services.GetRequiredService<UserManager<Account>>();
            Assert.True((await accounts.CreateAsync(new Account { UserName = "inspector@example.org", Email = "inspector@example.org", Name = "Inspector", Role = Role.Observer }, "an inspector looks in")).Succeeded);
        }

        var titles = await site.InDatabase(db => db.PublishedActions.Select(a => a.Title).ToListAsync(Ct));
        Assert.Equal(21, titles.Count);
        var observer = site.Visitor();
        await observer.Submit((await observer.Get("/sign-in")).Form("/sign-in"), new() { ["Form.Email"] = "inspector@example.org", ["Form.Password"] = "an inspector looks in" });

        foreach (var address in lists.Where(l => !l.StartsWith(Plan, StringComparison.Ordinal)).Concat(["/actions.csv", "/date-changes.csv", "/reports", $"{Plan}/evidence.zip"]))
        {
            var words = await Words(observer, address);
            Assert.All(titles, title => Assert.DoesNotContain(title, words, StringComparison.Ordinal));
        }

        foreach (var address in new[] { Plan, $"{Plan}.docx", $"{Plan}/actions/1.1", $"{Plan}/verdicts", "/reports/2024-01", "/reports/2024-01.csv", "/reports/2024-01/pack.zip" })
            Assert.True((await observer.Get(address)).Status == HttpStatusCode.NotFound, $"{address} is there for the observer");
    }

    private sealed record Told(string Reference, IReadOnlyList<string> Secrets);

    /// <summary>The partner's own actions and all others, each with its published words and everything that was said of it.</summary>
    private static async Task<(List<Told> Own, List<Told> Others)> Actions(Demonstration site)
    {
        var all = await site.InDatabase(db => db.PlannedActions.AsNoTracking().OrderBy(a => a.Id)
            .Select(a => new { a.Reference, Mine = a.Lead.IsPartner || a.Published.Any(p => p.Owners.Any(o => o.Post.IsPartner)), Titles = a.Published.Select(p => p.ShortTitle ?? p.Wording).ToList(), Wordings = a.Published.Select(p => p.Wording).ToList(), Concerns = a.Published.Select(p => p.Recommendation.Concern.Text).ToList(), Texts = db.EntryTexts.Where(t => t.PlannedActionId == a.Id).Select(t => t.Text).ToList() })
            .AsSplitQuery().ToListAsync(Ct));
        var own = all.Where(a => a.Mine).ToList();
        var said = own.SelectMany(o => o.Titles.Concat(o.Wordings).Concat(o.Concerns).Concat(o.Texts)).ToList();
        return (own.ConvertAll(a => new Told(a.Reference, [a.Titles[0].Split('\n')[0]])),
            [.. all.Where(a => !a.Mine).Select(a => new Told(a.Reference, [.. a.Titles.Concat(a.Wordings).Concat(a.Texts).Select(t => t.Split('\n')[0].Trim()).Where(t => t.Length > 15 && !said.Exists(s => s.Contains(t, StringComparison.Ordinal)))]))]);
    }

    private static async Task AddEvidenceToOthers(Demonstration site)
    {
        var head = await site.SignIn("head-of-education");
        var form = (await head.Get($"{Plan}/actions/4.4/evidence")).Form();
        var answer = await head.Upload(form, new() { ["Form.Kind"] = "File", ["Form.Description"] = "Minutes that nobody else sees", ["Form.AboutOn.Day"] = "14", ["Form.AboutOn.Month"] = "3", ["Form.AboutOn.Year"] = "2024" }, "Form.Files", ("secret-minutes.pdf", EvidenceSamples.Pdf));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
    }

    /// <summary>All that an answer says: a page's words and addresses, a file's text, an archive's names and contents.</summary>
    private static async Task<string> Words(Browser browser, string address)
    {
        var (status, bytes, headers) = await browser.DownloadWhole(address);
        Assert.True(status == HttpStatusCode.OK, $"{address} answers {status}");
        var type = headers["Content-Type"].Split(';')[0];
        return type switch
        {
            "text/html" => WebUtility.HtmlDecode(Encoding.UTF8.GetString(bytes)),
            "text/csv" => Encoding.UTF8.GetString(bytes).Replace("\"\"", "\"", StringComparison.Ordinal),
            _ => Unzipped(bytes),
        };
    }

    private static string Unzipped(byte[] bytes)
    {
        var words = new StringBuilder();
        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries)
        {
            using var content = new MemoryStream();
            using (var stream = entry.Open())
                stream.CopyTo(content);
            // Word's own parts have names of their own in each file.
            if (entry.FullName.StartsWith("package/", StringComparison.Ordinal) || entry.FullName.EndsWith(".rels", StringComparison.Ordinal))
                continue;
            words.AppendLine(entry.FullName);
            words.AppendLine(entry.Name.EndsWith(".docx", StringComparison.Ordinal) || entry.Name.EndsWith(".xlsx", StringComparison.Ordinal)
                ? Unzipped(content.ToArray())
                : WithoutTags(entry.Name, Encoding.UTF8.GetString(content.ToArray())));
        }

        return words.ToString();
    }

    // A document's words are cut by tags where their look changes.
    private static string WithoutTags(string name, string text) =>
        name.EndsWith(".xml", StringComparison.Ordinal) ? WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(text, "<[^>]*>", "", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1))) : text;

    private sealed class WithoutReports() : Demonstration(isCopied: false)
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["Demonstration:Enabled"] = "false" };
    }
}
