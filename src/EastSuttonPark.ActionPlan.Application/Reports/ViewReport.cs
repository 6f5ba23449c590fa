using EastSuttonPark.ActionPlan.Application.People;
using MediatR;

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
    public sealed record View(DeliveryReport Report, IReadOnlyList<string> Formats, bool MayIssue);

    internal sealed class Handler(ReportShelf shelf, IEnumerable<IReportWriter> writers, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            var month = shelf.MonthOf(plan, request.Month);
            var issue = await shelf.IssueOf(plan, month, request.Issue, cancellationToken);
            var report = await shelf.Read(plan, month, issue, cancellationToken);
            return new View(report, [.. writers.Select(w => w.Format)], current.Value.IsGovernor && report.Status.Stage == ReportStage.Draft);
        }
    }
}
