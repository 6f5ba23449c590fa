using System.Net;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.AssuranceChecks;

public sealed class RecordCheckTests
{
    private const string Action = "/plans/hmip-2023/actions/4.2/checks";

    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_posts_holder_records_a_check_and_it_is_no_longer_missed()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-residence");
        var page = await head.Get(Action);
        Assert.Contains("Missed: 1 whole week", page.Text, StringComparison.Ordinal);
        Assert.Contains("not carried out in the week from 4 March", page.Text, StringComparison.Ordinal);
        Assert.Contains("A weekly management check and a monthly Residential functional head check will take place", page.Text, StringComparison.Ordinal);

        var after = await head.Submit(page.Form(), Filled(("Form.Number", "1"), ("Form.Note", "All sheets signed.")));

        Assert.DoesNotContain("whole week", after.Text, StringComparison.Ordinal);
        Assert.Contains("All sheets signed.", after.Text, StringComparison.Ordinal);
        Assert.Contains("Residential functional head", after.Document.QuerySelector("[data-label=Recorded]")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_chooses_its_check_and_its_holder_is_offered_to_record_it_on_the_actions_page()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-residence");
        Assert.Equal("2", (await head.Get(Action + "?number=2")).Document.QuerySelector("[name='Form.Number'][checked]")!.GetAttribute("value"));
        Assert.Contains(Action, Steps(await head.Get("/plans/hmip-2023/actions/4.2")));
        Assert.Contains(Action, Steps(await (await site.SignIn("governor")).Get("/plans/hmip-2023/actions/4.2")));
        Assert.DoesNotContain(Action, Steps(await (await site.SignIn("head-of-education")).Get("/plans/hmip-2023/actions/4.2")));
        Assert.DoesNotContain("/plans/hmip-2023/actions/4.3/checks", Steps(await head.Get("/plans/hmip-2023/actions/4.3")));
    }

