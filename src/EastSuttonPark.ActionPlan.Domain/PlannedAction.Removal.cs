namespace EastSuttonPark.ActionPlan.Domain;

/// <content>Undoing: withdrawal takes an entry out of the count, redaction takes its words away.</content>
public sealed partial class PlannedAction
{
    /// <summary>Withdraws an entry: from now on it counts no longer. Earlier as-at pages keep it.</summary>
    /// <remarks>Withdrawing the last evidence of a verified completion reopens the action, by an entry of its own.</remarks>
    /// <param name="by">Its author, or the governor.</param>
    /// <param name="sequence">The entry.</param>
    /// <param name="why">Why.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.PlanIsArchived"/>, <see cref="PlanRules.NotInPlan"/>, <see cref="PlanRules.WithdrawalIsItsAuthors"/>, <see cref="PlanRules.FailedCheckIsTheGovernors"/>, <see cref="PlanRules.NotWithdrawable"/>, <see cref="PlanRules.WithdrawnAlready"/>, <see cref="PlanRules.WithdrawalNeedsWhy"/>,
    /// <see cref="PlanRules.ClaimRestsOnEvidence"/>, <see cref="PlanRules.OthersDependOnIt"/>; the last two name the entry that stands in the way.
    /// </exception>
    public void Withdraw(Person by, int sequence, string? why, Occasion on)
    {
        if (WhyNotWithdrawnBy(by, sequence) is { } rule)
            throw new DomainRuleException(rule);
        Need(why, PlanRules.WithdrawalNeedsWhy, nameof(why));

        var entry = Entries.Single(e => e.Sequence == sequence);
        var stamp = Stamp.Of(by, State.LeadId, on);
        var last = Entries.MaxBy(e => e.Sequence)!;
        var withdrawal = Entry.After(last, Id, stamp, new WithdrawnFacts(sequence, entry.Kind), (TextField.Why, why));
        Entry[] rest = [.. Entries, withdrawal];
        if (ActionState.FirstIllegal(rest) is { } illegal)
            throw new DomainRuleException(PlanRules.OthersDependOnIt, inTheWay: illegal);
        var state = ActionState.Of(rest);
        // A claim that was set aside by stopping the action comes back when it proceeds, so it needs its evidence too.
        var restsOnNothing = !state.EvidenceForClaim.Any()
            && (state is { ClaimedOn: not null, ClaimHasWords: false } || state.BeforeStop is { ClaimedOn: not null, ClaimHasWords: false });
        var reopens = restsOnNothing && entry.Kind == EntryKind.EvidenceAdded && state.VerifiedOn is not null;
        if (restsOnNothing && !reopens)
            throw new DomainRuleException(PlanRules.ClaimRestsOnEvidence, inTheWay: Entries.Find(e => e.Sequence == (state.ClaimSequence ?? state.BeforeStop?.ClaimSequence)));

        Entries.Add(withdrawal);
        Show(State);
        // Its own form is the withdrawal's: the unique form id stands on one entry only.
        if (reopens)
            Append(stamp with { FormId = null }, Reopening(state, on), (TextField.Why, why));
    }

    /// <summary>The rule that keeps a person from withdrawing an entry, whatever depends on it; null where they may.</summary>
    public PlanRule? WhyNotWithdrawnBy(Person by, int sequence) => WhyNotWithdrawnBy(by, sequence, State);

