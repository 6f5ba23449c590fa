using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Which marking reports carry.</summary>
public sealed record ReportMarking(string Text);

/// <summary>Computes a month's report of a plan from the list of actions, as at the month's end or, while the month runs, today.</summary>
public sealed class ReportBuilder(ActionPlanDbContext db, ActionList actions, CheckList checks, PlanClock clock, ReportMarking marking)
{
    // A year, so that the same month of last year is there to compare with.
    private const int MostMonths = 13;

    /// <summary>The day on which a month is looked at: its last, or today while it runs.</summary>
    public DateOnly DayOf(ReportingMonth month) => month.LastDay < clock.Today ? month.LastDay : clock.Today;

    /// <summary>The status of a month that is not issued.</summary>
    public ReportStatus DraftStatus(ReportingMonth month) => new(clock.Today > month.LastDay ? ReportStage.Draft : ReportStage.MonthNotEnded);

    /// <summary>The plan in words.</summary>
    public static string TitleOf(Plan plan) =>
        $"Action plan after the inspection by {plan.Inspectorate}, {PlanWords.Day(plan.InspectedFrom)} to {PlanWords.Day(plan.InspectedTo)}";

    /// <summary>Computes the report.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">A month from the plan's import to the present one.</param>
    /// <param name="status">Draft, or the issue that it is computed for: from the second on it leaves out what has been withdrawn by now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DeliveryReport> Build(Plan plan, ReportingMonth month, ReportStatus status, CancellationToken ct)
    {
        var known = new List<ReportingMonth>();
        for (var at = month; known.Count < MostMonths && at >= ReportingMonth.Of(plan.KnownFrom); at = at.Previous)
            known.Insert(0, at);
        var views = await actions.LookBack([.. known.Select(DayOf)], plan.Key, ct, lessWithdrawn: status.Issue > 1, scope: ActionScope.ArchivedToo);
        var months = new List<ReportBasis.MonthEnd>();
        foreach (var (at, view) in known.Zip(views))
            months.Add(new(at, view.Day, await view.Rows(ct), await PlanFigures.Of(view, ct)));
        var basis = new ReportBasis(status, await db.Posts.Where(p => p.IsPartner).Select(p => p.Id).ToHashSetAsync(ct), await checks.Of(views[^1], ct), months);
        var (now, lines) = (basis.Now, basis.Now.Rows.Select(r => ActionLine.Of(r, basis.Now.Day)).ToList());
        return new DeliveryReport(marking.Text, plan.Establishment, plan.Key,
            TitleOf(plan), month.ToString(), month.Words, now.Day, status, now.Figures,
            ReportMovements.Of(basis), await CommentaryOf(plan, month, ct), ReportHeadline.Of(basis), now.Figures.Bars(),
            ReportSections.Of(basis), ReportSections.Whole(lines), lines,
            Notice: await Notice(ct));
    }

    /// <summary>What stands on every document of a demonstration; null anywhere else.</summary>
    public async Task<string?> Notice(CancellationToken ct) =>
        await db.Installations.AnyAsync(i => i.IsDemonstration, ct) ? "Demonstration: the progress shown here is fictional." : null;

    private async Task<CommentaryWords?> CommentaryOf(Plan plan, ReportingMonth month, CancellationToken ct)
    {
        var key = month.ToString();
        return (await db.Commentaries.AsNoTracking().SingleOrDefaultAsync(c => c.PlanId == plan.Id && c.Month == key, ct))?.AsWords();
    }
}
