using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.AssuranceChecks;

/// <summary>Records that an assurance check was carried out.</summary>
public static class RecordCheck
{
    /// <summary>Refused by the rules of <see cref="PlannedAction.RecordCheck"/>.</summary>
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Number">Which of the action's checks, from 1.</param>
    /// <param name="CarriedOutOn">On which London day.</param>
    /// <param name="Satisfactory">What was found.</param>
    /// <param name="Note">What was seen, or null.</param>
    public sealed record Command(string Plan, string Reference, int Number, DateOnly CarriedOutOn, bool Satisfactory, string? Note) : IRequest;

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, null, null, cancellationToken);
            action.RecordCheck(current.Value, request.Number, request.CarriedOutOn, request.Satisfactory, request.Note, clock.Now);
            await journal.Save(null, cancellationToken);
        }
    }
}
