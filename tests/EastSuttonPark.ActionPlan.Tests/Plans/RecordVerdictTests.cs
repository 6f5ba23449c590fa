using System.Net;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Plans;

public sealed class RecordVerdictTests
{
    private const string Verdicts = "/plans/hmip-2023/verdicts";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_sides_stand_side_by_side_and_a_later_judgement_takes_nothing_away()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var then = (await governor.Get("/plans/hmip-2023?asAt=2024-03-14")).Document.QuerySelector("main")!.InnerHtml;

        var after = await governor.Submit((await governor.Get(Verdicts + "?concern=2")).Form(), Filled("Inspectors", "InsufficientProgress", "14", "HMIP independent review of progress, paragraph 2.4"));

        var row = after.Document.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Single(r => r.Children[0].TextContent.TrimStart().StartsWith('2'));
        Assert.Contains("Reasonable progress", row.Children[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Insufficient progress", row.Children[2].TextContent, StringComparison.Ordinal);
        await governor.Submit((await governor.Get(Verdicts + "?concern=2")).Form(), Filled("Prison", "GoodProgress", "15", "Minutes of 15 March"));
        var history = (await governor.Get(Verdicts)).Document.QuerySelectorAll("table")[^1].TextContent;
        Assert.Contains("Reasonable progress", history, StringComparison.Ordinal);
        Assert.Contains("Good progress", history, StringComparison.Ordinal);

        var plan = (await governor.Get("/plans/hmip-2023")).Flat();
        Assert.Contains("The prison’s own judgement Good progress, 15 March 2024 Minutes of 15 March", plan, StringComparison.Ordinal);
        Assert.Contains("The inspectors’ judgement Insufficient progress, 14 March 2024 HMIP independent review of progress, paragraph 2.4", plan, StringComparison.Ordinal);
        Assert.Equal(then, (await governor.Get("/plans/hmip-2023?asAt=2024-03-14")).Document.QuerySelector("main")!.InnerHtml);
        Assert.DoesNotContain("Reasonable progress", (await governor.Get("/plans/hmip-2023?asAt=2024-02-25")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_partner_sees_its_own_actions_on_the_plans_page_and_no_judgement()
    {
        await using var site = new Demonstration();
        Assert.Contains("own judgement", (await (await site.SignIn("slt-member")).Get("/plans/hmip-2023")).Text, StringComparison.Ordinal);
        var page = await (await site.SignIn("education-partner")).Get("/plans/hmip-2023");
        Assert.Equal(["hmip-2023/2.4", "hmip-2023/3.1"], page.References.Distinct());
        Assert.DoesNotContain("Reasonable progress", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.On.Day", "16", "verdict-needs-day", "Form.On.Day")]
    [InlineData("Form.Source", " ", "verdict-needs-source", "Form.Source")]
    public async Task A_judgement_that_lacks_something_is_refused_at_its_field_with_the_rest_kept(string field, string value, string code, string marked)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var filled = Filled("Prison", "GoodProgress", "15", "Kept source");
        filled[field] = value;

        var refused = await governor.Post((await governor.Get(Verdicts + "?concern=1")).Form(), filled);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.All.Single(r => r.Code == code).Message], refused.Errors);
        Assert.NotNull(refused.Document.QuerySelector($"[name='{marked}'].govuk-input--error"));
        Assert.True(refused.Document.QuerySelector("[value=GoodProgress]")!.HasAttribute("checked"));
        Assert.Equal(2, await Count(site));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_form_without_an_id_is_400_and_saves_nothing(string id)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var filled = Filled("Prison", "GoodProgress", "15", "Minutes of 15 March");
        filled["Form.FormId"] = id;
        Assert.Equal(HttpStatusCode.BadRequest, (await governor.Post((await governor.Get(Verdicts + "?concern=1")).Form(), filled)).Status);
        Assert.Equal(2, await Count(site));
    }

    [Fact]
    public async Task Nothing_chosen_is_refused_at_each_field()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var refused = await governor.Post((await governor.Get(Verdicts + "?concern=1")).Form(), new() { ["Form.Source"] = "Minutes" });
        Assert.Equal(["Choose whose judgement it is", "Choose the judgement", PlanRules.VerdictNeedsDay.Message], refused.Errors);
        Assert.Equal(2, await Count(site));
    }

    [Fact]
    public async Task A_concern_is_judged_in_its_own_words_and_a_double_click_counts_once()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var page = await governor.Get(Verdicts + "?concern=1");
        Assert.Equal("GoodProgress ReasonableProgress InsufficientProgress NoMeaningfulProgress Addressed PartiallyAddressed NotAddressed",
            string.Join(' ', page.Document.QuerySelectorAll("input[name='Form.Word']").Select(i => i.GetAttribute("value"))));
        Assert.Equal(HttpStatusCode.BadRequest, (await governor.Post(page.Form(), Filled("Prison", "Achieved", "15", "Minutes"))).Status);
        Assert.Equal(2, await Count(site));

        var filled = Filled("Inspectors", "NotAddressed", "15", "Report, 3.1");
        Assert.All(await Task.WhenAll(governor.Post(page.Form(), filled), governor.Post(page.Form(), filled)), a => Assert.Equal(HttpStatusCode.Redirect, a.Status));
        Assert.Equal(3, await Count(site));
        Assert.Equal(HttpStatusCode.Conflict, (await governor.Post(page.Form(), Filled("Inspectors", "Addressed", "15", "Report, 3.1"))).Status);
        Assert.Equal(3, await Count(site));
    }

    [Theory]
    [InlineData("governor", Verdicts + "?concern=9", HttpStatusCode.NotFound)]
    [InlineData("governor", "/plans/none/verdicts", HttpStatusCode.NotFound)]
    [InlineData("head-of-equalities", Verdicts + "?concern=1", HttpStatusCode.Forbidden)]
    [InlineData("education-partner", Verdicts, HttpStatusCode.Forbidden)]
    public async Task What_is_not_there_is_404_and_who_may_not_record_gets_403(string account, string address, HttpStatusCode status)
    {
        await using var site = new Demonstration();
        Assert.Equal(status, (await (await site.SignIn(account)).Get(address)).Status);
    }

    [Fact]
    public async Task An_observer_sees_only_what_was_recorded_by_the_last_issued_reports_day()
    {
        await using var site = new Demonstration();
        var page = await (await site.SignIn("observer")).Get(Verdicts);
        Assert.DoesNotContain("Reasonable progress", page.Text, StringComparison.Ordinal);
        Assert.Contains("31 January 2024", page.Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Filled(string by, string word, string day, string source) => new()
    {
        ["Form.By"] = by,
        ["Form.Word"] = word,
        ["Form.On.Day"] = day,
        ["Form.On.Month"] = "3",
        ["Form.On.Year"] = "2024",
        ["Form.Source"] = source,
    };

    private static Task<int> Count(Demonstration site) => site.InDatabase(db => db.Verdicts.CountAsync(Ct));
}
