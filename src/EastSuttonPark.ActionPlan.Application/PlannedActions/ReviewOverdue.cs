using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>What is overdue, what is claimed and waits to be verified, which later dates wait to be decided, and what falls due in the next 30 days.</summary>
public static class ReviewOverdue
{
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    /// <param name="Order">"due" (worst first), "concern" or "lead".</param>
    /// <param name="PageNumber">Of the overdue list, from 1.</param>
    public sealed record Query(DateOnly? AsAt = null, string? Order = null, int PageNumber = 1) : IRequest<View>;

    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day.</param>
    /// <param name="Overdue">One page of the overdue actions, with the whole count.</param>
    /// <param name="Awaiting">Claimed, those first that await this person's own decision, then longest waiting first: at most 25, with the whole count.</param>
    /// <param name="ToDecide">With a later date asked for, longest waiting first: at most 25, with the whole count.</param>
    /// <param name="DueSoon">Due in the next 30 days, soonest first: at most 25, with the whole count.</param>
    /// <param name="NotProceeding">The actions that were stopped: never overdue, never forgotten.</param>
    /// <param name="Steps">By action: the one thing that this person can do next.</param>
    public sealed record View(DateOnly Day, bool IsPast, ActionPage Overdue, ActionPage Awaiting, ActionPage ToDecide, ActionPage DueSoon, IReadOnlyList<ActionRow> NotProceeding, IReadOnlyDictionary<int, NextStep> Steps);

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
            var toDecide = await view.Only(DayRules.DateWaits).Page("requested", 1, Rows, cancellationToken);
            var soon = await view.DueWithin(30).Page("due", 1, Rows, cancellationToken);
            var steps = view.IsPast ? [] : await Steps([.. overdue.Rows, .. awaiting.Rows, .. toDecide.Rows, .. soon.Rows], cancellationToken);
            var theirsFirst = awaiting with { Rows = [.. awaiting.Rows.OrderByDescending(r => steps.TryGetValue(r.Action.Id, out var step) && step.IsWaitingForThem)] };
            return new View(view.Day, view.IsPast, overdue, theirsFirst, toDecide, soon,
                await view.Only(DayRules.NotProceeding).Rows(cancellationToken), steps);
        }

        private async Task<Dictionary<int, NextStep>> Steps(IReadOnlyList<ActionRow> rows, CancellationToken ct)
        {
            var person = current.Value;
            if (person.MayVerify(clock.Today))
                await LoadJournals([.. rows.Select(r => r.Action).Where(a => DayRules.AwaitingVerification.Holds(a, clock.Today) || DayRules.DateWaits.Holds(a, clock.Today))], ct);
            return rows.DistinctBy(r => r.Action.Id).ToDictionary(r => r.Action.Id, r => NextStep.First(r, person, clock.Today));
        }

        // Who reported on a claim or asked for a date stands in the journal alone, so the journals of those shown are read, in one statement.
        private async Task LoadJournals(IReadOnlyList<PlannedAction> undecided, CancellationToken ct)
        {
            if (undecided.Count == 0)
                return;
            var ids = undecided.Select(a => a.Id).ToList();
            var journals = (await db.Entries.AsNoTracking().Where(e => ids.Contains(e.PlannedActionId)).ToListAsync(ct)).ToLookup(e => e.PlannedActionId);
            foreach (var action in undecided.Where(a => a.Entries.Count == 0))
                action.Entries.AddRange(journals[action.Id]);
        }
    }
}
