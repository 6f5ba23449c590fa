using System.Globalization;
using CsCheck;
using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

public class CadenceTests
{
    private static readonly DateOnly FirstMonday = Day("2024-01-15");

    [Theory]
    [InlineData("week", "2024-01-01", "2024-01-01", "2024-01-07")]
    [InlineData("week", "2023-12-31", "2023-12-25", "2023-12-31")]
    [InlineData("week", "2024-12-31", "2024-12-30", "2025-01-05")]
    [InlineData("week", "2024-02-29", "2024-02-26", "2024-03-03")]
    [InlineData("month", "2024-02-01", "2024-02-01", "2024-02-29")]
    [InlineData("month", "2024-02-29", "2024-02-01", "2024-02-29")]
    [InlineData("month", "2023-12-31", "2023-12-01", "2023-12-31")]
    [InlineData("quarter", "2024-02-29", "2024-01-01", "2024-03-31")]
    [InlineData("quarter", "2024-04-01", "2024-04-01", "2024-06-30")]
    [InlineData("quarter", "2024-12-31", "2024-10-01", "2024-12-31")]
    [InlineData("4 weeks", "2024-01-15", "2024-01-15", "2024-02-11")]
    [InlineData("4 weeks", "2024-02-11", "2024-01-15", "2024-02-11")]
    [InlineData("4 weeks", "2024-02-12", "2024-02-12", "2024-03-10")]
    [InlineData("4 weeks", "2024-01-14", "2023-12-18", "2024-01-14")]
    [InlineData("1 weeks", "2024-01-14", "2024-01-08", "2024-01-14")]
    public void A_day_belongs_to_one_period(string cadence, string day, string first, string last) =>
        Assert.Equal((Day(first), Day(last)), Named(cadence).PeriodOf(Day(day)));

    [Theory]
    // From a period's first day, that period is whole: two whole periods.
    [InlineData("week", "2024-01-01", null, "2024-01-14")]
    [InlineData("month", "2024-01-01", null, "2024-02-29")]
    [InlineData("quarter", "2024-01-01", null, "2024-06-30")]
    [InlineData("4 weeks", "2024-01-15", null, "2024-03-10")]
    // From mid-period, the rest of that period counts for nothing.
    [InlineData("week", "2024-01-02", null, "2024-01-21")]
    [InlineData("week", "2024-01-07", null, "2024-01-21")]
    [InlineData("month", "2024-01-09", null, "2024-03-31")]
    [InlineData("quarter", "2024-02-01", null, "2024-09-30")]
    [InlineData("4 weeks", "2024-01-09", null, "2024-03-10")]
    // A check in the broken period serves that period only.
    [InlineData("month", "2024-01-09", "2024-01-20", "2024-03-31")]
    // A check serves its whole period, on whichever day of it.
    [InlineData("month", "2024-01-09", "2024-02-01", "2024-04-30")]
    [InlineData("month", "2024-01-09", "2024-02-29", "2024-04-30")]
    [InlineData("month", "2024-01-09", "2024-03-01", "2024-05-31")]
    [InlineData("week", "2024-01-01", "2024-12-29", "2025-01-12")]
    [InlineData("week", "2024-01-01", "2024-12-30", "2025-01-19")]
    [InlineData("quarter", "2024-01-01", "2024-12-31", "2025-06-30")]
    [InlineData("4 weeks", "2024-01-15", "2024-02-12", "2024-05-05")]
    public void A_check_is_kept_until_two_whole_periods_have_ended_without_one(string cadence, string from, string? latest, string until) =>
        Assert.Equal(Day(until), Named(cadence).KeptUntil(Day(from), latest is null ? null : Day(latest)));

    [Fact]
    public void Counting_the_periods_day_by_day_says_the_same()
    {
        Cadence[] all = [Cadence.Weekly, Cadence.Monthly, Cadence.Quarterly,
            Cadence.EveryWeeks(1, FirstMonday), Cadence.EveryWeeks(2, FirstMonday), Cadence.EveryWeeks(5, FirstMonday)];
        var cadences = Gen.Int[0, all.Length - 1].Select(i => all[i]);
        var days = Gen.Int[0, 500].Select(Day("2023-11-20").AddDays);
        Gen.Select(cadences, days, Gen.Int[-1, 400]).Sample(
            (cadence, from, since) =>
            {
                DateOnly? latest = since < 0 ? null : from.AddDays(since);
                var kept = cadence.KeptUntil(from, latest);

                Assert.True(MissedBefore(cadence, from, latest, kept) < 2);
                Assert.Equal(2, MissedBefore(cadence, from, latest, kept.AddDays(1)));
            },
            iter: 1000);
    }

    [Theory]
    [InlineData(0, "2024-01-15")]
    [InlineData(-1, "2024-01-15")]
    [InlineData(4, "2024-01-16")]
    public void A_cadence_in_weeks_needs_a_week_and_a_Monday(int weeks, string firstMonday) =>
        Assert.Throws<ArgumentException>(() => Cadence.EveryWeeks(weeks, Day(firstMonday)));

    // The definition read literally: whole periods since the promise, ended before the day, later than the latest check's own.
    private static int MissedBefore(Cadence cadence, DateOnly from, DateOnly? latest, DateOnly day)
    {
        var missed = 0;
        for (var first = from; first < day; first = first.AddDays(1))
        {
            if (Label(cadence, first) == Label(cadence, first.AddDays(-1)))
                continue;
            var last = first;
            while (Label(cadence, last.AddDays(1)) == Label(cadence, first))
                last = last.AddDays(1);
            if (last < day && (latest is not { } check || check < first))
                missed++;
        }

        return missed;
    }

    private static string Label(Cadence cadence, DateOnly day)
    {
        var time = day.ToDateTime(TimeOnly.MinValue);
        return cadence.Period switch
        {
            CadencePeriod.IsoWeek => $"{ISOWeek.GetYear(time)} week {ISOWeek.GetWeekOfYear(time)}",
            CadencePeriod.CalendarMonth => $"{day.Year}-{day.Month}",
            CadencePeriod.CalendarQuarter => $"{day.Year} Q{(day.Month + 2) / 3}",
            _ => $"{Math.Floor((day.DayNumber - FirstMonday.DayNumber) / (7.0 * cadence.Weeks!.Value))}",
        };
    }

    private static Cadence Named(string name) => name switch
    {
        "week" => Cadence.Weekly,
        "month" => Cadence.Monthly,
        "quarter" => Cadence.Quarterly,
        _ => Cadence.EveryWeeks(name[0] - '0', FirstMonday),
    };
}
