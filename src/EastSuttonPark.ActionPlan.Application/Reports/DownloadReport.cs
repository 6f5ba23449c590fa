using EastSuttonPark.ActionPlan.Application.Data;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>A month's report as a file: the very bytes that were issued, or a draft written now.</summary>
public static class DownloadReport
{
    /// <param name="Month">"2024-02".</param>
    /// <param name="Format">"docx".</param>
    /// <param name="Plan">The plan's key; null for the only plan.</param>
    /// <param name="Issue">Which issue; null for the latest, or the draft.</param>
    public sealed record Query(string Month, string Format, string? Plan = null, int? Issue = null) : IRequest<View>;

    /// <param name="Content">The file.</param>
    /// <param name="ContentType">Its media type.</param>
    /// <param name="FileName">The name to save it under.</param>
    public sealed record View(byte[] Content, string ContentType, string FileName);

    internal sealed class Handler(ReportShelf shelf, IEnumerable<IReportWriter> writers) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var writer = writers.FirstOrDefault(w => w.Format == request.Format) ?? throw new NotThereException($"A report as {request.Format}");
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            var month = shelf.MonthOf(plan, request.Month);
            var issue = await shelf.IssueOf(plan, month, request.Issue, cancellationToken);
            return issue is not null
                ? await shelf.FileOf(issue, writer, cancellationToken) ?? throw new NotThereException($"Issue {issue.Number} of the report of {month.Words} as {request.Format}")
                : await shelf.FileOf(await shelf.Read(plan, month, null, cancellationToken), writer, cancellationToken);
        }
    }
}
