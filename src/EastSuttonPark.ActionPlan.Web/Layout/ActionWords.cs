using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>How pages about one action say days, moments and entries.</summary>
public static class ActionWords
{
    /// <summary>"in 16 days", "today", "15 days ago".</summary>
    public static string Away(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        > 0 and var days => $"in {PlanWords.Count(days, "day")}",
        var days => $"{PlanWords.Count(-days, "day")} ago",
    };

    /// <summary>For a claim's form: that there is evidence already, which does instead of words; null where there is none.</summary>
    public static string? EvidenceOn(PlannedAction action) => action.EvidenceCount switch
    {
        0 => null,
        1 => $"1 piece of evidence {SinceReturn(action)}, so you can leave this empty",
        var count => $"{count} pieces of evidence {SinceReturn(action)}, so you can leave this empty",
    };

    private static string SinceReturn(PlannedAction action) => action.Returns > 0 ? "came after the last return" : action.EvidenceCount == 1 ? "is on this action" : "are on this action";

    /// <summary>An entry of the journal as the timeline shows it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="links">What can be done with it, folded under "Undo".</param>
    public static TimelineItem ToTimelineItem(this EntryView entry, IReadOnlyList<TimelineLink>? links = null)
    {
        var at = DateTime.SpecifyKind(entry.RecordedAt, DateTimeKind.Utc);
        var only = entry.Texts.Count == 1 && entry.Texts[0].Name == "Note" ? entry.Texts[0].Text : null;
        return new($"entry-{entry.Sequence}", $"{entry.Sequence}. {entry.Title}", entry.By, new DateTimeOffset(at), PlanWords.Moment(at), only,
            Words: only is null ? [.. entry.Texts.Select(t => new TimelineDetail(t.Name, t.Text))] : null,
            Details: [.. entry.Details.Select(d => new TimelineDetail(d.Name, d.Text))],
            Withdrawn: Undone(entry.Withdrawn), Removed: Undone(entry.Removed), Links: links);
    }

    private static string? Undone(EntryView.Undone? undone) =>
        undone is null ? null : $"on {PlanWords.Moment(undone.At)} by {undone.By}{(undone.Why is null ? "." : $": {undone.Why}")}";

    /// <summary>"Returned once", "Returned 3 times"; null where no claim was ever returned.</summary>
    public static string? Returned(PlannedAction action) => action.Returns switch
    {
        0 => null,
        1 => "Returned once",
        var times => $"Returned {times} times",
    };
}
