using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

public class TargetDateTests
{
    [Theory]
    [InlineData("February 2024", TargetPrecision.Month, "2024-02-29")]
    [InlineData("February 2023", TargetPrecision.Month, "2023-02-28")]
    [InlineData("End of Aug 2024", TargetPrecision.Month, "2024-08-31")]
    [InlineData("by the end of Sept 2024", TargetPrecision.Month, "2024-09-30")]
    [InlineData("DECEMBER 2024", TargetPrecision.Month, "2024-12-31")]
    [InlineData("31 March 2024", TargetPrecision.Day, "2024-03-31")]
    [InlineData("31st March 2024", TargetPrecision.Day, "2024-03-31")]
    [InlineData("9th January 2024", TargetPrecision.Day, "2024-01-09")]
    [InlineData("29 February 2024", TargetPrecision.Day, "2024-02-29")]
    [InlineData("31/03/2024", TargetPrecision.Day, "2024-03-31")]
    [InlineData("04/03/2024", TargetPrecision.Day, "2024-03-04")]
    [InlineData("2024-03-04", TargetPrecision.Day, "2024-03-04")]
    [InlineData("06/07/24", TargetPrecision.Day, "2024-07-06")]
    [InlineData("Dec-16", TargetPrecision.Month, "2016-12-31")]
    [InlineData("Mar-31", TargetPrecision.Month, "2031-03-31")]
    [InlineData("Feb ’24", TargetPrecision.Month, "2024-02-29")]
    [InlineData("April 24", TargetPrecision.Month, "2024-04-30")]
    [InlineData("End of April 24", TargetPrecision.Month, "2024-04-30")]
    [InlineData("March 2024 and ongoing", TargetPrecision.Month, "2024-03-31")]
    [InlineData("31/03/2024 and on-going", TargetPrecision.Day, "2024-03-31")]
    [InlineData("Q1 2024/25", TargetPrecision.Quarter, "2024-06-30")]
    [InlineData("Q3 2024-2025", TargetPrecision.Quarter, "2024-12-31")]
    [InlineData("Q4 2024/25", TargetPrecision.Quarter, "2025-03-31")]
    [InlineData("Spring 2024", TargetPrecision.Season, "2024-05-31")]
    [InlineData("Autumn 2024", TargetPrecision.Season, "2024-11-30")]
    [InlineData("Winter 2023/24", TargetPrecision.Season, "2024-02-29")]
    public void Words_that_name_a_time_are_due_on_its_last_day(string text, TargetPrecision precision, string dueOn)
    {
        var target = TargetDate.Read(text);

        Assert.Equal(precision, target.Precision);
        Assert.Equal(DateOnly.ParseExact(dueOn, "yyyy-MM-dd", null), target.DueOn);
        Assert.Equal(text, target.Text);
        Assert.True(target.IsUnderstood);
        Assert.Null(target.Claim);
    }

    [Theory]
    [InlineData("Completed", ActionStatus.Complete)]
    [InlineData("complete", ActionStatus.Complete)]
    [InlineData("Completed and ongoing", ActionStatus.CompletedAndOngoing)]
    [InlineData("Completed and on-going", ActionStatus.CompletedAndOngoing)]
    [InlineData("Completed (December 2023)", ActionStatus.Complete)]
    [InlineData("Complete – 4 March 2023", ActionStatus.Complete)]
    [InlineData("Completed and ongoing (in May 2023)", ActionStatus.CompletedAndOngoing)]
    [InlineData("Ongoing", null)]
    [InlineData("On-going", null)]
    [InlineData("TBC", null)]
    [InlineData("To be confirmed", null)]
    public void Words_that_plainly_name_no_day_are_understood_and_undated(string text, ActionStatus? claim)
    {
        var target = TargetDate.Read(text);

        Assert.Equal(TargetPrecision.None, target.Precision);
        Assert.Null(target.DueOn);
        Assert.True(target.IsUnderstood);
        Assert.Equal(claim, target.Claim);
    }

    [Theory]
    [InlineData("")]
    [InlineData("soon")]
    [InlineData("2024")]
    [InlineData("March")]
    [InlineData("Febuary 2024")]
    [InlineData("30 February 2024")]
    [InlineData("29/02/2023")]
    [InlineData("03/31/2024")]
    [InlineData("0 March 2024")]
    [InlineData("31/03-2024")]
    [InlineData("March 31")]
    [InlineData("June 30")]
    [InlineData("April 12")]
    [InlineData("Day 24")]
    [InlineData("06-07-24")]
    [InlineData("Immediate and on-going")]
    [InlineData("soon and ongoing")]
    [InlineData("Completed (mostly)")]
    [InlineData("1 May 2024 – 31 July 2024")]
    [InlineData("Q5 2024/25")]
    [InlineData("Q2 2024")]
    [InlineData("Q2 2024/26")]
    [InlineData("Winter 2024")]
    [InlineData("Completed and ongoing February 2024")]
    [InlineData("Completed January 2024")]
    [InlineData("February 2024 March 2024")]
    [InlineData("early February 2024")]
    public void Words_that_are_not_understood_get_no_guessed_day_and_no_claim(string text)
    {
        var target = TargetDate.Read(text);

        Assert.Equal(TargetPrecision.None, target.Precision);
        Assert.Null(target.DueOn);
        Assert.False(target.IsUnderstood);
        Assert.Null(target.Claim);
        Assert.Equal(text, target.Text);
    }

    [Fact]
    public void The_text_is_kept_as_published_without_the_space_around_it() =>
        Assert.Equal("31st March 2024", TargetDate.Read("  31st March 2024\t").Text);

    [Fact]
    public void Months_are_English_whatever_the_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        try
        {
            Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal(new DateOnly(2024, 4, 30), TargetDate.Read("APRIL 2024").DueOn);
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_text_is_needed() => Assert.Throws<ArgumentNullException>(() => TargetDate.Read(null!));

    [Fact]
    public void Each_category_has_its_words()
    {
        Assert.Equal("Priority concern", RecommendationCategory.PriorityConcern.InWords());
        Assert.Equal("Key concern", RecommendationCategory.KeyConcern.InWords());
        Assert.Equal("Recommendation", RecommendationCategory.Recommendation.InWords());
        Assert.Throws<ArgumentOutOfRangeException>(() => ((RecommendationCategory)99).InWords());
    }
}
