namespace EastSuttonPark.ActionPlan.Domain;

public sealed partial record ActionState
{
    /// <summary>The rule that a step breaks where it follows this state, whoever takes it; null where the state allows it.</summary>
    /// <remarks>
    /// Asked in two places: before a step is appended, and over the rest of a journal before an entry of it is withdrawn. Who may take a step, and which
    /// words it needs, is asked by the step itself.
    /// </remarks>
    internal PlanRule? WhyNot(EntryFacts facts) => facts switch
    {
        // What comes back is published again; and what names somebody can be removed wherever it stands.
        not (PublishedAgainFacts or WithdrawnFacts or RedactionAskedFacts or RedactedFacts) when LeftPlanOn is not null => PlanRules.NotInPlan,
        ProgressReportedFacts { Status: { } status } when !Status.NextForLead().Contains(status) => WhyNoStatus(),
        VerifiedFacts or ReturnedFacts or ClaimTakenBackFacts when ClaimedOn is null || VerifiedOn is not null => PlanRules.OnlyClaimedIsDecided,
        ReopenedFacts when VerifiedOn is null => PlanRules.OnlyVerifiedIsReopened,
        ProceedingDecidedFacts when VerifiedOn is not null => PlanRules.VerifiedProceeds,
        ProceedingDecidedFacts f when (f.Status == ActionStatus.NotProceeding) == (Status == ActionStatus.NotProceeding) => PlanRules.ProceedingMustChange,
        DateRequestedFacts when ClaimedOn is not null || Status == ActionStatus.NotProceeding => PlanRules.DateOnlyOfOpen,
        DateRequestedFacts when OpenRequest is not null => PlanRules.DateRequestIsOpen,
        DateRequestedFacts f when f.DueOn <= CurrentDueOn => PlanRules.DateMustBeLater,
        DateDecidedFacts f when OpenRequest?.Sequence != f.Request => PlanRules.NoDateRequest,
        RedactedFacts f when !OpenRedactions.ContainsKey(f.Asked) => PlanRules.NothingToRedact,
        CheckRecordedFacts f when !Checks.Exists(c => c.Set.Number == f.Number) => PlanRules.CheckMustBeSet,
        _ => null,
    };

    private PlanRule WhyNoStatus() =>
        VerifiedOn is not null ? PlanRules.VerifiedTakesWordsOnly
        : ClaimedOn is not null ? PlanRules.ClaimedTakesWordsOnly
        : Status == ActionStatus.NotProceeding ? PlanRules.NotProceedingTakesWordsOnly
        : PlanRules.NotStartedOnlyAtStart;

    /// <summary>The first entry of a journal that its rules forbid, the withdrawn ones left out; null where all are legal.</summary>
    /// <param name="entries">The action's entries; any order.</param>
    public static Entry? FirstIllegal(IEnumerable<Entry> entries)
    {
        var journal = entries.OrderBy(e => e.Sequence).ToList();
        var state = Unpublished with { Withdrawn = Of(journal).Withdrawn };
        foreach (var entry in journal)
        {
            if (!state.Withdrawn.Contains(entry.Sequence) && state.WhyNot(entry.Facts) is not null)
                return entry;
            state = state.After(entry);
        }

        return null;
    }
}
