using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>What becomes of an action's claim, and whether the action proceeds: each decision by whoever may take it.</summary>
public static class DecideClaim
{
    /// <summary>What can be decided.</summary>
    public enum Decision
    {
        /// <summary>The claim holds: whoever may verify it.</summary>
        Verify,

        /// <summary>Something is missing: whoever may verify.</summary>
        Return,

        /// <summary>The claim was too early: its lead, or the governor.</summary>
        TakeBack,

        /// <summary>The verification no longer holds: the governor.</summary>
        Reopen,

        /// <summary>The action is not proceeding: the governor.</summary>
        Stop,

        /// <summary>It proceeds again: the governor.</summary>
        Proceed,
    }

    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="SinceRevision">What a form that came too late was made from; null for a fresh form.</param>
    public sealed record Query(string Plan, string Reference, int? SinceRevision = null) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Today">Today.</param>
    /// <param name="Choices">What this person may decide now; where it is nothing, the page answers 403 with <paramref name="WhyNothing"/>.</param>
    /// <param name="WhyNothing">The rule by which others decide.</param>
    /// <param name="WhyNotVerify">Why a person who may verify others may not verify this claim; else null.</param>
    /// <param name="Claim">The report that claims completion, or null where the plan itself does or nothing is claimed.</param>
    /// <param name="Evidence">The evidence on the action, the latest first.</param>
    /// <param name="Checks">Its assurance checks: what was found since the claim is for whoever decides to see.</param>
    /// <param name="ChangedSince">What was recorded since the form was made, newest first.</param>
    public sealed record View(ActionRow Row, DateOnly Today, IReadOnlyList<Choice> Choices, PlanRule WhyNothing, string? WhyNotVerify, EntryView? Claim,
        IReadOnlyList<EntryView> Evidence, IReadOnlyList<CheckLine> Checks, IReadOnlyList<EntryView> ChangedSince);

    /// <param name="Decision">What can be decided.</param>
    /// <param name="Becomes">The status that the action has afterwards.</param>
    public sealed record Choice(Decision Decision, ActionStatus Becomes);

    /// <summary>What the form posts.</summary>
    /// <remarks>
    /// Refused by the rules of <see cref="PlannedAction.Verify"/>, <see cref="PlannedAction.Return"/>, <see cref="PlannedAction.TakeBack"/>, <see cref="PlannedAction.Reopen"/> and
    /// <see cref="PlannedAction.DecideProceeding"/>, where nothing is chosen, and as stale.
    /// </remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        public Decision? Decision { get; set; }

        /// <summary>What was seen, for a verification; the reason, for anything else.</summary>
        public string? Why { get; set; }

        public int? Revision { get; set; }

        /// <summary>The day of the meeting in which it is decided, or null.</summary>
        public DateOnly? MeetingOn { get; set; }

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
            var row = await actions.One(request.Plan, request.Reference, cancellationToken);
            var action = await db.PlannedActions.AsNoTracking().Where(a => a.Id == row.Action.Id).Include(a => a.Entries).ThenInclude(e => e.Texts)
                .AsSplitQuery().SingleAsync(cancellationToken);
            var state = action.State;
            var awaits = DayRules.AwaitingVerification.Holds(row.Action, clock.Today);
            var whyNotVerify = awaits && current.Value.MayVerify(clock.Today) ? action.WhyNotVerifiedBy(current.Value, clock.Today) : null;
            return new View(row, clock.Today, [.. Choices(action, state, current.Value, clock.Today)],
                awaits ? PlanRules.VerifierDecides : PlanRules.GovernorDecides, whyNotVerify?.Message,
                Entries([.. state.ClaimSequence is { } claim ? [claim] : Array.Empty<int>()]).SingleOrDefault(),
                Entries([.. state.Evidence.Select(e => e.Sequence)]),
                [.. CheckLine.Of(row, action.Entries, clock.Today)],
                ReportProgress.Since(action.Entries, request.SinceRevision));

            IReadOnlyList<EntryView> Entries(int[] sequences) =>
                [.. action.Entries.Where(e => sequences.Contains(e.Sequence)).OrderByDescending(e => e.Sequence).Select(e => EntryView.Of(e, action.Entries))];
        }

        private static IEnumerable<Choice> Choices(PlannedAction action, ActionState state, Person person, DateOnly today)
        {
            if (DayRules.AwaitingVerification.Holds(action, today))
            {
                if (action.WhyNotVerifiedBy(person, today) is null)
                    yield return new(Decision.Verify, state.Status);
                // A lead who may verify others takes back what is their own.
                if (person.MayVerify(today) && !person.Holds(state.LeadId, today))
                    yield return new(Decision.Return, state.StatusBeforeClaim);
                if (PlannedAction.MayReport(person, state.LeadId, today))
                    yield return new(Decision.TakeBack, state.StatusBeforeClaim);
            }

            if (!person.IsGovernor)
                yield break;
            if (state.VerifiedOn is not null)
                yield return new(Decision.Reopen, state.StatusBeforeClaim);
            else if (state.Status == ActionStatus.NotProceeding)
                yield return new(Decision.Proceed, state.StatusBeforeStop);
            else
                yield return new(Decision.Stop, ActionStatus.NotProceeding);
        }
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, request.Revision, request.FormId, cancellationToken);
            var (person, why, on) = (current.Value, request.Why, new Occasion(clock.Now, request.FormId, request.MeetingOn));
            switch (request.Decision)
            {
                case Decision.Verify:
                    action.Verify(person, why, on);
                    break;
                case Decision.Return:
                    action.Return(person, why, on);
                    break;
                case Decision.TakeBack:
                    action.TakeBack(person, why, on);
                    break;
                case Decision.Reopen:
                    action.Reopen(person, why, on);
                    break;
                default:
                    action.DecideProceeding(person, request.Decision == Decision.Proceed, why, on);
                    break;
            }

            await journal.Save(request.FormId, cancellationToken);
        }
    }
}
