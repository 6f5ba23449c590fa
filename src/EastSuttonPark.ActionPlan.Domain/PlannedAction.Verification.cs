namespace EastSuttonPark.ActionPlan.Domain;

/// <content>What becomes of a claim, and whether the action proceeds.</content>
public sealed partial class PlannedAction
{
    /// <summary>Verifies the claim.</summary>
    /// <param name="by">Who verifies.</param>
    /// <param name="note">What was seen, or null.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.VerifierDecides"/>, <see cref="PlanRules.OnlyClaimedIsDecided"/>, <see cref="PlanRules.NotByWhoReported"/>, <see cref="PlanRules.NotByItsLead"/>.
    /// </exception>
    public void Verify(Person by, string? note, Occasion on)
    {
        var state = State;
        if (WhyNotVerifiedBy(by, on.Day) is { } rule)
            throw new DomainRuleException(rule);
        Append(Stamp.Of(by, state.LeadId, on), new VerifiedFacts(state.ClaimedOn!.Value), (TextField.Note, note));
    }

    /// <summary>The rule that keeps a person from verifying the claim on a day, or null where they may.</summary>
    public PlanRule? WhyNotVerifiedBy(Person by, DateOnly day)
    {
        var state = State;
        if (!by.MayVerify(day))
            return PlanRules.VerifierDecides;
        if (state.ClaimedOn is not { } claimedOn || state.VerifiedOn is not null)
            return PlanRules.OnlyClaimedIsDecided;
        if (by.AccountId is { } account && state.Reporters.Contains(account))
            return PlanRules.NotByWhoReported;
        if (by.Holds(state.LeadId, day) || (state.LeadAtClaimId is { } then && by.Holds(then, claimedOn)))
            return PlanRules.NotByItsLead;
        return null;
    }

    /// <summary>Returns the claim to its lead: the status before it, or "On track" where there was none.</summary>
    /// <param name="by">Who returns it.</param>
    /// <param name="why">What is missing.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.VerifierDecides"/>, <see cref="PlanRules.OnlyClaimedIsDecided"/>, <see cref="PlanRules.ReturnNeedsWhy"/>.</exception>
    public void Return(Person by, string? why, Occasion on)
    {
        var state = State;
        if (!by.MayVerify(on.Day))
            throw new DomainRuleException(PlanRules.VerifierDecides);
        var facts = new ReturnedFacts(state.ClaimedOn ?? on.Day, state.Status, state.StatusBeforeClaim);
        Allow(state, facts);
        Need(why, PlanRules.ReturnNeedsWhy, nameof(why));
        Append(Stamp.Of(by, state.LeadId, on), facts, (TextField.Why, why));
    }

    /// <summary>The lead takes the claim back, before anybody has decided on it.</summary>
    /// <param name="by">Who takes it back: the lead, or the governor.</param>
    /// <param name="why">Why.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.LeadReports"/>, <see cref="PlanRules.OnlyClaimedIsDecided"/>, <see cref="PlanRules.TakingBackNeedsWhy"/>.</exception>
    public void TakeBack(Person by, string? why, Occasion on)
    {
        var state = State;
        if (!MayReport(by, state.LeadId, on.Day))
            throw new DomainRuleException(PlanRules.LeadReports);
        var facts = new ClaimTakenBackFacts(state.ClaimedOn ?? on.Day, state.Status, state.StatusBeforeClaim);
        Allow(state, facts);
        Need(why, PlanRules.TakingBackNeedsWhy, nameof(why));
        Append(Stamp.Of(by, state.LeadId, on), facts, (TextField.Why, why));
    }

    /// <summary>Reopens a verified action: its verification and its claim end, as by a return.</summary>
    /// <param name="by">The governor.</param>
    /// <param name="why">Why.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.OnlyVerifiedIsReopened"/>, <see cref="PlanRules.ReopeningNeedsWhy"/>.</exception>
    public void Reopen(Person by, string? why, Occasion on)
    {
        var state = State;
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        var facts = Reopening(state, on);
        Allow(state, facts);
        Need(why, PlanRules.ReopeningNeedsWhy, nameof(why));
        Append(Stamp.Of(by, state.LeadId, on), facts, (TextField.Why, why));
    }

    /// <summary>Decides that the action is not proceeding, or that it proceeds again. Stopping sets a claim that waits aside and ends a request for a later date.</summary>
    /// <param name="by">Who decides.</param>
    /// <param name="proceeds">False to stop it; true to go on where it was, with the claim that waited.</param>
    /// <param name="why">The reason.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.VerifiedProceeds"/>, <see cref="PlanRules.ProceedingMustChange"/>, <see cref="PlanRules.ProceedingNeedsWhy"/>.
    /// </exception>
    public void DecideProceeding(Person by, bool proceeds, string? why, Occasion on)
    {
        var state = State;
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        var facts = new ProceedingDecidedFacts(state.Status, proceeds ? state.StatusBeforeStop : ActionStatus.NotProceeding);
        Allow(state, facts);
        Need(why, PlanRules.ProceedingNeedsWhy, nameof(why));
        Append(Stamp.Of(by, state.LeadId, on), facts, (TextField.Why, why));
    }

    private static ReopenedFacts Reopening(ActionState state, Occasion on) => new(state.VerifiedOn ?? on.Day, state.Status, state.StatusBeforeClaim);
}