    /// <summary>The same, for one who asks of many entries and has folded the journal already.</summary>
    /// <param name="by">The person.</param>
    /// <param name="sequence">The entry.</param>
    /// <param name="state">The journal folded.</param>
    public PlanRule? WhyNotWithdrawnBy(Person by, int sequence, ActionState state)
    {
        if (Plan is { ArchivedAt: not null })
            return PlanRules.PlanIsArchived;
        if (state.LeftPlanOn is not null)
            return PlanRules.NotInPlan;
        if (Entries.Find(e => e.Sequence == sequence) is not { } entry
            || entry.Kind is EntryKind.Published or EntryKind.ReportedBefore or EntryKind.PublishedAgain or EntryKind.LeftPlan or EntryKind.LeadSet or EntryKind.HandedOver or EntryKind.Withdrawn or EntryKind.Redacted || entry.AccountId is null)
            return PlanRules.NotWithdrawable;
        if (!by.IsGovernor && (by.AccountId != entry.AccountId || by.Role is Role.Administrator or Role.Observer))
            return PlanRules.WithdrawalIsItsAuthors;
        // One that came by itself bears the name of whoever withdrew the evidence: they must not take it back, or nobody would have verified what stands there now.
        if (!by.IsGovernor && entry.Kind == EntryKind.Reopened)
            return PlanRules.GovernorDecides;
        // Else the doer could take away what un-stands their own work, where only a new verification may.
        if (!by.IsGovernor && state.VerifiedOn is not null && entry.Facts is CheckRecordedFacts { Satisfactory: false })
            return PlanRules.FailedCheckIsTheGovernors;
        return state.Withdrawn.Contains(sequence) ? PlanRules.WithdrawnAlready : null;
    }

    /// <summary>Asks that the words or the file of an entry be removed, because they name somebody. A second person has to agree.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="sequence">The entry.</param>
    /// <param name="why">Why; without repeating what is to be removed.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.RedactionIsOfStaff"/>, <see cref="PlanRules.NothingToRedact"/>, <see cref="PlanRules.RedactionIsAsked"/>, <see cref="PlanRules.RedactionNeedsWhy"/>.
    /// </exception>
    public void AskRedaction(Person by, int sequence, string? why, Occasion on)
    {
        var state = State;
        if (!MayRedact(by))
            throw new DomainRuleException(PlanRules.RedactionIsOfStaff);
        if (Entries.Find(e => e.Sequence == sequence) is not { TextHashes.Length: > 0 } || state.Redacted.Contains(sequence))
            throw new DomainRuleException(PlanRules.NothingToRedact);
        if (state.OpenRedactions.ContainsValue(sequence))
            throw new DomainRuleException(PlanRules.RedactionIsAsked);
        Need(why, PlanRules.RedactionNeedsWhy, nameof(why));
        Append(Stamp.Of(by, state.LeadId, on), new RedactionAskedFacts(sequence, by.IsGovernor), (TextField.Why, why));
    }

    /// <summary>A second person agrees that the words or the file of an entry be removed. Whoever saves it deletes them in the same transaction.</summary>
    /// <param name="by">Who agrees: not who asked, and one of the two is the governor.</param>
    /// <param name="asked">The entry that asks for it.</param>
    /// <param name="on">When, and by which form.</param>
    /// <returns>The entry whose words or file are to be deleted.</returns>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.RedactionIsOfStaff"/>, <see cref="PlanRules.NothingToRedact"/>, <see cref="PlanRules.RedactionNeedsTwo"/>.
    /// </exception>
    public Entry AgreeRedaction(Person by, int asked, Occasion on)
    {
        var state = State;
        if (WhyRedactionNotAgreedBy(by, asked) is { } rule)
            throw new DomainRuleException(rule);
        var about = state.OpenRedactions[asked];
        Append(Stamp.Of(by, state.LeadId, on), new RedactedFacts(asked, about));
        return Entries.Single(e => e.Sequence == about);
    }

    /// <summary>The rule that keeps a person from agreeing to a removal, or null where they may.</summary>
    public PlanRule? WhyRedactionNotAgreedBy(Person by, int asked)
    {
        if (!MayRedact(by))
            return PlanRules.RedactionIsOfStaff;
        if (!State.OpenRedactions.ContainsKey(asked))
            return PlanRules.NothingToRedact;
        var request = Entries.Single(e => e.Sequence == asked);
        return request.AccountId == by.AccountId || !(by.IsGovernor || ((RedactionAskedFacts)request.Facts).ByGovernor) ? PlanRules.RedactionNeedsTwo : null;
    }

    /// <summary>Whether a person may take part in a removal at all.</summary>
    public static bool MayRedact(Person by) => by.Role is Role.Governor or Role.Head or Role.SltMember;
}
