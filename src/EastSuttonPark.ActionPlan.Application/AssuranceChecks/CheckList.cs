using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.AssuranceChecks;

/// <summary>The assurance checks of the actions of a view, within what the current person may see.</summary>
public sealed class CheckList(ActionPlanDbContext db)
{
    /// <summary>The checks on the view's day, in plan order. Those of actions that are not proceeding are left out: nobody carries them out.</summary>
    public async Task<IReadOnlyList<CheckLine>> Of(ActionView view, CancellationToken ct)
    {
        var rows = await view.Only(a => a.HasChecks && a.Status != ActionStatus.NotProceeding).Rows(ct);
        // A past day was folded from the journals, so they are here; the present has only its columns.
        var unread = rows.Where(r => r.Action.Entries.Count == 0).Select(r => r.Action.Id).ToList();
        var journals = unread.Count == 0 ? Enumerable.Empty<Entry>().ToLookup(e => e.PlannedActionId)
            : (await db.Entries.AsNoTracking().Where(e => unread.Contains(e.PlannedActionId)).Include(e => e.Texts).ToListAsync(ct)).ToLookup(e => e.PlannedActionId);
        var posts = await PostNames.On(db, view.Day, ct);
        return [.. rows.SelectMany(r => CheckLine.Of(r, r.Action.Entries.Count > 0 ? r.Action.Entries : journals[r.Action.Id], view.Day, posts))];
    }
}
