using System.Collections.Immutable;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What an action's journal says: the fold of its entries, at the end of a day or now.</summary>
/// <remarks>
/// Only facts that no day changes: overdue, days and standing are comparisons with a day (<see cref="DayRules"/>), so that nothing needs a nightly job.
/// </remarks>
public sealed record ActionState
{
    private static readonly ActionState Unpublished = new();

    /// <summary>The edition whose wording is in force.</summary>
    public int Edition { get; private init; }

    /// <summary>The status last reported or decided.</summary>
    public ActionStatus Status { get; private init; } = ActionStatus.NotStarted;

    /// <summary>The first edition's due day, or null where it gave none.</summary>
    public DateOnly? FirstDueOn { get; private init; }

    /// <summary>The due day in force, or null.</summary>
    public DateOnly? CurrentDueOn { get; private init; }

    /// <summary>How often the due day has been moved.</summary>
    public int DateMoves { get; private init; }

    /// <summary>The forecast last given, or null; it is in force while the status is "At risk" or "Delayed".</summary>
    public DateOnly? ForecastOn { get; private init; }

    /// <summary>The day of the claim in force, or null.</summary>
    public DateOnly? ClaimedOn { get; private init; }

    /// <summary>The post that led when completion was claimed; null where the plan claimed it, by nobody's account.</summary>
    public int? LeadAtClaimId { get; private init; }

    /// <summary>The status before the claim or the decision not to proceed; null where there was none.</summary>
    public ActionStatus? StatusBefore { get; private init; }

    /// <summary>The status to which the claim goes back: "On track" where there was none before it, or "Not started", which is only at the start.</summary>
    public ActionStatus StatusBeforeClaim => StatusBefore is { } before and not ActionStatus.NotStarted ? before : ActionStatus.OnTrack;

    /// <summary>The day of the verification in force, or null.</summary>
    public DateOnly? VerifiedOn { get; private init; }

    /// <summary>How often a claim was returned.</summary>
    public int Returns { get; private init; }

    /// <summary>The accounts that reported on the action since the last return: none of them may verify it.</summary>
    public ImmutableSortedSet<int> Reporters { get; private init; } = [];

    /// <summary>The post that leads; the governor's until one is set.</summary>
    public int LeadId { get; private init; } = Post.GovernorId;

    /// <summary>The day on which the lead was set, or null where none was.</summary>
    public DateOnly? LeadSetOn { get; private init; }

    /// <summary>The entry of the last report, or null.</summary>
    public int? LastReportSequence { get; private init; }

    /// <summary>The day of the last report, "Nothing to report" included.</summary>
    public DateOnly? LastReportedOn { get; private init; }

    /// <summary>The entry and field of the latest words, or null.</summary>
    public (int Sequence, TextField Field)? LatestWords { get; private init; }

    /// <summary>The assurance checks set on the action.</summary>
    public ImmutableList<CheckState> Checks { get; private init; } = [];

    /// <summary>How many entries have changed what a form on the action shows.</summary>
    public int Revision { get; private init; }

    /// <summary>The forecast in force, or null.</summary>
    public DateOnly? ForecastInForce => Status is ActionStatus.AtRisk or ActionStatus.Delayed ? ForecastOn : null;

    /// <summary>
    /// The last day, inclusive, on which the action stands where nothing more is recorded; null where it is not verified or a check since was unsatisfactory;
    /// <see cref="DateOnly.MaxValue"/> where no check is set.
    /// </summary>
    public DateOnly? StandsUntil =>
        VerifiedOn is null || Checks.Any(c => c.FailedSinceVerification) ? null
        : Checks.Select(c => c.KeptUntil).DefaultIfEmpty(DateOnly.MaxValue).Min();

    /// <summary>Folds a journal.</summary>
    /// <param name="entries">The action's entries; any order.</param>
    public static ActionState Of(IEnumerable<Entry> entries) =>
        entries.OrderBy(e => e.Sequence).Aggregate(Unpublished, (state, entry) => state.After(entry));

    /// <summary>Folds what was recorded before the end of a London day.</summary>
    /// <param name="entries">The action's entries; any order.</param>
    /// <param name="day">The day, inclusive.</param>
    public static ActionState AsAt(IEnumerable<Entry> entries, DateOnly day)
    {
        var end = LondonDays.EndOf(day);
        return Of(entries.Where(e => e.RecordedAt < end));
    }

