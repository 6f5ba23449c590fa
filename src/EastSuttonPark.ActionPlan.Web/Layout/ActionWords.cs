using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>How pages about one action say days, and which colours stand beside the words of a status and of a rating.</summary>
public static class ActionWords
{
    /// <summary>The kind of <c>app-tag</c> for what the lead reported.</summary>
    public static string TagKind(this ActionStatus status) => status switch
    {
        ActionStatus.OnTrack => "none",
        ActionStatus.AtRisk or ActionStatus.Delayed => "amber",
        ActionStatus.Complete or ActionStatus.CompletedAndOngoing => "blue",
        _ => "grey",
    };

    /// <summary>The class of <c>app-rating</c> for what follows from days and entries.</summary>
    public static string RatingClass(this Rating rating) => rating switch
    {
        Rating.Overdue => "app-rating app-rating--red",
        Rating.NoLongerStands or Rating.Delayed or Rating.AtRisk => "app-rating app-rating--orange",
        Rating.Verified => "app-rating app-rating--green",
        Rating.Claimed => "app-rating app-rating--blue",
        Rating.OnTrack => "app-rating app-rating--plain",
        _ => "app-rating",
    };

    /// <summary>"in 16 days", "today", "15 days ago".</summary>
    public static string Away(DateOnly due, DateOnly today) => (due.DayNumber - today.DayNumber) switch
    {
        0 => "today",
        > 0 and var days => $"in {PlanWords.Count(days, "day")}",
        var days => $"{PlanWords.Count(-days, "day")} ago",
    };

    /// <summary>An entry of the journal as the timeline shows it.</summary>
    public static TimelineItem ToTimelineItem(this EntryView entry)
    {
        var at = DateTime.SpecifyKind(entry.RecordedAt, DateTimeKind.Utc);
        var only = entry.Texts.Count == 1 && entry.Texts[0].Name == "Note" ? entry.Texts[0].Text : null;
        return new($"entry-{entry.Sequence}", entry.Title, entry.By, new DateTimeOffset(at), When(at), only,
            Words: only is null ? [.. entry.Texts.Select(t => new TimelineDetail(t.Name, t.Text))] : null,
            Details: [.. entry.Details.Select(d => new TimelineDetail(d.Name, d.Text))]);
    }

    /// <summary>A UTC instant as London says it: "11 March 2024, 2:05pm".</summary>
    public static string When(DateTime utc)
    {
        var local = LondonDays.InLondon(utc);
        var hour = local.Hour % 12 == 0 ? 12 : local.Hour % 12;
        return $"{PlanWords.Day(DateOnly.FromDateTime(local))}, {hour}:{local.Minute:00}{(local.Hour < 12 ? "am" : "pm")}";
    }
}
