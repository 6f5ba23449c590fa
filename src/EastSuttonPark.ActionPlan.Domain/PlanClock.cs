namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What the plan takes for now and for today.</summary>
/// <remarks>
/// Only the plan's own days and records read this clock. Cookies, tokens and stamps keep the system's, so that a demonstration that lives in
/// March 2024 still signs people in and out correctly.
/// </remarks>
public sealed class PlanClock(TimeProvider time, DateOnly? today = null)
{
    private DateTime? standsAt;

    /// <summary>The present instant, UTC, in whole milliseconds (what both databases keep without rounding).</summary>
    public DateTime Now
    {
        get
        {
            if (standsAt is { } instant)
                return instant;
            var now = time.GetUtcNow().UtcDateTime;
            if (today is { } day)
                now = LondonDays.InstantOf(day, TimeOnly.FromDateTime(LondonDays.InLondon(now)));
            return new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        }
    }

    /// <summary>The present day in London.</summary>
    public DateOnly Today => LondonDays.DayOf(Now);

    /// <summary>Holds the clock at an instant (UTC, whole milliseconds), so that the demonstration's past is made by the same commands as the present.</summary>
    public void StandAt(DateTime utc) => standsAt = DateTime.SpecifyKind(utc, DateTimeKind.Utc);
}
