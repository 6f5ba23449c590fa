using System.Collections.Immutable;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What an action's journal says: the fold of its entries, at the end of a day or now.</summary>
/// <remarks>
/// Only facts that no day changes: overdue, days and standing are comparisons with a day (<see cref="DayRules"/>), so that nothing needs a nightly job.
/// </remarks>
public sealed partial record ActionState
{
    private static readonly ActionState Unpublished = new();

    /// <summary>The last edition that published the action otherwise than the one before; 0 where none has published it yet.</summary>
    public int Edition { get; private init; }

    /// <summary>The status last reported or decided.</summary>
    public ActionStatus Status { get; private init; } = ActionStatus.NotStarted;

    /// <summary>The day on which an edition left the action out, or null while it is in the plan.</summary>
    public DateOnly? LeftPlanOn { get; private init; }

    /// <summary>The due day of the first edition that published it, or null where that gave none.</summary>
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

    /// <summary>The entry that claims completion, or null.</summary>
    public int? ClaimSequence { get; private init; }

    /// <summary>Whether the claim says in words where its evidence is, or why there is none; the published plan's claims need none.</summary>
    public bool ClaimHasWords { get; private init; }

    /// <summary>The status before the claim; null where there was none.</summary>
    public ActionStatus? StatusBefore { get; private init; }

    /// <summary>What the decision not to proceed set aside, to go on from; null while the action proceeds.</summary>
    public SetAside? BeforeStop { get; private init; }

    /// <summary>The status to which the claim goes back: "On track" where there was none before it, or "Not started", which is only at the start.</summary>
    public ActionStatus StatusBeforeClaim => StatusBefore is { } before and not ActionStatus.NotStarted ? before : ActionStatus.OnTrack;

    /// <summary>The status to which an action goes back that proceeds again.</summary>
    public ActionStatus StatusBeforeStop => BeforeStop?.Status ?? ActionStatus.OnTrack;

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

    /// <summary>The evidence on the action, in the order in which it was added.</summary>
    public ImmutableList<EvidenceState> Evidence { get; private init; } = [];

    /// <summary>The last entry by which a claim was returned or a verified action reopened; 0 where there was none.</summary>
    public int LastReturn { get; private init; }

    /// <summary>The evidence on which a claim can rest: what came before the last return was not enough then.</summary>
    public IEnumerable<EvidenceState> EvidenceForClaim => Evidence.Where(e => e.Sequence > LastReturn);

    /// <summary>The request for a later date that waits to be decided, or null.</summary>
    public DateRequest? OpenRequest { get; private init; }

    /// <summary>The update that the governor asked for and that no report has answered yet, or null.</summary>
    public UpdateRequest? OpenUpdate { get; private init; }

    /// <summary>The entries that were withdrawn.</summary>
    public ImmutableSortedSet<int> Withdrawn { get; private init; } = [];

    /// <summary>The entries whose words or file were removed.</summary>
    public ImmutableSortedSet<int> Redacted { get; private init; } = [];

    /// <summary>The removals that were asked for and wait for a second person: which entry asks, and for which.</summary>
    public ImmutableSortedDictionary<int, int> OpenRedactions { get; private init; } = ImmutableSortedDictionary<int, int>.Empty;

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
    public static ActionState Of(IEnumerable<Entry> entries) => Of(entries, []);

    /// <summary>Folds a journal less some of its entries, which count as withdrawn.</summary>
    /// <param name="entries">The action's entries; any order.</param>
    /// <param name="less">Entries that were withdrawn later.</param>
    public static ActionState Of(IEnumerable<Entry> entries, IEnumerable<int> less)
    {
        var journal = entries.OrderBy(e => e.Sequence).ToList();
        var withdrawn = journal.Select(e => e.Facts).OfType<WithdrawnFacts>().Select(f => f.Entry).Concat(less).ToImmutableSortedSet();
        return journal.Aggregate(Unpublished with { Withdrawn = withdrawn }, (state, entry) => state.After(entry));
    }

    /// <summary>Folds what was recorded before the end of a London day.</summary>
    /// <param name="entries">The action's entries; any order.</param>
    /// <param name="day">The day, inclusive.</param>
    public static ActionState AsAt(IEnumerable<Entry> entries, DateOnly day)
    {
        var end = LondonDays.EndOf(day);
        return Of(entries.Where(e => e.RecordedAt < end));
    }

    /// <summary>Those of some entries that count: withdrawn ones do not.</summary>
    /// <param name="entries">Entries of the folded journal, in any order, which is kept.</param>
    public IEnumerable<Entry> Counting(IEnumerable<Entry> entries) => entries.Where(e => !Withdrawn.Contains(e.Sequence));

