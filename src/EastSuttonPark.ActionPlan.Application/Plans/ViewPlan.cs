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
    /// <param name="Verdicts">By the number of the recommendation: what was judged of it by that day, the latest first.</param>
    public sealed record View(Plan Plan, DateOnly Day, bool IsPast, IReadOnlyList<Edition> Editions, IReadOnlyList<ActionRow> Rows, IReadOnlyList<ActionRow> Left, PlanArchiving? Archiving, ILookup<string, RecordVerdict.Judgement> Verdicts)
    {
        /// <summary>The day on which the edition in force was submitted.</summary>
        public DateOnly SubmittedOn => Editions[0].SubmittedOn;
    }

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
            return new View(plan, view.Day, view.IsPast, editions, [.. rows[true]], [.. rows[false]], plan.ArchivingOn(view.Day),
                // How the prison and the inspectors judge a concern is not of a partner's own actions.
                current.Value.Role == Role.Partner ? Enumerable.Empty<RecordVerdict.Judgement>().ToLookup(_ => "") : await RecordVerdict.Judgements(db, plan.Id, view.Day, cancellationToken));
        }
    }
}