    [Fact]
    public async Task Who_carries_a_check_out_records_it_without_leading_the_action()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/1.1/checks/new")).Form(), SetCheckTests.Filled(("Form.Post", "head-of-education-work-and-skills"), ("Form.From.Day", "1"), ("Form.From.Month", "3")));
        var head = await site.SignIn("head-of-education");
        var action = await head.Get("/plans/hmip-2023/actions/1.1");
        Assert.Equal(["/plans/hmip-2023/actions/1.1/checks"], Steps(action));
        Assert.Equal(HttpStatusCode.Forbidden, (await head.Get("/plans/hmip-2023/actions/1.1/progress")).Status);
        await head.Submit((await head.Get("/plans/hmip-2023/actions/1.1/checks")).Form(), Filled());
        Assert.Equal(1, await Count(site));
    }

    [Theory]
    [InlineData("Form.Satisfactory", "", "Choose what was found")]
    [InlineData("Form.Number", "", "Choose which check it was")]
    [InlineData("Form.CarriedOutOn.Day", "", "The day of the check must include a day")]
    [InlineData("Form.CarriedOutOn.Month", "13", "The day of the check must be a real date")]
    [InlineData("Form.CarriedOutOn.Day", "16", "The day of the check must be today or earlier, and not before the day from which the check is set")]
    [InlineData("Form.CarriedOutOn.Month", "2", "The day of the check must be today or earlier, and not before the day from which the check is set")]
    [InlineData("Form.Satisfactory", "False", "Say what was not satisfactory")]
    [InlineData("Form.Number", "two", "“two” can’t be read as number")]
    public async Task What_is_missing_or_wrong_is_said_what_was_typed_is_kept_and_nothing_is_saved(string field, string value, string message)
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-residence");
        var note = value == "False" ? " " : "Kept words";
        var refused = await head.Post((await head.Get(Action)).Form(), Filled(("Form.Number", "1"), ("Form.Note", note), (field, value)));
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([message], refused.Errors);
        Assert.Equal(note.Trim(), refused.Document.QuerySelector("[name='Form.Note']")!.TextContent.Trim());
        Assert.Equal(0, await Count(site));
    }

    [Fact]
    public async Task A_check_that_is_not_set_on_this_action_is_not_there()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-residence");
        Assert.Equal(HttpStatusCode.NotFound, (await head.Post((await head.Get(Action)).Form(), Filled(("Form.Number", "9")))).Status);
        Assert.Equal(0, await Count(site));
    }

    [Fact]
    public async Task All_that_is_missing_is_said_at_once()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-residence");
        var refused = await head.Post((await head.Get(Action)).Form(), []);
        Assert.Equal(["Choose which check it was", "Enter the day on which the check was carried out", "Choose what was found"], refused.Errors);
    }

    [Theory]
    [InlineData("head-of-education")]
    [InlineData("slt-member")]
    [InlineData("administrator")]
    [InlineData("observer")]
    public async Task Nobody_else_is_offered_the_form_and_a_forged_one_is_403(string account)
    {
        await using var site = new Demonstration();
        var (head, other) = (await site.SignIn("head-of-residence"), await site.SignIn(account));
        var page = await other.Get(Action);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Empty(page.Document.QuerySelectorAll("main form[method=post]"));
        var token = (AngleSharp.Html.Dom.IHtmlInputElement)page.Document.QuerySelector("input[name=__RequestVerificationToken]")!;
        var forged = await other.Post((await head.Get(Action)).Form(), Filled(("Form.Number", "1"), ("__RequestVerificationToken", token.Value)));
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        Assert.Equal(0, await Count(site));
    }

    [Fact]
    public async Task A_partner_knows_nothing_of_an_action_that_is_not_its_own()
    {
        await using var site = new Demonstration();
        var partner = await site.SignIn("education-partner");
        Assert.Equal(HttpStatusCode.NotFound, (await partner.Get(Action)).Status);
        Assert.Equal(HttpStatusCode.OK, (await partner.Get("/plans/hmip-2023/actions/2.4/checks")).Status);
    }

    [Fact]
    public async Task A_double_click_counts_once_and_two_people_at_once_both_count()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"));
        var form = (await head.Get(Action)).Form();
        var other = (await governor.Get(Action)).Form();
        var both = await Task.WhenAll(head.Post(form, Filled(("Form.Number", "1"))), head.Post(form, Filled(("Form.Number", "1"))));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(1, await Count(site));

        await governor.Submit(other, Filled(("Form.Number", "2")));
        Assert.Equal(2, await Count(site));
    }

    [Fact]
    public async Task An_unsatisfactory_check_un_stands_a_verified_action_everywhere_until_it_is_verified_again()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var after = await governor.Submit((await governor.Get("/plans/hmip-2023/actions/1.3/checks")).Form(), Filled(("Form.Satisfactory", "False"), ("Form.Note", "Two functions were missing.")));
        Assert.Contains("Action 1.3 no longer stands since 15 March 2024.", after.Text, StringComparison.Ordinal);
        const string Sentence = "1.3 no longer stands since 15 March 2024: “Shared data document reviewed and updated” was not satisfactory on 14 March 2024.";
        Assert.Contains(Sentence, SetCheckTests.Flat(await governor.Get("/")), StringComparison.Ordinal);
        Assert.Contains("“Shared data document reviewed and updated” was not satisfactory on 14 March 2024.", SetCheckTests.Flat(await governor.Get("/reports/2024-03")), StringComparison.Ordinal);
        Assert.DoesNotContain("1.3 no longer stands", SetCheckTests.Flat(await governor.Get("/?asAt=2024-03-14")), StringComparison.Ordinal);
    }

    internal static Dictionary<string, string> Filled(params (string Field, string Value)[] but)
    {
        Dictionary<string, string> filled = new() { ["Form.CarriedOutOn.Day"] = "14", ["Form.CarriedOutOn.Month"] = "3", ["Form.CarriedOutOn.Year"] = "2024", ["Form.Satisfactory"] = "True" };
        foreach (var (field, value) in but)
            filled[field] = value;
        return filled;
    }

    private static IEnumerable<string> Steps(Page action) => action.Document.QuerySelectorAll("nav[aria-label='What you can do on this action'] a").Select(a => a.GetAttribute("href")!);

    // Those of the story aside.
    private static async Task<int> Count(Demonstration site) =>
        await site.InDatabase(db => db.Entries.CountAsync(e => e.Kind == EntryKind.CheckRecorded && e.RecordedAt > new DateTime(2024, 3, 14), Ct));
}
