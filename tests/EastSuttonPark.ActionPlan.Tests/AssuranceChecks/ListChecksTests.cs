using System.Net;
using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.AssuranceChecks;

public sealed class ListChecksTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_seed_brings_the_checks_that_the_plans_own_words_promise_each_quoted_to_the_letter()
    {
        var set = await site.InDatabase(db => db.Entries.Include(e => e.Texts).Where(e => e.Kind == EntryKind.CheckSet && e.AccountId == null)
            .Join(db.PlannedActions, e => e.PlannedActionId, a => a.Id, (e, a) => new { a.Reference, Entry = e, Wording = a.Published.First().Wording }).ToListAsync(Ct));
        Assert.Equal(["1.2", "1.3", "1.4", "1.5", "2.1", "2.5", "4.2", "4.2", "5.1"], set.Select(s => s.Reference).Order(StringComparer.Ordinal));
        Assert.All(set, s => Assert.Contains(s.Entry.TextOf(TextField.Note)!, s.Wording, StringComparison.Ordinal));
        Assert.All(set, s => Assert.Equal(new DateOnly(2024, 1, 9), s.Entry.RecordedOn));
        var facts = set.ToLookup(s => s.Reference, s => (CheckSetFacts)s.Entry.Facts);
        Assert.Equal((Cadence.Quarterly, new DateOnly(2024, 3, 1)), (facts["1.2"].Single().Cadence, facts["1.2"].Single().From));
        // The plan itself calls 2.1 completed, so its promise holds from the submission on.
        Assert.Equal(new DateOnly(2024, 1, 9), facts["2.1"].Single().From);
        Assert.Equal([(Cadence.Weekly, "Residential functional head"), (Cadence.Monthly, "Residential functional head")], facts["4.2"].OrderBy(f => f.Number).Select(f => (f.Cadence, f.PostName)));
    }

    [Fact]
    public async Task Every_check_stands_under_its_post_this_week_first_and_is_counted()
    {
        var page = await (await site.SignIn("head-of-residence")).Get("/checks");
        Assert.Equal("10 assurance checks", page.Heading);
        Assert.Equal(10, page.TotalCount);
        Assert.Equal("Residential functional head", page.Document.QuerySelector("main h2")!.TextContent);
        Assert.Equal(["hmip-2023/4.2", "hmip-2023/4.2"], page.References.Take(2));
        var first = page.Document.QuerySelector("main tbody tr")!.TextContent;
        Assert.Contains("Missed: 1 whole week", first, StringComparison.Ordinal);
        Assert.Contains("Due again by 17 March", first, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "1", "1"], page.Document.QuerySelectorAll(".app-tile__number").Select(n => n.TextContent));
        Assert.Equal(["/plans/hmip-2023/actions/4.2/checks?number=1#record", "/plans/hmip-2023/actions/4.2/checks?number=2#record"], page.Document.QuerySelectorAll("main a.govuk-button").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public async Task A_lapse_says_since_when_and_for_which_months_on_the_list_the_overview_the_action_and_the_report()
    {
        var browser = await site.SignIn("slt-member");
        Assert.Contains("It was not carried out in January and February. 2.2 no longer stands since 1 March 2024.", SetCheckTests.Flat(await browser.Get("/checks")), StringComparison.Ordinal);
        const string Sentence = "no longer stands since 1 March 2024: “Prisoner council and forums held” was not carried out in January and February.";
        Assert.Contains($"2.2 {Sentence}", SetCheckTests.Flat(await browser.Get("/")), StringComparison.Ordinal);
        Assert.Contains("No longer stands since 1 March 2024", SetCheckTests.Flat(await browser.Get("/plans/hmip-2023/actions/2.2")), StringComparison.Ordinal);
        var report = await browser.Get("/reports/2024-03");
        Assert.Contains(Sentence, SetCheckTests.Flat(report), StringComparison.Ordinal);
        var missed = report.Document.GetElementById("checks")!.Closest("table")!;
        Assert.Equal(["hmip-2023/2.2", "hmip-2023/4.2"], missed.QuerySelectorAll("[data-reference]").Select(r => r.GetAttribute("data-reference")));
        Assert.Contains("No longer stands since 1 March 2024: not carried out in January and February", missed.TextContent, StringComparison.Ordinal);
        // On 29 February the second month had not ended.
        Assert.DoesNotContain("no longer stands since", SetCheckTests.Flat(await browser.Get("/?asAt=2024-02-29")), StringComparison.Ordinal);
        Assert.Contains($"2.2 {Sentence}", SetCheckTests.Flat(await browser.Get("/?asAt=2024-03-01")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_every_day_a_check_has_lapsed_exactly_where_its_action_no_longer_stands()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentPerson>().Set(Person.System);
        var days = Enumerable.Range(0, 67).Select(new DateOnly(2024, 1, 9).AddDays).ToList();
        foreach (var view in await services.GetRequiredService<ActionList>().LookBack(days, null, Ct))
        {
            var lines = await services.GetRequiredService<CheckList>().Of(view, Ct);
            var lapsed = Lapse.Of(lines);
            Assert.Equal((await view.Only(DayRules.NoLongerStands).Rows(Ct)).Select(r => r.Reference), lapsed.Select(l => l.Row.Reference));
            Assert.All(lapsed, l => Assert.True(l.Since <= view.Day));
            Assert.All(lines, l => Assert.Equal(l.HasLapsed, l.Standing == CheckStanding.Lapsed));
        }
    }

    [Fact]
    public async Task A_check_that_was_not_satisfactory_is_not_called_done()
    {
        await using var own = new Demonstration();
        var governor = await own.SignIn("governor");
        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/4.2/checks")).Form(),
            RecordCheckTests.Filled(("Form.Number", "2"), ("Form.Satisfactory", "False"), ("Form.Note", "The sheets were blank.")));

        var row = (await governor.Get("/checks?post=residential-functional-head")).Document.QuerySelectorAll("[data-reference='hmip-2023/4.2']").Single(r => r.QuerySelector("a[href*='number=2']") is not null);

        Assert.Equal("Not satisfactory", row.QuerySelector(".app-tag")!.TextContent);
    }

    [Fact]
    public async Task A_check_that_lapsed_presses_on_the_action_as_it_does_on_the_list()
    {
        var head = await site.SignIn("head-of-equalities");
        var list = (await head.Get("/checks")).Document.QuerySelector("[data-reference='hmip-2023/2.2'] a.govuk-button")!;
        var action = (await head.Get("/plans/hmip-2023/actions/2.2")).Document.QuerySelector("main nav a.govuk-button")!;
        Assert.Equal("Record a check", action.TextContent);
        Assert.All([list, action], a => Assert.False(a.ClassList.Contains("govuk-button--secondary")));
    }

    [Fact]
    public async Task What_is_not_promised_yet_is_not_offered_to_record()
    {
        var governor = await site.SignIn("governor");
        var page = await governor.Get("/checks");
        Assert.Contains("Begins on 1 April 2024", page.Document.QuerySelector("[data-reference='hmip-2023/1.4']")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Document.QuerySelector("[data-reference='hmip-2023/1.4'] a.govuk-button"));
        Assert.NotNull(page.Document.QuerySelector("[data-reference='hmip-2023/2.1'] a.govuk-button"));
        Assert.Empty((await governor.Get("/plans/hmip-2023/actions/1.4/checks")).Document.QuerySelectorAll("main form[method=post]"));
    }

    [Fact]
    public async Task The_list_is_narrowed_to_a_post_and_a_post_without_checks_is_refused()
    {
        var browser = await site.SignIn("governor");
        var page = await browser.Get("/checks?post=head-of-equalities");
        Assert.Equal(["hmip-2023/2.2"], page.References);
        Assert.Equal("head-of-equalities", ((AngleSharp.Html.Dom.IHtmlSelectElement)page.Document.QuerySelector("select")!).Value);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Get("/checks?post=head-of-nothing")).Status);
    }

    [Fact]
    public async Task A_partner_sees_only_the_checks_of_its_own_actions_and_an_observer_those_of_its_day()
    {
        Assert.Empty((await (await site.SignIn("education-partner")).Get("/checks")).References);
        var observer = await (await site.SignIn("observer")).Get("/checks");
        Assert.Contains("As at 31 January 2024", observer.Text, StringComparison.Ordinal);
        // January's had not ended by then, and nothing later is known.
        Assert.Contains("Due this week", observer.Document.QuerySelector("[data-reference='hmip-2023/2.2']")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("no longer stands since", observer.Text, StringComparison.Ordinal);
        Assert.Empty(observer.Document.QuerySelectorAll("main a.govuk-button"));
    }
}
