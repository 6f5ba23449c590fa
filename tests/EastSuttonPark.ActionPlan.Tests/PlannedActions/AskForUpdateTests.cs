using System.Net;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class AskForUpdateTests
{
    private const string Action = "/plans/hmip-2023/actions/4.2";

    [Fact]
    public async Task What_the_governor_asks_stands_at_the_top_of_the_leads_page_until_they_report()
    {
        await using var site = new Demonstration();
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-residence"));
        Assert.Contains("Ask for an update", (await governor.Get("/overdue")).Text, StringComparison.Ordinal);

        var after = await governor.Submit((await governor.Get(Action + "/update-request")).Form(), new()
        {
            ["Form.What"] = "Where are last week’s sheets?",
            ["Form.AnswerBy.Day"] = "22",
            ["Form.AnswerBy.Month"] = "3",
            ["Form.AnswerBy.Year"] = "2024",
        });
        Assert.Contains("is asked for an update on action 4.2", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/update-request", (await governor.Get(Action)).Text, StringComparison.Ordinal);

        var round = await head.Get("/my-actions");
        Assert.Equal("You are asked for an update", round.Document.QuerySelector("#asked")!.TextContent);
        Assert.Contains("Where are last week’s sheets?", round.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("22 March 2024", round.Text, StringComparison.Ordinal);
        Assert.Contains("Answer the governor", (await head.Get(Action)).Text, StringComparison.Ordinal);

        await head.Submit((await head.Get(Action + "/progress")).Form(), new() { ["Form.Answer"] = "nothing-to-report" });
        Assert.Null((await head.Get("/my-actions")).Document.QuerySelector("#asked"));
    }

    [Fact]
    public async Task Asking_costs_the_lead_nothing_that_they_are_typing()
    {
        await using var site = new Demonstration();
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-residence"));
        var form = (await head.Get(Action + "/progress")).Form();

        await governor.Submit((await governor.Get(Action + "/update-request")).Form(), new() { ["Form.What"] = "Where is it?" });

        await head.Submit(form, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Here." });
    }

    [Theory]
    [InlineData("", "", "Say what you want to know")]
    [InlineData("Where is it?", "14", "The day by which you want the answer must be today or later")]
    public async Task What_is_missing_is_said_at_its_field_and_nothing_typed_is_lost(string what, string day, string error)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var before = await site.InDatabase(db => db.Entries.CountAsync());

        var refused = await governor.Post((await governor.Get(Action + "/update-request")).Form(), new()
        {
            ["Form.What"] = what,
            ["Form.AnswerBy.Day"] = day,
            ["Form.AnswerBy.Month"] = day.Length == 0 ? "" : "3",
            ["Form.AnswerBy.Year"] = day.Length == 0 ? "" : "2024",
        });

        Assert.Equal((HttpStatusCode.BadRequest, error), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal(what, refused.Document.QuerySelector("[name='Form.What']")!.TextContent.Trim());
        Assert.Equal(before, await site.InDatabase(db => db.Entries.CountAsync()));
    }

    [Fact]
    public async Task It_is_asked_once_a_double_click_counts_once_and_an_unknown_action_is_404()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var (one, two) = (await governor.Get(Action + "/update-request"), await governor.Get(Action + "/update-request"));
        Dictionary<string, string> filled = new() { ["Form.What"] = "Where is it?" };

        await governor.Submit(one.Form(), filled);
        Assert.Equal(HttpStatusCode.Redirect, (await governor.Post(one.Form(), filled)).Status);
        var again = await governor.Post(two.Form(), filled);

        Assert.Equal((HttpStatusCode.BadRequest, "An update has been asked for already, and the lead has not answered yet."), (again.Status, Assert.Single(again.Errors)));
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Get("/plans/hmip-2023/actions/9.9/update-request")).Status);
    }

    [Fact]
    public async Task A_partners_report_is_entered_on_its_behalf_with_who_told_whom_when()
    {
        await using var site = new Demonstration();
        var deputy = await site.SignIn("deputy-governor");
        await deputy.Submit((await deputy.Get("/plans/hmip-2023/actions/3.1/lead")).Form(), new() { ["Form.Post"] = "milton-keynes-education-provider" });
        const string Progress = "/plans/hmip-2023/actions/3.1/progress";

        var refused = await deputy.Post((await deputy.Get(Progress)).Form(), new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Kept words" });
        Assert.Equal(["Enter who at the partner reported this, by their job", "Enter the day on which the partner reported this: today or earlier"], refused.Errors);
        Assert.Contains("Kept words", refused.Document.QuerySelector("[name='Form.Done']")!.TextContent, StringComparison.Ordinal);

        var action = await deputy.Submit(refused.Form(), new() { ["Form.ToldBy"] = "Education manager", ["Form.ToldOn.Day"] = "14", ["Form.ToldOn.Month"] = "3", ["Form.ToldOn.Year"] = "2024" });
        Assert.Contains("Education manager", action.Text, StringComparison.Ordinal);
        Assert.Contains("Deputy Governor on 14 March 2024", action.Text, StringComparison.Ordinal);

        // The partner speaks for itself, and isn't asked who told it.
        var partner = await site.SignIn("education-partner");
        Assert.Null((await partner.Get(Progress)).Document.QuerySelector("[name='Form.ToldBy']"));
    }
}
