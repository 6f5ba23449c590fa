namespace EastSuttonPark.ActionPlan.Domain;

/// <content>How a target date moves: asked for with a reason, and agreed or refused by somebody else.</content>
public sealed partial class PlannedAction
{
    /// <summary>How many years ahead of today a date may be asked for.</summary>
    public const int MostYearsAhead = 10;

    /// <summary>Asks for a later target date.</summary>
    /// <param name="by">Who asks: the lead, or the governor.</param>
    /// <param name="dueOn">The due day asked for, inclusive; of a month, its last day.</param>
    /// <param name="precision"><see cref="TargetPrecision.Day"/> or <see cref="TargetPrecision.Month"/>.</param>
    /// <param name="reason">Why.</param>
    /// <param name="why">Why, in words.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="ArgumentOutOfRangeException">The precision is neither a day nor a month.</exception>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.LeadReports"/>, <see cref="PlanRules.DateOnlyOfOpen"/>, <see cref="PlanRules.DateRequestIsOpen"/>, <see cref="PlanRules.DateMustBeLater"/>,
    /// <see cref="PlanRules.DateTooFar"/>, <see cref="PlanRules.DateNeedsWhy"/>.
    /// </exception>
    public void RequestDate(Person by, DateOnly dueOn, TargetPrecision precision, DateReason reason, string? why, Occasion on)
    {
        if (precision is not (TargetPrecision.Day or TargetPrecision.Month))
            throw new ArgumentOutOfRangeException(nameof(precision), precision, "A date is asked for to a day or to a month.");
        var state = State;
        if (!MayReport(by, state.LeadId, on.Day))
            throw new DomainRuleException(PlanRules.LeadReports);
        var facts = new DateRequestedFacts(state.CurrentDueOn, dueOn, precision, reason);
        if (state.WhyNot(facts) is { } rule)
            throw new DomainRuleException(rule, rule == PlanRules.DateMustBeLater ? nameof(dueOn) : null);
        if (dueOn <= on.Day)
            throw new DomainRuleException(PlanRules.DateMustBeLater, nameof(dueOn));
        if (dueOn > on.Day.AddYears(MostYearsAhead))
            throw new DomainRuleException(PlanRules.DateTooFar, nameof(dueOn));
        Need(why, PlanRules.DateNeedsWhy, nameof(why));
        Append(Stamp.Of(by, state.LeadId, on), facts, (TextField.Why, why));
    }

    /// <summary>Whether a date to which a target was moved before this system can be asked for here.</summary>
    /// <param name="date">The date.</param>
    /// <param name="dueOn">The due day as published, or null.</param>
    /// <param name="status">The status, or null where none is known.</param>
    /// <param name="today">The day on which it would be asked for.</param>
    public static bool CanBeAskedFor(TargetDate date, DateOnly? dueOn, ActionStatus? status, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(date);
        return date.DueOn is { } day && day > today && day <= today.AddYears(MostYearsAhead) && !(day <= dueOn) && status?.IsClaim() != true && status != ActionStatus.NotProceeding;
    }

    /// <summary>The target was moved before this system, where nobody here decided on it. Here a date moves only by a decision, so it is asked for, by no account of this system, and waits.</summary>
    /// <param name="to">The date to which it was moved.</param>
    /// <param name="why">That it was, in words.</param>
    /// <param name="on">When the plan is imported.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.DateMustBeLater"/>: see <see cref="CanBeAskedFor"/>.</exception>
    public void DateMovedBefore(TargetDate to, string why, Occasion on)
    {
        var state = State;
        if (!CanBeAskedFor(to, state.CurrentDueOn, state.Status, on.Day))
            throw new DomainRuleException(PlanRules.DateMustBeLater);
        var precision = to.Precision == TargetPrecision.Month ? TargetPrecision.Month : TargetPrecision.Day;
        Append(new Stamp(Person.Earlier, null, on.At, on.FormId), new DateRequestedFacts(state.CurrentDueOn, to.DueOn!.Value, precision, DateReason.Other), (TextField.Why, why));
    }

    /// <summary>Agrees to the later date that was asked for, or refuses it.</summary>
    /// <param name="by">Who decides: whoever may verify, but never the asker nor a holder of the lead post.</param>
    /// <param name="agreed">True to move the due day.</param>
    /// <param name="why">Why; needed for a refusal.</param>
    /// <param name="on">When, by which form, in which meeting.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.VerifierDecides"/>, <see cref="PlanRules.NoDateRequest"/>, <see cref="PlanRules.NotByTheAsker"/>, <see cref="PlanRules.DateNotByItsLead"/>,
    /// <see cref="PlanRules.RefusalNeedsWhy"/>.
    /// </exception>
    public void DecideDate(Person by, bool agreed, string? why, Occasion on)
    {
        var state = State;
        if (WhyDateNotDecidedBy(by, on.Day) is { } rule)
            throw new DomainRuleException(rule);
        if (!agreed)
            Need(why, PlanRules.RefusalNeedsWhy, nameof(why));
        var request = state.OpenRequest!;
        Append(Stamp.Of(by, state.LeadId, on), new DateDecidedFacts(request.Sequence, agreed, state.CurrentDueOn, request.DueOn, request.Reason), (TextField.Why, why));
    }

    /// <summary>The rule that keeps a person from deciding on the date asked for, or null where they may.</summary>
    public PlanRule? WhyDateNotDecidedBy(Person by, DateOnly day)
    {
        var state = State;
        if (!by.MayVerify(day))
            return PlanRules.VerifierDecides;
        if (state.OpenRequest is not { } request)
            return PlanRules.NoDateRequest;
        if (by.AccountId is { } account && account == request.AccountId)
            return PlanRules.NotByTheAsker;
        return by.Holds(state.LeadId, day) ? PlanRules.DateNotByItsLead : null;
    }
}
