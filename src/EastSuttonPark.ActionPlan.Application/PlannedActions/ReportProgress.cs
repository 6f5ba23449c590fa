using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>A lead (or the governor) reports on one action.</summary>
public static class ReportProgress
{
    /// <summary>The answer that changes no status: it counts as having reported, not as progress. Words may go with it.</summary>
    public const string NothingToReport = "nothing-to-report";

    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="SinceRevision">What a form that came too late was made from; null for a fresh form.</param>
    public sealed record Query(string Plan, string Reference, int? SinceRevision = null) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Answers">What may be reported, in order; "Nothing to report" last.</param>
    /// <param name="LastReport">The last report, or null.</param>
    /// <param name="ChangedSince">What was recorded since the form was made, newest first.</param>
    /// <param name="Asked">The update that the governor asks for and that no report has answered yet, or null.</param>
    /// <param name="OnBehalf">Whether this person reports on behalf of the partner organisation that leads the action.</param>
    public sealed record View(ActionRow Row, IReadOnlyList<Answer> Answers, EntryView? LastReport, IReadOnlyList<EntryView> ChangedSince, EntryView? Asked, bool OnBehalf);

    /// <param name="Value">What the form posts.</param>
    /// <param name="Text">What people read.</param>
    public sealed record Answer(string Value, string Text);

    /// <summary>What the form posts. Everything that a person may leave blank is nullable.</summary>
    /// <remarks>
    /// Refused with field errors where the status requires words or a day that are missing (<see cref="ProgressReport.Missing"/>), where no answer is chosen, and where a
    /// text is longer than <see cref="EntryText.MaxLength"/>; by the rules of <see cref="PlannedAction.ReportProgress"/>; and as stale.
    /// </remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        /// <summary>A status's slug, or <see cref="NothingToReport"/>.</summary>
        public string? Answer { get; set; }

        public string? Done { get; set; }

        public string? Next { get; set; }

        public string? Help { get; set; }

        public string? Why { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day by which you expect to finish")]
        public DateOnly? ForecastOn { get; set; }

        public string? Evidence { get; set; }

        /// <summary>For a partner's report that the governor enters on its behalf: who at the partner reported.</summary>
        public string? ToldBy { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day on which the partner reported")]
        public DateOnly? ToldOn { get; set; }

        /// <summary>The action's revision when the form was made; null where no form is behind it.</summary>
        public int? Revision { get; set; }

        /// <summary>The day of the meeting in which it is reported, or null.</summary>
        public DateOnly? MeetingOn { get; set; }

        /// <summary>Made with the form, so that a double click counts once.</summary>
        public Guid FormId { get; set; }

        /// <summary>Whether the person has put anything in: a card of the round left empty is "not reported".</summary>
        public bool IsFilledIn() => Answer is not null || ForecastOn is not null || ToldOn is not null
            || new[] { Done, Next, Help, Why, Evidence, ToldBy }.Any(t => CleanText.Of(t) is not null);

        /// <summary>What is reported, for the domain.</summary>
        public ProgressReport ToReport() => new(ActionStatuses.FromSlug(Answer), Done, Next, Help, Why, ForecastOn, Evidence, ToldBy, ToldOn);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(ActionPlanDbContext db, CurrentPerson current, PlanClock clock)
        {
            RuleFor(c => c.Answer).NotEmpty().WithMessage("Choose where it is now, or “Nothing to report”");
            RuleFor(c => c.Answer).Must(a => a is null or NothingToReport || ActionStatuses.FromSlug(a) is not null).WithMessage("Choose one of the answers");
            RuleFor(c => c).CustomAsync(async (command, context, ct) =>
            {
                var action = await db.PlannedActions.AsNoTracking().Include(a => a.Lead)
                    .SingleOrDefaultAsync(a => a.Plan.Key == command.Plan && a.Reference == command.Reference, ct);
                var onBehalf = action?.IsReportedOnBehalf(current.Value, clock.Today) == true;
                // A failure of our own making doesn't know by itself in which card of the round it stands.
                foreach (var (rule, field) in command.ToReport().Missing(clock.Today, action?.EvidenceCount > 0, onBehalf))
                    context.AddFailure(new FluentValidation.Results.ValidationFailure(context.PropertyChain.BuildPropertyPath(field), rule.Message) { ErrorCode = rule.Code });
            });
            foreach (var text in new (System.Linq.Expressions.Expression<Func<Command, string?>> Of, string Name)[]
            {
                (c => c.Done, "What was done"), (c => c.Next, "What happens next"), (c => c.Help, "Help needed"), (c => c.Why, "Why"), (c => c.Evidence, "Evidence"), (c => c.ToldBy, "Who reported it"),
            })
            {
                RuleFor(text.Of).MaximumLength(EntryText.MaxLength).WithMessage($"{text.Name} must be {EntryText.MaxLength} characters or fewer");
            }
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var row = await actions.One(request.Plan, request.Reference, cancellationToken);
            if (!PlannedAction.MayReport(current.Value, row.Action.LeadId, clock.Today))
                throw new DomainRuleException(PlanRules.LeadReports);
            var entries = await db.Entries.AsNoTracking().Where(e => e.PlannedActionId == row.Action.Id).Include(e => e.Texts)
                .OrderBy(e => e.Sequence).ToListAsync(cancellationToken);
            return new View(row, AnswersFor(row.Action.Status),
                entries.Find(e => e.Sequence == row.Action.LastReportSequence) is { } last ? EntryView.Of(last, entries) : null,
                Since(entries, request.SinceRevision),
                AskedOf(row, entries),
                row.LeadIsPartner && !current.Value.Holds(row.Action.LeadId, clock.Today));
        }
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, request.Revision, request.FormId, cancellationToken);
            action.ReportProgress(current.Value, request.ToReport(), new(clock.Now, request.FormId, request.MeetingOn));
            await journal.Save(request.FormId, cancellationToken);
        }
    }

    /// <summary>What a lead may answer at a status.</summary>
    internal static IReadOnlyList<Answer> AnswersFor(ActionStatus status) =>
        [.. status.NextForLead().Select(s => new Answer(s.Slug(), s.Words())), new Answer(NothingToReport, status.NextForLead().Count > 0 ? "Nothing to report" : "No change: words only")];

    /// <summary>The update that the governor asks for and that no report has answered yet, or null.</summary>
    internal static EntryView? AskedOf(ActionRow row, IEnumerable<Entry> entries) =>
        row.Action.UpdateAskedSequence is { } asked ? EntryView.Of(entries.Single(e => e.Sequence == asked)) : null;

    /// <summary>What was recorded since a revision, newest first.</summary>
    internal static IReadOnlyList<EntryView> Since(IReadOnlyList<Entry> entries, int? revision)
    {
        if (revision is not { } seen)
            return [];
        return [.. entries.Where(e => e.Facts.ChangesForms).OrderBy(e => e.Sequence).Skip(seen).Reverse().Select(e => EntryView.Of(e))];
    }
}
