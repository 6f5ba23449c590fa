using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Takes a revised plan into a plan that is here: what changed is recorded on each action, and every word published before stays.</summary>
public static class AdoptEdition
{
    /// <summary>What adopting a document would do. Nothing is saved.</summary>
    /// <param name="Plan">What the reader understood; its key names the plan.</param>
    /// <param name="Matches">What a person has settled about which action goes on as which; see <see cref="EditionComparison.Of"/>.</param>
    public sealed record Query(PublishedPlan Plan, IReadOnlyDictionary<string, string?>? Matches = null) : IRequest<View>;

    /// <param name="WasHere">The number of the edition that was read from this very file, so that there is nothing to adopt; else null.</param>
    /// <param name="Comparison">The document beside the plan as it stands; null where the file was here.</param>
    public sealed record View(int? WasHere, EditionComparison? Comparison);

    /// <summary>
    /// Refused by <see cref="PlanRules.DoubtsNeedAPerson"/> where doubts are left that nobody accepted, by <see cref="PlanRules.PlanIsArchived"/>,
    /// <see cref="PlanRules.EditionOfAnotherInspection"/>, <see cref="PlanRules.EditionMustBeLater"/>, <see cref="PlanRules.EditionLeavesMostOut"/>, <see cref="PlanRules.EditionSaysNothingNew"/> and <see cref="PlanRules.MatchMustFit"/>; and as stale where somebody else has
    /// recorded something or adopted an edition in the same moment. A file that was adopted before changes nothing. All or nothing.
    /// </summary>
    /// <param name="Plan">What the reader understood; its key names the plan.</param>
    /// <param name="Matches">What a person has settled about which action goes on as which; see <see cref="EditionComparison.Of"/>.</param>
    /// <param name="AcceptProposals">Whether a person has accepted what the reader proposes where it doubts, and that most actions leave the plan where they do.</param>
    /// <param name="Source">The document as it arrived, which is kept with the edition; null for a plan that comes from none.</param>
    public sealed record Command(PublishedPlan Plan, IReadOnlyDictionary<string, string?>? Matches = null, bool AcceptProposals = false, byte[]? Source = null) : IRequest<Result>;

    /// <param name="Key">The plan's key.</param>
    /// <param name="Edition">The edition's number.</param>
    /// <param name="Comparison">What was done; null where the file was here.</param>
    public sealed record Result(string Key, int Edition, EditionComparison? Comparison)
    {
        /// <summary>Whether the same file had been adopted before, so that nothing changed.</summary>
        public bool WasHere => Comparison is null;
    }

