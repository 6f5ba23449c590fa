using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>All evidence of a plan, or of one of its concerns, that a person may see: what goes into one ZIP.</summary>
public static class PackEvidence
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Concern">The number of a concern; null for all.</param>
    public sealed record Query(string Plan, string? Concern = null) : IRequest<View>;

    /// <param name="Day">The day that is looked at.</param>
    /// <param name="Lines">In plan order.</param>
    public sealed record View(DateOnly Day, IReadOnlyList<Line> Lines);

    /// <param name="Row">The action.</param>
    /// <param name="Evidence">A piece of evidence on it.</param>
    public sealed record Line(ActionRow Row, EvidenceView Evidence);

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!await db.Plans.AnyAsync(p => p.Key == request.Plan, cancellationToken))
                throw new NotThereException($"The evidence of {request.Plan}");
            var all = (await actions.Look(null, cancellationToken, scope: ActionScope.Everything)).OfPlan(request.Plan);
            var selection = new ActionSelection { Concern = string.IsNullOrEmpty(request.Concern) ? null : $"{request.Plan}/{request.Concern}" };
            await all.RefuseUnknown(selection, cancellationToken);
            var view = await all.Select(selection, cancellationToken);
            var rows = await view.Only(a => a.Entries.Any(e => e.Kind == EntryKind.EvidenceAdded)).Rows(cancellationToken);
            var ids = rows.ConvertAll(r => r.Action.Id);
            var end = LondonDays.EndOf(view.Day);
            var entries = (await db.Entries.AsNoTracking()
                    .Where(e => ids.Contains(e.PlannedActionId) && (e.Kind == EntryKind.EvidenceAdded || e.Kind == EntryKind.Withdrawn) && e.RecordedAt < end)
                    .Include(e => e.Texts).AsSplitQuery().OrderBy(e => e.PlannedActionId).ThenBy(e => e.Sequence).ToListAsync(cancellationToken))
                .ToLookup(e => e.PlannedActionId);
            return new View(view.Day, [.. rows.SelectMany(row => EvidenceView.Of(entries[row.Action.Id]).Select(e => new Line(row, e)))]);
        }
    }
}