    /// <summary>The fold with one entry more, the next of the journal.</summary>
    internal ActionState After(Entry entry)
    {
        var next = Withdrawn.Contains(entry.Sequence) ? AfterWithdrawn(entry) : entry.Facts switch
        {
            PublishedFacts f => AfterPublished(entry, f),
            PublishedAgainFacts f => AfterPublishedAgain(entry, f),
            LeftPlanFacts => this with { LeftPlanOn = entry.RecordedOn, OpenRequest = null, OpenUpdate = null },
            ReportedBeforeFacts f => AfterReportBefore(entry, f),
            ProgressReportedFacts f => AfterReport(entry, f),
            VerifiedFacts => this with
            {
                VerifiedOn = entry.RecordedOn,
                Checks = Checks.ConvertAll(c => c with { FailedSinceVerification = false }),
            },
            ReturnedFacts f => Unclaimed(f.Status) with { Reporters = [], Returns = Returns + 1, LastReturn = entry.Sequence },
            ReopenedFacts f => Unclaimed(f.Status) with { VerifiedOn = null, Reporters = [], Returns = Returns + 1, LastReturn = entry.Sequence },
            ClaimTakenBackFacts f => Unclaimed(f.Status),
            ProceedingDecidedFacts f => AfterDecision(f),
            LeadSetFacts f => this with { LeadId = f.LeadId, LeadSetOn = entry.RecordedOn },
            CheckSetFacts f => this with { Checks = Checks.Add(new CheckState(f, [], false)) },
            CheckRecordedFacts f => this with { Checks = Checks.ConvertAll(c => c.Set.Number == f.Number ? c.After(f, VerifiedOn is not null) : c) },
            DateRequestedFacts f => this with { OpenRequest = new(entry.Sequence, entry.AccountId, entry.RecordedOn, f.DueOn, f.Precision, f.Reason) },
            DateDecidedFacts { Agreed: true } f => this with { OpenRequest = null, CurrentDueOn = f.DueOn, DateMoves = DateMoves + (f.Was is null ? 0 : 1) },
            DateDecidedFacts => this with { OpenRequest = null },
            UpdateAskedFacts f => this with { OpenUpdate = new(entry.Sequence, entry.RecordedOn, f.By) },
            EvidenceAddedFacts f => this with { Evidence = Evidence.Add(new(entry.Sequence, entry.RecordedOn, f)) },
            RedactionAskedFacts f => this with { OpenRedactions = OpenRedactions.Add(entry.Sequence, f.Entry) },
            RedactedFacts f => this with
            {
                Redacted = Redacted.Add(f.Entry),
                OpenRedactions = OpenRedactions.RemoveRange(OpenRedactions.Where(r => r.Value == f.Entry).Select(r => r.Key)),
            },
            HandedOverFacts or WithdrawnFacts => this,
            _ => throw new NotSupportedException($"No fold for {entry.Kind}."),
        };
        return entry.Facts.ChangesForms ? next with { Revision = Revision + 1 } : next;
    }

    // What is withdrawn counts no longer, but who reported has reported: nobody withdraws their way to verifying their own work.
    private ActionState AfterWithdrawn(Entry entry) =>
        entry is { Facts: ProgressReportedFacts, AccountId: { } account } ? this with { Reporters = Reporters.Add(account) } : this;

    private ActionState Unclaimed(ActionStatus status) =>
        this with { Status = status, ClaimedOn = null, LeadAtClaimId = null, ClaimSequence = null, ClaimHasWords = false, StatusBefore = null };

    // What the plan was imported with was claimed on its submission day; a later edition was not known here before it was adopted.
    private ActionState AfterPublished(Entry entry, PublishedFacts facts)
    {
        var state = this with { Edition = facts.Edition, FirstDueOn = facts.DueOn, CurrentDueOn = facts.DueOn };
        return facts.Claims is { } claim ? state with { Status = claim, ClaimedOn = facts.Edition == 1 ? facts.SubmittedOn : entry.RecordedOn, ClaimHasWords = true } : state;
    }

    private ActionState AfterPublishedAgain(Entry entry, PublishedAgainFacts facts)
    {
        var state = this with { Edition = facts.Edition, LeftPlanOn = null };
        // Words that name no day ("Completed", "TBC") take none away; and who asked for a later one asked against a day that is gone.
        if (facts.BringsDueOn is { } due)
            state = state with { CurrentDueOn = due, OpenRequest = null, DateMoves = DateMoves + (CurrentDueOn is { } was && was != due ? 1 : 0) };
        return facts.Claims is { } claim && ClaimedOn is null && Status != ActionStatus.NotProceeding
            ? state.Unclaimed(claim) with { ClaimedOn = entry.RecordedOn, ClaimHasWords = true, StatusBefore = Status, OpenRequest = null }
            : state;
    }

