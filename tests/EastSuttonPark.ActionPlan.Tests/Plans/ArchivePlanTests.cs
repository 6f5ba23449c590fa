using System.Net;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Plans;

public sealed class ArchivePlanTests
{
    private const string Plan = "/plans/hmip-2023";
    private const string Archive = Plan + "/archive";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_archived_plan_leaves_the_lists_is_read_and_never_written_and_comes_back()
    {
        await using var site = new Demonstration();
        await MakeSampleData.Add(site.Services, 12, Ct);
        var governor = await site.SignIn("governor");
        var head = await site.SignIn("head-of-residence");
        var (open, round) = ((await governor.Get(Plan + "/actions/1.5/progress")).Form(), (await head.Get("/my-actions")).References);
        Assert.NotEmpty(round);
        var member = await site.SignIn("slt-member");
        var report = MainOf(await member.Get("/reports/2024-01?plan=hmip-2023"));

        var plan = await governor.Submit((await governor.Get(Archive)).Form(), new() { ["Form.Why"] = "Replaced by the plan after the next inspection." });

        Assert.Contains("This plan is archived since 15 March 2024, by", plan.Flat(), StringComparison.Ordinal);
        Assert.Contains("Replaced by the plan after the next inspection.", plan.Flat(), StringComparison.Ordinal);
        Assert.Equal(21, plan.TotalCount);
        foreach (var address in new[] { "/", "/overdue", "/actions?pageSize=100", "/checks", "/leads", "/date-changes" })
            Assert.DoesNotContain((await governor.Get(address)).References, r => r.StartsWith("hmip-2023/", StringComparison.Ordinal));
        Assert.DoesNotContain((await head.Get("/my-actions")).References, r => r.StartsWith("hmip-2023/", StringComparison.Ordinal));
        // The agenda; what was decided in a meeting stays in its minutes.
        Assert.DoesNotContain((await governor.Get("/meeting")).Document.QuerySelectorAll("tr[id^=row-]"), r => r.GetAttribute("data-reference")!.StartsWith("hmip-2023/", StringComparison.Ordinal));
        var overdue = await governor.Get("/overdue");
        Assert.Contains($"Overdue ({overdue.TotalCount})", overdue.Text, StringComparison.Ordinal);

        // Read where it is asked for.
        Assert.Equal(21, (await governor.Get("/actions?plan=hmip-2023&pageSize=100")).TotalCount);
        Assert.NotEmpty((await governor.Get("/actions?concern=hmip-2023%2F2")).References);
        Assert.Equal(33, (await governor.Get("/actions?archived=yes&pageSize=100")).TotalCount);
        Assert.Contains("hmip-2023/4.2", (await governor.Get("/actions?archived=yes&q=management+check")).References);
        Assert.Contains("(archived)", (await governor.Get("/actions")).Document.QuerySelector("select[name=plan]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await governor.Get("/actions?archived=no")).Status);
        Assert.Contains("hmip-2023,1.1", (await governor.Get("/actions.csv?archived=yes")).Text, StringComparison.Ordinal);
        Assert.NotEmpty((await governor.Get("/date-changes?plan=hmip-2023")).References);
        Assert.Equal(report, MainOf(await member.Get("/reports/2024-01?plan=hmip-2023")));
        Assert.Empty((await governor.Get("/reports/2024-02?plan=hmip-2023")).Document.QuerySelectorAll("main form, main a[href*=commentary]"));
        Assert.Equal(HttpStatusCode.OK, (await governor.Get("/reports/2024-01")).Status);
        Assert.All((await governor.Get("/reports/2024-03")).References.Where(r => r.Length > 0), r => Assert.StartsWith("sample-", r, StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await governor.DownloadWhole("/reports/2024-01/pack.zip?plan=hmip-2023")).Status);
        Assert.Equal(HttpStatusCode.OK, (await governor.DownloadWhole(Plan + ".docx")).Status);
        Assert.Equal(HttpStatusCode.OK, (await governor.DownloadWhole(Plan + "/evidence.zip")).Status);

        // As at a day before, it was current.
        Assert.Contains("hmip-2023/1.1", (await governor.Get("/actions?asAt=2024-03-14&pageSize=100")).References);
        Assert.DoesNotContain((await governor.Get("/actions?asAt=2024-03-15&pageSize=100")).References, r => r.StartsWith("hmip-2023/", StringComparison.Ordinal));

        // No form, and no step.
        var action = await governor.Get(Plan + "/actions/1.5");
        Assert.Empty(action.Document.QuerySelectorAll("nav[aria-label='What you can do on this action'] a"));
        Assert.Contains("This plan is archived", action.Flat(), StringComparison.Ordinal);
        foreach (var form in new[] { "progress", "verification", "target-date", "evidence", "update-request", "lead", "checks/new" })
        {
            var closed = await governor.Get($"{Plan}/actions/1.5/{form}");
            Assert.Equal((form, HttpStatusCode.Conflict), (form, closed.Status));
            Assert.Contains(PlanRules.PlanIsArchived.Message, closed.Flat(), StringComparison.Ordinal);
        }

        Assert.Empty((await governor.Get(Plan + "/actions/4.2/checks")).Document.QuerySelectorAll("main form"));
        var refused = await governor.Post(open, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Kept words" });
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.PlanIsArchived.Message), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Contains("Kept words", refused.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Record a judgement", (await governor.Get(Plan + "/verdicts")).Flat(), StringComparison.Ordinal);
        await Assert.ThrowsAsync<DomainRuleException>(() => site.Send("governor", new IssueReport.Command { Month = "2024-02", Plan = "hmip-2023" }));
        await Assert.ThrowsAsync<DomainRuleException>(() => site.Send("governor", new WriteCommentary.Command { Month = "2024-02", Plan = "hmip-2023", Words = "Late words." }));
        Assert.Empty((await site.Verified()).Findings);

        var again = await governor.Submit((await governor.Get(Archive)).Form(), new() { ["Form.Why"] = "Archived by mistake." });
        Assert.DoesNotContain("This plan is archived", again.Flat(), StringComparison.Ordinal);
        Assert.Equal(round, (await head.Get("/my-actions")).References);
        Assert.Equal(HttpStatusCode.OK, (await governor.Get(Plan + "/actions/1.5/progress")).Status);
        var decided = (await governor.Get(Archive)).Flat();
        Assert.Contains("Replaced by the plan after the next inspection.", decided, StringComparison.Ordinal);
        Assert.Contains("Archived by mistake.", decided, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_past_day_shows_the_plan_as_current_or_archived_as_it_was_then()
    {
        await using var site = new Demonstration();
        await MakeSampleData.Add(site.Services, 12, Ct);
        await site.InDatabase(async db =>
        {
            var plan = await db.Plans.Include(p => p.Archivings).SingleAsync(p => p.Key == "hmip-2023", Ct);
            var governor = new Person(1, "Governor", Role.Governor, []);
            plan.DecideArchiving(governor, true, "Delivered.", new(new DateTime(2024, 3, 1, 10, 0, 0, DateTimeKind.Utc), Guid.NewGuid()));
            plan.DecideArchiving(governor, false, "Not quite.", new(new DateTime(2024, 3, 8, 10, 0, 0, DateTimeKind.Utc), Guid.NewGuid()));
            return await db.SaveChangesAsync(Ct);
        });
        var browser = await site.SignIn("slt-member");
        foreach (var (day, isCurrent) in new[] { ("2024-02-29", true), ("2024-03-01", false), ("2024-03-07", false), ("2024-03-08", true), ("2024-03-15", true) })
        {
            Assert.Equal((day, isCurrent), (day, (await browser.Get($"/actions?asAt={day}&pageSize=100")).References.Contains("hmip-2023/1.1")));
            Assert.Equal((day, !isCurrent), (day, (await browser.Get($"/plans/hmip-2023?asAt={day}")).Flat().Contains("This plan is archived", StringComparison.Ordinal)));
            Assert.Contains("hmip-2023/1.1", (await browser.Get($"/actions?asAt={day}&plan=hmip-2023")).References);
        }
    }

    [Fact]
    public async Task A_double_click_counts_once_another_content_is_stale_and_words_are_needed()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var form = (await governor.Get(Archive)).Form();

        var bare = await governor.Post(form, new() { ["Form.Why"] = " " });
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.ArchivingNeedsWhy.Message), (bare.Status, Assert.Single(bare.Errors)));
        for (var click = 0; click < 2; click++)
            Assert.Equal(HttpStatusCode.Redirect, (await governor.Post(form, new() { ["Form.Why"] = "Delivered." })).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await governor.Post(form, new() { ["Form.Why"] = "Something else." })).Status);
        Assert.Equal(1, await site.InDatabase(db => db.Set<PlanArchiving>().CountAsync(Ct)));

        // The other governor's form, opened before.
        var deputy = await site.SignIn("deputy-governor");
        var late = await deputy.Post((await deputy.Get(Archive)).Form(), new() { ["Form.Archived"] = "true", ["Form.Why"] = "Delivered." });
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.ArchivingMustChange.Message), (late.Status, Assert.Single(late.Errors)));
        Assert.Equal(HttpStatusCode.Forbidden, (await (await site.SignIn("head-of-residence")).Get(Archive)).Status);
    }

    [Fact]
    public async Task Where_there_are_several_plans_each_list_says_whose_action_it_is()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        Assert.DoesNotContain("HM Inspectorate of Prisons, 2023", (await governor.Get("/overdue")).Flat(), StringComparison.Ordinal);
        await MakeSampleData.Add(site.Services, 12, Ct);
        foreach (var address in new[] { "/", "/overdue", "/actions", "/checks", "/meeting", "/date-changes", "/leads" })
            Assert.Contains(", 2023", (await governor.Get(address)).Flat(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await governor.Get("/reports/2024-02")).Status);
        Assert.Contains("HMP-YOI-East-Sutton-Park-progress-2024-02-hmip-2023", (await governor.DownloadWhole("/reports/2024-02.csv?plan=hmip-2023")).Headers["Content-Disposition"], StringComparison.Ordinal);
    }

    private static string MainOf(Page page) => page.Document.QuerySelector("main")!.InnerHtml;
}
