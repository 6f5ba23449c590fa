using System.Globalization;
using System.Text.Json.Serialization;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>A table of the report.</summary>
/// <param name="Key">The word that addresses and ids carry: "overdue".</param>
/// <param name="Title">Its heading.</param>
/// <param name="WhenEmpty">What stands in its place where it has no rows.</param>
/// <param name="Columns">The names of the columns.</param>
/// <param name="Rows">The rows.</param>
public sealed record ReportSection(string Key, string Title, string WhenEmpty, IReadOnlyList<string> Columns, IReadOnlyList<ReportRow> Rows)
{
    /// <summary>What has to be known to read it, or null.</summary>
    public string? Note { get; init; }

    /// <summary>How its numbers are drawn, or null. The drawing shows the table's own cells, so that the two can't disagree.</summary>
    public ReportChart? Chart { get; init; }

    /// <summary>Whether a column holds nothing but numbers, which stand at its right.</summary>
    public bool IsNumeric(int column) => Rows.Count > 0 && Rows.All(r => r.Cells[column] is NumberCell);
}

/// <param name="Plan">The plan of the action that it is about; null where it is about none.</param>
/// <param name="Reference">That action's reference, or null.</param>
/// <param name="Cells">A cell for each column.</param>
public sealed record ReportRow(string? Plan, string? Reference, IReadOnlyList<ReportCell> Cells);

/// <summary>A cell by its type, so that a page can link it, a document can lay it out and a spreadsheet can calculate with it.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextCell), "text")]
[JsonDerivedType(typeof(NameCell), "name")]
[JsonDerivedType(typeof(NumberCell), "number")]
[JsonDerivedType(typeof(ReasonCell), "reason")]
[JsonDerivedType(typeof(MoveCell), "move")]
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

/// <summary>The name of a row that is about no one action: a month, a concern, a lead.</summary>
/// <param name="Text">The name.</param>
/// <param name="Label">The same where there is little room, or null.</param>
public sealed record NameCell(string Text, string? Label = null) : ReportCell
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [Text];
}

/// <summary>A number of things, or null where there is none to be known.</summary>
public sealed record NumberCell(int? Value) : ReportCell
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => [Value is { } value ? value.ToString(CultureInfo.InvariantCulture) : "–"];
}

/// <summary>Why an action is where it is, and what would help.</summary>
/// <param name="Why">Why it is at risk, delayed or was moved; null where nobody has said.</param>
/// <param name="Help">The help asked for, or null.</param>
public sealed record ReasonCell(string? Why, string? Help) : ReportCell
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => (Why, Help) is (null, null) ? ["–"]
        : [.. Why is null ? Array.Empty<string>() : Why.Split('\n'), .. Help is null ? Array.Empty<string>() : $"Help needed: {Help}".Split('\n')];
}

/// <summary>A later date that was asked for.</summary>
/// <param name="From">The due day until then, or null where there was none.</param>
/// <param name="To">The day asked for.</param>
public sealed record MoveCell(DateOnly? From, DateOnly To) : ReportCell
{
    /// <summary>Calendar days from the one to the other; null where there was none.</summary>
    public int? Days => From is { } from ? To.DayNumber - from.DayNumber : null;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Lines() => From is { } from ? [PlanWords.Day(To), $"instead of {PlanWords.Day(from)}", $"{PlanWords.Count(Days!.Value, "day")} later"] : [PlanWords.Day(To)];
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
        : [Standing(), .. Words.Quoted().Split('\n'), .. WordsOn is { } day ? [PlanWords.Day(day)] : Array.Empty<string>()];
}
