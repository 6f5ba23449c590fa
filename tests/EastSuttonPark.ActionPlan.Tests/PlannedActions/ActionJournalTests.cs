using System.Net;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

/// <summary>A form that is sent twice: the same content counts once, anything else is never said to be saved.</summary>
public sealed class ActionJournalTests
{
    private const string Prefix = "/plans/hmip-2023/actions/";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_form_sent_again_later_counts_once_and_leads_to_the_same_page()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-education"), await site.SignIn("governor"));
        var form = (await head.Get(Prefix + "5.1/progress")).Form();
        Dictionary<string, string> filled = new() { ["Form.Answer"] = "complete", ["Form.Evidence"] = "Calendar on the wall" };
        await head.Submit(form, filled);
        await governor.Submit((await governor.Get(Prefix + "5.1/verification")).Form(), new() { ["Form.Decision"] = "Return", ["Form.Why"] = "Not seen" });
        var before = await Count(site);

        var again = await head.Post(form, filled);

        Assert.Equal(HttpStatusCode.Redirect, again.Status);
        Assert.Equal(before, await Count(site));
    }

    [Theory]
    [InlineData("head-of-education", "5.1", "head-of-residence", "4.2")]
    [InlineData("head-of-residence", "5.5", "head-of-residence", "4.2")]
    public async Task A_form_id_that_somebody_or_another_action_has_used_saves_nothing_and_keeps_the_words(string account, string reference, string firstAccount, string firstReference)
    {
        await using var site = new Demonstration();
        var first = await site.SignIn(firstAccount);
        var used = (await first.Get($"{Prefix}{firstReference}/progress")).Form();
        await first.Submit(used, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "The first report" });
        var before = await Count(site);
        var browser = await site.SignIn(account);

        var stale = await browser.Post((await browser.Get($"{Prefix}{reference}/progress")).Form(),
            new() { ["Form.FormId"] = FormId(used), ["Form.Answer"] = "on-track", ["Form.Done"] = "My own words" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Equal(["This form was sent and saved before. What you typed now is not saved: read it and save again"], stale.Errors);
        Assert.Contains("My own words", stale.Document.QuerySelector("[name='Form.Done']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await Count(site));
        await browser.Submit(stale.Form(), []);
        Assert.Equal(before + 1, await Count(site));
    }

    [Fact]
    public async Task Other_words_in_a_form_that_was_sent_are_not_said_to_be_saved_and_can_be_sent_again()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-education");
        var form = (await head.Get(Prefix + "5.1/progress")).Form();
        await head.Submit(form, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "First words" });
        var before = await Count(site);

        var stale = await head.Post(form, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Second words" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Second words", stale.Document.QuerySelector("[name='Form.Done']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await Count(site));
        await head.Submit(stale.Form(), []);
        Assert.Contains("Second words", (await head.Get(Prefix + "5.1")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_sent_again_counts_once_and_with_one_card_more_it_saves_nothing()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-education");
        var round = await head.Get("/my-actions");
        var cards = round.Document.QuerySelectorAll("input[name$='.Reference']").Select(e => e.GetAttribute("value")).ToList();
        Dictionary<string, string> filled = new() { [$"Form.Items[{cards.IndexOf("4.4")}].Answer"] = "nothing-to-report" };
        await head.Submit(round.Form(), filled);
        var before = await Count(site);

        Assert.Equal(HttpStatusCode.Redirect, (await head.Post(round.Form(), filled)).Status);
        filled[$"Form.Items[{cards.IndexOf("5.1")}].Answer"] = "on-track";
        Assert.Equal(HttpStatusCode.Conflict, (await head.Post(round.Form(), filled)).Status);

        Assert.Equal(before, await Count(site));
    }

    [Theory]
    [InlineData("Form.FormId", "00000000-0000-0000-0000-000000000000")]
    [InlineData("Form.FormId", "none")]
    [InlineData("Form.Revision", "x")]
    public async Task A_form_that_no_page_makes_is_refused_as_malformed(string field, string value)
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-education");
        var before = await Count(site);

        var refused = await head.Post((await head.Get(Prefix + "5.1/progress")).Form(), new() { [field] = value, ["Form.Answer"] = "on-track" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal("This could not be read", refused.Heading);
        Assert.Equal(before, await Count(site));
    }

    private static string FormId(AngleSharp.Html.Dom.IHtmlFormElement form) => form.QuerySelector("[name='Form.FormId']")!.GetAttribute("value")!;

    private static Task<int> Count(Demonstration site) => site.InDatabase(db => db.Entries.CountAsync(Ct));
}
