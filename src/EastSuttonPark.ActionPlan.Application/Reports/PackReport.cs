using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>What inspectors are given of a month: the report in every format, the plan with its progress, the ledger of dates and the evidence, all as at the report's day.</summary>
public static class PackReport
{
    /// <param name="Month">"2024-02".</param>
    /// <param name="Plan">The plan's key; null for the only plan.</param>
    /// <param name="Issue">Which issue; null for the latest, or the draft.</param>
    /// <param name="WithEvidence">False for those who open no evidence.</param>
    public sealed record Query(string Month, string? Plan = null, int? Issue = null, bool WithEvidence = true) : IRequest<View>;

    /// <param name="Report">The report.</param>
    /// <param name="Files">The report's files.</param>
    /// <param name="Plan">The plan beside its progress on the report's day.</param>
    /// <param name="Changes">Every change of a target date by that day.</param>
    /// <param name="Evidence">The evidence that counted on that day, in plan order; null where the reader opens none.</param>
    /// <param name="Withdrawn">How many pieces of evidence were withdrawn since that day, and so are left out.</param>
    /// <param name="FileName">The name to save the pack under.</param>
    /// <param name="Audit">The audit's head when the report was issued; null of a draft, and where no day was sealed.</param>
    public sealed record View(DeliveryReport Report, IReadOnlyList<DownloadReport.View> Files, ViewPlan.View Plan, IReadOnlyList<DateChange> Changes, IReadOnlyList<PackEvidence.Line>? Evidence, int Withdrawn, string FileName, AuditHead? Audit);

    internal sealed class Handler(ActionPlanDbContext db, ReportShelf shelf, ActionList actions, IEnumerable<IReportWriter> writers, IMediator mediator) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            var month = shelf.MonthOf(plan, request.Month);
            var issue = await shelf.IssueOf(plan, month, request.Issue, cancellationToken);
            var report = await shelf.Read(plan, month, issue, cancellationToken);
            var files = new List<DownloadReport.View>();
            foreach (var writer in writers)
            {
                if (issue is null)
                    files.Add(await shelf.FileOf(report, writer, cancellationToken));
                else if (await shelf.FileOf(issue, writer, cancellationToken) is { } file)
                    files.Add(file);
            }

            // Everything from one look: what the issue leaves out is left out of the plan, the ledger and the evidence too.
            var view = (await actions.LookBack([report.AsAt], plan.Key, cancellationToken, lessWithdrawn: report.Status.Issue > 1, scope: ActionScope.ArchivedToo))[0];
            var rows = await view.Rows(cancellationToken);
            var then = await mediator.Send(new ViewPlan.Query(plan.Key, report.AsAt), cancellationToken) with { Rows = rows };
            var evidence = rows.SelectMany(r => EvidenceView.Of(r.Action.Entries).Select(e => new PackEvidence.Line(r, e))).ToList();
            // Evidence that was withdrawn since is nobody's to hand on, whatever counted on the day.
            var withdrawn = (await db.Entries.Where(e => e.Kind == EntryKind.Withdrawn && db.PlannedActions.Any(a => a.Id == e.PlannedActionId && a.PlanId == plan.Id))
                .Select(e => new { e.PlannedActionId, e.RefersTo }).ToListAsync(cancellationToken)).Select(e => (e.PlannedActionId, e.RefersTo)).ToHashSet();
            var left = evidence.FindAll(l => !withdrawn.Contains((l.Row.Action.Id, l.Evidence.Sequence)));
            var name = await shelf.FileNameOf(report, "zip", cancellationToken);
            return new View(report, files, then,
                [.. DateChange.InOrder(rows.SelectMany(r => DateChange.Of(r, r.Action.Entries)))],
                request.WithEvidence ? left : null, evidence.Count - left.Count, name.Insert(name.LastIndexOf('.'), "-pack"), issue?.Audit);
        }
    }
}
