using System.Globalization;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

public class LondonDaysTests
{
    [Theory]
    [InlineData("2024-01-31T23:59:59.999Z", "2024-01-31")]
    [InlineData("2024-02-01T00:00:00.000Z", "2024-02-01")]
    [InlineData("2024-02-28T23:59:59.999Z", "2024-02-28")]
    [InlineData("2024-02-29T00:00:00.000Z", "2024-02-29")]
    [InlineData("2024-02-29T23:59:59.999Z", "2024-02-29")]
    [InlineData("2024-03-01T00:00:00.000Z", "2024-03-01")]
    [InlineData("2024-06-30T22:59:59.999Z", "2024-06-30")]
    [InlineData("2024-06-30T23:00:00.000Z", "2024-07-01")]
    [InlineData("2024-03-30T23:30:00.000Z", "2024-03-30")]
    [InlineData("2024-03-31T22:59:59.999Z", "2024-03-31")]
    [InlineData("2024-03-31T23:00:00.000Z", "2024-04-01")]
    [InlineData("2024-10-26T23:00:00.000Z", "2024-10-27")]
    [InlineData("2024-10-27T23:30:00.000Z", "2024-10-27")]
    [InlineData("2024-10-28T00:00:00.000Z", "2024-10-28")]
    public void An_instant_belongs_to_the_day_on_Londons_calendar(string utc, string day) =>
        Assert.Equal(Histories.Day(day), LondonDays.DayOf(Utc(utc)));

    [Theory]
    [InlineData("2024-01-31", "2024-02-01T00:00:00.000Z")]
    [InlineData("2024-02-29", "2024-03-01T00:00:00.000Z")]
    [InlineData("2024-03-30", "2024-03-31T00:00:00.000Z")]
    [InlineData("2024-03-31", "2024-03-31T23:00:00.000Z")]
    [InlineData("2024-06-30", "2024-06-30T23:00:00.000Z")]
    [InlineData("2024-10-26", "2024-10-26T23:00:00.000Z")]
    [InlineData("2024-10-27", "2024-10-28T00:00:00.000Z")]
    public void A_day_ends_at_Londons_midnight(string day, string end)
    {
        Assert.Equal(Utc(end), LondonDays.EndOf(Histories.Day(day)));
        Assert.Equal(DateTimeKind.Utc, LondonDays.EndOf(Histories.Day(day)).Kind);
    }

    [Fact]
    public void The_days_of_the_clock_change_have_23_and_25_hours()
    {
        Assert.Equal(TimeSpan.FromHours(23), Length("2024-03-31"));
        Assert.Equal(TimeSpan.FromHours(25), Length("2024-10-27"));

        static TimeSpan Length(string day) => LondonDays.EndOf(Histories.Day(day)) - LondonDays.EndOf(Histories.Day(day).AddDays(-1));
    }

    [Fact]
    public void A_time_that_spring_skips_is_one_hour_later() =>
        Assert.Equal(Utc("2024-03-31T01:30:00.000Z"), LondonDays.InstantOf(Histories.Day("2024-03-31"), new TimeOnly(1, 30)));

    [Fact]
    public void Every_end_is_the_first_instant_of_the_next_day()
    {
        for (var day = Histories.Day("2023-12-30"); day < Histories.Day("2025-01-03"); day = day.AddDays(1))
        {
            Assert.Equal(day, LondonDays.DayOf(LondonDays.EndOf(day).AddMilliseconds(-1)));
            Assert.Equal(day.AddDays(1), LondonDays.DayOf(LondonDays.EndOf(day)));
        }
    }

    private static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);
}
