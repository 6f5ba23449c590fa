using System.Globalization;
using System.Net;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class ListDateChangesTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Fact]
    public async Task The_ledger_shows_moves_agreed_refused_and_waiting_with_totals_and_words_of_the_same_figures()
    {
        var page = await (await site.SignIn("slt-member")).Get("/date-changes");
        Assert.Equal(3, page.TotalCount);
        Assert.Equal([("hmip-2023/1.2", "waiting"), ("hmip-2023/1.1", "agreed"), ("hmip-2023/2.5", "refused")],
            page.Document.QuerySelectorAll("[data-outcome]").Select(r => (r.GetAttribute("data-reference")!, r.GetAttribute("data-outcome")!)));
        Assert.Equal(["All", "3", "1", "30", "1", "1"], page.Document.QuerySelectorAll("[data-reason=all] > *").Select(c => c.TextContent.Trim()));
        Assert.Equal(["Staffing", "1", "1", "30", "0", "0"], page.Document.QuerySelectorAll("[data-reason=staffing] > *").Select(c => c.TextContent.Trim()));
        var words = page.Document.QuerySelector("[data-explanation]")!.TextContent;
        Assert.StartsWith("Up to 15 March 2024, the target dates of 1 of 21 actions were moved: 1 move, 30 days in all. By reason: staffing, 1 move, 30 days.\n", words, StringComparison.Ordinal);
        Assert.Contains("moved from 31 May 2024 to 30 June 2024, 30 days later.", words, StringComparison.Ordinal);
        Assert.Contains("Asked for by Head of Reducing Reoffending on 1 March 2024, agreed by Deputy Governor on 6 March 2024.", words, StringComparison.Ordinal);
        Assert.Contains("1 request was refused: 2.5 (asked for 31 May 2024).", words, StringComparison.Ordinal);
        Assert.Contains("1 request waits to be decided: 1.2 (asked for 5 April 2024, waits 4 days).", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?outcome=agreed")]
    [InlineData("?reason=scope")]
    [InlineData("?period=last-month")]
    [InlineData("?period=this-month&plan=hmip-2023")]
    [InlineData("?period=last-12-months&outcome=refused&reason=funding")]
    public async Task The_page_its_totals_and_the_CSV_count_the_same(string query)
    {
        var browser = await site.SignIn("head-of-residence");
        var page = await browser.Get("/date-changes" + query);
        var csv = Reports.ReportTests.Csv(await browser.Download("/date-changes.csv" + query));
        Assert.Equal(page.TotalCount, csv.Count);
        Assert.Equal(page.References, csv.Select(r => $"{r["plan"]}/{r["reference"]}"));
        var total = page.Document.QuerySelectorAll("[data-reason=all] > *").Select(c => c.TextContent.Trim()).ToList();
        if (csv.Count == 0)
            Assert.Empty(total);
        else
            Assert.Equal(csv.Where(r => r["outcome"] == "agreed").Sum(r => int.Parse(r["days"], CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture), total[3]);
    }

    [Theory]
    [InlineData("?outcome=refused")]
    [InlineData("?reason=funding")]
    [InlineData("?reason=scope&outcome=waiting")]
    public async Task The_words_explain_the_plan_and_the_period_whatever_else_is_chosen(string query)
    {
        var browser = await site.SignIn("slt-member");
        var whole = (await browser.Get("/date-changes")).Document.QuerySelector("[data-explanation]")!.TextContent;

        var page = await browser.Get("/date-changes" + query);

        Assert.Equal(whole, page.Document.QuerySelector("[data-explanation]")!.TextContent);
        Assert.Contains("whatever is chosen above", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("From 1 February 2024 to 29 February 2024, no target date of 21 actions was moved.\n1 request was refused",
            (await browser.Get("/date-changes?period=last-month&outcome=agreed")).Document.QuerySelector("[data-explanation]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_period_is_that_of_the_decision_or_of_the_request_while_there_is_none()
    {
        var browser = await site.SignIn("slt-member");
        Assert.Equal(["hmip-2023/2.5"], (await browser.Get("/date-changes?period=last-month")).References);
        Assert.Equal(["hmip-2023/1.2", "hmip-2023/1.1"], (await browser.Get("/date-changes?period=this-month")).References);
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("＝1+1")]
    [InlineData("－1")]
    [InlineData("@now")]
    public async Task No_cell_of_the_CSV_is_a_formula(string why)
    {
        await using var own = new Demonstration();
        await own.Step("governor", "5.1", (action, person, now) => action.RequestDate(person, new(2024, 9, 30), TargetPrecision.Day, DateReason.Other, why, now));
        var csv = Reports.ReportTests.Csv(await (await own.SignIn("slt-member")).Download("/date-changes.csv?outcome=waiting"));
        Assert.Equal($"'{why}", csv.Single(r => r["reference"] == "5.1")["why"]);
    }

    [Fact]
    public async Task The_CSV_has_its_columns_and_ISO_days()
    {
        var row = Reports.ReportTests.Csv(await (await site.SignIn("slt-member")).Download("/date-changes.csv?outcome=agreed")).Single();
        Assert.Equal(["plan", "reference", "action", "lead", "published_target", "due_on", "from", "to", "days", "outcome", "reason", "why", "asked_by", "asked_on", "decided_by", "decided_on", "decision",
            "current_due_on", "days_slipped", "date_moves", "forecast_on"], row.Keys);
        Assert.Equal(("2024-06-30", "30", "1", ""), (row["current_due_on"], row["days_slipped"], row["date_moves"], row["forecast_on"]));
        Assert.Equal(("May 2024", "2024-05-31", "2024-05-31", "2024-06-30", "30", "2024-03-01", "2024-03-06"),
            (row["published_target"], row["due_on"], row["from"], row["to"], row["days"], row["asked_on"], row["decided_on"]));
    }

    [Theory]
    [InlineData("/date-changes?reason=weather")]
    [InlineData("/date-changes?outcome=0")]
    [InlineData("/date-changes?period=ever")]
    [InlineData("/date-changes.csv?reason=weather")]
    public async Task A_value_that_there_is_not_is_refused(string address) =>
        Assert.Equal(HttpStatusCode.BadRequest, (await (await site.SignIn("governor")).Get(address)).Status);

    [Fact]
    public async Task A_partner_sees_its_own_and_an_observer_the_pinned_day()
    {
        Assert.Equal(0, (await (await site.SignIn("education-partner")).Get("/date-changes")).TotalCount);
        Assert.Empty(Reports.ReportTests.Csv(await (await site.SignIn("education-partner")).Download("/date-changes.csv")));
        Assert.Equal(0, (await (await site.SignIn("observer")).Get("/date-changes")).TotalCount);
    }

    [Fact]
    public async Task A_decision_that_is_withdrawn_waits_again_and_a_request_that_is_withdrawn_counts_no_more()
    {
        await using var own = new Demonstration();
        var browser = await own.SignIn("slt-member");
        await own.InDatabase(db => Withdraw(db, "1.1", EntryKind.DateDecided));
        await own.InDatabase(db => Withdraw(db, "1.2", EntryKind.DateRequested));
        Assert.Equal(["hmip-2023/1.1"], (await browser.Get("/date-changes?outcome=waiting")).References);
        Assert.Equal(["hmip-2023/1.1", "hmip-2023/2.5"], (await browser.Get("/date-changes")).References);

        static async Task<int> Withdraw(ActionPlanDbContext db, string reference, EntryKind kind)
        {
            var action = await db.PlannedActions.Include(a => a.Entries).SingleAsync(a => a.Reference == reference, TestContext.Current.CancellationToken);
            action.Withdraw(new Person(1, "Governor", Role.Governor, []), action.Entries.Single(e => e.Kind == kind).Sequence, "Wrong action.", new DateTime(2024, 3, 14, 9, 0, 0, DateTimeKind.Utc));
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task Dates_to_decide_stand_on_the_overdue_page_for_all_and_with_the_step_for_who_may_decide()
    {
        var governor = await (await site.SignIn("governor")).Get("/overdue");
        var table = governor.Document.QuerySelectorAll("caption").Single(c => c.TextContent.StartsWith("Later dates", StringComparison.Ordinal)).Closest("table")!;
        Assert.Equal("4 days", string.Join(' ', table.QuerySelector("tbody .app-work__number")!.ParentElement!.TextContent.Replace("Waiting", "", StringComparison.Ordinal).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.StartsWith("Decide on a later date", table.QuerySelector("tbody .govuk-button")!.TextContent, StringComparison.Ordinal);
        var member = await (await site.SignIn("slt-member")).Get("/overdue");
        Assert.Contains("Dates to decide: 1", member.Text, StringComparison.Ordinal);
        var past = await (await site.SignIn("governor")).Get("/overdue?asAt=2024-02-27");
        Assert.Contains("asked: 31 May 2024, waits since 26 February", past.Text, StringComparison.Ordinal);
    }
}
