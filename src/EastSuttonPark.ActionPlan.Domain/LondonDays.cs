namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>Calendar days of Europe/London, and the UTC instants at which they begin and end.</summary>
/// <remarks>A day of a plan is a London day: an entry recorded at 23:30 UTC on 30 June belongs to 1 July.</remarks>
public static class LondonDays
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The London day on which a UTC instant falls.</summary>
    public static DateOnly DayOf(DateTime utc) => DateOnly.FromDateTime(InLondon(utc));

    /// <summary>A UTC instant as London's clocks show it.</summary>
    public static DateTime InLondon(DateTime utc) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), London);

    /// <summary>The first UTC instant that no longer belongs to the day: "before the end of day D" is earlier than this.</summary>
    public static DateTime EndOf(DateOnly day) => InstantOf(day.AddDays(1), TimeOnly.MinValue);

    /// <summary>The UTC instant at which London's clocks show the time on the day. A time that the spring change skips becomes one hour later.</summary>
    public static DateTime InstantOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time, DateTimeKind.Unspecified);
        if (London.IsInvalidTime(local))
            local = local.AddHours(1);
        return TimeZoneInfo.ConvertTimeToUtc(local, London);
    }
}
