using System.Text.Json.Serialization;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>The period that an assurance check's rhythm follows.</summary>
public enum CadencePeriod
{
    /// <summary>Monday to Sunday.</summary>
    IsoWeek,

    /// <summary>First to last day of a month.</summary>
    CalendarMonth,

    /// <summary>January to March, April to June, July to September, October to December.</summary>
    CalendarQuarter,

    /// <summary>A number of weeks, counted from a first Monday.</summary>
    Weeks,
}

/// <summary>How often an assurance check is promised. Days are London days, both ends of a period inclusive.</summary>
/// <param name="Period">The kind of period.</param>
/// <param name="Weeks">How many weeks a period has; only for <see cref="CadencePeriod.Weeks"/>.</param>
/// <param name="FirstMonday">Where counting starts; only for <see cref="CadencePeriod.Weeks"/>.</param>
public sealed record Cadence(CadencePeriod Period, int? Weeks = null, DateOnly? FirstMonday = null)
{
    /// <summary>Every ISO week.</summary>
    public static Cadence Weekly { get; } = new(CadencePeriod.IsoWeek);

    /// <summary>Every calendar month.</summary>
    public static Cadence Monthly { get; } = new(CadencePeriod.CalendarMonth);

    /// <summary>Every calendar quarter.</summary>
    public static Cadence Quarterly { get; } = new(CadencePeriod.CalendarQuarter);

    /// <summary>Every so many weeks from a first Monday.</summary>
    /// <exception cref="ArgumentException">The number is below 1, or the day is no Monday.</exception>
    public static Cadence EveryWeeks(int weeks, DateOnly firstMonday)
    {
        if (weeks < 1 || firstMonday.DayOfWeek != DayOfWeek.Monday)
            throw new ArgumentException("A cadence in weeks has at least one week and starts on a Monday.", nameof(firstMonday));
        return new(CadencePeriod.Weeks, weeks, firstMonday);
    }

    /// <summary>The cadence in words: "every week".</summary>
    [JsonIgnore]
    public string Words => Period switch
    {
        CadencePeriod.IsoWeek => "every week",
        CadencePeriod.CalendarMonth => "every month",
        CadencePeriod.CalendarQuarter => "every quarter",
        _ => $"every {Weeks} weeks",
    };

    /// <summary>The first and last day of the period to which a day belongs.</summary>
    public (DateOnly First, DateOnly Last) PeriodOf(DateOnly day)
    {
        switch (Period)
        {
            case CadencePeriod.CalendarMonth:
                var month = new DateOnly(day.Year, day.Month, 1);
                return (month, month.AddMonths(1).AddDays(-1));
            case CadencePeriod.CalendarQuarter:
                var quarter = new DateOnly(day.Year, ((day.Month - 1) / 3 * 3) + 1, 1);
                return (quarter, quarter.AddMonths(3).AddDays(-1));
            default:
                // Any Monday serves to count single weeks from; day 1 of the calendar, 1 January 0001, is one.
                var length = 7 * (Weeks ?? 1);
                var origin = FirstMonday?.DayNumber ?? 0;
                var first = day.DayNumber - Modulo(day.DayNumber - origin, length);
                return (DateOnly.FromDayNumber(first), DateOnly.FromDayNumber(first + length - 1));
        }
    }

    /// <summary>
    /// The last day on which two whole periods have not yet ended without a check, where none comes after those known: from the day after,
    /// the action no longer stands.
    /// </summary>
    /// <param name="from">The day from which the check is promised. A period that began before it is not whole.</param>
    /// <param name="latest">The day of the latest check, or null for none.</param>
    public DateOnly KeptUntil(DateOnly from, DateOnly? latest)
    {
        var (first, last) = PeriodOf(from);
        var start = first == from ? from : last.AddDays(1);
        if (latest is { } day && PeriodOf(day).Last is var end && end >= start)
            start = end.AddDays(1);
        return PeriodOf(PeriodOf(start).Last.AddDays(1)).Last;
    }

    private static int Modulo(int value, int length) => ((value % length) + length) % length;
}
