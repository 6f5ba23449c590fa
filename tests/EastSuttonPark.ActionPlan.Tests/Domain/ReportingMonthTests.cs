using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

public class ReportingMonthTests
{
    [Theory]
    [InlineData("2024-13")]
    [InlineData("2024-00")]
    [InlineData("2024-2")]
    [InlineData("24-02")]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("2024-02-01")]
    [InlineData(" 2024-02")]
    [InlineData("2024-02 ")]
    [InlineData("02-2024")]
    [InlineData("2024/02")]
    [InlineData("٢٠٢٤-٠٢")]
    [InlineData("February 2024")]
    public void Anything_but_year_and_month_is_no_month(string? text)
    {
        Assert.False(ReportingMonth.TryParse(text, out var month));
        Assert.Equal(default, month);
    }

    [Theory]
    [InlineData("2024-02", "2024-02-01", "2024-02-29", "February 2024", "2024-01", "2024-03")]
    [InlineData("2023-02", "2023-02-01", "2023-02-28", "February 2023", "2023-01", "2023-03")]
    [InlineData("2024-12", "2024-12-01", "2024-12-31", "December 2024", "2024-11", "2025-01")]
    public void A_month_is_read_as_it_is_written(string text, string first, string last, string words, string previous, string next)
    {
        Assert.True(ReportingMonth.TryParse(text, out var month));

        Assert.Equal(Histories.Day(first), month.FirstDay);
        Assert.Equal(Histories.Day(last), month.LastDay);
        Assert.Equal(words, month.Words);
        Assert.Equal(text, month.ToString());
        Assert.Equal(previous, month.Previous.ToString());
        Assert.Equal(next, month.Next.ToString());
        Assert.Equal(month, ReportingMonth.Of(month.FirstDay));
        Assert.Equal(month, ReportingMonth.Of(month.LastDay));
        Assert.Equal(month.Next, ReportingMonth.Of(month.LastDay.AddDays(1)));
    }

    [Fact]
    public void The_calendars_last_month_has_a_last_day()
    {
        Assert.True(ReportingMonth.TryParse("9999-12", out var month));

        Assert.Equal(DateOnly.MaxValue, month.LastDay);
    }

    [Fact]
    public void Months_follow_the_calendar()
    {
        var (january, february) = (Month("2024-01"), Month("2024-02"));

        Assert.True(january < february && january <= february && february > january && february >= january);
        Assert.False(february < january || february <= january || january > february || january >= february);
        Assert.True(january <= Month("2024-01") && january >= Month("2024-01"));
        Assert.Equal([january, february], new[] { february, january }.Order());

        static ReportingMonth Month(string text) => ReportingMonth.TryParse(text, out var month) ? month : throw new ArgumentException(text, nameof(text));
    }
}