    // A claim of before waits to be verified like any other; who entered it here has not done the work.
    private ActionState AfterReportBefore(Entry entry, ReportedBeforeFacts facts)
    {
        var state = this with { LastReportSequence = entry.Sequence, LastReportedOn = facts.ReportedOn };
        if (WordsOf(entry) is { } field)
            state = state with { LatestWords = (entry.Sequence, field) };
        if (facts.Status is not { } status)
            return state;
        return status.IsClaim()
            ? state with { Status = status, ClaimedOn = ClaimedOn ?? facts.ReportedOn ?? entry.RecordedOn, ClaimSequence = entry.Sequence, ClaimHasWords = true }
            : state.Unclaimed(status) with { ForecastOn = facts.ForecastOn };
    }

    // Stopping sets a claim that waits aside; proceeding again takes it up where it was.
    private ActionState AfterDecision(ProceedingDecidedFacts facts)
    {
        if (facts.Status == ActionStatus.NotProceeding)
            return Unclaimed(facts.Status) with { BeforeStop = new(Status, StatusBefore, ClaimedOn, LeadAtClaimId, ClaimSequence, ClaimHasWords), OpenRequest = null };
        var state = Unclaimed(facts.Status) with { BeforeStop = null };
        return BeforeStop is { } before && before.Status == facts.Status
            ? state with
            {
                StatusBefore = before.StatusBefore,
                ClaimedOn = before.ClaimedOn,
                LeadAtClaimId = before.LeadAtClaimId,
                ClaimSequence = before.ClaimSequence,
                ClaimHasWords = before.ClaimHasWords,
            }
            : state;
    }

    private ActionState AfterReport(Entry entry, ProgressReportedFacts facts)
    {
        var state = this with { LastReportSequence = entry.Sequence, LastReportedOn = entry.RecordedOn, OpenUpdate = null };
        if (WordsOf(entry) is { } field)
            state = state with { LatestWords = (entry.Sequence, field) };
        if (entry.AccountId is { } account)
            state = state with { Reporters = Reporters.Add(account) };
        if (facts.Status is not { } status)
            return state with { ForecastOn = facts.ForecastOn ?? state.ForecastOn };
        state = state with { Status = status };
        // A claim ends a request for a later date: there is nothing left to wait for.
        return status.IsClaim()
            ? state with
            {
                ClaimedOn = entry.RecordedOn,
                LeadAtClaimId = LeadId,
                ClaimSequence = entry.Sequence,
                ClaimHasWords = entry.HasText(TextField.Evidence),
                StatusBefore = Status,
                OpenRequest = null,
            }
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

/// <summary>Where an action was when it was decided that it does not proceed.</summary>
/// <param name="Status">The status.</param>
/// <param name="StatusBefore">The status before the claim, or null.</param>
/// <param name="ClaimedOn">The day of the claim that waited, or null.</param>
/// <param name="LeadAtClaimId">The post that led at the claim, or null.</param>
/// <param name="ClaimSequence">The entry that claims, or null.</param>
/// <param name="ClaimHasWords">Whether the claim says in words where its evidence is, or why there is none.</param>
public sealed record SetAside(ActionStatus Status, ActionStatus? StatusBefore, DateOnly? ClaimedOn, int? LeadAtClaimId, int? ClaimSequence, bool ClaimHasWords);

/// <summary>Evidence on an action.</summary>
/// <param name="Sequence">The entry that added it.</param>
/// <param name="AddedOn">The London day on which it was added.</param>
/// <param name="Added">What it is.</param>
public sealed record EvidenceState(int Sequence, DateOnly AddedOn, EvidenceAddedFacts Added);

/// <summary>A request for a later date that waits to be decided.</summary>
/// <param name="Sequence">The entry that asks.</param>
/// <param name="AccountId">The account that asks: it never decides.</param>
/// <param name="AskedOn">The London day on which it was asked.</param>
/// <param name="DueOn">The due day asked for.</param>
/// <param name="Precision">Whether a day or a month was asked for.</param>
/// <param name="Reason">Why.</param>
public sealed record DateRequest(int Sequence, int? AccountId, DateOnly AskedOn, DateOnly DueOn, TargetPrecision Precision, DateReason Reason);

/// <summary>An update that the governor asked for.</summary>
/// <param name="Sequence">The entry that asks.</param>
/// <param name="AskedOn">The London day on which it was asked.</param>
/// <param name="By">The day by which the answer is wanted, or null.</param>
public sealed record UpdateRequest(int Sequence, DateOnly AskedOn, DateOnly? By);
