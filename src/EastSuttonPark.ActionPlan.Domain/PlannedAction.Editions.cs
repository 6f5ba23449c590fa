namespace EastSuttonPark.ActionPlan.Domain;

/// <content>What later editions of the plan do to an action that is there already.</content>
public sealed partial class PlannedAction
{
    /// <summary>A later edition publishes the action otherwise than the one before, or publishes it again after it had left the plan.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="was">The target date as the action's last edition published it.</param>
    /// <param name="target">The target date as this edition publishes it; where it newly says that the action is completed, that is a claim by nobody's account.</param>
    /// <param name="changes">What this edition says otherwise.</param>
    /// <param name="stamp">Who adopts it, and when.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.PlanIsArchived"/>.</exception>
    public void PublishedAgainBy(Edition edition, TargetDate was, TargetDate target, EditionChanges changes, Stamp stamp) =>
        Append(stamp, new PublishedAgainFacts(edition.Number, edition.SubmittedOn, LeftPlanOn is null ? changes : changes | EditionChanges.Back, was.Text, target.Text, was.DueOn, target.DueOn, CurrentDueOn,
            target.Claim is { } claim && claim != was.Claim ? claim : null));

    /// <summary>A later edition publishes the action as the one before did: nothing has happened to it, so nothing is recorded.</summary>
    /// <param name="edition">The edition, from now on the one in force.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.NotInPlan"/>: what comes back is published again, and that is recorded.</exception>
    public void KeptBy(Edition edition)
    {
        if (LeftPlanOn is not null)
            throw new DomainRuleException(PlanRules.NotInPlan);
        Edition = edition.Number;
    }

    /// <summary>A later edition publishes the action no longer: from today it is in no figure and no list, and keeps its page and its history.</summary>
    /// <param name="edition">The edition.</param>
    /// <param name="stamp">Who adopts it, and when.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.PlanIsArchived"/>, <see cref="PlanRules.NotInPlan"/>.</exception>
    public void LeftOutBy(Edition edition, Stamp stamp) => Append(stamp, new LeftPlanFacts(edition.Number, edition.SubmittedOn));

    // Which edition's words were in force at an instant stands in the plan's editions: an action that an edition leaves as it was has no entry of it.
    private int EditionAt(DateTime end, ActionState state) =>
        Published.Where(p => Plan.HadAdopted(p.Edition, end)).Select(p => p.Edition).Append(state.Edition).Max();
}
