using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>For <c>_NotificationBanner</c>. After a redirect set <c>TempData["Banner"]</c> instead: the layout shows it.</summary>
/// <param name="Text">One sentence: what has been done.</param>
/// <param name="Success">False for something to know rather than something done.</param>
public sealed record NotificationBanner(string Text, bool Success = true, NavigationItem? Link = null);

/// <summary>For <c>_Asked</c>: an update that the governor asks for.</summary>
/// <param name="Entry">The entry that asks.</param>
/// <param name="AnswerText">What the link to the answer says; null where the answer stands on the same page.</param>
/// <param name="AnswerHref">Where it is answered.</param>
public sealed record Asked(EntryView Entry, string? AnswerText = null, string? AnswerHref = null);

/// <summary>For <c>_SubNavigation</c>.</summary>
/// <param name="Label">Names the landmark for those who can't see it, for example "Order of the list".</param>
public sealed record SubNavigation(string Label, IReadOnlyList<NavigationItem> Items);

/// <summary>For <c>_Pagination</c>, which shows the whole count and, where there is more than one page, the pages.</summary>
/// <param name="Number">The page shown, from 1.</param>
/// <param name="HrefOf">The address of a page, with the list's selection kept.</param>
/// <param name="Noun">What is counted, in the singular: "action".</param>
public sealed record Pagination(int Number, int PageSize, int TotalCount, Func<int, string> HrefOf, string Noun = "result")
{
    public int PageCount => Math.Max(1, (TotalCount + PageSize - 1) / PageSize);

    public int From => TotalCount == 0 ? 0 : (Number - 1) * PageSize + 1;

    public int To => Math.Min(Number * PageSize, TotalCount);

    /// <summary>First, last, and the current page with its neighbours; null where pages are left out.</summary>
    public IEnumerable<int?> Items()
    {
        var last = 0;
        foreach (var number in Enumerable.Range(1, PageCount).Where(n => n == 1 || n == PageCount || Math.Abs(n - Number) <= 1))
        {
            if (number - last > 1) yield return null;
            yield return last = number;
        }
    }
}

/// <summary>For <c>_SortHeader</c>: a column heading that sorts on the server.</summary>
/// <param name="Href">The list, sorted by this column, or the other way round where it already is.</param>
public sealed record SortHeader(string Text, string Href, SortOrder Order = SortOrder.None, bool Numeric = false);

public enum SortOrder
{
    None,
    Ascending,
    Descending,
}

/// <summary>For <c>_SelectedFilters</c>: what narrows a list, each with a way to take it off.</summary>
public sealed record SelectedFilters(IReadOnlyList<SelectedFilter> Items, string ClearHref);

/// <param name="Text">With its field, as it is read alone: "Lead: Head of Residence".</param>
/// <param name="RemoveHref">The list without this one.</param>
public sealed record SelectedFilter(string Text, string RemoveHref);

/// <summary>For <c>_TimelineItem</c>: one entry of an action's history.</summary>
/// <param name="By">The post, and the name where it may be shown.</param>
/// <param name="Moment">UTC or with its offset: it is printed as a machine reads it.</param>
/// <param name="When">The same moment in words, London time: "11 March 2024 at 2:05pm".</param>
/// <param name="Text">What was said, in full; its line breaks are kept.</param>
/// <param name="Details">Pairs of old and new, or the like, folded.</param>
/// <param name="Withdrawn">When, by whom and why it was withdrawn: it no longer counts; null while it does.</param>
/// <param name="Words">What was said, where it comes in several parts, each under its name.</param>
/// <param name="Removed">When, by whom and why its words were removed; null while they are there.</param>
/// <param name="Links">What can be done to undo it, folded.</param>
public sealed record TimelineItem(
    string Id,
    string Title,
    string? By,
    DateTimeOffset Moment,
    string When,
    string? Text = null,
    IReadOnlyList<TimelineDetail>? Details = null,
    string? Withdrawn = null,
    IReadOnlyList<TimelineDetail>? Words = null,
    string? Removed = null,
    IReadOnlyList<TimelineLink>? Links = null);

/// <summary>A name and what stands under it.</summary>
public sealed record TimelineDetail(string Name, string Value);

/// <summary>What can be done with an entry, and where.</summary>
public sealed record TimelineLink(string Text, string Href);
