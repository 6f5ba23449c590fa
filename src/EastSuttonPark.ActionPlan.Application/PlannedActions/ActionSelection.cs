using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>Which actions of a list, in which order: the words of the address <c>/actions</c>. A value that there is not is refused, never ignored.</summary>
public sealed record ActionSelection
{
    /// <summary>The most rows a page shows.</summary>
    public const int MostRows = 100;

    /// <summary>Words to find in the reference, wording, titles and concern; each must be there, in any order and case.</summary>
    public string? Q { get; init; }

    public string? Plan { get; init; }

    /// <summary>"{plan}/{number}".</summary>
    public string? Concern { get; init; }

    /// <summary>Slugs; any of them.</summary>
    public IReadOnlyList<string> Status { get; init; } = [];

    /// <summary>A post's slug.</summary>
    public string? Lead { get; init; }

    /// <summary>A post's slug.</summary>
    public string? Owner { get; init; }

    /// <summary>"overdue", "this-month", "next-30-days", "next-60-days" or "no-date".</summary>
    public string? Due { get; init; }

    /// <summary>"yes" or "no".</summary>
    public string? Verified { get; init; }

    /// <summary>"yes" for the actions of archived plans too, where no plan is chosen.</summary>
    public string? Archived { get; init; }

    /// <summary>"due", "-due", "reference", "lead", "updated" or "-updated"; plan order where nothing is said.</summary>
    public string? Sort { get; init; }

    public int PageNumber { get; init; } = 1;

    public int PageSize { get; init; } = 25;

    /// <summary>The statuses chosen.</summary>
    /// <exception cref="MalformedRequestException">A slug that there is not.</exception>
    public IReadOnlyList<ActionStatus> Statuses() =>
        [.. Status.Select(s => ActionStatuses.FromSlug(s) ?? throw new MalformedRequestException($"There is no status “{s}”. It is {PlanWords.List([.. ActionStatuses.All.Select(a => a.Slug())], "or")}."))];

    /// <summary>How far the list reaches: a plan that is chosen may be archived.</summary>
    /// <exception cref="MalformedRequestException">A word that there is not.</exception>
    public ActionScope Scope() => Archived switch
    {
        "yes" => ActionScope.ArchivedToo,
        null or "" => PlanChosen() is null ? ActionScope.Current : ActionScope.ArchivedToo,
        var other => throw new MalformedRequestException($"“{other}” can’t be read as archived. It is yes, or nothing."),
    };

    /// <summary>The plan chosen, by itself or with a concern; null where none is.</summary>
    public string? PlanChosen() => !string.IsNullOrEmpty(Plan) ? Plan : string.IsNullOrEmpty(Concern) ? null : Concern.Split('/')[0];

    /// <summary>The words to find, in lower case.</summary>
    public IReadOnlyList<string> Words() => Q?.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>The query string of this selection, with other paging or order where given; empty where nothing is selected.</summary>
    public string ToQuery()
    {
        var parts = new List<(string Name, string? Value)> { ("q", Q), ("plan", Plan), ("concern", Concern) };
        parts.AddRange(Status.Select(s => ("status", (string?)s)));
        parts.AddRange([("lead", Lead), ("owner", Owner), ("due", Due), ("verified", Verified), ("archived", Archived), ("sort", Sort)]);
        if (PageNumber != 1)
            parts.Add(("pageNumber", PageNumber.ToString(CultureInfo.InvariantCulture)));
        if (PageSize != 25)
            parts.Add(("pageSize", PageSize.ToString(CultureInfo.InvariantCulture)));
        var query = string.Join('&', parts.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
        return query.Length == 0 ? "" : "?" + query;
    }
}

/// <summary>A page of a list, with the count of the whole selection.</summary>
public sealed record ActionPage(IReadOnlyList<ActionRow> Rows, int TotalCount, int PageNumber, int PageSize);
