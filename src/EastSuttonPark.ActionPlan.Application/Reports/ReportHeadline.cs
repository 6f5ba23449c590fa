using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>The figures over the months: the last few side by side, and all of a year against what was planned.</summary>
internal static class ReportHeadline
{
    private const int Shown = 3;

    // What is planned beyond the report's month is shown too, but no endless row of months.
    private const int MonthsAhead = 6;

    public static Headline Of(ReportBasis basis)
    {
        var shown = basis.Months.TakeLast(Shown).ToList();
        var names = shown.ConvertAll(m => NameOf(m.Month));
        if (basis.IsRunning)
            names[^1] += " so far";
        return new Headline(names,
        [
            Line("Claimed complete", m => m.Figures.Claimed),
            Line("Verified", m => m.Figures.Verified),
            Line("Still standing", m => m.Figures.Standing),
            Line("Overdue at month end", m => m.Figures.Overdue),
            // What falls due this month is known only at its end: until then a number would read as an improvement.
            basis.IsRunning ? Line("Fell due this month, not claimed", m => m.FellDue.Count()) with { Change = null, IsOpen = true } : Line("Fell due this month, not claimed", m => m.FellDue.Count()),
            Line("Date moves agreed", m => m.DateMoves),
        ]);

        HeadlineLine Line(string name, Func<ReportBasis.MonthEnd, int> value)
        {
            var values = shown.ConvertAll(m => value(m));
            return new(name, values, values.Count > 1 ? values[^1] - values[^2] : null);
        }
    }

    /// <summary>Planned against claimed against verified, a row a month.</summary>
    public static ReportSection OverTheMonths(ReportBasis basis)
    {
        var (now, total) = (basis.Now, basis.Now.Figures.Total);
        var due = now.Rows.Select(r => r.Action.FirstDueOn).OfType<DateOnly>().ToList();
        var rows = basis.Months.Select(m => Row(m.Month, m.Figures)).ToList();
        var last = due.Count == 0 ? now.Month : ReportingMonth.Of(due.Max());
        for (var month = now.Month.Next; month <= last && rows.Count < basis.Months.Count + MonthsAhead; month = month.Next)
            rows.Add(Row(month, null));
        var undated = now.Rows.Count - due.Count;
        var planned = due.Count(d => d <= now.Month.LastDay);
        return new("over-the-months", "Planned, claimed and verified over the months", "There are no months to show.", ["Month", "Planned", "Claimed", "Verified"], rows)
        {
            Note = $"Planned: due by the month’s end as first published{(undated > 0 ? $"; {PlanWords.Count(undated, "action has", "actions have")} no such day" : "")}. Claimed and verified: at the month’s end{(basis.IsRunning ? $", {now.Month.Words} so far" : "")}.",
            Chart = new(ChartKind.Columns,
                $"By the end of {now.Month.Words}, {planned} of {PlanWords.Count(total, "action")} were planned to be complete, {now.Figures.Claimed} {(basis.IsRunning ? "are" : "were")} claimed and {now.Figures.Verified} verified.",
                [new(1, ChartLook.Planned), new(2, ChartLook.Claimed), new(3, ChartLook.Verified)]),
        };

        ReportRow Row(ReportingMonth month, PlanFigures? figures) => new(null, null,
            [new NameCell(month.Words, NameOf(month)[..3]), new NumberCell(due.Count(d => d <= month.LastDay)), new NumberCell(figures?.Claimed), new NumberCell(figures?.Verified)]);
    }

    private static string NameOf(ReportingMonth month) => month.Words[..month.Words.IndexOf(' ', StringComparison.Ordinal)];
}
