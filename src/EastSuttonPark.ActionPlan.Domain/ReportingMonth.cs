using System.Globalization;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>A calendar month: the round in which leads report, and what a monthly report covers.</summary>
/// <remarks>The round closes with the month's last London day; what is recorded later belongs to the next month.</remarks>
public readonly record struct ReportingMonth : IComparable<ReportingMonth>
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    private ReportingMonth(DateOnly firstDay) => FirstDay = firstDay;

    /// <summary>The month's first day.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The month's last day, inclusive: 29 February 2024 for February 2024.</summary>
    public DateOnly LastDay => new(FirstDay.Year, FirstDay.Month, DateTime.DaysInMonth(FirstDay.Year, FirstDay.Month));

    /// <summary>The month after this one.</summary>
    public ReportingMonth Next => new(FirstDay.AddMonths(1));

    /// <summary>The month before this one.</summary>
    public ReportingMonth Previous => new(FirstDay.AddMonths(-1));

    /// <summary>The month in words, as people say it: "February 2024".</summary>
    public string Words => FirstDay.ToString("MMMM yyyy", British);

    /// <summary>The month to which a day belongs.</summary>
    public static ReportingMonth Of(DateOnly day) => new(new DateOnly(day.Year, day.Month, 1));

    /// <summary>Reads a month as addresses write it, "2024-02". False for anything else, "2024-13" and "2024-2" included.</summary>
    public static bool TryParse(string? text, out ReportingMonth month)
    {
        var read = DateOnly.TryParseExact(text + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day);
        month = read ? new(day) : default;
        return read;
    }

    /// <inheritdoc/>
    public int CompareTo(ReportingMonth other) => FirstDay.CompareTo(other.FirstDay);

    /// <summary>The month as addresses write it: "2024-02".</summary>
    public override string ToString() => FirstDay.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>Whether one month comes before another.</summary>
    public static bool operator <(ReportingMonth left, ReportingMonth right) => left.CompareTo(right) < 0;

    /// <summary>Whether one month comes after another.</summary>
    public static bool operator >(ReportingMonth left, ReportingMonth right) => left.CompareTo(right) > 0;

    /// <summary>Whether one month is the other or comes before it.</summary>
    public static bool operator <=(ReportingMonth left, ReportingMonth right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one month is the other or comes after it.</summary>
    public static bool operator >=(ReportingMonth left, ReportingMonth right) => left.CompareTo(right) >= 0;
}
