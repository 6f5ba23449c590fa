using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The governor sets the post, or partner organisation, that leads an action.</summary>
public static class SetLead
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    public sealed record Query(string Plan, string Reference) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Posts">Every post and partner organisation, by name.</param>
    public sealed record View(ActionRow Row, IReadOnlyList<Choice> Posts);

    /// <param name="Slug">What the form posts.</param>
    /// <param name="Name">What people read.</param>
    /// <param name="Holder">Who holds the post today, or null where nobody does.</param>
    /// <param name="IsPartner">Whether it is an organisation outside the prison.</param>
    public sealed record Choice(string Slug, string Name, string? Holder, bool IsPartner);

    /// <summary>Refused by the rules of <see cref="PlannedAction.SetLead"/>, and as stale.</summary>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        /// <summary>The post's slug.</summary>
        public string? Post { get; set; }

        public int? Revision { get; set; }

        public Guid FormId { get; set; }

        /// <summary>The day of the meeting in which it is decided, or null.</summary>
        public DateOnly? MeetingOn { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(c => c.Post).NotEmpty().WithMessage("Choose the post that leads this action");
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken) =>
            new(await actions.One(request.Plan, request.Reference, cancellationToken), await Choices(db, clock.Today, cancellationToken));
    }

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, cancellationToken) ?? throw new NotThereException($"Post {request.Post}");
            var action = await journal.Open(request.Plan, request.Reference, request.Revision, request.FormId, cancellationToken);
            action.SetLead(current.Value, post, new(clock.Now, request.FormId, request.MeetingOn));
            await journal.Save(request.FormId, cancellationToken);
        }
    }

    /// <summary>Every post that can lead, with who holds it on a day.</summary>
    internal static async Task<IReadOnlyList<Choice>> Choices(ActionPlanDbContext db, DateOnly day, CancellationToken ct) =>
        await db.Posts.AsNoTracking().OrderBy(p => p.IsPartner).ThenBy(p => p.Name)
            .Select(p => new Choice(p.Slug, p.Name,
                db.PostHoldings.Where(h => h.PostId == p.Id && h.From <= day && (h.Until == null || h.Until >= day))
                    .OrderByDescending(h => h.From).Select(h => db.Users.First(a => a.Id == h.AccountId).Name).FirstOrDefault(),
                p.IsPartner))
            .ToListAsync(ct);
}
