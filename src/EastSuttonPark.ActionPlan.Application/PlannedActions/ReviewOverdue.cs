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
    /// <param name="Steps">By action: the one thing that this person can do next.</param>
    public sealed record View(DateOnly Day, bool IsPast, ActionPage Overdue, ActionPage Awaiting, ActionPage DueSoon, IReadOnlyDictionary<int, NextStep> Steps);

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
                var other => throw new MalformedRequestException($"There is no order “{other}”."),
            };
            var overdue = await view.Only(DayRules.Overdue).Page(order, request.PageNumber, Rows, cancellationToken);
            var awaiting = await view.Only(DayRules.AwaitingVerification).Page("claimed", 1, Rows, cancellationToken);
            var soon = await view.DueWithin(30).Page("due", 1, Rows, cancellationToken);
            return new View(view.Day, view.IsPast, overdue, awaiting, soon,
                view.IsPast ? new Dictionary<int, NextStep>() : await Steps([.. overdue.Rows, .. awaiting.Rows, .. soon.Rows], cancellationToken));
        }

        private async Task<Dictionary<int, NextStep>> Steps(IReadOnlyList<ActionRow> rows, CancellationToken ct)
        {
            var person = current.Value;
            if (person.IsGovernor)
                await LoadJournals([.. rows.Select(r => r.Action).Where(a => a.ClaimedOn is not null)], ct);
            return rows.DistinctBy(r => r.Action.Id).ToDictionary(r => r.Action.Id, r => NextStep.Of(r, person, clock.Today));
        }

        // Who reported on a claim stands in the journal alone, so the journals of the claims shown are read, in one statement.
        private async Task LoadJournals(IReadOnlyList<PlannedAction> claims, CancellationToken ct)
        {
            if (claims.Count == 0)
                return;
            var ids = claims.Select(a => a.Id).ToList();
            var journals = (await db.Entries.AsNoTracking().Where(e => ids.Contains(e.PlannedActionId)).ToListAsync(ct)).ToLookup(e => e.PlannedActionId);
            foreach (var claim in claims)
                claim.Entries.AddRange(journals[claim.Id]);
        }
    }
}

/// <summary>The one thing that a person can do next on an action.</summary>
/// <param name="Text">What the button says.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsWaitingForThem">Whether the action waits for just this person.</param>
/// <param name="Why">Why not more, where there is something to say.</param>
public sealed record NextStep(string Text, string Href, bool IsWaitingForThem, string? Why = null)
{
    /// <summary>What a person can do next.</summary>
    /// <param name="row">The action; with its journal where it is claimed and the person may decide at all.</param>
    /// <param name="person">The person.</param>
    /// <param name="today">Today.</param>
    public static NextStep Of(ActionRow row, Person person, DateOnly today)
    {
        if (person.IsGovernor && DayRules.AwaitingVerification.Holds(row.Action, today))
        {
            return row.Action.WhyNotVerifiedBy(person, today) is { } rule
                ? new("Return or view", row.Href + "/verification", false, rule.Message)
                : new("Verify or return", row.Href + "/verification", true);
        }

        if (DayRules.Open.Holds(row.Action, today) && person.Holds(row.Action.LeadId, today))
            return new("Report progress", row.Href + "/progress", true);
        return person.IsGovernor ? new("Review", row.Href, false) : new("View", row.Href, false);
    }
}
