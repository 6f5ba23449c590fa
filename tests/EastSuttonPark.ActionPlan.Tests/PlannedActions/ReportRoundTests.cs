using System.Net;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class ReportRoundTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_reports_the_month_in_one_submit_and_boxes_left_empty_are_not_reported()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var round = await browser.Get("/my-actions");
        Assert.Empty(round.Document.QuerySelectorAll("main input[type=radio][checked]"));
        var (first, second) = (Card(round, "4.4"), Card(round, "5.1"));
        var before = await Count(site);

        var after = await browser.Submit(round.Form(), new()
        {
            [$"Form.Items[{first}].Answer"] = "on-track",
            [$"Form.Items[{first}].Done"] = "  “Instructors” trained.\r\nTwo left. ",
            [$"Form.Items[{second}].Answer"] = "nothing-to-report",
        });

        Assert.Equal(before + 2, await Count(site));
        Assert.NotEmpty(after.Document.QuerySelectorAll(".govuk-notification-banner"));
        var action = await browser.Get("/plans/hmip-2023/actions/4.4");
        Assert.Contains("“Instructors” trained.\nTwo left.", action.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_card_that_lacks_its_words_keeps_all_from_being_saved_and_nothing_typed_is_lost()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var round = await browser.Get("/my-actions");
        var (first, second) = (Card(round, "4.4"), Card(round, "5.1"));
        var before = await Count(site);

        var refused = await browser.Post(round.Form(), new()
        {
            [$"Form.Items[{first}].Answer"] = "on-track",
            [$"Form.Items[{first}].Done"] = "Kept words",
            [$"Form.Items[{second}].Answer"] = "delayed",
        });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["5.1: Say why it is delayed", "5.1: Enter the day by which you now expect to finish"], refused.Errors);
        Assert.StartsWith("Error: ", refused.Document.Title, StringComparison.Ordinal);
        Assert.Equal(before, await Count(site));
        Assert.Equal("Kept words", refused.Document.QuerySelector($"[name='Form.Items[{first}].Done']")!.TextContent.Trim());
        Assert.True(refused.Document.QuerySelector($"[name='Form.Items[{second}].Answer'][value=delayed]")!.HasAttribute("checked"));
    }

    [Fact]
    public async Task A_day_that_is_none_hides_no_other_error_and_each_names_its_action()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var round = await browser.Get("/my-actions");
        var (first, second) = (Card(round, "4.4"), Card(round, "5.1"));

        var refused = await browser.Post(round.Form(), new()
        {
            [$"Form.Items[{first}].Answer"] = "at-risk",
            [$"Form.Items[{second}].Answer"] = "delayed",
            [$"Form.Items[{second}].ForecastOn.Day"] = "31",
            [$"Form.Items[{second}].ForecastOn.Month"] = "2",
            [$"Form.Items[{second}].ForecastOn.Year"] = "2024",
        });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["4.4: Say why it is at risk", "5.1: Say why it is delayed", "5.1: The day by which you expect to finish must be a real date"], refused.Errors);
        Assert.NotEmpty(round.Document.QuerySelectorAll("[data-maxlength]"));
    }

    [Fact]
    public async Task A_claim_stays_in_the_rounds_count_and_an_overdue_card_stays_red_once_reported()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-residence");
        var round = await browser.Get("/my-actions");
        var (reported, total) = Progress(round);
        var claimed = await browser.Submit(round.Form(), new() { [$"Form.Items[{Card(round, "5.5")}].Answer"] = "complete", [$"Form.Items[{Card(round, "5.5")}].Evidence"] = "In the calendar" });
        Assert.Equal((reported + 1, total), Progress(claimed));
        Assert.Contains("Reported", claimed.Document.QuerySelector("li[data-reference='hmip-2023/5.5']")!.TextContent, StringComparison.Ordinal);

        var both = await browser.Submit(claimed.Form(), new() { [$"Form.Items[{Card(claimed, "4.2")}].Answer"] = "on-track" });
        Assert.Equal((reported + 2, total), Progress(both));
        var card = both.Document.QuerySelector("section[data-reference='hmip-2023/4.2']")!;
        Assert.True(card.ClassList.Contains("app-card--overdue"));
        Assert.Equal("Reported", card.QuerySelector("h2 .govuk-tag")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_forecast_stands_wherever_a_report_is_quoted()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-equalities"), await site.SignIn("governor"));
        const string Address = "/plans/hmip-2023/actions/2.3/progress";
        var mine = await head.Get(Address);
        await governor.Submit((await governor.Get(Address)).Form(), new()
        {
            ["Form.Answer"] = "delayed",
            ["Form.Why"] = "The “council” has not met",
            ["Form.ForecastOn.Day"] = "30",
            ["Form.ForecastOn.Month"] = "4",
            ["Form.ForecastOn.Year"] = "2024",
        });

        var stale = await head.Post(mine.Form(), new() { ["Form.Answer"] = "on-track" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Expects to finish by 30 April 2024", stale.Document.QuerySelector("main .govuk-inset-text")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Expects to finish by 30 April 2024", (await head.Get(Address)).Text, StringComparison.Ordinal);
        var round = await head.Get("/my-actions");
        Assert.Contains("Expects to finish by 30 April 2024", round.Text, StringComparison.Ordinal);
        Assert.Contains("“The ‘council’ has not met”", round.Document.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_double_click_counts_once()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-equalities");
        var form = (await browser.Get("/plans/hmip-2023/actions/2.3/progress")).Form();
        Dictionary<string, string> filled = new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "The council has answered." };
        var before = await Count(site);

        var both = await Task.WhenAll(browser.Post(form, filled), browser.Post(form, filled));

        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(before + 1, await Count(site));
    }

    [Fact]
    public async Task The_second_of_two_people_sees_what_changed_keeps_what_they_typed_and_can_send_it_again()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-equalities"), await site.SignIn("governor"));
        var mine = await head.Get("/plans/hmip-2023/actions/2.3/progress");
        var theirs = await governor.Get("/plans/hmip-2023/actions/2.3/progress");
        await governor.Submit(theirs.Form(), new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Governor was quicker" });

        var stale = await head.Post(mine.Form(), new() { ["Form.Answer"] = "at-risk", ["Form.Why"] = "My own words" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Governor was quicker", stale.Text, StringComparison.Ordinal);
        Assert.Contains("My own words", stale.Document.QuerySelector("[name='Form.Why']")!.TextContent, StringComparison.Ordinal);
        await head.Submit(stale.Form(), []);
        Assert.Contains("My own words", (await head.Get("/plans/hmip-2023/actions/2.3")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_elses_action_is_403_and_an_altered_reference_saves_nothing()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var progress = await browser.Get("/plans/hmip-2023/actions/3.1/progress");
        Assert.Equal(HttpStatusCode.OK, progress.Status);
        var before = await Count(site);
        var round = await browser.Get("/my-actions");
        var card = Card(round, "4.4");

        // With the other action's own revision; without one nothing is read at all.
        var revision = (await site.Journal("1.1")).Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
        foreach (var (sent, status) in new[] { (revision, HttpStatusCode.Forbidden), ("", HttpStatusCode.BadRequest) })
        {
            var forged = await browser.Post(round.Form(), new() { [$"Form.Items[{card}].Reference"] = "1.1", [$"Form.Items[{card}].Answer"] = "on-track", [$"Form.Items[{card}].Revision"] = sent });
            Assert.Equal(status, forged.Status);
        }

        Assert.Equal(before, await Count(site));
    }

    [Fact]
    public async Task A_claim_is_made_returned_made_again_and_verified_and_three_figures_follow()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"));
        const string Action = "/plans/hmip-2023/actions/4.2";
        await head.Submit((await head.Get(Action + "/progress")).Form(), new() { ["Form.Answer"] = "complete", ["Form.Evidence"] = "Check sheets in the office." });
        Assert.Contains("6 of 21 actions are verified. 10 are claimed.", Flat(await governor.Get("/")), StringComparison.Ordinal);

        var withoutWords = await governor.Post((await governor.Get(Action + "/verification")).Form(), new() { ["Form.Decision"] = "Return" });
        Assert.Equal(HttpStatusCode.BadRequest, withoutWords.Status);
        await governor.Submit((await governor.Get(Action + "/verification")).Form(), new() { ["Form.Decision"] = "Return", ["Form.Why"] = "No sheet for last week." });
        Assert.Contains("9 are claimed.", Flat(await governor.Get("/")), StringComparison.Ordinal);

        await head.Submit((await head.Get(Action + "/progress")).Form(), new() { ["Form.Answer"] = "complete", ["Form.Evidence"] = "All sheets." });
        Assert.Null((await head.Get(Action + "/verification")).Document.QuerySelector("[value=Verify]"));
        await governor.Submit((await governor.Get(Action + "/verification")).Form(), new() { ["Form.Decision"] = "Verify", ["Form.Why"] = "Seen." });
        Assert.Contains("7 of 21 actions are verified.", Flat(await governor.Get("/")), StringComparison.Ordinal);
        Assert.Equal("2 overdue actions", (await governor.Get("/overdue")).Heading);
    }

    private static string Flat(Page page) => string.Join(' ', page.Document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static (int Reported, int Total) Progress(Page round)
    {
        var words = round.Document.QuerySelector("p[data-total-count]")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var of = Array.LastIndexOf(words, "of");
        return (int.Parse(words[of - 1], System.Globalization.CultureInfo.InvariantCulture), int.Parse(words[of + 1], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static int Card(Page round, string reference)
    {
        var references = round.Document.QuerySelectorAll("input[name$='.Reference']").Select(e => e.GetAttribute("value")).ToList();
        return references.IndexOf(reference);
    }

    private static Task<int> Count(Demonstration site) => site.InDatabase(db => db.Entries.CountAsync(Ct));
}
