using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>Every action that a person may see: filtered, sorted, a page at a time or (for the CSV) whole.</summary>
public static class BrowseActions
{
    /// <param name="Selection">Which, in which order.</param>
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    /// <param name="Whole">True for the whole selection instead of a page.</param>
    public sealed record Query(ActionSelection Selection, DateOnly? AsAt = null, bool Whole = false) : IRequest<View>;

    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day.</param>
    /// <param name="Page">The rows, with the count of the whole selection.</param>
    /// <param name="Plans">Plans to choose from, archived ones too: key and name.</param>
    /// <param name="HasArchived">Whether any of them is archived today.</param>
    /// <param name="Concerns">Concerns to choose from: those of the plan chosen, or of the only one.</param>
    /// <param name="Leads">Posts that lead.</param>
    /// <param name="Owners">Posts and organisations that own.</param>
    public sealed record View(DateOnly Day, bool IsPast, ActionPage Page,
        IReadOnlyList<Choice> Plans, bool HasArchived, IReadOnlyList<Choice> Concerns, IReadOnlyList<Choice> Leads, IReadOnlyList<Choice> Owners);

    /// <summary>A value of a filter and the words for it.</summary>
    public sealed record Choice(string Value, string Text);

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var all = await actions.Look(request.AsAt, cancellationToken, scope: request.Selection.Scope());
            await all.RefuseUnknown(request.Selection, cancellationToken);
            var selected = await all.Select(request.Selection, cancellationToken);
            if (request.Whole)
            {
                var rows = await selected.Rows(cancellationToken, request.Selection.Sort);
                return new View(all.Day, all.IsPast, new ActionPage(rows, rows.Count, 1, Math.Max(1, rows.Count)), [], false, [], [], []);
            }

            var page = await selected.Page(request.Selection.Sort, request.Selection.PageNumber, request.Selection.PageSize, cancellationToken);
            var end = LondonDays.EndOf(all.Day);
            var names = await PlanNames.Read(db, cancellationToken);
            var plans = names.Plans.Where(p => p.ImportedAt < end).ToList();
            var plan = request.Selection.PlanChosen() ?? (plans.FindAll(p => p.ArchivedAt is null) is [var only] ? only.Key : null);
            var concerns = plan is null ? [] : await ConcernsOf(plan, all, cancellationToken);
            var (leads, owners) = await all.Posts(cancellationToken);
            leads = await WithChosen(leads, request.Selection.Lead, cancellationToken);
            owners = await WithChosen(owners, request.Selection.Owner, cancellationToken);
            return new View(all.Day, all.IsPast, page, names.Choices(plans), plans.Exists(p => p.ArchivedAt is not null), concerns, leads, owners);
        }

        private async Task<IReadOnlyList<Choice>> ConcernsOf(string plan, ActionView all, CancellationToken ct)
        {
            // Only what the person may see is offered, so that a filter can't tell a partner of concerns that are not its own.
            var counts = await all.OfPlan(plan).CountByConcern(ct);
            var end = LondonDays.EndOf(all.Day);
            var recommendations = await db.Plans.AsNoTracking().Where(p => p.Key == plan).SelectMany(p => p.Editions).Where(e => e.AdoptedAt == null || e.AdoptedAt < end)
                .SelectMany(e => e.Recommendations, (e, r) => new { e.Number, Recommendation = r })
                .OrderBy(x => x.Recommendation.Position).ThenByDescending(x => x.Number)
                .ToListAsync(ct);
            return [.. recommendations.Select(x => x.Recommendation).DistinctBy(r => r.Number).Where(r => counts.ContainsKey((plan, r.Number)))
                .Select(r => new Choice($"{plan}/{r.Number}", $"{r.Number} {r.Concern.Title}"))];
        }

        // A bookmark may name a post that leads nothing any more: it keeps its name.
        private async Task<IReadOnlyList<Choice>> WithChosen(IReadOnlyList<Choice> offered, string? chosen, CancellationToken ct) =>
            string.IsNullOrEmpty(chosen) || offered.Any(c => c.Value == chosen) ? offered
            : [.. offered, await db.Posts.Where(p => p.Slug == chosen).Select(p => new Choice(p.Slug, p.Name)).SingleAsync(ct)];
    }
}
