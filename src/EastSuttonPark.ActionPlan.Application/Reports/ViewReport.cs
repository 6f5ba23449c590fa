using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>A month's report: as issued where it is, else as it is now.</summary>
public static class ViewReport
{
    /// <param name="Month">"2024-02".</param>
    /// <param name="Plan">The plan's key; null for the only plan.</param>
    /// <param name="Issue">Which issue; null for the latest, or the draft.</param>
    public sealed record Query(string Month, string? Plan = null, int? Issue = null) : IRequest<View>;

    /// <param name="Report">The report.</param>
    /// <param name="Formats">In which kinds of file it can be had.</param>
    /// <param name="MayIssue">Whether this person may issue it now.</param>
    /// <param name="MayComment">Whether this person writes the commentary.</param>
    /// <param name="Commentary">How often the commentary has been written.</param>
    /// <param name="Files">The files of an issue with their hashes; none of a draft.</param>
    /// <param name="Issues">Its issues, the latest first; none of a draft.</param>
    /// <param name="WouldDiffer">What the next issue would say otherwise, where this person may issue it again; else nothing.</param>
    /// <param name="Audit">The audit's head when it was issued; null of a draft, and where no day was sealed.</param>
    public sealed record View(DeliveryReport Report, IReadOnlyList<string> Formats, bool MayIssue, bool MayComment, int Commentary, IReadOnlyList<IssueFile> Files, IReadOnlyList<Issue> Issues, IReadOnlyList<string> WouldDiffer, AuditHead? Audit);

    internal sealed class Handler(ActionPlanDbContext db, ReportShelf shelf, ReportIssuer issuer, IEnumerable<IReportWriter> writers, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            var month = shelf.MonthOf(plan, request.Month);
            var issue = await shelf.IssueOf(plan, month, request.Issue, cancellationToken);
            // Before the report: what somebody writes between the two makes the form stale, instead of being issued unread.
            var commentary = await shelf.CommentaryRevision(plan, month, cancellationToken);
            var report = await shelf.Read(plan, month, issue, cancellationToken);
            var issues = await shelf.IssuesOf(plan, month, cancellationToken);
            var mayWrite = current.Value.IsGovernor && plan.ArchivedAt is null;
            return new View(report, [.. writers.Select(w => w.Format)], mayWrite && report.Status.Stage == ReportStage.Draft, mayWrite,
                commentary, issue is null ? [] : await shelf.FilesOf(issue, cancellationToken), issues,
                mayWrite && issue is not null && issue.Number == issues[0].Number ? await WouldDiffer(plan, month, issue, report, cancellationToken) : [], issue?.Audit);
        }

        private async Task<IReadOnlyList<string>> WouldDiffer(Plan plan, ReportingMonth month, IssuedReport issue, DeliveryReport report, CancellationToken ct)
        {
            // Only a withdrawal or the commentary changes a closed month, so nothing is computed where there was neither since.
            var (since, key) = (issue.Number == 1 ? LondonDays.EndOf(month.LastDay) : issue.IssuedAt, month.ToString());
            var changed = await db.Entries.AnyAsync(e => e.Kind == EntryKind.Withdrawn && e.RecordedAt >= since && db.PlannedActions.Any(a => a.Id == e.PlannedActionId && a.PlanId == plan.Id), ct)
                || await db.Commentaries.AnyAsync(c => c.PlanId == plan.Id && c.Month == key && c.WrittenAt >= issue.IssuedAt, ct);
            if (!changed)
                return [];
            return ReportDifferences.Between(report, await issuer.Next(plan, month, issue.Number + 1, ct));
        }
    }
}
