using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>One plan as published, beside its progress.</summary>
public static class ViewPlan
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    public sealed record Query(string Plan, DateOnly? AsAt = null) : IRequest<View>;

    /// <param name="Plan">The plan, with its editions.</param>
    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day.</param>
    /// <param name="Editions">The editions that were here by that day, the one in force first.</param>
    /// <param name="Rows">Its actions in plan order.</param>
    /// <param name="Left">The actions that earlier editions published and the one in force does not.</param>
    /// <param name="Archiving">What was last decided about archiving it by that day; null where nothing was.</param>
    /// <param name="Answers">By the number of the recommendation, in the plan's order: whether it is agreed. Empty for a plan that doesn't say so.</param>
    /// <param name="Kept">The numbers of the editions whose document is kept.</param>
    /// <param name="Verdicts">By the number of the recommendation: what was judged of it by that day, the latest first.</param>
    public sealed record View(Plan Plan, DateOnly Day, bool IsPast, IReadOnlyList<Edition> Editions, IReadOnlyList<ActionRow> Rows, IReadOnlyList<ActionRow> Left, PlanArchiving? Archiving, IReadOnlySet<int> Kept, ILookup<string, RecordVerdict.Judgement> Verdicts, IReadOnlyDictionary<string, Answer> Answers)
    {
        /// <summary>The day on which the edition in force was submitted.</summary>
        public DateOnly SubmittedOn => Editions[0].SubmittedOn;
    }

    /// <summary>What is answered to a recommendation in plans that say whether it is agreed.</summary>
    /// <param name="Category">What the inspectorate called it.</param>
    /// <param name="Concern">The recommendation's text.</param>
    /// <param name="Agreement">As published: "Partly Agreed".</param>
    /// <param name="Response">The response to one that is not agreed with: no action. Empty for all others.</param>
    public sealed record Answer(RecommendationCategory Category, string Concern, string Agreement, string Response);

    internal sealed class Handler(ActionPlanDbContext db, ActionList actions, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var plan = await db.Plans.AsNoTracking().Include(p => p.Editions).Include(p => p.Archivings).AsSplitQuery().SingleOrDefaultAsync(p => p.Key == request.Plan, cancellationToken);
            if (plan is null || current.SeesNothingYet)
                throw new NotThereException($"Plan {request.Plan}");
            var view = await actions.Look(request.AsAt, cancellationToken, plan.Key, scope: ActionScope.Everything);
            // A day before its import knows nothing of it, whatever other plans were here.
            if (plan.KnownFrom > view.Day)
                throw new NotThereException($"Plan {request.Plan} as at {view.Day:yyyy-MM-dd}");
            var rows = (await view.OfPlan(plan.Key).Rows(cancellationToken)).ToLookup(r => r.Action.LeftPlanOn is null);
            var editions = plan.Editions.Where(e => e.Number <= plan.EditionOn(view.Day).Number).OrderByDescending(e => e.Number).ToList();
            return new View(plan, view.Day, view.IsPast, editions, [.. rows[true]], [.. rows[false]], plan.ArchivingOn(view.Day), await Kept(editions, cancellationToken),
                await Verdicts(plan.Id, view.Day, cancellationToken),
                await Answers(editions[0].Id, cancellationToken));
        }

        private async Task<IReadOnlySet<int>> Kept(IReadOnlyList<Edition> editions, CancellationToken ct)
        {
            var ids = editions.Select(e => e.Id).ToList();
            return await db.EditionFiles.Where(f => ids.Contains(f.EditionId)).Select(f => f.Edition.Number).ToHashSetAsync(ct);
        }

        // How the prison and the inspectors judge a concern is not of a partner's own actions.
        private async Task<ILookup<string, RecordVerdict.Judgement>> Verdicts(int planId, DateOnly day, CancellationToken ct) =>
            current.Value.Role == Role.Partner ? Enumerable.Empty<RecordVerdict.Judgement>().ToLookup(_ => "") : await RecordVerdict.Judgements(db, planId, day, ct);

        // What is not agreed with is of no partner's own actions either.
        private async Task<IReadOnlyDictionary<string, Answer>> Answers(int editionId, CancellationToken ct) =>
            current.Value.Role == Role.Partner
                ? new Dictionary<string, Answer>()
                : await db.Editions.AsNoTracking().Where(e => e.Id == editionId && e.Recommendations.Any(r => r.Agreement != "" || r.Response != "")).SelectMany(e => e.Recommendations).OrderBy(r => r.Position)
                    .ToDictionaryAsync(r => r.Number, r => new Answer(r.Category, r.Concern.Text, r.Agreement, r.Response), ct);
    }
}
