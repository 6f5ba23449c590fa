using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>One action: what was published, where it is, and its whole history.</summary>
public static class ViewAction
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    public sealed record Query(string Plan, string Reference, DateOnly? AsAt = null) : IRequest<View>;

    /// <param name="Row">The action.</param>
    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day: forms are hidden.</param>
    /// <param name="History">Newest first.</param>
    /// <param name="Checks">Its assurance checks.</param>
    /// <param name="Steps">What this person can do, the most pressing first; nothing on a past day.</param>
    public sealed record View(ActionRow Row, DateOnly Day, bool IsPast, IReadOnlyList<EntryView> History, IReadOnlyList<CheckLine> Checks, IReadOnlyList<NextStep> Steps);

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(request.AsAt, cancellationToken);
            var row = (await view.OfPlan(request.Plan).Only(a => a.Reference == request.Reference).Rows(cancellationToken)).SingleOrDefault()
                ?? throw new NotThereException($"Action {request.Plan}/{request.Reference}");
            var end = LondonDays.EndOf(view.Day);
            var journal = await db.PlannedActions.AsNoTracking().Where(a => a.Id == row.Action.Id)
                .Include(a => a.Entries.Where(e => e.RecordedAt < end)).ThenInclude(e => e.Texts)
                // In one statement SQLite reads every journal there is to join the texts of this one.
                .AsSplitQuery()
                .SingleAsync(cancellationToken);

            return new View(row, view.Day, view.IsPast,
                [.. journal.Entries.OrderByDescending(e => e.Sequence).Select(EntryView.Of)],
                [.. CheckLine.Of(row, journal.Entries, view.Day)],
                view.IsPast ? [] : [.. NextStep.All(row, journal, current.Value, clock.Today)]);
        }
    }
}
