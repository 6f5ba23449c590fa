using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The governor sets the post, or partner organisation, that leads an action.</summary>
public static class SetLead
{
    /// <summary>Refused by the rules of <see cref="PlannedAction.SetLead"/>.</summary>
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Post">The post's slug.</param>
    public sealed record Command(string Plan, string Reference, string Post) : IRequest;

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, cancellationToken) ?? throw new NotThereException($"Post {request.Post}");
            var action = await journal.Open(request.Plan, request.Reference, null, null, cancellationToken);
            action.SetLead(current.Value, post, clock.Now);
            await journal.Save(null, cancellationToken);
        }
    }
}
