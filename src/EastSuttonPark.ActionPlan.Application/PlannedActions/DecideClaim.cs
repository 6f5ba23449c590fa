using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The governor or the deputy decides on an action: verifies or returns its claim, stops it, or lets it go on.</summary>
public static class DecideClaim
{
    /// <summary>What can be decided.</summary>
    public enum Decision
    {
        Verify,
        Return,
        Stop,
        Proceed,
    }

    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="SinceRevision">What a form that came too late was made from; null for a fresh form.</param>
    public sealed record Query(string Plan, string Reference, int? SinceRevision = null) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Today">Today.</param>
    /// <param name="Decisions">What this person may decide now.</param>
    /// <param name="WhyNotVerify">Why they may not verify, where completion is claimed.</param>
    /// <param name="Claim">The report that claims completion, or null where the plan itself does.</param>
    /// <param name="ChangedSince">What was recorded since the form was made, newest first.</param>
    public sealed record View(ActionRow Row, DateOnly Today, IReadOnlyList<Decision> Decisions, string? WhyNotVerify, EntryView? Claim, IReadOnlyList<EntryView> ChangedSince);

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused by the rules of <see cref="PlannedAction.Verify"/>, <see cref="PlannedAction.Return"/> and <see cref="PlannedAction.DecideProceeding"/>, and as stale.</remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        public Decision? Decision { get; set; }

        /// <summary>What was seen, for a verification; the reason, for anything else.</summary>
        public string? Why { get; set; }

        public int? Revision { get; set; }

        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Decision).NotNull().WithMessage("Choose what you decide").Must(d => d is null || Enum.IsDefined(d.Value)).WithMessage("Choose what you decide");
            RuleFor(c => c.Why).MaximumLength(EntryText.MaxLength).WithMessage($"Your words must be {EntryText.MaxLength} characters or fewer");
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(null, cancellationToken);
            var row = (await view.OfPlan(request.Plan).Only(a => a.Reference == request.Reference).Rows(cancellationToken)).SingleOrDefault()
                ?? throw new NotThereException($"Action {request.Plan}/{request.Reference}");
            var action = await db.PlannedActions.AsNoTracking().Where(a => a.Id == row.Action.Id).Include(a => a.Entries).ThenInclude(e => e.Texts).SingleAsync(cancellationToken);
            var whyNot = action.WhyNotVerifiedBy(current.Value, clock.Today);
            Decision[] decisions = DayRules.AwaitingVerification.Holds(row.Action, clock.Today)
                ? [.. whyNot is null ? new[] { Decision.Verify } : [], Decision.Return, Decision.Stop]
                : row.Action.VerifiedOn is not null ? []
                : row.Action.Status == ActionStatus.NotProceeding ? [Decision.Proceed]
                : [Decision.Stop];
            var claim = row.Action.ClaimedOn is null ? null
                : action.Entries.OrderBy(e => e.Sequence).LastOrDefault(e => e.Facts is ProgressReportedFacts { Status: { } status } && status.IsClaim());
            return new View(row, clock.Today, decisions, row.Action.ClaimedOn is not null && row.Action.VerifiedOn is null ? whyNot?.Message : null,
                claim is null ? null : EntryView.Of(claim), ReportProgress.Since(action.Entries, request.SinceRevision));
        }
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, request.Revision, request.FormId, cancellationToken);
            var (person, why, on) = (current.Value, request.Why, new Occasion(clock.Now, request.FormId));
            switch (request.Decision)
            {
                case Decision.Verify:
                    action.Verify(person, why, on);
                    break;
                case Decision.Return:
                    action.Return(person, why, on);
                    break;
                default:
                    action.DecideProceeding(person, request.Decision == Decision.Proceed, why, on);
                    break;
            }

            await journal.Save(request.FormId, cancellationToken);
        }
    }
}
