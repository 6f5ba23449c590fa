using System.Globalization;
using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>How what the plan says looks on a page: the kind of a tag, the colour of a stripe, the words of a day in an address.</summary>
public static class Looks
{
    /// <summary>The kind of <c>app-tag</c> for a status.</summary>
    public static string Kind(this ActionStatus status) => status switch
    {
        ActionStatus.AtRisk or ActionStatus.Delayed => "amber",
        ActionStatus.Complete or ActionStatus.CompletedAndOngoing => "blue",
        ActionStatus.OnTrack => "none",
        _ => "grey",
    };

    /// <summary>The kind of <c>app-tag</c> for a check.</summary>
    public static string Kind(this CheckLine check) => check.Standing switch
    {
        CheckStanding.Lapsed or CheckStanding.Missed or CheckStanding.NotSatisfactory => "amber",
        CheckStanding.Done => "green",
        CheckStanding.Due when check.IsDueThisWeek => "blue",
        CheckStanding.Due => "none",
        _ => "grey",
    };

    /// <summary>The modifier of <c>app-rating</c> for a rating.</summary>
    public static string Stripe(this Rating rating) => rating switch
    {
        Rating.Overdue => "red",
        Rating.NoLongerStands or Rating.Delayed or Rating.AtRisk => "orange",
        Rating.Verified => "green",
        Rating.Claimed => "blue",
        _ => "plain",
    };

    /// <summary>"2024-03-15": a day as addresses carry it.</summary>
    public static string Slug(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>An address that keeps the past day looked at.</summary>
    public static string WithAsAt(this string href, DateOnly? asAt) =>
        asAt is { } day ? $"{href}{(href.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asAt={day.Slug()}" : href;

    /// <summary>Says at the top of the page that it shows a past day.</summary>
    /// <param name="chrome">What stands around the page.</param>
    /// <param name="day">The day shown.</param>
    /// <param name="isPast">Whether it is a past day; else nothing is said.</param>
    /// <param name="current">Who looks: an observer has no today to go back to.</param>
    /// <param name="today">The page without its day.</param>
    public static void ShowDay(this Chrome chrome, DateOnly day, bool isPast, CurrentPerson current, string today)
    {
        if (!isPast || current.SeesNothingYet)
            return;
        chrome.AsAt = day;
        chrome.BackToTodayHref = current.PinnedTo is null ? today : null;
    }
}
