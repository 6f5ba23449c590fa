using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>The months of each plan, and which of their reports are issued.</summary>
public static class ListReports
{
    public sealed record Query : IRequest<View>;

    /// <param name="Plans">The plans, the latest inspection first.</param>
    public sealed record View(IReadOnlyList<PlanReports> Plans);

    /// <param name="Key">The plan's key.</param>
    /// <param name="Title">The plan in words.</param>
    /// <param name="IsArchived">Whether it is archived.</param>
    /// <param name="Months">Newest first.</param>
    public sealed record PlanReports(string Key, string Title, bool IsArchived, IReadOnlyList<MonthReport> Months);

    /// <param name="Month">"2024-02".</param>
    /// <param name="Words">"February 2024".</param>
    /// <param name="Status">The latest issue, or which kind of draft.</param>
    /// <param name="IsOutdated">Whether entries that it counts were withdrawn since it was issued, so that its next issue would differ.</param>
    public sealed record MonthReport(string Month, string Words, ReportStatus Status, bool IsOutdated = false);

    internal sealed class Handler(ActionPlanDbContext db, ReportShelf shelf, ReportBuilder builder, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var names = await PlanNames.Read(db, cancellationToken);
            var plans = names.Plans.OrderBy(p => p.ArchivedAt != null).ThenByDescending(p => p.InspectedTo);
            var issued = (await db.IssuedReports.AsNoTracking()
                    .Select(r => new { r.PlanId, r.Month, r.Number, r.IssuedAt, r.IssuedByName })
                    .ToListAsync(cancellationToken))
                .GroupBy(r => (r.PlanId, r.Month))
                .ToDictionary(g => g.Key, g => g.MaxBy(r => r.Number)!);
            // Whoever is pinned to a past day learns nothing of what was undone after it.
            var withdrawals = current.PinnedTo is not null ? [] : await (
                from w in db.Entries
                where w.Kind == EntryKind.Withdrawn
                join e in db.Entries on new { w.PlannedActionId, Sequence = w.RefersTo ?? 0 } equals new { e.PlannedActionId, e.Sequence }
                join a in db.PlannedActions on w.PlannedActionId equals a.Id
                select new Withdrawal(a.PlanId, e.RecordedAt, w.RecordedAt)).ToListAsync(cancellationToken);
            // A plan of which this person may see no month is not named either.
            return new View([.. plans.Where(plan => shelf.MonthsOf(plan).Any()).Select(plan => new PlanReports(plan.Key, names.Whose(plan) + ReportBuilder.TitleOf(plan), plan.ArchivedAt is not null,
                [.. shelf.MonthsOf(plan).Select(month => new MonthReport(month.ToString(), month.Words,
                    issued.TryGetValue((plan.Id, month.ToString()), out var issue)
                        ? new ReportStatus(ReportStage.Issued, issue.Number, LondonDays.DayOf(issue.IssuedAt), issue.IssuedByName)
                        : builder.DraftStatus(month),
                    issue is not null && withdrawals.Exists(w => w.PlanId == plan.Id && w.Recorded < LondonDays.EndOf(month.LastDay) && w.At >= (issue.Number == 1 ? LondonDays.EndOf(month.LastDay) : issue.IssuedAt))))]))]);
        }

        private sealed record Withdrawal(int PlanId, DateTime Recorded, DateTime At);
    }
}
