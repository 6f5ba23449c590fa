using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>How exactly a published target date names its day.</summary>
public enum TargetPrecision
{
    /// <summary>A calendar day: it is due on that day.</summary>
    Day,

    /// <summary>A calendar month: due on its last day.</summary>
    Month,

    /// <summary>A quarter of a financial year (April to March): due on its last day.</summary>
    Quarter,

    /// <summary>A season: due on the last day of its third month (spring ends with May).</summary>
    Season,

    /// <summary>No due day, either because the plan gives none or because its words could not be understood.</summary>
    None,
}

/// <summary>
/// The date by which an action is to be delivered: the words as published, and what they mean in calendar days, Europe/London, inclusive.
/// A month means its last day.
/// </summary>
/// <remarks>
/// The column "Target Date" of the action plans that HMPPS publishes. Words that are not understood never get a guessed day: the text is kept
/// and <see cref="IsUnderstood"/> says so. Equal when text, precision and due day are equal.
/// </remarks>
public sealed partial record TargetDate
{
    // Only Read makes one, so that the due day can't disagree with the words; EF Core binds private members.
    private TargetDate()
    {
    }

    /// <summary>The words as published, without white space around them; empty where the plan says nothing.</summary>
    public string Text { get; private init; } = "";

    /// <summary>How exactly <see cref="Text"/> names a day.</summary>
    public TargetPrecision Precision { get; private init; }

    /// <summary>The last day, inclusive, on which delivery is in time (a Europe/London day); null exactly when <see cref="Precision"/> is <see cref="TargetPrecision.None"/>.</summary>
    public DateOnly? DueOn { get; private init; }

    /// <summary>The completion that the words themselves assert, or null where they assert none ("Ongoing" asserts none).</summary>
    /// <remarks>A claim of the plan, made on the day it was submitted and by nobody's account; it verifies nothing.</remarks>
    public ActionStatus? Claim => ClaimOf(CompletedWhen().Match(Text) is { Success: true } when && ReadDue(when.Groups["when"].Value).DueOn is not null ? when.Groups["claim"].Value : Text);

    /// <summary>Whether the words were understood: they name a day, claim completion, or plainly say that there is no date.</summary>
    public bool IsUnderstood =>
        DueOn is not null || Claim is not null || Plain(Text) is "ONGOING" or "TBC" or "TO BE CONFIRMED" or "N/A";

