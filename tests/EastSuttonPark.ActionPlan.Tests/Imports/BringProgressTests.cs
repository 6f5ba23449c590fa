using System.Text;
using AngleSharp.Html.Dom;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>What a prison's own sheet says beside the published plan: dates that were moved before this system, and doubts that name their place in the sheet. Today is 15 March 2024.</summary>
public sealed class BringProgressTests
{
    private const string Plan = """
        Action Plan Submitted 9th January 2024
        A Response to the HMIP Inspection 25 September – 5 October 2023
        Report Published 8 January 2024
        ESTABLISHMENT HMP Sometown

        | Rec No | Concerns | Response Action Taken/Planned | Responsible Owner | Target Date |
        |---|---|---|---|---|
        | | Priority concerns | | | |
        | 1 | One. | First of all, do it. | Governor | May 2024 |
        | | | Then this. | Governor | June 2024 |
        | | | Then that. | Governor | February 2024 |
        | | | And more. | Governor | April 2024 |
        | | | And the rest. | Governor | July 2024 |
        | | | And the last. | Governor | August 2024 |
        """;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Revised date")]
    [InlineData("New target date")]
    [InlineData("Extended to")]
    [InlineData("Current target date")]
    public async Task A_date_that_was_moved_before_is_asked_for_and_moves_only_when_somebody_decides(string heading)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var (here, review) = await Bring(governor, $"""
            | Ref | Status | Target date | {heading} | Latest update |
            |---|---|---|---|---|
            | 1.1 | On track | May 2024 | September 2024 | Going on. |
            | 1.2 | Complete | June 2024 | July 2024 | |
            | 1.3 | Delayed | February 2024 | 1 March 2024 | Late. |
            | 1.4 | On track | April 2024 | March 2024 | |
            | 1.5 | On track | July 2024 | after the summer | |
            | 1.6 | | August 2024 | 31/10/2024 | |
            """);

        var words = review.Flat();
        Assert.Contains("On track. Target date moved to “September 2024”: it is asked for here and waits to be decided, and until then the published date stands. Going on.", words, StringComparison.Ordinal);
        Assert.Contains("Complete. The day isn’t given, so the claim counts from the day of the import. Target date moved to “July 2024”: kept in words alone, because completion is claimed", words, StringComparison.Ordinal);
        Assert.Contains("Target date moved to “1 March 2024”: kept in words alone, because it has passed", words, StringComparison.Ordinal);
        // Where both dates disagree, a person looks.
        Assert.Contains("Before this system the target was moved to \"March 2024\", which is not later than the published date \"April 2024\".", words, StringComparison.Ordinal);
        Assert.Contains("The date \"after the summer\" to which the target was moved before this system is not understood.", words, StringComparison.Ordinal);
        var form = await governor.Get($"{here}/actions/1.1");
        Assert.Equal("September 2024", ((IHtmlInputElement)form.Document.QuerySelector("[name='Form.MovedTo']")!).Value);
        await governor.Submit(form.Form(), new() { ["Form.Step"] = "Save" });

        var imported = await governor.Submit(FormOf(await governor.Get(here), "Confirm"), new() { ["Form.AcceptProposals"] = "true" });
        Assert.Contains("The plan is imported.", imported.Flat(), StringComparison.Ordinal);

        var actions = await site.InDatabase(db => db.PlannedActions.Where(a => a.Plan.Key == "sometown").OrderBy(a => a.Id).ToDictionaryAsync(a => a.Reference, Ct));
        Assert.Equal((new DateOnly(2024, 5, 31), new DateOnly(2024, 9, 30), 0), (actions["1.1"].CurrentDueOn, actions["1.1"].RequestedDueOn, actions["1.1"].DateMoves));
        Assert.Equal((new DateOnly(2024, 8, 31), new DateOnly(2024, 10, 31)), (actions["1.6"].CurrentDueOn, actions["1.6"].RequestedDueOn));
        Assert.All(new[] { "1.2", "1.3", "1.4", "1.5" }, r => Assert.Null(actions[r].RequestedOn));
        // No word of it is lost, and an action stays overdue by its published date.
        foreach (var (reference, said) in new[] { ("1.2", "July 2024"), ("1.3", "1 March 2024"), ("1.4", "March 2024"), ("1.5", "after the summer") })
            Assert.Contains($"Before this system the target date was moved to “{said}”.", (await governor.Get($"/plans/sometown/actions/{reference}")).Flat(), StringComparison.Ordinal);
        Assert.Contains("Reported on a day that isn’t known: the claim counts from the day of the import", (await governor.Get("/plans/sometown/actions/1.2")).Flat(), StringComparison.Ordinal);
        Assert.Contains("sometown/1.3", (await governor.Get("/actions?due=overdue&pageSize=100")).References);

