namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>One commitment of a plan, by its reference: its journal, and the present that the journal says.</summary>
/// <remarks>
/// Every method that changes something appends one entry and folds the whole journal into the columns; nothing else writes them. The journal
/// (<see cref="Entries"/>) must be loaded whole before.
/// </remarks>
public sealed partial class PlannedAction
{
    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The plan.</summary>
    public int PlanId { get; private set; }

    /// <summary>The plan.</summary>
    public Plan Plan { get; private set; } = null!;

    /// <summary>The reference within the plan: "1.3". It is the number that the first edition gave the action and stays, however later editions number it: no address ever shows another action.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>Its wording in each edition.</summary>
    public List<PublishedAction> Published { get; private set; } = [];

    /// <summary>Its journal.</summary>
    public List<Entry> Entries { get; private set; } = [];

    /// <summary>The edition whose wording is in force: the newest that publishes the action.</summary>
    public int Edition { get; private set; }

    /// <inheritdoc cref="ActionState.LeftPlanOn"/>
    public DateOnly? LeftPlanOn { get; private set; }

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

    /// <summary>The due day that somebody has asked for, while that waits to be decided; else null.</summary>
    public DateOnly? RequestedDueOn { get; private set; }

    /// <summary>The London day on which it was asked for, or null.</summary>
    public DateOnly? RequestedOn { get; private set; }

    /// <summary>The entry that asks for it, or null.</summary>
    public int? RequestSequence { get; private set; }

    /// <summary>The London day on which the governor asked for an update that no report has answered yet, or null.</summary>
    public DateOnly? UpdateAskedOn { get; private set; }

    /// <summary>The entry that asks for it, or null.</summary>
    public int? UpdateAskedSequence { get; private set; }

    /// <summary>How many pieces of evidence a claim can rest on: those added since the last return.</summary>
    public int EvidenceCount { get; private set; }

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

    /// <summary>An edition publishes an action of a plan for the first time.</summary>
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

