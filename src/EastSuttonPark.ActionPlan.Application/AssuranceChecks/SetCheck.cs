using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.AssuranceChecks;

/// <summary>Sets an assurance check on an action: a promise of the plan that goes on after completion.</summary>
public static class SetCheck
{
    /// <summary>Refused by the rules of <see cref="PlannedAction.SetCheck"/>.</summary>
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Name">What is checked, in a few words.</param>
    /// <param name="Cadence">How often.</param>
    /// <param name="From">From which London day, inclusive.</param>
    /// <param name="Post">The slug of the post that carries it out.</param>
    /// <param name="Forum">Where it is reported.</param>
    /// <param name="Promise">The plan's words that promise it, or null.</param>
    public sealed record Command(string Plan, string Reference, string Name, Cadence Cadence, DateOnly From, string Post, string Forum, string? Promise) : IRequest;

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, cancellationToken) ?? throw new NotThereException($"Post {request.Post}");
            var action = await journal.Open(request.Plan, request.Reference, null, null, cancellationToken);
            action.SetCheck(current.Value, request.Name, request.Cadence, request.From, post, request.Forum, request.Promise, clock.Now);
            await journal.Save(null, cancellationToken);
        }
    }
}
