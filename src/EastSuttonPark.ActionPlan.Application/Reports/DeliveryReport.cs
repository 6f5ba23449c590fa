using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

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
/// <param name="Headline">The figures over the last months.</param>
/// <param name="Bars">Claimed, verified and standing, as bars.</param>
/// <param name="Sections">The lists, in the order of the report.</param>
/// <param name="Whole">The whole plan in plan order: the five published columns and the progress.</param>
/// <param name="Lines">Every action said out, in plan order.</param>
/// <param name="Again">From the second issue on: what differs from the one before, and why.</param>
public sealed record DeliveryReport(
    string Marking, string Establishment, string PlanKey, string PlanTitle, string Month, string MonthWords, DateOnly AsAt, ReportStatus Status,
    PlanFigures Figures, IReadOnlyList<Movement> Moved, Headline Headline, BarChart Bars,
    IReadOnlyList<ReportSection> Sections, ReportSection Whole, IReadOnlyList<ActionLine> Lines, Reissue? Again = null)
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
public sealed record Headline(IReadOnlyList<string> Months, IReadOnlyList<HeadlineLine> Lines);

/// <param name="Name">What is counted.</param>
/// <param name="Values">A number for each month.</param>
/// <param name="Change">The last month's number less the one before, or null where there is no month before.</param>
public sealed record HeadlineLine(string Name, IReadOnlyList<int> Values, int? Change)
{
    /// <summary>The change as it is shown: "+2", "0", "−1", or nothing.</summary>
    public string ChangeWords() => Change switch { null => "", > 0 => $"+{Change}", < 0 => $"−{-Change}", _ => "0" };
}

/// <summary>A table of actions.</summary>
/// <param name="Key">The word that addresses and ids carry: "overdue".</param>
/// <param name="Title">Its heading.</param>
/// <param name="WhenEmpty">What stands in its place where it has no rows.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record ReportSection(string Key, string Title, string WhenEmpty, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows);

/// <param name="Plan">The action's plan.</param>
/// <param name="Reference">The action's reference.</param>
/// <param name="Cells">A cell for each column.</param>
public sealed record ReportRow(string Plan, string Reference, IReadOnlyList<ReportCell> Cells);

/// <summary>A cell by its type, so that a page can link it, a document can lay it out and a spreadsheet can calculate with it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextCell), "text")]
[JsonDerivedType(typeof(ReferenceCell), "reference")]
[JsonDerivedType(typeof(DayCell), "day")]
[JsonDerivedType(typeof(DaysCell), "days")]
[JsonDerivedType(typeof(TargetCell), "target")]
[JsonDerivedType(typeof(ProgressCell), "progress")]
public abstract record ReportCell
{
    /// <summary>The cell as people read it, a line each.</summary>
    public abstract IReadOnlyList<string> Lines();
}

/// <summary>Words.</summary>
public sealed record TextCell(string Text) : ReportCell
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => Text.Split('\n');
}

/// <summary>An action's reference.</summary>
public sealed record ReferenceCell(string Reference) : ReportCell
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [Reference];
}

/// <summary>A day.</summary>
public sealed record DayCell(DateOnly? Day) : ReportCell
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [Day is { } day ? PlanWords.Day(day) : "–"];
}

/// <summary>A number of calendar days.</summary>
/// <param name="Days">How many.</param>
/// <param name="AreOverdue">Whether they are days overdue.</param>
public sealed record DaysCell(int Days, bool AreOverdue) : ReportCell
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [PlanWords.Count(Days, "day")];
}

/// <summary>The target date as published, and what it has become.</summary>
/// <param name="Published">As published.</param>
/// <param name="CurrentDueOn">The due day in force, or null.</param>
/// <param name="DaysSlipped">From the first due day to that one, or null.</param>
/// <param name="DateMoves">In how many moves.</param>
/// <param name="ForecastOn">The day by which its lead expects to finish, or null.</param>
/// <param name="RequestedDueOn">The due day asked for, while that waits to be decided; else null.</param>
/// <param name="RequestedOn">The day on which it was asked for, or null.</param>
public sealed record TargetCell(string Published, DateOnly? CurrentDueOn, int? DaysSlipped,
    int DateMoves = 0, DateOnly? ForecastOn = null, DateOnly? RequestedDueOn = null, DateOnly? RequestedOn = null) : ReportCell
{
    /// <summary>The target date of an action on its day.</summary>
    public static TargetCell Of(ActionLine line) => new(line.PublishedTarget, line.CurrentDueOn, line.DaysSlipped, line.DateMoves, line.ForecastOn, line.RequestedDueOn, line.RequestedOn);

    /// <summary>The same for a row of a list.</summary>
    public static TargetCell Of(ActionRow row) => new(row.Target, row.Action.CurrentDueOn, row.Action.DaysSlipped, row.Action.DateMoves,
        row.Action.ForecastOn, row.Action.RequestedDueOn, row.Action.RequestedOn);

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [Published, .. Became()];

    /// <summary>What has become of the published date, a line each; nothing where all stands as published.</summary>
    public IEnumerable<string> Became()
    {
        if (CurrentDueOn is { } due && (DateMoves > 0 || DaysSlipped is not (null or 0)))
            yield return $"now {PlanWords.Day(due)}, {PlanWords.Count(Math.Abs(DaysSlipped ?? 0), "day")} {(DaysSlipped >= 0 ? "later" : "earlier")}{(DateMoves > 0 ? $", {PlanWords.Count(DateMoves, "move")}" : "")}";
        if (ForecastOn is { } forecast)
            yield return $"forecast: {PlanWords.Day(forecast)}";
        if (RequestedDueOn is { } requested && RequestedOn is { } on)
            yield return $"asked: {PlanWords.Day(requested)}, waits since {PlanWords.DayAndMonth(on)}";
    }
}

/// <summary>Where an action is: what the program concludes, what the lead says, and the latest words.</summary>
public sealed record ProgressCell(Rating Rating, ActionStatus Status, string? Words, DateOnly? WordsOn) : ReportCell
{
    /// <summary>The rating, with the status where that says something else: "Overdue; reported: On track".</summary>
    public string Standing() => Rating.Words() == Status.Words() ? Rating.Words() : $"{Rating.Words()}; reported: {Status.Words()}";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => Words is null ? [Standing()]
        : [Standing(), .. $"“{Words}”".Split('\n'), .. WordsOn is { } day ? [PlanWords.Day(day)] : Array.Empty<string>()];
}
