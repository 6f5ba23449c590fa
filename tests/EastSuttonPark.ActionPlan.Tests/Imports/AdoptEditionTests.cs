using System.Net;
using CsCheck;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>A revised plan is adopted on 15 March 2024: what the pages show then, and what they showed before.</summary>
public sealed class AdoptEditionTests
{
    private const string Plan = "/plans/hmip-2023";

    // Of the day before the adoption: pages whose words, dates and denominators an edition could move.
    private static readonly string[] Before =
    [
        "/?asAt=2024-03-14", "/overdue?asAt=2024-03-14", "/actions?asAt=2024-03-14", "/actions.csv?asAt=2024-03-14", Plan + "?asAt=2024-03-14", Plan + "/actions/1.5?asAt=2024-03-14",
        Plan + "/actions/5.5?asAt=2024-03-14", Plan + "/actions/1.3?asAt=2024-02-10", "/reports/2024-01", "/reports/2024-02.csv", "/actions?concern=hmip-2023%2F5&asAt=2024-02-29",
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_changed_is_recorded_on_what_changed_and_every_past_day_stays_as_it_was()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var then = await Mains(governor);
        var entries = await Entries(site);
        var words = await Words(site);
        var bareProgress = (await governor.Get(Plan + "/actions/5.5/progress")).Form();

        var result = await site.Adopt(Second(site));

        Assert.Equal(2, result.Edition);
        Assert.Equal(["1.5 Target", "1.6 Wording, Owners"], result.Comparison!.With(EditionFate.Changed).Select(c => $"{c.Reference} {c.Changes}"));
        Assert.Equal("5.6", Assert.Single(result.Comparison.With(EditionFate.Added)).Reference);
        Assert.Equal("5.5", Assert.Single(result.Comparison.With(EditionFate.Gone)).Reference);
        Assert.Equal(18, result.Comparison.With(EditionFate.Unchanged).Count());

        // One entry on each that changed, came or went, and none on the rest.
        var added = (await Entries(site)).Except(entries).ToList();
        Assert.Equal(["1.5 PublishedAgain", "1.6 PublishedAgain", "5.5 LeftPlan", "5.6 Published"], added.Order(StringComparer.Ordinal).Select(e => string.Join(' ', e.Split(' ')[..2])));
        Assert.All(words, w => Assert.Contains(w, Words(site).Result));
        Assert.Empty((await site.Verified()).Findings);
        Assert.Equal(then, await Mains(governor));

        // The plan as it stands now.
        var plan = await governor.Get(Plan);
        Assert.Equal(21, plan.TotalCount);
        Assert.Equal(["hmip-2023/5.5"], plan.Document.QuerySelectorAll("[data-left]").Select(r => r.GetAttribute("data-left")));
        Assert.DoesNotContain("hmip-2023/5.5", plan.References);
        var editions = plan.Document.QuerySelector("table")!.QuerySelectorAll("tbody tr").Select(r => r.Children[0].TextContent.Trim() + " " + r.Children[3].TextContent.Trim());
        Assert.Equal(["2 edition-2.docx", "1 hmp-east-sutton-park-action-plan-2024-01-09.md"], editions);
        Assert.Contains("Plan submitted on 3 March 2024", plan.Flat(), StringComparison.Ordinal);

        // A date that an edition brings is a move that the ledger shows; slip is counted from the first date.
        var moved = (await governor.Get(Plan + "/actions/1.5")).Flat();
        Assert.Contains("First published date 30 April 2024 In edition 2 “May 2024”", moved, StringComparison.Ordinal);
        Assert.Contains("Current date 31 May 2024", moved, StringComparison.Ordinal);
        Assert.Contains("Days slipped 31", moved, StringComparison.Ordinal);
        Assert.Contains("Edition 2 of the plan changes its target date", moved, StringComparison.Ordinal);
        var ledger = await governor.Get("/date-changes?outcome=published");
        Assert.Equal(["hmip-2023/1.5"], ledger.References);
        Assert.Contains("Action 1.5", ledger.Document.QuerySelector("[data-explanation]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["hmip-2023/1.5"], (await governor.Get("/date-changes?reason=edition")).References);

        // Each edition's words on the action's own page.
        var reworded = await governor.Get(Plan + "/actions/1.6");
        Assert.Contains("reviewed every quarter", reworded.Document.QuerySelector("blockquote")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("reviewed every quarter", reworded.Document.QuerySelector("[data-edition='1']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Edition 1 said, on 9 January 2024", reworded.Flat(), StringComparison.Ordinal);

        // What has gone keeps its page and its history, takes no form and is on no list.
        var gone = await governor.Get(Plan + "/actions/5.5");
        Assert.Contains("No longer in the plan since 15 March 2024", gone.Flat(), StringComparison.Ordinal);
        Assert.Empty(gone.Document.QuerySelectorAll("nav[aria-label='What you can do on this action'] a"));
        foreach (var list in new[] { "/actions?pageSize=100", "/overdue", "/checks", "/meeting", "/leads" })
            Assert.DoesNotContain("hmip-2023/5.5", (await governor.Get(list)).References);
        var closed = await governor.Get(Plan + "/actions/5.5/progress");
        Assert.Equal(HttpStatusCode.Conflict, closed.Status);
        Assert.Contains(PlanRules.NotInPlan.Message, closed.Flat(), StringComparison.Ordinal);
        // A form that was open meanwhile says what has happened, and then that nothing more is recorded; what was typed stays.
        var stale = await governor.Post(bareProgress, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Kept words" });
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("No longer in the plan, from edition 2 on", stale.Flat(), StringComparison.Ordinal);
        var refused = await governor.Post(stale.Form(), []);
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.NotInPlan.Message], refused.Errors);
        Assert.Contains("Kept words", refused.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Get(Plan + "/actions/5.6?asAt=2024-03-14")).Status);
    }

    [Fact]
    public async Task Who_looks_at_a_pinned_day_has_the_documents_of_the_editions_of_that_day()
    {
        await using var site = new Demonstration();
        const string Place = "/plans/hmip-2023/editions/";
        await site.Adopt(Second(site), source: [1, 2, 3]);

        var (head, observer) = (await site.SignIn("head-of-residence"), await site.SignIn("observer"));

        Assert.Equal([1, 2, 3], await head.Download(Place + "2/document"));
        Assert.Equal(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seeds", "hmp-east-sutton-park-action-plan-2024-01-09.md")), await observer.Download(Place + "1/document"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await observer.Get(Place + "2/document")).Status);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await head.Get(Place + "3/document")).Status);
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing_and_another_that_says_the_same_is_refused()
    {
        await using var site = new Demonstration();
        var seed = site.Seed();
        Assert.True((await site.Adopt(seed)).WasHere);
        var second = Second(site);
        await site.Adopt(second);
        var (entries, words) = (await Entries(site), await Words(site));

        Assert.True((await site.Adopt(second)).WasHere);
        // The first file is an edition of this plan, so it is not adopted over the second.
        Assert.True((await site.Adopt(seed)).WasHere);
        await Refused(site, PlanRules.EditionSaysNothingNew, second.Revised(3));
        await Refused(site, PlanRules.EditionMustBeLater, seed.Revised(4) with { SubmittedOn = new(2024, 2, 1) });
        await Refused(site, PlanRules.EditionOfAnotherInspection, seed.Without("5.5").Revised(5) with { Establishment = "HMP Somewhere Else" });
        await Refused(site, PlanRules.EditionOfAnotherInspection, seed.Without("5.5").Revised(6) with { InspectedFrom = new(2023, 3, 1), InspectedTo = new(2023, 3, 9) });

        Assert.Equal(entries, await Entries(site));
        Assert.Equal(words, await Words(site));
    }

    [Fact]
    public async Task An_action_that_is_renumbered_keeps_its_address_and_its_history()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var title = (await governor.Get(Plan + "/actions/1.3")).Heading;

        var result = await site.Adopt(site.Seed().Inserted("1", 1, Editions.New("1.1", "A wholly different commitment about kitchens, gardens and visits.")).Revised());

        Assert.Equal("1.7", Assert.Single(result.Comparison!.With(EditionFate.Changed), c => c.Reference == "1.6").New!.Number);
        // 1.1 is taken by another action, and 1.2 to 1.7 are printed in this edition on others: no old address shows it.
        Assert.Equal("1.8", Assert.Single(result.Comparison.With(EditionFate.Added)).Reference);
        var page = await governor.Get(Plan + "/actions/1.3");
        Assert.Equal(title, page.Heading);
        Assert.Contains("Number 1.4 in edition 2", page.Flat(), StringComparison.Ordinal);
        Assert.Contains("about kitchens", (await governor.Get(Plan + "/actions/1.8")).Text, StringComparison.Ordinal);
        Assert.Equal(["hmip-2023/1.8", "hmip-2023/1.1", "hmip-2023/1.2"], (await governor.Get(Plan)).References.Take(3));
        Assert.Equal(["hmip-2023/1.3", "hmip-2023/1.4"], (await governor.Get("/actions?q=1.4")).References.Order());
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task A_person_settles_which_action_goes_on_as_which()
    {
        await using var site = new Demonstration();
        var edition = site.Seed().With("1.5", a => a with { Wording = "Something that shares no word at all with it." }).Revised();
        var proposed = await site.Send("governor", new AdoptEdition.Query(edition));
        Assert.Equal("1.7", proposed.Comparison!.Matches.Keys.Contains("1.5") ? proposed.Comparison.Actions.Single(a => a.New?.Number == "1.5").Reference : "");
        Assert.Equal(["1.5"], proposed.Comparison.With(EditionFate.Gone).Select(g => g.Reference));

        await Refused(site, PlanRules.MatchMustFit, edition, new() { ["1.5"] = "9.9" });
        await Refused(site, PlanRules.MatchMustFit, edition, new() { ["9.9"] = "1.5" });
        await Refused(site, PlanRules.MatchMustFit, edition, new() { ["1.5"] = "1.5", ["1.6"] = "1.5" });
        var settled = await site.Adopt(edition, new Dictionary<string, string?>(StringComparer.Ordinal) { ["1.5"] = "1.5" });

        Assert.Equal(["1.5"], settled.Comparison!.With(EditionFate.Changed).Select(c => c.Reference));
        Assert.Empty(settled.Comparison.With(EditionFate.Gone));
    }

    [Fact]
    public async Task What_comes_back_goes_on_under_its_old_reference()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await site.Adopt(site.Seed().Without("5.5").Revised());
        Assert.Equal(20, (await governor.Get(Plan)).TotalCount);
        // In other words a person has to say so, and is offered it.
        var reworded = site.Seed().With("5.5", a => a with { Wording = "A wholly different commitment about kitchens, gardens and visits." }).Revised(3);
        Assert.Equal("5.5", Assert.Single((await site.Send("governor", new AdoptEdition.Query(reworded))).Comparison!.LeftEarlier).Reference);

        var result = await site.Adopt(site.Seed().Revised(3));

        Assert.Equal("5.5", Assert.Single(result.Comparison!.With(EditionFate.Back)).Reference);
        Assert.Equal(21, (await governor.Get(Plan)).TotalCount);
        Assert.Contains("Back in the plan, with edition 3", (await governor.Get(Plan + "/actions/5.5")).Flat(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await governor.Get(Plan + "/actions/5.5/progress")).Status);
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task What_a_new_edition_says_is_completed_is_claimed_by_the_plan_today_and_keeps_its_date()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await site.Adopt(site.Seed().With("1.5", a => a with { Target = TargetDate.Read("Completed") }).Revised());

        var page = (await governor.Get(Plan + "/actions/1.5")).Flat();
        Assert.Contains("Claimed on 15 March 2024", page, StringComparison.Ordinal);
        Assert.Contains("as the plan of 3 March 2024 says", page, StringComparison.Ordinal);
        Assert.Contains("Current date 30 April 2024", page, StringComparison.Ordinal);
        Assert.Contains("hmip-2023/1.5", (await governor.Get("/overdue")).References);
        Assert.Empty((await governor.Get("/date-changes?outcome=published")).References);
    }

    [Fact]
    public async Task A_report_of_the_month_in_which_a_date_is_published_anew_tells_it()
    {
        await using var site = new Demonstration();
        await site.Adopt(Second(site));
        var report = (await (await site.SignIn("governor")).Get("/reports/2024-03")).Flat();
        Assert.Contains("is due 31 days later, on 31 May 2024, as published on 15 March. New edition of the plan", report, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Published_words_can_be_changed_by_nothing()
    {
        await using var site = new Demonstration();
        foreach (var statement in new[] { "UPDATE PublishedActions SET Wording = ''", "DELETE FROM Owner", "UPDATE Editions SET SubmittedOn = '2020-01-01'", "UPDATE Recommendation SET Concern = ''" })
            await Assert.ThrowsAnyAsync<Exception>(() => site.InDatabase(db => db.Database.ExecuteSqlRawAsync(statement, Ct)));
    }

    /// <summary>Whatever editions follow one another: all words ever published stay, past days stay, the journals verify, and adopting the last again changes nothing.</summary>
    [Fact]
    public async Task Whatever_editions_follow_nothing_published_or_past_changes()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var (then, edition) = (await Mains(governor), site.Seed());
        var all = await Words(site);
        foreach (var (number, edit) in Gen.Select(Gen.Int[1, 21], Gen.Int[0, 4], Gen.Int[1, 6], (which, what, place) => (which, what, place)).Array[1, 6].Array[5].Single().Index())
        {
            foreach (var (which, what, place) in edit)
            {
                var actions = edition.Recommendations.SelectMany(r => r.Actions).ToList();
                var reference = actions[which % actions.Count].Reference;
                edition = what switch
                {
                    0 => edition.With(reference, a => a with { Wording = a.Wording + " It is reviewed every quarter." }),
                    1 => edition.With(reference, a => a with { Target = TargetDate.Read(a.Target.Text == "July 2024" ? "August 2024" : "July 2024") }),
                    2 when actions.Count > 10 => edition.Without(reference),
                    _ => edition.Inserted(reference.Split('.')[0], place, Editions.New("?", $"Commitment {number} {which} {place} that nobody has made before: {new string((char)('a' + number), 12)} {new string((char)('a' + which), 12)}.")),
                };
            }

            edition = edition.Revised(number + 2);
            var (was, standing) = (await Entries(site), await site.InDatabase(db => db.PlannedActions.CountAsync(a => a.LeftPlanOn == null, Ct)));
            var result = await site.Adopt(edition);

            Assert.Equal(edition.Recommendations.Sum(r => r.Actions.Count), await site.InDatabase(db => db.PlannedActions.CountAsync(a => a.LeftPlanOn == null, Ct)));
            Assert.Equal(standing + result.Comparison!.With(EditionFate.Added).Count() + result.Comparison.With(EditionFate.Back).Count() - result.Comparison.With(EditionFate.Gone).Count(),
                edition.Recommendations.Sum(r => r.Actions.Count));
            var now = await Entries(site);
            Assert.Empty(was.Except(now));
            var words = await Words(site);
            Assert.Empty(all.Except(words));
            all = words;
            Assert.True((await site.Adopt(edition)).WasHere);
            Assert.Equal(now, await Entries(site));
        }

        Assert.Equal(then, await Mains(governor));
        Assert.Empty((await site.Verified()).Findings);
    }

    // 1.5 later, 1.6 reworded with another owner, 5.5 gone, and a new one in its concern under a number of its own.
    private static PublishedPlan Second(Demonstration site)
    {
        var plan = site.Seed().Without("5.5")
            .With("1.5", a => a with { Target = TargetDate.Read("May 2024") })
            .With("1.6", a => a with { Wording = a.Wording + " It is reviewed every quarter.", OwnersText = "Head of Safety", Owners = [new("Head of Safety", false)] });
        return (plan with
        {
            Recommendations = [.. plan.Recommendations.Select(r => r.Number != "5" ? r : r with { Actions = [.. r.Actions, Editions.New("5.6", "A calendar of visits by faith leaders will be displayed in every house block.")] })],
        }).Revised();
    }

    private static async Task Refused(Demonstration site, PlanRule rule, PublishedPlan plan, Dictionary<string, string?>? matches = null) =>
        Assert.Equal(rule.Code, (await Assert.ThrowsAsync<DomainRuleException>(() => site.Adopt(plan, matches))).Rule.Code);

    private static async Task<List<string>> Mains(Browser browser)
    {
        var mains = new List<string>();
        foreach (var address in Before)
        {
            var page = await browser.Get(address);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            mains.Add(page.Document.QuerySelector("main")?.InnerHtml ?? page.Text);
        }

        return mains;
    }

    private static Task<List<string>> Entries(Demonstration site) => site.InDatabase(async db =>
        await (from e in db.Entries join a in db.PlannedActions on e.PlannedActionId equals a.Id orderby a.Id, e.Sequence select a.Reference + " " + e.Kind + " " + e.Hash).ToListAsync(Ct));

    private static Task<List<string>> Words(Demonstration site) => site.InDatabase(db =>
        db.PublishedActions.OrderBy(p => p.PlannedActionId).ThenBy(p => p.Edition)
            .Select(p => p.PlannedActionId + " " + p.Edition + " " + p.Wording + " " + p.OwnersAsPublished + " " + p.Target.Text + " " + p.Recommendation.Concern.Text).ToListAsync(Ct));
}