    private ActionState After(Entry entry)
    {
        var next = entry.Facts switch
        {
            PublishedFacts f => AfterPublished(f),
            ProgressReportedFacts f => AfterReport(entry, f),
            VerifiedFacts => this with
            {
                VerifiedOn = entry.RecordedOn,
                Checks = Checks.ConvertAll(c => c with { FailedSinceVerification = false }),
            },
            ReturnedFacts f => this with
            {
                Status = f.Status,
                ClaimedOn = null,
                LeadAtClaimId = null,
                StatusBefore = null,
                Reporters = [],
                Returns = Returns + 1,
            },
            ProceedingDecidedFacts f => AfterDecision(f),
            LeadSetFacts f => this with { LeadId = f.LeadId, LeadSetOn = entry.RecordedOn },
            CheckSetFacts f => this with { Checks = Checks.Add(new CheckState(f, null, false)) },
            CheckRecordedFacts f => this with { Checks = Checks.ConvertAll(c => c.Set.Number == f.Number ? c.After(f, VerifiedOn is not null) : c) },
            _ => throw new NotSupportedException($"No fold for {entry.Kind}."),
        };
        return entry.Facts.ChangesForms ? next with { Revision = Revision + 1 } : next;
    }

    private ActionState AfterPublished(PublishedFacts facts)
    {
        var state = this with { Edition = facts.Edition, CurrentDueOn = facts.DueOn };
        if (facts.Edition == 1)
            state = state with { FirstDueOn = facts.DueOn };
        return facts.Claims is { } claim ? state with { Status = claim, ClaimedOn = facts.SubmittedOn } : state;
    }

    // Stopping ends a claim as a return would: what it goes back to later is the status before the claim.
    private ActionState AfterDecision(ProceedingDecidedFacts facts) => this with
    {
        Status = facts.Status,
        StatusBefore = facts.Status != ActionStatus.NotProceeding ? null : ClaimedOn is null ? facts.Was : StatusBeforeClaim,
        ClaimedOn = null,
        LeadAtClaimId = null,
    };

    private ActionState AfterReport(Entry entry, ProgressReportedFacts facts)
    {
        var state = this with { LastReportSequence = entry.Sequence, LastReportedOn = entry.RecordedOn };
        if (WordsOf(entry) is { } field)
            state = state with { LatestWords = (entry.Sequence, field) };
        if (entry.AccountId is { } account)
            state = state with { Reporters = Reporters.Add(account) };
        if (facts.Status is not { } status)
            return state;
        state = state with { Status = status };
        return status.IsClaim()
            ? state with { ClaimedOn = entry.RecordedOn, LeadAtClaimId = LeadId, StatusBefore = facts.Was }
            : state with { ForecastOn = facts.ForecastOn };
    }

    // What a list quotes: what was done says more than why, and why more than what comes next.
    private static TextField? WordsOf(Entry entry)
    {
        foreach (var field in (ReadOnlySpan<TextField>)[TextField.Done, TextField.Why, TextField.Evidence, TextField.Next, TextField.Help])
            if (entry.HasText(field))
                return field;
        return null;
    }
}

/// <summary>An assurance check set on an action, and what has been found.</summary>
/// <param name="Set">What was set.</param>
/// <param name="LatestOn">The day of the latest check carried out, or null.</param>
/// <param name="FailedSinceVerification">Whether a check recorded since the verification was unsatisfactory: only a new verification ends that.</param>
public sealed record CheckState(CheckSetFacts Set, DateOnly? LatestOn, bool FailedSinceVerification)
{
    /// <summary>The last day, inclusive, before two whole periods have ended without a check.</summary>
    public DateOnly KeptUntil => Set.Cadence.KeptUntil(Set.From, LatestOn);

    internal CheckState After(CheckRecordedFacts check, bool verified) => this with
    {
        LatestOn = LatestOn is { } latest && latest > check.CarriedOutOn ? latest : check.CarriedOutOn,
        FailedSinceVerification = FailedSinceVerification || (verified && !check.Satisfactory),
    };
}