        // Nobody of this system asked, so whoever decides on dates decides; the first date stays beside the new one.
        Assert.Contains("Before this system", (await governor.Get("/date-changes?plan=sometown")).Flat(), StringComparison.Ordinal);
        await governor.Post((await governor.Get("/leads")).Form(), new() { ["Form.Post"] = "residential-functional-head" }, "Form.Actions", "sometown/1.1/governor");
        await site.Send("governor", new MoveDate.Command { Plan = "sometown", Reference = "1.1", Step = MoveDate.Step.Agree, FormId = Guid.NewGuid() });
        var moved = await site.InDatabase(db => db.PlannedActions.SingleAsync(a => a.Plan.Key == "sometown" && a.Reference == "1.1", Ct));
        Assert.Equal((new DateOnly(2024, 5, 31), new DateOnly(2024, 9, 30), 1), (moved.FirstDueOn, moved.CurrentDueOn, moved.DateMoves));
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task Doubts_of_a_sheet_name_the_place_that_the_sheet_shows_and_lead_to_the_action()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var (here, review) = await Bring(governor, """
            Our own tracker

            | Ref | Action | Status | Target date |
            |---|---|---|---|
            | 1.1 | First of all, do it. | Amber | May 2024 |
            | 1.2 | Then this. | On track | November 2024 |
            | 9.9 | Nothing of the plan. | On track | May 2024 |
            """);

        var doubts = review.Document.QuerySelectorAll(".app-import__doubt").ToList();
        var status = doubts.Single(d => d.TextContent.Contains("\"Amber\"", StringComparison.Ordinal));
        Assert.Contains("In the sheet, line 5: The status \"Amber\" is none that this system knows.", status.TextContent, StringComparison.Ordinal);
        Assert.Equal([$"{here}/actions/1.1", "#row-2"], status.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        var date = doubts.Single(d => d.TextContent.Contains("\"November 2024\"", StringComparison.Ordinal));
        Assert.Contains("In the sheet, line 6: Its target date is \"November 2024\", and the plan’s is \"June 2024\". The plan’s stands.", date.TextContent, StringComparison.Ordinal);
        Assert.Equal($"{here}/actions/1.2", date.QuerySelector("a")!.GetAttribute("href"));
        // What fits no action has nowhere to lead.
        var unmatched = doubts.Single(d => d.TextContent.Contains("9.9", StringComparison.Ordinal));
        Assert.Contains("the sheet, line 7", unmatched.TextContent, StringComparison.Ordinal);
        Assert.Empty(unmatched.QuerySelectorAll("a"));
    }

    [Fact]
    public async Task Beside_a_later_edition_nothing_of_it_is_taken_over_and_the_page_says_so()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await Import(governor, await Start(governor, Plan));
        var later = await Start(governor, Plan
            .Replace("Target Date |", "Target Date | Revised date |", StringComparison.Ordinal).Replace("|---|---|---|---|---|", "|---|---|---|---|---|---|", StringComparison.Ordinal)
            .Replace("| | Priority concerns | | | |", "| | Priority concerns | | | | |", StringComparison.Ordinal).Replace("2024 |", "2024 | December 2024 |", StringComparison.Ordinal)
            .Replace("9th January", "1st March", StringComparison.Ordinal).Replace("Then this.", "Then this, too.", StringComparison.Ordinal));

