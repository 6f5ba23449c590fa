namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>One commitment of a plan, by its reference: its journal, and the present that the journal says.</summary>
/// <remarks>
/// Every method that changes something appends one entry and folds the whole journal into the columns; nothing else writes them. The journal
/// (<see cref="Entries"/>) must be loaded whole before.
/// </remarks>
public sealed class PlannedAction
{
    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The plan.</summary>
    public int PlanId { get; private set; }

    /// <summary>The plan.</summary>
    public Plan Plan { get; private set; } = null!;

    /// <summary>The reference within the plan: "1.3".</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Its wording in each edition.</summary>
    public List<PublishedAction> Published { get; private set; } = [];

    /// <summary>Its journal.</summary>
    public List<Entry> Entries { get; private set; } = [];

    /// <inheritdoc cref="ActionState.Edition"/>
    public int Edition { get; private set; }

    /// <inheritdoc cref="ActionState.Status"/>
    public ActionStatus Status { get; private set; }

    /// <inheritdoc cref="ActionState.FirstDueOn"/>
    public DateOnly? FirstDueOn { get; private set; }

    /// <inheritdoc cref="ActionState.CurrentDueOn"/>
    public DateOnly? CurrentDueOn { get; private set; }

    /// <inheritdoc cref="ActionState.DateMoves"/>
    public int DateMoves { get; private set; }

    /// <inheritdoc cref="ActionState.ForecastInForce"/>
    public DateOnly? ForecastOn { get; private set; }

    /// <inheritdoc cref="ActionState.ClaimedOn"/>
    public DateOnly? ClaimedOn { get; private set; }

    /// <inheritdoc cref="ActionState.VerifiedOn"/>
    public DateOnly? VerifiedOn { get; private set; }

    /// <inheritdoc cref="ActionState.Returns"/>
    public int Returns { get; private set; }

    /// <inheritdoc cref="ActionState.StandsUntil"/>
    public DateOnly? StandsUntil { get; private set; }

    /// <summary>Whether an assurance check is set.</summary>
    public bool HasChecks { get; private set; }

    /// <inheritdoc cref="ActionState.LeadId"/>
    public int LeadId { get; private set; } = Post.GovernorId;

    /// <summary>The post that leads.</summary>
    public Post Lead { get; private set; } = null!;

    /// <inheritdoc cref="ActionState.LeadSetOn"/>
    public DateOnly? LeadSetOn { get; private set; }

    /// <inheritdoc cref="ActionState.LastReportedOn"/>
    public DateOnly? LastReportedOn { get; private set; }

    /// <inheritdoc cref="ActionState.LastReportSequence"/>
    public int? LastReportSequence { get; private set; }

    /// <summary>The entry of the latest words, or null.</summary>
    public int? LatestWordsSequence { get; private set; }

    /// <summary>The field of the latest words, or null.</summary>
    public TextField? LatestWordsField { get; private set; }

    /// <inheritdoc cref="ActionState.Revision"/>
    public int Revision { get; private set; }

    /// <summary>Calendar days from the first edition's due day to the current one; null where either is missing.</summary>
    public int? DaysSlipped => CurrentDueOn is { } current && FirstDueOn is { } first ? current.DayNumber - first.DayNumber : null;

    /// <summary>Calendar days since the current due day where the action is overdue, 0 where it is not, null where it has no due day.</summary>
    public int? DaysOverdueOn(DateOnly day) => CurrentDueOn is not { } due ? null : DayRules.Overdue.Holds(this, day) ? day.DayNumber - due.DayNumber : 0;

    /// <summary>Calendar days for which the claim has waited to be decided, or null where none waits.</summary>
    public int? DaysWaitingOn(DateOnly day) =>
        DayRules.AwaitingVerification.Holds(this, day) && ClaimedOn is { } claimed ? day.DayNumber - claimed.DayNumber : null;

    /// <summary>The journal folded.</summary>
    public ActionState State => ActionState.Of(Entries);

