using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Documents.PlannedActions;

/// <summary>Actions as CSV, for the list and for the report alike. Its columns are a promise: spreadsheets and programs outside depend on them.</summary>
public static class ActionCsv
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly (string Name, Func<ActionLine, object?> Value)[] Columns =
    [
        ("plan", l => l.Plan),
        ("reference", l => l.Reference),
        ("category", l => l.Category.InWords()),
        ("concern", l => l.Concern),
        ("action", l => l.Action),
        ("published_owner", l => l.PublishedOwner),
        ("lead", l => l.Lead),
        ("published_target", l => l.PublishedTarget),
        ("due_on", l => l.DueOn),
        ("current_due_on", l => l.CurrentDueOn),
        ("days_slipped", l => l.DaysSlipped),
        ("date_moves", l => l.DateMoves),
        ("status", l => l.Status.Words()),
        ("rating", l => l.Rating.Words()),
        ("claimed_on", l => l.ClaimedOn),
        ("forecast_on", l => l.ForecastOn),
        ("verified_on", l => l.VerifiedOn),
        ("standing", l => l.Standing switch { true => "yes", false => "no", null => null }),
        ("days_overdue", l => l.DaysOverdue),
        ("latest_update", l => l.LatestUpdate),
        ("updated_on", l => l.UpdatedOn),
        ("updated_by", l => l.UpdatedBy),
        ("as_at", l => l.AsAt),
    ];

    /// <summary>The names of the columns, in order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Columns.Select(c => c.Name)];

    /// <summary>Writes a list of actions on its day.</summary>
    public static void Write(IEnumerable<ActionRow> rows, DateOnly day, Stream stream) => Write(rows.Select(r => ActionLine.Of(r, day)), stream);

    /// <summary>Writes actions that are said out already.</summary>
    public static void Write(IEnumerable<ActionLine> lines, Stream stream) => CsvTable.Write(Columns, lines, stream);
}
