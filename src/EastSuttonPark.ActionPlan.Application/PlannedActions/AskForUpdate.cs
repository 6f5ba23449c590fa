using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The governor asks a lead for an update. It stands at the top of the lead's round until a report answers it.</summary>
public static class AskForUpdate
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    public sealed record Query(string Plan, string Reference) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Today">Today.</param>
    public sealed record View(ActionRow Row, DateOnly Today);

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused by the rules of <see cref="PlannedAction.AskForUpdate"/>. Never stale: what the lead reports meanwhile does not make the question wrong.</remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        /// <summary>What is asked.</summary>
        public string? What { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day by which you want the answer")]
        public DateOnly? AnswerBy { get; set; }

        public Guid FormId { get; set; }

        /// <summary>The day of the meeting in which it is decided, or null.</summary>
        public DateOnly? MeetingOn { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.What).MaximumLength(EntryText.MaxLength).WithMessage($"What you want to know must be {EntryText.MaxLength} characters or fewer");
    }

    internal sealed class QueryHandler(ActionList actions, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken) =>
            new(await actions.One(request.Plan, request.Reference, cancellationToken), clock.Today);
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, null, request.FormId, cancellationToken);
            action.AskForUpdate(current.Value, request.What, request.AnswerBy, new(clock.Now, request.FormId, request.MeetingOn));
            await journal.Save(request.FormId, cancellationToken);
        }
    }
}
