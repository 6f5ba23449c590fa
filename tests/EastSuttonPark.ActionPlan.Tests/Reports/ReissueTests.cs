using System.Net;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>A closed month that a withdrawal changed is issued again, by hand and with a reason.</summary>
public sealed class ReissueTests
{
    private const string Report = "/reports/2024-01";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_governor_issues_again_what_a_withdrawal_changed_and_the_first_issue_stays()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        Assert.Null((await governor.Get(Report)).Document.QuerySelector("main form"));
        var (first, asAt) = (await governor.Download(Report + ".csv"), await governor.Download("/actions.csv?asAt=2024-01-31"));
        Assert.Equal(asAt, first);
        await Withdraw(site);

        var page = await governor.Get(Report);
        Assert.Contains("1.2: status Not started, was On track; rating Not started, was On track; last reported on none, was 24 January 2024; latest words removed.", page.Flat(), StringComparison.Ordinal);
        Assert.Null((await (await site.SignIn("slt-member")).Get(Report)).Document.QuerySelector("main form"));
        var again = await governor.Submit(page.Form(), new() { ["Form.Why"] = "The report on 1.2 belonged to another action." });

        Assert.Contains("Issue 2, issued on 15 March 2024", again.Flat(), StringComparison.Ordinal);
        Assert.Contains("What differs from issue 1, and why The report on 1.2 belonged to another action.", again.Flat(), StringComparison.Ordinal);
        Assert.Null(again.Document.QuerySelector("main form"));
        Assert.Equal(first, await governor.Download(Report + ".csv?issue=1"));
        Assert.Contains("Issue 2 has replaced it.", (await governor.Get(Report + "?issue=1")).Flat(), StringComparison.Ordinal);
        var second = ReportTests.Csv(await governor.Download(Report + ".csv"));
        Assert.Equal("not-started", Slug(second.Single(r => r["reference"] == "1.2")["status"]));
        // What was as at that day stays as it was.
        Assert.Equal(asAt, await governor.Download("/actions.csv?asAt=2024-01-31"));
        Assert.Equal(asAt, first);
    }

    [Fact]
    public async Task Without_a_reason_or_without_a_difference_it_is_refused()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await Withdraw(site);
        var form = (await governor.Get(Report)).Form();

        var refused = await governor.Post(form, new() { ["Form.Why"] = " " });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.ReissueNeedsWhy.Message], refused.Errors);
        Assert.NotNull(refused.Document.QuerySelector("[name='Form.Why'].govuk-textarea--error"));

        await governor.Submit(form, new() { ["Form.Why"] = "Withdrawn." });
        var same = await governor.Post(form, new() { ["Form.Why"] = "Once more.", ["Form.After"] = "2" });
        Assert.Equal([PlanRules.NothingToReissue.Message], same.Errors);
        Assert.Equal(2, await Count(site));
    }

    [Fact]
    public async Task A_double_click_issues_once_and_the_second_of_two_people_is_told()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        await Withdraw(site);
        var (form, theirs) = ((await governor.Get(Report)).Form(), (await deputy.Get(Report)).Form());
        Dictionary<string, string> filled = new() { ["Form.Why"] = "Withdrawn." };

        Assert.All(await Task.WhenAll(governor.Post(form, filled), governor.Post(form, filled)), a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(2, await Count(site));
        var stale = await deputy.Post(theirs, new() { ["Form.Why"] = "My own words" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Somebody else has issued this report meanwhile.", stale.Text, StringComparison.Ordinal);
        Assert.Equal(2, await Count(site));
    }

    [Fact]
    public async Task Nobody_but_the_governor_issues_again()
    {
        await using var site = new Demonstration();
        await Withdraw(site);
        var refused = await Assert.ThrowsAsync<DomainRuleException>(() => site.Send("slt-member", new IssueReport.Command { Month = "2024-01", After = 1, Why = "Because." }));
        Assert.Equal("governor-decides", refused.Rule.Code);
        Assert.Equal(1, await Count(site));
    }

    private static async Task Withdraw(Demonstration site) =>
        await site.Send("governor", new WithdrawEntry.Command { Plan = "hmip-2023", Reference = "1.2", Entry = await site.FirstReport("1.2"), Why = "It belongs to another action.", FormId = Guid.NewGuid() });

    private static Task<int> Count(Demonstration site) => site.InDatabase(db => db.IssuedReports.CountAsync(r => r.Month == "2024-01", Ct));

    private static string Slug(string words) => words.ToLowerInvariant().Replace(' ', '-');
}
