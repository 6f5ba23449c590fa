using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Meetings;

/// <summary>What was decided in meetings: the entries that are marked with a meeting's day. A meeting is nothing else than these.</summary>
public sealed class MeetingRecord(ActionPlanDbContext db)
{
    /// <summary>The last meeting before a day in which something was decided, or null.</summary>
    public Task<DateOnly?> LastBefore(DateOnly day, CancellationToken ct) => db.Entries.Where(e => e.MeetingOn < day).MaxAsync(e => e.MeetingOn, ct);

    /// <summary>The decisions of a meeting on actions of a view, in the order of the agenda, and what became of each by the view's day.</summary>
    public async Task<IReadOnlyList<MeetingDecision>> Decisions(ActionView view, DateOnly meeting, CancellationToken ct)
    {
        var ids = await db.Entries.Where(e => e.MeetingOn == meeting).Select(e => e.PlannedActionId).Distinct().ToListAsync(ct);
        var rows = await view.Only(a => ids.Contains(a.Id)).Rows(ct);
        var journals = (await db.Entries.AsNoTracking().Where(e => ids.Contains(e.PlannedActionId)).Include(e => e.Texts).OrderBy(e => e.Sequence).ToListAsync(ct)).ToLookup(e => e.PlannedActionId);
        return
        [
            .. rows.SelectMany(row =>
                {
                    var journal = journals[row.Action.Id].ToList();
                    return journal.Where(e => e.MeetingOn == meeting).Select(e => MeetingDecision.Of(row, journal, e, view.Day));
                })
                // Stable: within a group the order of the plan, and of each journal.
                .OrderBy(d => d.Group.Order),
        ];
    }
}
