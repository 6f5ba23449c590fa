namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>How the numbers of a section are drawn: each row a place on the chart, each of some columns a kind of bar.</summary>
/// <param name="Kind">How the bars stand.</param>
/// <param name="Description">What the chart shows in words, for those who can't see it.</param>
/// <param name="Series">The columns that are drawn.</param>
public sealed record ReportChart(ChartKind Kind, string Description, IReadOnlyList<ChartSeries> Series);

/// <param name="Column">The column of the section, counted from 0.</param>
/// <param name="Look">Its look.</param>
public sealed record ChartSeries(int Column, ChartLook Look);

/// <summary>How the bars of a chart stand.</summary>
public enum ChartKind
{
    /// <summary>Columns side by side at each place.</summary>
    Columns,

    /// <summary>One bar at each place, its parts end to end.</summary>
    StackedBars,
}

/// <summary>What a bar shows, which decides its look. Colour never tells it alone: there are words or a number beside or in each bar, and a table.</summary>
public enum ChartLook
{
    /// <summary>Due by then.</summary>
    Planned,

    /// <summary>Said to be complete by the lead.</summary>
    Claimed,

    /// <summary>Checked by somebody else.</summary>
    Verified,

    /// <summary>Verified, and no later check has found otherwise.</summary>
    Standing,

    /// <summary>Past its date.</summary>
    Overdue,

    /// <summary>At risk or delayed.</summary>
    AtRisk,

    /// <summary>Verified, and it no longer stands.</summary>
    Lapsed,

    /// <summary>On track.</summary>
    OnTrack,

    /// <summary>Not started.</summary>
    NotStarted,

    /// <summary>Not proceeding.</summary>
    Stopped,
}

/// <summary>The colours of charts.</summary>
public static class ChartLooks
{
    /// <summary>Red, green and blue, two hexadecimal digits each: at least 4.5 to 1 beside white, so that numbers can stand on them.</summary>
    public static string Colour(this ChartLook look) => look switch
    {
        ChartLook.Planned => "505A5F",
        ChartLook.Claimed => "1D70B8",
        ChartLook.Verified => "00703C",
        ChartLook.Standing => "003078",
        ChartLook.Overdue => "CA3535",
        ChartLook.AtRisk => "B65C00",
        ChartLook.Lapsed => "6F3A00",
        ChartLook.OnTrack => "0F7A8A",
        ChartLook.NotStarted => "6F777B",
        ChartLook.Stopped => "383F43",
        _ => throw new ArgumentOutOfRangeException(nameof(look), look, "Not a look."),
    };
}
