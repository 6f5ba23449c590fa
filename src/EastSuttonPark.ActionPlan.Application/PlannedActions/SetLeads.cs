using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>Who leads what, by post; and the governor sets the lead of many actions at once.</summary>
public static class SetLeads
{
    public sealed record Query : IRequest<View>;

    /// <param name="Posts">First the open actions for which nobody was chosen; then the posts that lead something: those that nobody holds first, then by name.</param>
    /// <param name="Choices">Every post and partner organisation, by name.</param>
    /// <param name="Total">How many actions there are.</param>
    public sealed record View(IReadOnlyList<Led> Posts, IReadOnlyList<SetLead.Choice> Choices, int Total);

    /// <param name="Post">The post.</param>
    /// <param name="IsChosen">False where it is the Governor's because no lead was ever set: <see cref="DayRules.WithoutLead"/>.</param>
    /// <param name="Actions">What it leads, in plan order.</param>
    public sealed record Led(SetLead.Choice Post, bool IsChosen, IReadOnlyList<ActionRow> Actions);

    /// <summary>What the form posts. Actions that the post leads already are left as they are.</summary>
    /// <remarks>Refused where nothing is chosen, by the rules of <see cref="PlannedAction.SetLead"/>, and as stale where another post leads an action than the form showed. All or nothing.</remarks>
    public sealed record Command : IRequest<int>
    {
        /// <summary>"plan/reference/lead" of each action: what was chosen, and the slug of the post that led it when the form was made.</summary>
        public List<string> Actions { get; set; } = [];

        /// <summary>The post's slug.</summary>
        public string? Post { get; set; }

        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Actions).NotEmpty().WithMessage("Choose at least one action");
            RuleFor(c => c.Post).NotEmpty().WithMessage("Choose the post that is to lead them");
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var rows = await (await actions.Look(null, cancellationToken)).Rows(cancellationToken);
            var choices = await SetLead.Choices(db, clock.Today, cancellationToken);
            var bySlug = choices.ToDictionary(c => c.Slug);
            return new View(
                [.. rows.GroupBy(r => (r.LeadSlug, IsChosen: !DayRules.WithoutLead.Holds(r.Action, clock.Today))).Select(g => new Led(bySlug[g.Key.LeadSlug], g.Key.IsChosen, [.. g]))
                    .OrderBy(l => l.IsChosen).ThenBy(l => l.Post.Holder is not null).ThenBy(l => l.Post.Name, StringComparer.Ordinal)],
                choices, rows.Count);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, CurrentPerson current, PlanClock clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var chosen = request.Actions.Distinct(StringComparer.Ordinal).ToList();
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, cancellationToken) ?? throw new NotThereException($"Post {request.Post}");
            var set = 0;
            var on = new Occasion(clock.Now, request.FormId);
            foreach (var name in chosen)
            {
                if (name.Split('/') is not [var plan, var reference, var shown])
                    throw new MalformedRequestException($"There is no action “{name}”.");
                var action = await journal.Open(plan, reference, null, request.FormId, cancellationToken);
                if (action.LeadSetOn is not null && action.LeadId == post.Id)
                    continue;
                if (action.Lead.Slug != shown)
                    throw new StaleFormException();
                action.SetLead(current.Value, post, on);
                set++;
            }

            await journal.Save(request.FormId, cancellationToken);
            return set;
        }
    }
}