        await Name(governor, later);
        var review = (await governor.Get(later)).Flat();
        Assert.Contains("What it says of how far actions are (status, lead, last words, dates that were moved) is not taken over", review, StringComparison.Ordinal);
        Assert.Contains("Not taken over with a later edition Target date moved to “December 2024”", review, StringComparison.Ordinal);
        Assert.DoesNotContain("it is asked for here", review, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_plan_that_heads_its_only_date_as_revised_publishes_that_date()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var answer = await Start(governor, Plan.Replace("Target Date", "Revised Target Date", StringComparison.Ordinal));
        Assert.Contains("May 2024: due 31 May 2024", (await governor.Get(answer)).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_of_no_action_one_that_stands_twice_and_a_day_to_come_are_said_and_none_goes_to_another_action()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var (here, review) = await Bring(governor, """
            | Ref | Status | Latest update | Updated on |
            |---|---|---|---|
            | 1.5 | On track | First words. | 20/03/2024 |
            | 1.5 | Delayed | Second words. | 01/03/2024 |
            | | Complete | Words of nobody. | 01/02/2024 |
            """);

        var words = review.Flat();
        Assert.Contains("1.5 stands a second time in it. What this row says is left out: \"1.5 | Delayed | Second words. | 01/03/2024\"", words, StringComparison.Ordinal);
        Assert.Contains("This row names no action. It is left out: \"Complete | Words of nobody. | 01/02/2024\"", words, StringComparison.Ordinal);
        Assert.Contains("The day of the progress, 20 March 2024, has not come yet. It is left out.", words, StringComparison.Ordinal);
        Assert.DoesNotContain(review.Document.QuerySelectorAll("[data-reference$='/1.6'] p"), p => p.TextContent.Contains("Reported before", StringComparison.Ordinal));

        // Who gives the day has looked at it.
        var doubts = review.Document.QuerySelectorAll("[name='Form.Doubt']").Length;
        review = await governor.Submit((await governor.Get(here + "/actions/1.5")).Form(), new() { ["Form.Step"] = "Save", ["Form.ReportedOn.Day"] = "2", ["Form.ReportedOn.Month"] = "3", ["Form.ReportedOn.Year"] = "2024" });
        Assert.True(review.Document.QuerySelectorAll("[name='Form.Doubt']").Length < doubts);
        await governor.Submit(FormOf(review, "Confirm"), new() { ["Form.AcceptProposals"] = "true" });
        Assert.Contains("First words.", (await governor.Get("/plans/sometown/actions/1.5")).Flat(), StringComparison.Ordinal);
    }

    private static async Task<(string Here, Page Review)> Bring(Browser governor, string sheet)
    {
        var here = await Start(governor, Plan);
        await Name(governor, here);
        var answer = await governor.Upload((await governor.Get(here + "/progress")).Form(), [], "Form.File", [("sheet.md", Encoding.UTF8.GetBytes(sheet))]);
        Assert.True(answer.Location is not null, string.Join("; ", answer.Errors));
        return (here, await governor.Get(answer.Location!));
    }

    private static async Task Import(Browser governor, string here)
    {
        await Name(governor, here);
        await governor.Submit(FormOf(await governor.Get(here), "Confirm"), []);
    }

    private static async Task Name(Browser governor, string here) => await governor.Submit((await governor.Get(here + "/facts")).Form(), new() { ["Form.Key"] = "sometown" });

    private static async Task<string> Start(Browser governor, string plan)
    {
        var start = await governor.Get("/plans/import");
        var answer = await governor.Upload(start.Form(), new() { ["Form.How"] = "File" }, "Form.File", [("plan.md", Encoding.UTF8.GetBytes(plan))]);
        Assert.True(answer.Location is not null, string.Join("; ", answer.Errors));
        return answer.Location!;
    }

    private static IHtmlFormElement FormOf(Page review, string step) =>
        review.Document.QuerySelectorAll("form").OfType<IHtmlFormElement>().Single(f => f.QuerySelector("[name='Form.Step']")?.GetAttribute("value") == step);
}
