namespace EastSuttonPark.ActionPlan.Domain;

/// <content>Progress: what the lead reports, and who leads.</content>
public sealed partial class PlannedAction
{
    /// <summary>Records a lead's report.</summary>
    /// <param name="by">Who reports.</param>
    /// <param name="report">What they report.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.LeadReports"/>, <see cref="PlanRules.NotProceedingIsTheGovernors"/>, <see cref="PlanRules.VerifiedTakesWordsOnly"/>,
    /// <see cref="PlanRules.ClaimedTakesWordsOnly"/>, <see cref="PlanRules.NotProceedingTakesWordsOnly"/>, <see cref="PlanRules.NotStartedOnlyAtStart"/>,
    /// or the first of <see cref="ProgressReport.Missing"/>.
    /// </exception>
    public void ReportProgress(Person by, ProgressReport report, Occasion on)
    {
        var state = State;
        if (!MayReport(by, state.LeadId, on.Day))
            throw new DomainRuleException(PlanRules.LeadReports);
        if (report.Status == ActionStatus.NotProceeding)
            throw new DomainRuleException(PlanRules.NotProceedingIsTheGovernors, nameof(report.Status));
        var onBehalf = IsReportedOnBehalf(by, on.Day);
        var facts = new ProgressReportedFacts(state.Status, report.Status, report.ForecastOn, onBehalf ? report.ToldOn : null);
        Allow(state, facts, nameof(report.Status));
        foreach (var (rule, field) in report.Missing(on.Day, state.EvidenceForClaim.Any(), onBehalf))
            throw new DomainRuleException(rule, field);

        Append(Stamp.Of(by, state.LeadId, on), facts,
            (TextField.Done, report.Done), (TextField.Next, report.Next), (TextField.Help, report.Help),
            (TextField.Why, report.Why), (TextField.Evidence, report.Evidence), (TextField.ToldBy, onBehalf ? report.ToldBy : null));
    }

    /// <summary>Whether a person may report on an action that the post leads, on a day: a holder of the post, or the governor; never an administrator or observer.</summary>
    public static bool MayReport(Person by, int leadId, DateOnly day) =>
        by.IsGovernor || (by.Role is not (Role.Administrator or Role.Observer) && by.Holds(leadId, day));

    /// <summary>Whether what a person reports on a day is a partner organisation's report, entered on its behalf. <see cref="Lead"/> must be loaded.</summary>
    public bool IsReportedOnBehalf(Person by, DateOnly day) => Lead is { IsPartner: true } && !by.Holds(LeadId, day);

    /// <summary>The governor asks the lead for an update. The next report answers it.</summary>
    /// <param name="by">Who asks.</param>
    /// <param name="what">What is asked.</param>
    /// <param name="answerBy">The day by which the answer is wanted, or null.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.UpdateIsAskedOnce"/>, <see cref="PlanRules.UpdateNeedsWhat"/>, <see cref="PlanRules.UpdateDayNotPast"/>.
    /// </exception>
    public void AskForUpdate(Person by, string? what, DateOnly? answerBy, Occasion on)
    {
        var state = State;
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (state.OpenUpdate is not null)
            throw new DomainRuleException(PlanRules.UpdateIsAskedOnce);
        Need(what, PlanRules.UpdateNeedsWhat, nameof(what));
        if (answerBy < on.Day)
            throw new DomainRuleException(PlanRules.UpdateDayNotPast, nameof(answerBy));
        Append(Stamp.Of(by, state.LeadId, on), new UpdateAskedFacts(answerBy), (TextField.Note, what));
    }

    /// <summary>Sets the post that leads.</summary>
    /// <param name="by">Who sets it.</param>
    /// <param name="lead">The post or partner organisation; it must be stored already.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.LeadMustChange"/>.</exception>
    public void SetLead(Person by, Post lead, Occasion on)
    {
        var state = State;
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (state.LeadSetOn is not null && state.LeadId == lead.Id)
            throw new DomainRuleException(PlanRules.LeadMustChange);
        Append(Stamp.Of(by, state.LeadId, on), new LeadSetFacts(state.LeadId, lead.Id, lead.Name));
        Lead = lead;
    }

    /// <summary>Records that the lead post passes from one person to another, with a note from who leaves.</summary>
    /// <param name="by">Who hands over: the leaver, or the governor.</param>
    /// <param name="post">The post, which leads the action.</param>
    /// <param name="from">The name of who leaves it, or null where nobody held it.</param>
    /// <param name="to">The name of who takes it up, or null where nobody does yet.</param>
    /// <param name="firstDay">The new holder's first day.</param>
    /// <param name="note">What the leaver hands on, or null.</param>
    /// <param name="on">When, and by which form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.HandOverIsTheHolders"/>.</exception>
    public void HandOver(Person by, Post post, string? from, string? to, DateOnly firstDay, string? note, Occasion on)
    {
        if (!MayReport(by, post.Id, on.Day))
            throw new DomainRuleException(PlanRules.HandOverIsTheHolders);
        Append(Stamp.Of(by, post.Id, on), new HandedOverFacts(post.Id, post.Name, from, to, firstDay), (TextField.Note, note));
    }
}