    /// <summary>Says how far the action was before the plan came into this system, by the establishment's own reckoning.</summary>
    /// <param name="status">The status last reported, or null where only words were.</param>
    /// <param name="on">The day of that report, or null where it isn't known.</param>
    /// <param name="words">The last words.</param>
    /// <param name="forecastOn">The day by which the lead then expected to finish, or null.</param>
    /// <param name="lead">The post that led, which leads from now on; it must be stored already. Null where none was named.</param>
    /// <param name="stamp">Who imports it, and when.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.ReportedBeforeIsPast"/>.</exception>
    public void ReportedBefore(ActionStatus? status, DateOnly? on, string? words, DateOnly? forecastOn, Post? lead, Stamp stamp)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        if (on > stamp.Day)
            throw new DomainRuleException(PlanRules.ReportedBeforeIsPast);
        if (status is not null || CleanText.Of(words) is not null)
            Append(stamp, new ReportedBeforeFacts(status, on, forecastOn), (TextField.Done, words));
        if (lead is null)
            return;
        Append(stamp, new LeadSetFacts(LeadId, lead.Id, lead.Name));
        Lead = lead;
    }

    /// <summary>
    /// The action as its journal says it was at the end of a day: for showing, never for saving. Wording and plan come along, and of its journal what counted then.
    /// </summary>
    /// <param name="day">The London day, inclusive.</param>
    /// <param name="posts">Every post by its key, with its former names.</param>
    /// <param name="lessWithdrawn">Whether entries are left out that were withdrawn only after the day: a report that is issued again counts them no longer.</param>
    /// <returns>Null where nothing was recorded by then.</returns>
    public PlannedAction? AsAt(DateOnly day, IReadOnlyDictionary<int, Post> posts, bool lessWithdrawn = false)
    {
        var end = LondonDays.EndOf(day);
        var recorded = Entries.Where(e => e.RecordedAt < end).ToList();
        var state = ActionState.Of(recorded, lessWithdrawn ? Entries.Select(e => e.Facts).OfType<WithdrawnFacts>().Select(f => f.Entry) : []);
        return state.Edition == 0 ? null : Then(state, EditionAt(end, state), [.. state.Counting(recorded)], posts[state.LeadId].AsOn(day));
    }

    /// <summary>The same for several days, from one reading of the journal.</summary>
    /// <param name="days">London days, inclusive, the earliest first.</param>
    /// <param name="posts">All posts, by key, with their former names.</param>
    /// <param name="lessWithdrawn">Whether entries are left out that were withdrawn only after a day.</param>
    /// <returns>One for each day; null where the action was not published yet. Days without an entry, an edition or a new name of the lead between them share one.</returns>
    public IEnumerable<PlannedAction?> AsAtEach(IReadOnlyList<DateOnly> days, IReadOnlyDictionary<int, Post> posts, bool lessWithdrawn = false)
    {
        ArgumentNullException.ThrowIfNull(days);
        if (Entries.Exists(e => e.Kind == EntryKind.Withdrawn))
        {
            foreach (var day in days)
                yield return AsAt(day, posts, lessWithdrawn);
            yield break;
        }

        // Without a withdrawal each day is a longer beginning of the same journal: one fold passes by all of them.
        var journal = Entries.OrderBy(e => e.Sequence).ToList();
        var (state, recorded, then) = (ActionState.Of([]), 0, (PlannedAction?)null);
        foreach (var day in days)
        {
            var (end, before) = (LondonDays.EndOf(day), recorded);
            while (recorded < journal.Count && journal[recorded].RecordedAt < end)
                state = state.After(journal[recorded++]);
            if (state.Edition > 0 && (recorded > before || EditionAt(end, state) != then?.Edition || posts[state.LeadId].NameOn(day) != then.Lead.Name))
                then = Then(state, EditionAt(end, state), journal.GetRange(0, recorded), posts[state.LeadId].AsOn(day));
            yield return then;
        }
    }

    /// <summary>The action as it was before the entry that a form has saved, or as it is where the form has saved none here: to see what the form would say again, never for saving.</summary>
    public PlannedAction Before(Guid formId, IReadOnlyDictionary<int, Post> posts)
    {
        var saved = Entries.Where(e => e.FormId == formId).Select(e => e.Sequence).DefaultIfEmpty(int.MaxValue).Min();
        List<Entry> before = [.. Entries.Where(e => e.Sequence < saved)];
        var state = ActionState.Of(before);
        return Then(state, Edition, before, posts[state.LeadId]);
    }

    /// <summary>The names of the columns that do not say what the journal and the plan's editions say; none where all is well. The plan with its editions and the action's wording in each must be loaded.</summary>
    public IReadOnlyList<string> ColumnsThatDiffer()
    {
        var folded = new PlannedAction();
        folded.Show(State);
        return [.. typeof(PlannedAction).GetProperties()
            .Where(p => p.DeclaringType == typeof(PlannedAction) && (p.PropertyType.IsValueType || p.PropertyType == typeof(string)))
            .Where(p => p.Name is not (nameof(Id) or nameof(PlanId) or nameof(Reference) or nameof(Edition)))
            .Where(p => !Equals(p.GetValue(this), p.GetValue(folded)))
            .Select(p => p.Name)
            .Concat(Edition == EditionAt(DateTime.MaxValue, State) ? [] : [nameof(Edition)])];
    }

    private PlannedAction Then(ActionState state, int edition, List<Entry> entries, Post lead)
    {
        var then = new PlannedAction { Id = Id, PlanId = PlanId, Plan = Plan, Reference = Reference, Published = Published, Entries = entries };
        then.Show(state);
        then.Edition = edition;
        then.Lead = lead;
        return then;
    }

    // Every step passes here, so that none is appended that the state forbids.
    private void Append(Stamp stamp, EntryFacts facts, params (TextField, string?)[] texts)
    {
        // In an archived plan nothing happens any more; but what names somebody can be removed wherever it stands.
        if (Plan is { ArchivedAt: not null } && facts is not (RedactionAskedFacts or RedactedFacts))
            throw new DomainRuleException(PlanRules.PlanIsArchived);
        Allow(State, facts);
        AllowMeeting(stamp);
        Entries.Add(Entry.After(Entries.MaxBy(e => e.Sequence), Id, stamp, facts, texts));
        Show(State);
    }

    private static void Allow(ActionState state, EntryFacts facts, string? field = null)
    {
        // That it has left the plan is not about what was chosen.
        if (state.WhyNot(facts) is { } rule)
            throw new DomainRuleException(rule, rule == PlanRules.NotInPlan ? null : field);
    }

    // A meeting decides by those who may: whoever else could mark an entry would put words into its minutes.
    private void AllowMeeting(Stamp stamp)
    {
        if (stamp.MeetingOn is not { } meeting)
            return;
        if (!stamp.By.MayVerify(stamp.Day))
            throw new DomainRuleException(PlanRules.VerifierDecides);
        if (meeting > stamp.Day || meeting < Entries.Min(e => e.RecordedOn))
            throw new DomainRuleException(PlanRules.MeetingDayMustFit, nameof(Stamp.MeetingOn));
    }

    private static void Need(string? words, PlanRule rule, string field)
    {
        if (CleanText.Of(words) is null)
            throw new DomainRuleException(rule, field);
    }

    private void Show(ActionState state)
    {
        Edition = Math.Max(Edition, state.Edition);
        LeftPlanOn = state.LeftPlanOn;
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
        RequestedDueOn = state.OpenRequest?.DueOn;
        RequestedOn = state.OpenRequest?.AskedOn;
        RequestSequence = state.OpenRequest?.Sequence;
        UpdateAskedOn = state.OpenUpdate?.AskedOn;
        UpdateAskedSequence = state.OpenUpdate?.Sequence;
        EvidenceCount = state.EvidenceForClaim.Count();
        LeadId = state.LeadId;
        LeadSetOn = state.LeadSetOn;
        LastReportedOn = state.LastReportedOn;
        LastReportSequence = state.LastReportSequence;
        LatestWordsSequence = state.LatestWords?.Sequence;
        LatestWordsField = state.LatestWords?.Field;
        Revision = state.Revision;
    }
}
