using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>What is overdue, what is claimed and waits to be verified, and what falls due in the next 30 days.</summary>
public static class ReviewOverdue
{
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    /// <param name="Order">"due" (worst first), "concern" or "lead".</param>
    /// <param name="PageNumber">Of the overdue list, from 1.</param>
    public sealed record Query(DateOnly? AsAt = null, string? Order = null, int PageNumber = 1) : IRequest<View>;

    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day.</param>
    /// <param name="Overdue">One page of the overdue actions, with the whole count.</param>
    /// <param name="Awaiting">Claimed, longest waiting first: at most 25, with the whole count.</param>
    /// <param name="DueSoon">Due in the next 30 days, soonest first: at most 25, with the whole count.</param>
    /// <param name="NotProceeding">The actions that were stopped: never overdue, never forgotten.</param>
    /// <param name="Steps">By action: the one thing that this person can do next.</param>
    public sealed record View(DateOnly Day, bool IsPast, ActionPage Overdue, ActionPage Awaiting, ActionPage DueSoon, IReadOnlyList<ActionRow> NotProceeding, IReadOnlyDictionary<int, NextStep> Steps);

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        private const int Rows = 25;

        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(request.AsAt, cancellationToken);
            var order = request.Order switch
            {
                null or "" or "due" => "due",
                "concern" or "lead" => request.Order,
                var other => throw new MalformedRequestException($"There is no order “{other}”. It is due, concern or lead."),
            };
            var overdue = await view.Only(DayRules.Overdue).Page(order, request.PageNumber, Rows, cancellationToken);
            var awaiting = await view.Only(DayRules.AwaitingVerification).Page("claimed", 1, Rows, cancellationToken);
            var soon = await view.DueWithin(30).Page("due", 1, Rows, cancellationToken);
            return new View(view.Day, view.IsPast, overdue, awaiting, soon,
                await view.Only(DayRules.NotProceeding).Rows(cancellationToken),
                view.IsPast ? new Dictionary<int, NextStep>() : await Steps([.. overdue.Rows, .. awaiting.Rows, .. soon.Rows], cancellationToken));
        }

        private async Task<Dictionary<int, NextStep>> Steps(IReadOnlyList<ActionRow> rows, CancellationToken ct)
        {
            var person = current.Value;
            // Who reported on a claim or asked for a date stands in the journal alone, so the journals of those shown are read, in one query.
            var undecided = rows.Where(r => DayRules.AwaitingVerification.Holds(r.Action, clock.Today) || r.Action.RequestedOn is not null).Select(r => r.Action.Id).ToList();
            var journals = person.MayVerify(clock.Today) && undecided.Count > 0
                ? await db.PlannedActions.AsNoTracking().Where(a => undecided.Contains(a.Id)).Include(a => a.Entries).ToDictionaryAsync(a => a.Id, ct)
                : [];
            return rows.DistinctBy(r => r.Action.Id).ToDictionary(r => r.Action.Id, r => NextStep.First(r, journals.GetValueOrDefault(r.Action.Id), person, clock.Today));
        }
    }
}
