using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.AssuranceChecks;

/// <summary>The assurance checks of an action, and recording that one was carried out.</summary>
public static class RecordCheck
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    public sealed record Query(string Plan, string Reference) : IRequest<View>;

    /// <param name="Row">The action.</param>
    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day: an observer's.</param>
    /// <param name="Checks">Its checks.</param>
    /// <param name="MayRecord">Those that this person may record.</param>
    /// <param name="MaySet">Whether this person may set another.</param>
    public sealed record View(ActionRow Row, DateOnly Day, bool IsPast, IReadOnlyList<CheckLine> Checks, IReadOnlyList<CheckLine> MayRecord, bool MaySet);

    /// <summary>What the form posts. Everything that a person may leave blank is nullable.</summary>
    /// <remarks>
    /// Refused with field errors where the check, the day or the finding is missing, and where the note is longer than <see cref="EntryText.MaxLength"/>; and by
    /// the rules of <see cref="PlannedAction.RecordCheck"/>. Never stale because of another check: checks don't move the action's revision.
    /// </remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        /// <summary>Which of the action's checks, from 1.</summary>
        public int? Number { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day of the check")]
        public DateOnly? CarriedOutOn { get; set; }

        public bool? Satisfactory { get; set; }

        /// <summary>What was seen; needed where it was not satisfactory.</summary>
        public string? Note { get; set; }

        /// <summary>The day of the meeting in which it is recorded, or null.</summary>
        public DateOnly? MeetingOn { get; set; }

        /// <summary>Made with the form, so that a double click counts once.</summary>
        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Number).NotNull().WithMessage("Choose which check it was");
            RuleFor(c => c.CarriedOutOn).NotNull().WithMessage("Enter the day on which the check was carried out");
            RuleFor(c => c.Satisfactory).NotNull().WithMessage("Choose what was found");
            RuleFor(c => c.Note).MaximumLength(EntryText.MaxLength).WithMessage($"The note must be {EntryText.MaxLength} characters or fewer");
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(null, cancellationToken, request.Plan, request.Reference, scope: ActionScope.Everything);
            var row = await view.One(request.Plan, request.Reference, cancellationToken);
            var entries = await db.Entries.AsNoTracking().Where(e => e.PlannedActionId == row.Action.Id).Include(e => e.Texts).ToListAsync(cancellationToken);
            var checks = CheckLine.Of(row, entries, view.Day, await PostNames.On(db, view.Day, cancellationToken)).ToList();
            var isClosed = view.IsPast || row.WhyClosed is not null;
            return new View(row, view.Day, view.IsPast, checks,
                isClosed ? [] : checks.FindAll(c => c.IsPromised && PlannedAction.MayReport(current.Value, c.Set.PostId, view.Day)), !isClosed && current.Value.IsGovernor);
        }
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, null, request.FormId, cancellationToken);
            if (!action.State.Checks.Exists(c => c.Set.Number == request.Number))
                throw new NotThereException($"Check {request.Number} of action {request.Plan}/{request.Reference}");
            action.RecordCheck(current.Value, request.Number!.Value, request.CarriedOutOn!.Value, request.Satisfactory!.Value, request.Note, new(clock.Now, request.FormId, request.MeetingOn));
            await journal.Save(request.FormId, cancellationToken);
        }
    }
}
