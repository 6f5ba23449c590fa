using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using MediatR;

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
    /// <param name="FileName">The name to save the pack under.</param>
    public sealed record View(DeliveryReport Report, IReadOnlyList<DownloadReport.View> Files, ViewPlan.View Plan, IReadOnlyList<DateChange> Changes, IReadOnlyList<PackEvidence.Line>? Evidence, string FileName);

    internal sealed class Handler(ReportShelf shelf, IEnumerable<IReportWriter> writers, IMediator mediator) : IRequestHandler<Query, View>
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

            var name = await shelf.FileNameOf(report, "zip", cancellationToken);
            return new View(report, files,
                await mediator.Send(new ViewPlan.Query(plan.Key, report.AsAt), cancellationToken),
                (await mediator.Send(new ListDateChanges.Query(new() { Plan = plan.Key }, report.AsAt), cancellationToken)).Changes,
                request.WithEvidence ? (await mediator.Send(new PackEvidence.Query(plan.Key, AsAt: report.AsAt), cancellationToken)).Lines : null,
                name.Insert(name.LastIndexOf('.'), "-pack"));
        }
    }
}
