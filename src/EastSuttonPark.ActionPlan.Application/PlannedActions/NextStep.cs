using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>Something that a person can do on an action.</summary>
/// <param name="Text">What the button says.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="IsWaitingForThem">Whether the action waits for just this person.</param>
/// <param name="Why">Why not more, where there is something to say.</param>
public sealed record NextStep(string Text, string Href, bool IsWaitingForThem = false, string? Why = null)
{
    /// <summary>The one thing that a person can do next; looking at it where there is nothing else.</summary>
    /// <inheritdoc cref="All" path="/param"/>
    public static NextStep First(ActionRow row, Person person, DateOnly today) =>
        All(row, person, today).FirstOrDefault() ?? new("View", row.Href);

    /// <summary>Everything that a person can do, the most pressing first; nothing where the action has left the plan or the plan is archived.</summary>
    /// <param name="row">The action; with its journal where a claim or a date waits and the person may decide at all, and for checks.</param>
    /// <param name="person">The person.</param>
    /// <param name="today">Today.</param>
    public static IEnumerable<NextStep> All(ActionRow row, Person person, DateOnly today)
    {
        if (row.WhyClosed is not null)
            yield break;
        var action = row.Action;
        var (open, claimed) = (DayRules.Open.Holds(action, today), DayRules.AwaitingVerification.Holds(action, today));
        var (leads, reports) = (person.Holds(action.LeadId, today), PlannedAction.MayReport(person, action.LeadId, today));
        var (verifies, decides) = (person.MayVerify(today), person.IsGovernor);
        var whyNotVerify = claimed && verifies ? action.WhyNotVerifiedBy(person, today) : null;

        // What waits for this person.
        if (claimed && verifies && whyNotVerify is null)
            yield return new("Verify or return", row.Href + "/verification", true);
        var mayDecideDate = DayRules.DateWaits.Holds(action, today) && verifies && action.WhyDateNotDecidedBy(person, today) is null;
        if (mayDecideDate)
            yield return new("Decide on a later date", row.Href + "/target-date", true);
        if (open && leads && reports)
            yield return new(action.UpdateAskedOn is null ? "Report progress" : "Answer the governor", row.Href + "/progress", true);
        // Who carries out a check may not lead the action; which checks there are stands in the journal alone.
        var checks = action.HasChecks && action.Entries.Count > 0 ? CheckLine.Of(row, action.Entries, today).Where(c => c.IsPromised && PlannedAction.MayReport(person, c.Set.PostId, today)).ToList() : [];
        var checkWaits = checks.Exists(c => person.Holds(c.Set.PostId, today) && c.IsPressing);
        if (checkWaits)
            yield return new("Record a check", row.Href + "/checks", true);

        // What they can do besides.
        if (claimed && verifies && whyNotVerify is not null)
            yield return new(leads ? "Take the claim back" : "Return the claim", row.Href + "/verification", Why: whyNotVerify.Message);
        if (decides && !leads && open && action.UpdateAskedOn is null)
            yield return new("Ask for an update", row.Href + "/update-request");
        if (reports && !(open && leads))
            yield return new(open ? "Report for the lead" : "Add words", row.Href + "/progress");
        if (PlannedAction.MayAddEvidence(person, action.LeadId, today))
            yield return new("Add evidence", row.Href + "/evidence");
        if (checks.Count > 0 && !checkWaits)
            yield return new("Record a check", row.Href + "/checks");
        if (reports && open && !DayRules.DateWaits.Holds(action, today))
            yield return new("Ask for a later date", row.Href + "/target-date");
        if (reports && claimed && !(leads && verifies))
            yield return new("Take the claim back", row.Href + "/verification");
        if (!decides)
            yield break;
        if (action.VerifiedOn is not null)
            yield return new("Reopen", row.Href + "/verification");
        else
            yield return new(action.Status == ActionStatus.NotProceeding ? "Let it proceed again" : "Stop this action", row.Href + "/verification");
        yield return new("Change the lead", row.Href + "/lead");
        yield return new("Set a check", row.Href + "/checks/new");
    }
}
