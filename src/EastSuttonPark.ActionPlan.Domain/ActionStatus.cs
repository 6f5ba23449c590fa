namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>Where an action is, as its lead (or, for <see cref="NotProceeding"/>, the governor) last said.</summary>
/// <remarks>Being overdue, verified or standing is no status: those are computed from days and entries, never chosen.</remarks>
public enum ActionStatus
{
    /// <summary>Nothing has been done yet. Only at the start.</summary>
    NotStarted,

    /// <summary>Will be done by its current due day.</summary>
    OnTrack,

    /// <summary>May not be done by its current due day; says why.</summary>
    AtRisk,

    /// <summary>Will not be done by its current due day; says why and forecasts a day.</summary>
    Delayed,

    /// <summary>Claimed: done, nothing more to do.</summary>
    Complete,

    /// <summary>Claimed: done, and kept up from now on.</summary>
    CompletedAndOngoing,

    /// <summary>The governor has decided, with a reason, that it will not be done.</summary>
    NotProceeding,
}

/// <summary>The words, the addresses' words and the allowed next steps of each status.</summary>
public static class ActionStatuses
{
    private static readonly ActionStatus[] Reportable =
        [ActionStatus.OnTrack, ActionStatus.AtRisk, ActionStatus.Delayed, ActionStatus.Complete, ActionStatus.CompletedAndOngoing];

    /// <summary>Every status, in the order in which pages list them.</summary>
    public static IReadOnlyList<ActionStatus> All { get; } = Enum.GetValues<ActionStatus>();

    /// <summary>The word that people read: "At risk".</summary>
    public static string Words(this ActionStatus status) => status switch
    {
        ActionStatus.NotStarted => "Not started",
        ActionStatus.OnTrack => "On track",
        ActionStatus.AtRisk => "At risk",
        ActionStatus.Delayed => "Delayed",
        ActionStatus.Complete => "Complete",
        ActionStatus.CompletedAndOngoing => "Completed and ongoing",
        ActionStatus.NotProceeding => "Not proceeding",
        _ => throw new ArgumentOutOfRangeException(nameof(status), status, "Not a status."),
    };

    /// <summary>The word that addresses and forms carry: "at-risk".</summary>
    public static string Slug(this ActionStatus status) => Words(status).ToLowerInvariant().Replace(' ', '-');

    /// <summary>The status that an address or form names, or null where it names none.</summary>
    public static ActionStatus? FromSlug(string? slug)
    {
        foreach (var status in All)
            if (string.Equals(status.Slug(), slug, StringComparison.Ordinal))
                return status;
        return null;
    }

    /// <summary>Whether the status claims completion.</summary>
    public static bool IsClaim(this ActionStatus status) => status is ActionStatus.Complete or ActionStatus.CompletedAndOngoing;

    /// <summary>What the lead may report next. Reporting the same status again is allowed; "Nothing to report" always is.</summary>
    /// <remarks>
    /// "Not started" is never returned to. A claim ends the lead's choice: only words are added until it is verified or returned.
    /// "Not proceeding" is the governor's alone, both ways.
    /// </remarks>
    public static IReadOnlyList<ActionStatus> NextForLead(this ActionStatus status) => status switch
    {
        ActionStatus.NotStarted => [ActionStatus.NotStarted, .. Reportable],
        ActionStatus.OnTrack or ActionStatus.AtRisk or ActionStatus.Delayed => Reportable,
        _ => [],
    };
}
