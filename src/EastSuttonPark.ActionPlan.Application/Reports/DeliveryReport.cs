using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>A month's report of one plan as data. The page and every file are made of this and of nothing else, and an issued report keeps it.</summary>
/// <param name="Marking">The protective marking: "OFFICIAL".</param>
/// <param name="Establishment">The prison as the plan names it.</param>
/// <param name="PlanKey">The plan's key.</param>
/// <param name="PlanTitle">The plan in words.</param>
/// <param name="Month">"2024-02".</param>
/// <param name="MonthWords">"February 2024".</param>
/// <param name="AsAt">The day that everything is compared with: the month's last day, or today while the month runs.</param>
/// <param name="Status">Draft or issued.</param>
/// <param name="Figures">How far the plan is on that day.</param>
/// <param name="Moved">What moved and why, in sentences: forward first.</param>
/// <param name="Commentary">What the governor says about the month; null where nothing is written.</param>
/// <param name="Headline">The figures over the last months.</param>
/// <param name="Bars">Claimed, verified and standing, as bars.</param>
/// <param name="Sections">The lists, in the order of the report.</param>
/// <param name="Whole">The whole plan in plan order: the five published columns and the progress.</param>
/// <param name="Lines">Every action said out, in plan order.</param>
/// <param name="Again">From the second issue on: what differs from the one before, and why.</param>
/// <param name="Notice">What a reader has to know before anything else: that a demonstration’s progress is fiction; else null.</param>
public sealed record DeliveryReport(
    string Marking, string Establishment, string PlanKey, string PlanTitle, string Month, string MonthWords, DateOnly AsAt, ReportStatus Status,
    PlanFigures Figures, IReadOnlyList<Movement> Moved, CommentaryWords? Commentary, Headline Headline, BarChart Bars,
    IReadOnlyList<ReportSection> Sections, ReportSection Whole, IReadOnlyList<ActionLine> Lines, Reissue? Again = null, string? Notice = null)
{
    /// <summary>What every report is called.</summary>
    public const string Name = "Monthly progress report to the Senior Leadership Team";

    private static readonly JsonSerializerOptions Canonical = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The report as it is kept and hashed: the same report always gives the same text.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Canonical);

    /// <summary>Reads a report as it is kept.</summary>
    /// <exception cref="JsonException">The text is no report.</exception>
    public static DeliveryReport FromJson(string json) =>
        JsonSerializer.Deserialize<DeliveryReport>(json, Canonical) ?? throw new JsonException("An empty report.");

    /// <summary>"6 of 21 actions are verified (28%)": the per cent never without what it is of.</summary>
    public string VerifiedWords() => $"{Figures.Verified} of {PlanWords.Count(Figures.Total, "action")} verified ({Figures.VerifiedPercent}%)";
}

/// <summary>Where a report is between draft and issue.</summary>
public enum ReportStage
{
    /// <summary>The month runs, so the figures still move.</summary>
    MonthNotEnded,

    /// <summary>The month has ended, and the report waits to be issued.</summary>
    Draft,

    /// <summary>Issued: it never changes.</summary>
    Issued,
}

/// <param name="Stage">Where it is.</param>
/// <param name="Issue">The number of the issue, or null for a draft.</param>
/// <param name="IssuedOn">The day of the issue, or null.</param>
/// <param name="IssuedBy">Who issued it, by their name on the day, or null.</param>
public sealed record ReportStatus(ReportStage Stage, int? Issue = null, DateOnly? IssuedOn = null, string? IssuedBy = null)
{
    /// <summary>The status in words: "Draft, month not ended", "Draft" or "Issue 1".</summary>
    public string Words() => Stage switch
    {
        ReportStage.MonthNotEnded => "Draft, month not ended",
        ReportStage.Draft => "Draft",
        _ => $"Issue {Issue}",
    };

    /// <summary>The same with its day: "Issue 1, issued on 5 February 2024 by Governor".</summary>
    public string LongWords() => IssuedOn is { } day ? $"{Words()}, issued on {PlanWords.Day(day)} by {IssuedBy}" : Words();
}

/// <summary>What the governor says about a month.</summary>
/// <param name="Words">About the month as a whole, or null.</param>
/// <param name="FairTreatment">On fair treatment, of which the plan itself asks that it be reported, or null.</param>
/// <param name="Decisions">What the senior leadership team is asked to decide, or null.</param>
/// <param name="By">Who wrote it last, by their name on the day.</param>
/// <param name="On">The London day on which it was written last.</param>
public sealed record CommentaryWords(string? Words, string? FairTreatment, string? Decisions, string By, DateOnly On)
{
    /// <summary>The heading of all of it.</summary>
    public const string Title = "Commentary";

    /// <summary>What is written, each part with its heading; the first has none.</summary>
    public IEnumerable<(string? Title, string Text)> Parts()
    {
        if (Words is not null)
            yield return (null, Words);
        if (FairTreatment is not null)
            yield return ("Fair treatment", FairTreatment);
        if (Decisions is not null)
            yield return ("Decisions asked of the senior leadership team", Decisions);
    }

    /// <summary>Who signs it: "Governor, 5 March 2024".</summary>
    public string Signature() => $"{By}, {PlanWords.Day(On)}";
}

/// <summary>Why a report was issued again.</summary>
/// <param name="Replaces">The issue before.</param>
/// <param name="Why">Why, in a sentence.</param>
/// <param name="Differences">What differs from the issue before, a line each.</param>
public sealed record Reissue(int Replaces, string Why, IReadOnlyList<string> Differences)
{
    /// <summary>The heading of what follows.</summary>
    public string Title() => $"What differs from issue {Replaces}, and why";
}

/// <summary>In which direction something moved.</summary>
public enum MovementKind
{
    /// <summary>Verified or claimed.</summary>
    Forward,

    /// <summary>Returned, stopped, no longer standing, or fell due and not claimed.</summary>
    Back,

    /// <summary>Open, and nothing was reported in the month.</summary>
    Silent,
}

/// <param name="Kind">In which direction.</param>
/// <param name="Sentence">What moved and why.</param>
public sealed record Movement(MovementKind Kind, string Sentence);

/// <summary>The figures over the last months.</summary>
/// <param name="Months">"January", "February", "March so far".</param>
/// <param name="Lines">A figure each.</param>
public sealed record Headline(IReadOnlyList<string> Months, IReadOnlyList<HeadlineLine> Lines)
{
    /// <summary>How the months before are to be read.</summary>
    public const string Note = "Each month stands as it was known at its end. Where a month’s report was issued again, its latest issue says what differs.";
}

/// <param name="Name">What is counted.</param>
/// <param name="Values">A number for each month.</param>
/// <param name="Change">The last month's number less the one before, or null where there is no month before.</param>
/// <param name="IsOpen">Whether the last month's number is not known before the month has ended.</param>
public sealed record HeadlineLine(string Name, IReadOnlyList<int> Values, int? Change, bool IsOpen = false)
{
    private const string Unknown = "–";

    /// <summary>The numbers as they are shown: "3", or a dash where the month has to end first.</summary>
    public IReadOnlyList<string> ValueWords() =>
        [.. Values.Select((v, i) => IsOpen && i == Values.Count - 1 ? Unknown : v.ToString(System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>The change as it is shown: "+2", "0", "−1", a dash where the month has to end first, or nothing.</summary>
    public string ChangeWords() => IsOpen ? Unknown : Change switch { null => "", > 0 => $"+{Change}", < 0 => $"−{-Change}", _ => "0" };
}