    internal sealed class QueryHandler(ActionPlanDbContext db) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var plan = await Find(db.Plans.AsNoTrackingWithIdentityResolution(), request.Plan, withEntries: false, cancellationToken);
            return WasHere(plan, request.Plan) is { } edition ? new(edition.Number, null) : new(null, EditionComparison.Of(plan, request.Plan, request.Matches));
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, SavingRefusals refusals) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var read = request.Plan;
            Result? result = null;
            try
            {
                // The posts that the document names are stored before the checks that name them by their keys.
                await db.InOneTransaction(async () => result = await Adopt(request, cancellationToken), cancellationToken);
            }
            catch (DbUpdateException e) when (refusals.MeansQuicker(e))
            {
                throw new StaleFormException();
            }

            return result!;
        }

        private async Task<Result> Adopt(Command request, CancellationToken ct)
        {
            var read = request.Plan;
            var plan = await Find(db.Plans, read, withEntries: true, ct);
            if (WasHere(plan, read) is { } known)
                return new(plan.Key, known.Number, null);
            if (plan.ArchivedAt is not null)
                throw new DomainRuleException(PlanRules.PlanIsArchived);
            if (!SameInspection.IsAnsweredBy(plan, read))
                throw new DomainRuleException(PlanRules.EditionOfAnotherInspection);
            if (read.Doubts.Count > 0 && !request.AcceptProposals)
                throw new DomainRuleException(PlanRules.DoubtsNeedAPerson);
            var comparison = EditionComparison.Of(plan, read, request.Matches);
            if (read.SubmittedOn < comparison.Standing.SubmittedOn)
                throw new DomainRuleException(PlanRules.EditionMustBeLater);
            if (comparison.LeavesMostOut && !request.AcceptProposals)
                throw new DomainRuleException(PlanRules.EditionLeavesMostOut);
            if (!comparison.SaysAnythingNew)
                throw new DomainRuleException(PlanRules.EditionSaysNothingNew);

            var posts = await PublishedPosts.Of(read, db, ct);
            await db.SaveChangesAsync(ct);
            var stamp = new Stamp(current.Value, null, clock.Now, null);
            var edition = Write(plan, read, comparison, posts, stamp);
            if (request.Source is { } source)
                db.EditionFiles.Add(new EditionFile(edition, source));
            await db.SaveChangesAsync(ct);
            return new(plan.Key, comparison.Number, comparison);
        }

        private static Edition Write(Plan plan, PublishedPlan read, EditionComparison comparison, Dictionary<string, Post> posts, Stamp stamp)
        {
            var before = plan.Editions.MaxBy(e => e.Number)!;
            var edition = Edition.Of(comparison.Number, read.SubmittedOn, read.SourceFileName, read.SourceSha256, stamp.At, read.Differences, read.ImportId);
            var known = plan.Actions.ToDictionary(a => a.Reference);
            var pairs = comparison.Actions.Where(a => a.New is not null).ToDictionary(a => a.New!.Number);
            var position = 0;
            foreach (var row in read.Recommendations)
            {
                var recommendation = Recommendation.Of(row.Number, edition.Recommendations.Count + 1, row.Category, new Concern
                {
                    Text = row.Concern,
                    // The short titles are ours: no edition takes them away.
                    ShortTitle = row.ShortTitle ?? before.Recommendations.Find(r => r.Number == row.Number)?.Concern.ShortTitle,
                }, row.Agreement, row.Response);
                edition.Recommendations.Add(recommendation);
                foreach (var text in row.Actions)
                {
                    var pair = pairs[text.Reference];
                    var last = pair.Old is null ? null : known[pair.Reference].Published.MaxBy(p => p.Edition)!;
                    var action = last is null ? PlannedAction.PublishedBy(plan, pair.Reference, edition, text.Target, stamp) : known[pair.Reference];
                    if (pair.Fate == EditionFate.Unchanged)
                        action.KeptBy(edition);
                    else if (last is not null)
                        action.PublishedAgainBy(edition, last.Target, text.Target, pair.Changes, stamp);
                    if (pair.Fate == EditionFate.Added || pair.Changes.HasFlag(EditionChanges.Wording))
                        PublishedPosts.SetChecks(action, text, read.SubmittedOn, posts, stamp);
                    var published = PublishedAction.Of(action, edition.Number, recommendation, ++position, text.Wording, text.ShortTitle ?? last?.ShortTitle,
                        text.OwnersText, text.Owners.Select(o => posts[Post.SlugOf(o.Name)]), text.Target, text.Reference);
                    action.Published.Add(published);
                    recommendation.Actions.Add(published);
                }
            }

            foreach (var gone in comparison.With(EditionFate.Gone))
                known[gone.Reference].LeftOutBy(edition, stamp);
            plan.Editions.Add(edition);
            return edition;
        }
    }

    private static Edition? WasHere(Plan plan, PublishedPlan read) => plan.Editions.Find(e => e.SourceSha256 == read.SourceSha256);

    private static async Task<Plan> Find(IQueryable<Plan> plans, PublishedPlan read, bool withEntries, CancellationToken ct)
    {
        var asked = plans.Where(p => p.Key == read.Key)
            .Include(p => p.Editions).ThenInclude(e => e.Recommendations)
            .Include(p => p.Actions).ThenInclude(a => a.Published).ThenInclude(p => p.Recommendation);
        var whole = withEntries ? asked.Include(p => p.Actions).ThenInclude(a => a.Entries) : asked.AsQueryable();
        return await whole.AsSplitQuery().SingleOrDefaultAsync(ct) ?? throw new NotThereException($"Plan {read.Key}");
    }
}