    /// <summary>The first edition publishes an action of a plan.</summary>
    /// <param name="plan">The plan, which the action joins.</param>
    /// <param name="reference">Its reference.</param>
    /// <param name="edition">The edition.</param>
    /// <param name="target">The target date as published; where it says that the action is completed, that is a claim by nobody's account.</param>
    /// <param name="stamp">Who imports it, and when.</param>
    public static PlannedAction PublishedBy(Plan plan, string reference, Edition edition, TargetDate target, Stamp stamp)
    {
        var action = new PlannedAction { Plan = plan, Reference = reference };
        action.Append(stamp, new PublishedFacts(edition.Number, edition.SubmittedOn, target.Text, target.DueOn, target.Claim));
        plan.Actions.Add(action);
        return action;
    }

    /// <summary>Records a lead's report.</summary>
    /// <param name="by">Who reports.</param>
    /// <param name="report">What they report.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="formId">The form.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.LeadReports"/>, <see cref="PlanRules.NotProceedingIsTheGovernors"/>, <see cref="PlanRules.VerifiedTakesWordsOnly"/>,
    /// <see cref="PlanRules.ClaimedTakesWordsOnly"/>, <see cref="PlanRules.NotProceedingTakesWordsOnly"/>, <see cref="PlanRules.NotStartedOnlyAtStart"/>,
    /// or the first of <see cref="ProgressReport.Missing"/>.
    /// </exception>
    public void ReportProgress(Person by, ProgressReport report, DateTime now, Guid? formId = null)
    {
        var state = State;
        var stamp = Stamp.Of(by, state.LeadId, now, formId);
        if (!MayReport(by, state.LeadId, stamp.Day))
            throw new DomainRuleException(PlanRules.LeadReports);
        if (report.Status is { } status)
        {
            if (status == ActionStatus.NotProceeding)
                throw new DomainRuleException(PlanRules.NotProceedingIsTheGovernors, nameof(report.Status));
            if (!state.Status.NextForLead().Contains(status))
                throw new DomainRuleException(WhyNoStatus(state), nameof(report.Status));
        }
        foreach (var (rule, field) in report.Missing(stamp.Day))
            throw new DomainRuleException(rule, field);

        Append(stamp, new ProgressReportedFacts(state.Status, report.Status, report.ForecastOn),
            (TextField.Done, report.Done), (TextField.Next, report.Next), (TextField.Help, report.Help),
            (TextField.Why, report.Why), (TextField.Evidence, report.Evidence));
    }

    /// <summary>Verifies the claim.</summary>
    /// <param name="by">Who verifies.</param>
    /// <param name="note">What was seen, or null.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="formId">The form.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.OnlyClaimedIsDecided"/>, <see cref="PlanRules.NotByWhoReported"/>, <see cref="PlanRules.NotByItsLead"/>.
    /// </exception>
    public void Verify(Person by, string? note, DateTime now, Guid? formId = null)
    {
        var state = State;
        var stamp = Stamp.Of(by, state.LeadId, now, formId);
        if (WhyNotVerifiedBy(by, stamp.Day) is { } rule)
            throw new DomainRuleException(rule);
        Append(stamp, new VerifiedFacts(state.ClaimedOn!.Value), (TextField.Note, note));
    }

