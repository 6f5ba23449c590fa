using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>A lead (or the governor) asks for a later target date; somebody else, who may verify, agrees or refuses.</summary>
public static class MoveDate
{
    /// <summary>What can be done about a target date.</summary>
    public enum Step
    {
        Ask,
        Agree,
        Refuse,
    }

    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="SinceRevision">What a form that came too late was made from; null for a fresh form.</param>
    public sealed record Query(string Plan, string Reference, int? SinceRevision = null) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Today">Today.</param>
    /// <param name="Open">The request that waits to be decided, or null.</param>
    /// <param name="Past">The other requests on this action, newest first.</param>
    /// <param name="Steps">What this person may do now.</param>
    /// <param name="WhyNot">Why they may do nothing, or not decide, where there is something to say.</param>
    /// <param name="ChangedSince">What was recorded since the form was made, newest first.</param>
    public sealed record View(ActionRow Row, DateOnly Today, DateChange? Open, IReadOnlyList<DateChange> Past, IReadOnlyList<Step> Steps, string? WhyNot, IReadOnlyList<EntryView> ChangedSince);

    /// <summary>What the form posts. Everything that a person may leave blank is nullable.</summary>
    /// <remarks>
    /// Refused with field errors where a request lacks its date, its reason or its words, and a refusal its reason; by the rules of
    /// <see cref="PlannedAction.RequestDate"/> and <see cref="PlannedAction.DecideDate"/>; and as stale.
    /// </remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        public Step? Step { get; set; }

        /// <summary>For a request: whether a day or a month is asked for.</summary>
        public TargetPrecision? Precision { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The new target date")]
        public DateOnly? Day { get; set; }

        /// <summary>The last day of the month asked for.</summary>
        [System.ComponentModel.DataAnnotations.DataType("GovUkMonth")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The new target month")]
        public DateOnly? Month { get; set; }

        public DateReason? Reason { get; set; }

        /// <summary>Why the date has to move, or why it is agreed or refused.</summary>
        public string? Why { get; set; }

        /// <summary>The action's revision when the form was made; null where no form is behind it.</summary>
        public int? Revision { get; set; }

        /// <summary>Made with the form, so that a double click counts once.</summary>
        public Guid FormId { get; set; }

        /// <summary>The day of the meeting in which it is decided, or null.</summary>
        public DateOnly? MeetingOn { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Step).NotNull().WithMessage("Choose what you decide").Must(s => s is null || Enum.IsDefined(s.Value)).WithMessage("Choose what you decide");
            RuleFor(c => c.Why).MaximumLength(EntryText.MaxLength).WithMessage($"Your words must be {EntryText.MaxLength} characters or fewer");
            When(c => c.Step == Step.Ask, () =>
            {
                RuleFor(c => c.Precision).Must(p => p is TargetPrecision.Day or TargetPrecision.Month).WithMessage("Choose whether it is a day or a month");
                RuleFor(c => c.Day).NotNull().When(c => c.Precision == TargetPrecision.Day).WithMessage("Enter the new target date");
                RuleFor(c => c.Month).NotNull().When(c => c.Precision == TargetPrecision.Month).WithMessage("Enter the new target month");
                RuleFor(c => c.Reason).Must(r => r is { } reason && Enum.IsDefined(reason)).WithMessage("Choose the reason");
                RuleFor(c => c.Why).Must(w => CleanText.Of(w) is not null).WithMessage(PlanRules.DateNeedsWhy.Message).WithErrorCode(PlanRules.DateNeedsWhy.Code);
            });
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var row = await actions.One(request.Plan, request.Reference, cancellationToken);
            var (person, today) = (current.Value, clock.Today);
            var mayAsk = PlannedAction.MayReport(person, row.Action.LeadId, today);
            if (!mayAsk && !person.MayVerify(today))
                throw new DomainRuleException(PlanRules.LeadReports);
            var action = await db.PlannedActions.AsNoTracking().Where(a => a.Id == row.Action.Id).Include(a => a.Entries).ThenInclude(e => e.Texts).AsSplitQuery().SingleAsync(cancellationToken);
            var changes = DateChange.Of(row, action.Entries).ToList();
            var open = changes.Find(c => c.Outcome == DateOutcome.Waiting);
            var whyNotDecide = action.WhyDateNotDecidedBy(person, today);
            Step[] steps = open is not null ? (whyNotDecide is null ? [Step.Agree, Step.Refuse] : [])
                : mayAsk && DayRules.Open.Holds(row.Action, today) ? [Step.Ask]
                : [];
            return new View(row, today, open, [.. changes.Where(c => c != open)], steps, WhyNot(), ReportProgress.Since(action.Entries, request.SinceRevision));

            string? WhyNot() => steps.Length > 0 ? null
                : open is not null ? whyNotDecide?.Message
                : !DayRules.Open.Holds(row.Action, today) ? PlanRules.DateOnlyOfOpen.Message
                : PlanRules.NoDateRequest.Message;
        }
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, request.Revision, request.FormId, cancellationToken);
            var (person, on) = (current.Value, new Occasion(clock.Now, request.FormId, request.MeetingOn));
            if (request.Step == Step.Ask)
                Ask(action, person, request, on);
            else
                action.DecideDate(person, request.Step == Step.Agree, request.Why, on);
            await journal.Save(request.FormId, cancellationToken);
        }

        private static void Ask(PlannedAction action, Person person, Command request, Occasion on)
        {
            var precision = request.Precision!.Value;
            var dueOn = (precision == TargetPrecision.Month ? request.Month : request.Day)!.Value;
            try
            {
                action.RequestDate(person, dueOn, precision, request.Reason!.Value, request.Why, on);
            }
            catch (DomainRuleException e) when (e.Field == nameof(dueOn))
            {
                // The domain speaks of the due day; the form has a field for a day and one for a month.
                throw new DomainRuleException(e.Rule, precision == TargetPrecision.Month ? nameof(Command.Month) : nameof(Command.Day));
            }
        }
    }
}
