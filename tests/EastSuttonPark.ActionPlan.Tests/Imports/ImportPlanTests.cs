using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public sealed class ImportPlanTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Fact]
    public async Task The_seed_is_in_the_database_to_the_letter()
    {
        var published = await site.InDatabase(db => db.PublishedActions.Include(p => p.Recommendation).Include(p => p.Owners).ThenInclude(o => o.Post).OrderBy(p => p.Position).ToListAsync(TestContext.Current.CancellationToken));
        Assert.Equal(21, published.Count);
        Assert.Equal(5, published.Select(p => p.RecommendationId).Distinct().Count());
        var education = published.Single(p => p.SearchText.StartsWith("2.4", StringComparison.Ordinal));
        Assert.Equal("Education will work alongside equalities to produce a faith and beliefs calendar that will support celebrations utilising education and special events. These will be publicised in line with our communication strategy.", education.Wording);
        Assert.Equal(["Governor", "Milton Keynes (education provider)"], education.Owners.OrderBy(o => o.Position).Select(o => o.Post.Name));
        Assert.Equal(new DateOnly(2024, 2, 29), education.Target.DueOn);
        Assert.Equal("February 2024", education.Target.Text);
    }

    [Fact]
    public async Task The_plan_claims_two_actions_on_its_submission_day_by_nobodys_account()
    {
        var first = await site.InDatabase(db => db.Entries.Where(e => e.Sequence == 1).ToListAsync(TestContext.Current.CancellationToken));
        var claims = first.Where(e => e.Facts is PublishedFacts { Claims: ActionStatus.CompletedAndOngoing }).ToList();
        Assert.Equal(2, claims.Count);
        Assert.All(claims, c => Assert.Null(c.AccountId));
        var state = ActionState.Of([claims[0]]);
        Assert.Equal(new DateOnly(2024, 1, 9), state.ClaimedOn);
        Assert.Null(state.VerifiedOn);
    }

    [Fact]
    public async Task Importing_the_same_file_again_changes_nothing()
    {
        var before = await site.InDatabase(db => db.Entries.CountAsync(TestContext.Current.CancellationToken));
        var known = await site.InDatabase(db => db.Editions.SingleAsync(TestContext.Current.CancellationToken));
        var result = await Import(Small with { SourceSha256 = known.SourceSha256 });
        Assert.True(result.WasHere);
        Assert.Equal(before, await site.InDatabase(db => db.Entries.CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task The_same_plan_from_another_file_is_refused()
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => Import(Small));
        Assert.Equal("plan-is-here", refusal.Rule.Code);
    }

    [Fact]
    public async Task Doubts_are_refused_until_a_person_accepts_them()
    {
        var doubtful = Small with { Key = "hmip-2030", Doubts = [new Doubt("row 1", "This may be two actions.")] };
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => Import(doubtful));
        Assert.Equal("doubts-need-a-person", refusal.Rule.Code);
        Assert.False(await site.InDatabase(db => db.Plans.AnyAsync(p => p.Key == "hmip-2030", TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task Every_journal_of_the_demonstration_replays_to_its_columns()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var result = await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new VerifyJournals.Query(), TestContext.Current.CancellationToken);
        Assert.Equal(21, result.Actions);
        Assert.True(result.Entries > 60);
        Assert.Empty(result.Findings);
    }

    [Theory]
    [InlineData("March 2020", "2024-03-15")]
    [InlineData("June 2024", "2024-07-01")]
    [InlineData("March 2030", "2025-03-15")]
    [InlineData("Ongoing", "2024-03-15")]
    public async Task A_promise_holds_from_the_day_after_its_action_falls_due_but_never_from_before_the_import(string target, string from)
    {
        await using var own = new Demonstration();
        var key = $"hmip-{target.Replace(" ", "", StringComparison.Ordinal)}".ToLowerInvariant();
        await Import(own, Small with
        {
            Key = key,
            Recommendations =
            [
                new()
                {
                    Number = "1", Category = RecommendationCategory.KeyConcern, Concern = "A concern.",
                    Actions =
                    [
                        new()
                        {
                            Reference = "1.1", Wording = "A weekly check by the Head of Kitchens.", OwnersText = "Governor", Owners = [new("Governor", false)], Target = TargetDate.Read(target),
                            Checks = [new("Kitchens checked", Cadence.Weekly, "Head of Kitchens", "SLT", "A weekly check")],
                        },
                    ],
                },
            ],
        });
        var set = await own.InDatabase(db => db.Entries.Include(e => e.Texts).SingleAsync(e => e.Kind == EntryKind.CheckSet && db.PlannedActions.Any(a => a.Id == e.PlannedActionId && a.Plan.Key == key), TestContext.Current.CancellationToken));
        var facts = (CheckSetFacts)set.Facts;
        Assert.Equal(from, facts.From.ToString("yyyy-MM-dd", null));
        Assert.Equal("A weekly check", set.TextOf(TextField.Note));
        Assert.Equal("Head of Kitchens", await own.InDatabase(db => db.Posts.Where(p => p.Id == facts.PostId).Select(p => p.Name).SingleAsync(TestContext.Current.CancellationToken)));
    }

    private static PublishedPlan Small => new()
    {
        Establishment = "HMP/YOI East Sutton Park",
        Inspectorate = "HM Inspectorate of Prisons",
        Key = "hmip-2023",
        InspectedFrom = new(2023, 9, 25),
        InspectedTo = new(2023, 10, 5),
        ReportPublishedOn = new(2024, 1, 8),
        SubmittedOn = new(2024, 1, 9),
        SourceFileName = "another.md",
        SourceSha256 = new string('0', 64),
        Recommendations = [],
        Doubts = [],
        TableRows = 0,
        RowsWithActions = 0,
    };

    private Task<ImportPlan.Result> Import(PublishedPlan plan) => Import(site, plan);

    private static async Task<ImportPlan.Result> Import(Demonstration where, PublishedPlan plan)
    {
        await using var scope = where.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Set(Person.System);
        return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ImportPlan.Command(plan), TestContext.Current.CancellationToken);
    }
}
