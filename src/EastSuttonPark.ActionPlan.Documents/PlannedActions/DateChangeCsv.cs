using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Documents.PlannedActions;

/// <summary>The ledger of target dates as CSV. Its columns are a promise.</summary>
public static class DateChangeCsv
{
    private static readonly (string Name, Func<DateChange, object?> Value)[] Columns =
    [
        ("plan", c => c.Row.PlanKey),
        ("reference", c => c.Row.Reference),
        ("action", c => c.Row.Wording),
        ("lead", c => c.Row.LeadName),
        ("published_target", c => c.Row.Target),
        ("due_on", c => c.Row.Action.FirstDueOn),
        ("from", c => c.From),
        ("to", c => c.To),
        ("days", c => c.Days),
        ("outcome", c => c.Outcome.Slug()),
        ("reason", c => c.ReasonSlug),
        ("why", c => c.Why),
        ("asked_by", c => c.AskedBy),
        ("asked_on", c => c.AskedOn),
        ("decided_by", c => c.DecidedBy),
        ("decided_on", c => c.DecidedOn),
        ("decision", c => c.DecisionWhy),
        ("current_due_on", c => c.Row.Action.CurrentDueOn),
        ("days_slipped", c => c.Row.Action.DaysSlipped),
        ("date_moves", c => c.Row.Action.DateMoves),
        ("forecast_on", c => c.Row.Action.ForecastOn),
    ];

    /// <summary>Writes the changes.</summary>
    public static void Write(IEnumerable<DateChange> changes, Stream stream) => CsvTable.Write(Columns, changes, stream);
}