    /// <summary>Reads a target date as plans publish it.</summary>
    /// <param name="text">
    /// For example "February 2024", "End of Aug 2024", "31 March 2024", "31st March 2024", "31/03/2024" (day first), "2024-03-31", "Q2 2024/25",
    /// "Spring 2024", "Dec-16", "March 2024 and ongoing", "Ongoing", "Completed and ongoing", "Completed (December 2023)", "TBC".
    /// </param>
    /// <returns>The target date. Its precision is <see cref="TargetPrecision.None"/> where the words name no day, or were not understood.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is null.</exception>
    public static TargetDate Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = text.Trim();
        // What goes on afterwards ("March 2024 and ongoing") has still to be there on that day.
        var (precision, dueOn) = ReadDue(AndOngoing().Match(words) is { Success: true } goesOn ? goesOn.Groups["date"].Value : words);
        return new TargetDate { Text = words, Precision = dueOn is null ? TargetPrecision.None : precision, DueOn = dueOn };
    }

    private static (TargetPrecision Precision, DateOnly? DueOn) ReadDue(string words)
    {
        if (DayInWords().Match(words) is { Success: true } day)
            return (TargetPrecision.Day, DayOf(Number(day, "year"), MonthNamed(day.Groups["month"].Value), Number(day, "day")));
        if (DayInFigures().Match(words) is { Success: true } figures)
            return (TargetPrecision.Day, DayOf(Number(figures, "year"), Number(figures, "month"), Number(figures, "day")));
        // Before the months, because "Spring 2024" has their shape.
        if (Season().Match(words) is { Success: true } season)
        {
            var lastMonth = season.Groups["season"].Value.ToUpperInvariant() switch { "SPRING" => 5, "SUMMER" => 8, _ => 11 };
            return (TargetPrecision.Season, LastDayOf(Number(season, "year"), lastMonth));
        }

        if (Month().Match(words) is { Success: true } month)
            return (TargetPrecision.Month, LastDayOf(Number(month, "year"), MonthNamed(month.Groups["month"].Value)));
        if (MonthOfShortYear().Match(words) is { Success: true } shortly)
            return (TargetPrecision.Month, MonthOf(shortly));
        if (FinancialQuarter().Match(words) is { Success: true } quarter && YearsFollow(quarter))
        {
            var lastMonth = 3 + (3 * Number(quarter, "quarter"));
            var year = Number(quarter, "year");
            return (TargetPrecision.Quarter, lastMonth > 12 ? LastDayOf(year + 1, lastMonth - 12) : LastDayOf(year, lastMonth));
        }

        // "Winter 2024" may end in February 2024 or 2025, so only a winter with both its years is a date.
        if (Winter().Match(words) is { Success: true } winter && YearsFollow(winter))
            return (TargetPrecision.Season, LastDayOf(Number(winter, "year") + 1, 2));

        return (TargetPrecision.None, null);
    }

    private static DateOnly? DayOf(int year, int? month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month.Value) ? new DateOnly(year, month.Value, day) : null;

    private static DateOnly? LastDayOf(int year, int? month) =>
        month is null ? null : new DateOnly(year, month.Value, DateTime.DaysInMonth(year, month.Value));

    // "Dec-16" is a month. With a space alone ("March 31") it may as well be a day: the month's last one, or a number below the year of the oldest of these plans, is no year.
    private static DateOnly? MonthOf(Match shortly)
    {
        var lastDay = LastDayOf(Number(shortly, "year"), MonthNamed(shortly.Groups["month"].Value));
        var year = Number(shortly, "year") % 100;
        return shortly.Groups["mark"].Length > 0 || (year >= OldestShortYear && year != lastDay?.Day) ? lastDay : null;
    }

    private static ActionStatus? ClaimOf(string words) => Plain(words) switch
    {
        "COMPLETE" or "COMPLETED" => ActionStatus.Complete,
        "COMPLETE AND ONGOING" or "COMPLETED AND ONGOING" => ActionStatus.CompletedAndOngoing,
        _ => null,
    };

    private static string Plain(string words) => words.ToUpperInvariant().Replace("ON-GOING", "ONGOING", StringComparison.Ordinal);

    private static int Number(Match match, string group)
    {
        var number = int.Parse(match.Groups[group].ValueSpan, System.Globalization.CultureInfo.InvariantCulture);
        return group == "year" && number < 100 ? 2000 + number : number;
    }

    // "2024/25" and "2024/2025" are one year that runs over into the next; "2024/26" is nothing we know.
    private static bool YearsFollow(Match match)
    {
        var next = Number(match, "year") + 1;
        var written = Number(match, "next");
        return written == next || written == next % 100;
    }

    // English names on purpose, whatever culture the program runs in: the plans are published in English.
    private static int? MonthNamed(string name) => name.ToUpperInvariant() switch
    {
        "JANUARY" or "JAN" => 1,
        "FEBRUARY" or "FEB" => 2,
        "MARCH" or "MAR" => 3,
        "APRIL" or "APR" => 4,
        "MAY" => 5,
        "JUNE" or "JUN" => 6,
        "JULY" or "JUL" => 7,
        "AUGUST" or "AUG" => 8,
        "SEPTEMBER" or "SEPT" or "SEP" => 9,
        "OCTOBER" or "OCT" => 10,
        "NOVEMBER" or "NOV" => 11,
        "DECEMBER" or "DEC" => 12,
        _ => null,
    };

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;
    private const int Patience = 1000;
    private const int OldestShortYear = 15;

    [GeneratedRegex(@"^(by\s+)?(the\s+)?(?<day>[0-9]{1,2})(st|nd|rd|th)?\s+(of\s+)?(?<month>[a-z]+)\s+(?<year>20[0-9]{2})$", Options, Patience)]
    private static partial Regex DayInWords();

    [GeneratedRegex(@"^(by\s+)?((?<day>[0-9]{1,2})(?<mark>[/.\-])(?<month>[0-9]{1,2})\k<mark>(?<year>20[0-9]{2})|(?<day>[0-9]{1,2})/(?<month>[0-9]{1,2})/(?<year>[0-9]{2})|(?<year>20[0-9]{2})-(?<month>[0-9]{2})-(?<day>[0-9]{2}))$", Options, Patience)]
    private static partial Regex DayInFigures();

    [GeneratedRegex(@"^(by\s+)?((the\s+)?end\s+(of\s+)?)?(?<month>[a-z]+)\s+(?<year>20[0-9]{2})$", Options, Patience)]
    private static partial Regex Month();

    [GeneratedRegex(@"^(by\s+)?((the\s+)?end\s+(of\s+)?)?(?<month>[a-z]+)(\s+|\s?(?<mark>[-–/'’])\s?)(?<year>[0-9]{2})$", Options, Patience)]
    private static partial Regex MonthOfShortYear();

    [GeneratedRegex(@"^(?<date>.+?)\s+(and|&)\s+on-?going$", Options, Patience)]
    private static partial Regex AndOngoing();

    // Only where the day stands apart from the claim: "Completed January 2024" may be the dates of two actions.
    [GeneratedRegex(@"^(?<claim>completed?(\s+and\s+on-?going)?)\s*(\((in\s+|on\s+)?(?<when>[^()]+)\)|[-–]\s+(?<when>[^()]+))$", Options, Patience)]
    private static partial Regex CompletedWhen();

    [GeneratedRegex(@"^(by\s+)?((the\s+)?end\s+(of\s+)?)?Q(?<quarter>[1-4])\s+(?<year>20[0-9]{2})\s*[/\-–]\s*(?<next>(20)?[0-9]{2})$", Options, Patience)]
    private static partial Regex FinancialQuarter();

    [GeneratedRegex(@"^(by\s+)?((the\s+)?end\s+(of\s+)?)?(?<season>spring|summer|autumn)\s+(?<year>20[0-9]{2})$", Options, Patience)]
    private static partial Regex Season();

    [GeneratedRegex(@"^(by\s+)?((the\s+)?end\s+(of\s+)?)?winter\s+(?<year>20[0-9]{2})\s*[/\-–]\s*(?<next>(20)?[0-9]{2})$", Options, Patience)]
    private static partial Regex Winter();
}