    /// <summary>The rule that keeps a person from verifying the claim on a day, or null where they may.</summary>
    public PlanRule? WhyNotVerifiedBy(Person by, DateOnly day)
    {
        var state = State;
        if (!by.IsGovernor)
            return PlanRules.GovernorDecides;
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
    /// <param name="now">When, UTC.</param>
    /// <param name="formId">The form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.OnlyClaimedIsDecided"/>, <see cref="PlanRules.ReturnNeedsWhy"/>.</exception>
    public void Return(Person by, string? why, DateTime now, Guid? formId = null)
    {
        var state = State;
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (state.ClaimedOn is not { } claimedOn || state.VerifiedOn is not null)
            throw new DomainRuleException(PlanRules.OnlyClaimedIsDecided);
        if (CleanText.Of(why) is null)
            throw new DomainRuleException(PlanRules.ReturnNeedsWhy, nameof(why));
        Append(Stamp.Of(by, state.LeadId, now, formId), new ReturnedFacts(claimedOn, state.Status, state.StatusBeforeClaim), (TextField.Why, why));
    }

    /// <summary>Decides that the action is not proceeding, or that it proceeds again. Stopping ends a claim that waits.</summary>
    /// <param name="by">Who decides.</param>
    /// <param name="proceeds">False to stop it; true to go on, at the status before.</param>
    /// <param name="why">The reason.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="formId">The form.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.VerifiedProceeds"/>, <see cref="PlanRules.ProceedingMustChange"/>, <see cref="PlanRules.ProceedingNeedsWhy"/>.
    /// </exception>
    public void DecideProceeding(Person by, bool proceeds, string? why, DateTime now, Guid? formId = null)
    {
        var state = State;
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (state.VerifiedOn is not null)
            throw new DomainRuleException(PlanRules.VerifiedProceeds);
        if (proceeds != (state.Status == ActionStatus.NotProceeding))
            throw new DomainRuleException(PlanRules.ProceedingMustChange);
        if (CleanText.Of(why) is null)
            throw new DomainRuleException(PlanRules.ProceedingNeedsWhy, nameof(why));
        var status = proceeds ? state.StatusBefore ?? ActionStatus.OnTrack : ActionStatus.NotProceeding;
        Append(Stamp.Of(by, state.LeadId, now, formId), new ProceedingDecidedFacts(state.Status, status), (TextField.Why, why));
    }

    /// <summary>Sets the post that leads.</summary>
    /// <param name="by">Who sets it.</param>
    /// <param name="lead">The post or partner organisation; it must be stored already.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="formId">The form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.LeadMustChange"/>.</exception>
    public void SetLead(Person by, Post lead, DateTime now, Guid? formId = null)
    {
        var state = State;
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (state.LeadSetOn is not null && state.LeadId == lead.Id)
            throw new DomainRuleException(PlanRules.LeadMustChange);
        Append(Stamp.Of(by, state.LeadId, now, formId), new LeadSetFacts(state.LeadId, lead.Id, lead.Name));
    }

    /// <summary>Sets an assurance check: a promise of the plan that goes on after completion.</summary>
    /// <param name="by">Who sets it: the governor, or the system for the plan's own words.</param>
    /// <param name="name">What is checked, in a few words.</param>
    /// <param name="cadence">How often.</param>
    /// <param name="from">From which day, inclusive.</param>
    /// <param name="post">Who carries it out; must be stored already.</param>
    /// <param name="forum">Where it is reported.</param>
    /// <param name="promise">The words of the plan that promise it, or null.</param>
    /// <param name="now">When, UTC.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.CheckIsSetOnce"/>.</exception>
    public void SetCheck(Person by, string name, Cadence cadence, DateOnly from, Post post, string forum, string? promise, DateTime now)
    {
        var state = State;
        if (!by.IsGovernor && by != Person.System)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (state.Checks.Any(c => c.Set.Cadence == cadence && c.Set.PostId == post.Id))
            throw new DomainRuleException(PlanRules.CheckIsSetOnce);
        Append(Stamp.Of(by, state.LeadId, now), new CheckSetFacts(state.Checks.Count + 1, name, cadence, from, post.Id, post.Name, forum), (TextField.Note, promise));
    }

    /// <summary>Records an assurance check. It counts for the period of the day on which it was carried out, from the day on which it is recorded.</summary>
    /// <param name="by">Who records it: a holder of the check's post, or the governor.</param>
    /// <param name="number">Which of the action's checks.</param>
    /// <param name="carriedOutOn">On which day it was carried out.</param>
    /// <param name="satisfactory">What was found.</param>
    /// <param name="note">What was seen, or null.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="formId">The form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.CheckMustBeSet"/>, <see cref="PlanRules.LeadReports"/>, <see cref="PlanRules.CheckDayMustFit"/>.</exception>
    public void RecordCheck(Person by, int number, DateOnly carriedOutOn, bool satisfactory, string? note, DateTime now, Guid? formId = null)
    {
        var state = State;
        if (state.Checks.Find(c => c.Set.Number == number) is not { } check)
            throw new DomainRuleException(PlanRules.CheckMustBeSet);
        var stamp = Stamp.Of(by, check.Set.PostId, now, formId);
        if (!MayReport(by, check.Set.PostId, stamp.Day))
            throw new DomainRuleException(PlanRules.LeadReports);
        if (carriedOutOn > stamp.Day || carriedOutOn < check.Set.From)
            throw new DomainRuleException(PlanRules.CheckDayMustFit, nameof(carriedOutOn));
        Append(stamp, new CheckRecordedFacts(number, carriedOutOn, satisfactory), (TextField.Note, note));
    }

    /// <summary>Whether a person may report on an action that the post leads, on a day: a holder of the post, or the governor; never an administrator or observer.</summary>
    public static bool MayReport(Person by, int leadId, DateOnly day) =>
        by.IsGovernor || (by.Role is not (Role.Administrator or Role.Observer) && by.Holds(leadId, day));

    /// <summary>The action as its journal says it was at the end of a day: for showing, never for saving. Wording and plan come along.</summary>
    /// <returns>Null where nothing was recorded by then.</returns>
    public PlannedAction? AsAt(DateOnly day, IReadOnlyDictionary<int, Post> posts)
    {
        var state = ActionState.AsAt(Entries, day);
        if (state.Edition == 0)
            return null;
        var then = new PlannedAction { Id = Id, PlanId = PlanId, Plan = Plan, Reference = Reference, Published = Published, Entries = Entries };
        then.Show(state);
        then.Lead = posts[state.LeadId];
        return then;
    }

    /// <summary>The names of the columns that do not say what the journal says; none where all is well.</summary>
    public IReadOnlyList<string> ColumnsThatDiffer()
    {
        var folded = new PlannedAction();
        folded.Show(State);
        return [.. typeof(PlannedAction).GetProperties()
            .Where(p => p.DeclaringType == typeof(PlannedAction) && (p.PropertyType.IsValueType || p.PropertyType == typeof(string)))
            .Where(p => p.Name is not (nameof(Id) or nameof(PlanId) or nameof(Reference)))
            .Where(p => !Equals(p.GetValue(this), p.GetValue(folded)))
            .Select(p => p.Name)];
    }

    private static PlanRule WhyNoStatus(ActionState state) =>
        state.VerifiedOn is not null ? PlanRules.VerifiedTakesWordsOnly
        : state.ClaimedOn is not null ? PlanRules.ClaimedTakesWordsOnly
        : state.Status == ActionStatus.NotProceeding ? PlanRules.NotProceedingTakesWordsOnly
        : PlanRules.NotStartedOnlyAtStart;

    private void Append(Stamp stamp, EntryFacts facts, params (TextField, string?)[] texts)
    {
        Entries.Add(Entry.After(Entries.MaxBy(e => e.Sequence), Id, stamp, facts, texts));
        Show(State);
    }

    private void Show(ActionState state)
    {
        Edition = state.Edition;
        Status = state.Status;
        FirstDueOn = state.FirstDueOn;
        CurrentDueOn = state.CurrentDueOn;
        DateMoves = state.DateMoves;
        ForecastOn = state.ForecastInForce;
        ClaimedOn = state.ClaimedOn;
        VerifiedOn = state.VerifiedOn;
        Returns = state.Returns;
        StandsUntil = state.StandsUntil;
        HasChecks = state.Checks.Count > 0;
        LeadId = state.LeadId;
        LeadSetOn = state.LeadSetOn;
        LastReportedOn = state.LastReportedOn;
        LastReportSequence = state.LastReportSequence;
        LatestWordsSequence = state.LatestWords?.Sequence;
        LatestWordsField = state.LatestWords?.Field;
        Revision = state.Revision;
    }
}
