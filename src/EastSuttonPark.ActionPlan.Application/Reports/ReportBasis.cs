using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>What a month's report is made of: the plan as at the report's day, and as at the end of each month before.</summary>
/// <param name="Status">Draft or issued.</param>
/// <param name="Partners">The posts that are partner organisations.</param>
/// <param name="Checks">The assurance checks on the report's day, in plan order.</param>
/// <param name="Months">The months up to the report's own, which is the last.</param>
internal sealed record ReportBasis(ReportStatus Status, IReadOnlySet<int> Partners, IReadOnlyList<CheckLine> Checks, IReadOnlyList<ReportBasis.MonthEnd> Months)
{
    /// <summary>A month as at its last day, or today while it runs.</summary>
    /// <param name="Month">The month.</param>
    /// <param name="Day">The day that everything is compared with.</param>
    /// <param name="Rows">Every action in plan order.</param>
    /// <param name="Figures">How far the plan is.</param>
    public sealed record MonthEnd(ReportingMonth Month, DateOnly Day, IReadOnlyList<ActionRow> Rows, PlanFigures Figures)
    {
        /// <summary>What fell due in the month and was not claimed by its day.</summary>
        public IEnumerable<ActionRow> FellDue => Where(DayRules.Open).Where(r => r.Action.CurrentDueOn >= Month.FirstDay && r.Action.CurrentDueOn <= Day).InOrderOfDue();

        /// <summary>The later dates asked for, agreed or refused in the month.</summary>
        public IEnumerable<DateChange> DateChanges => Rows.SelectMany(r => DateChange.Of(r, r.Action.Entries)).Where(c => c.AskedOn >= Month.FirstDay || c.DecidedOn >= Month.FirstDay);

        /// <summary>The target dates that were moved in the month.</summary>
        public int DateMoves => DateChanges.Count(c => c.IsMove && c.DecidedOn >= Month.FirstDay);

        /// <summary>Open, and no report in the month.</summary>
        public IEnumerable<ActionRow> Silent => Where(DayRules.Open).Where(r => DayRules.NotReportedThisMonth.Holds(r.Action, Day));

        /// <summary>The actions for which a rule holds on the day, in plan order.</summary>
        public IEnumerable<ActionRow> Where(DayRule rule) => Rows.Where(r => rule.Holds(r.Action, Day));

        /// <summary>What was recorded on an action in the month, and counts.</summary>
        public IEnumerable<Entry> Recorded(ActionRow row) =>
            row.Action.Entries.Where(e => e.RecordedOn >= Month.FirstDay && e.RecordedOn <= Day).OrderBy(e => e.Sequence);
    }

    /// <summary>The report's own month.</summary>
    public MonthEnd Now => Months[^1];

    /// <summary>The month before, or null where the plan was not known then.</summary>
    public MonthEnd? Before => Months.Count > 1 ? Months[^2] : null;

    /// <summary>Whether a partner organisation leads an action or is among its published owners.</summary>
    public bool IsWithPartner(ActionRow row) => row.LeadIsPartner || row.Action.Published.Any(p => p.Edition == row.Action.Edition && p.Owners.Any(o => Partners.Contains(o.PostId)));

    /// <summary>Whether the month still runs.</summary>
    public bool IsRunning => Status.Stage == ReportStage.MonthNotEnded;
}

/// <summary>Orders of the report's lists.</summary>
internal static class ReportOrders
{
    /// <summary>The earliest due day first; of one day, in plan order.</summary>
    public static IEnumerable<ActionRow> InOrderOfDue(this IEnumerable<ActionRow> rows) => rows.OrderBy(r => r.Action.CurrentDueOn ?? DateOnly.MaxValue);
}
