using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>The plans, each with where it is.</summary>
public static class ListPlans
{
    public sealed record Query : IRequest<IReadOnlyList<Item>>;

    /// <param name="Plan">The plan.</param>
    /// <param name="SubmittedOn">The day on which its edition in force was submitted.</param>
    /// <param name="ArchivedOn">The day on which it was archived, or null while it is current.</param>
    /// <param name="Figures">Its figures, of the actions that the person may see.</param>
    public sealed record Item(Plan Plan, DateOnly SubmittedOn, DateOnly? ArchivedOn, PlanFigures Figures);

    internal sealed class Handler(ActionPlanDbContext db, ActionList actions, CurrentPerson current) : IRequestHandler<Query, IReadOnlyList<Item>>
    {
        public async Task<IReadOnlyList<Item>> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(null, cancellationToken, scope: ActionScope.ArchivedToo);
            var items = new List<Item>();
            // A prison has a plan for each inspection: a handful, each with its own figures.
            foreach (var plan in (await db.Plans.AsNoTracking().Include(p => p.Editions).Include(p => p.Archivings).AsSplitQuery().OrderByDescending(p => p.InspectedTo).ToListAsync(cancellationToken)).Where(p => !current.SeesNothingYet && p.KnownFrom <= view.Day))
                items.Add(new Item(plan, plan.EditionOn(view.Day).SubmittedOn, plan.ArchivingOn(view.Day) is { Archived: true } archiving ? archiving.RecordedOn : null, await PlanFigures.Of(view.OfPlan(plan.Key), cancellationToken)));
            return [.. items.OrderBy(i => i.ArchivedOn is not null)];
        }
    }
}
