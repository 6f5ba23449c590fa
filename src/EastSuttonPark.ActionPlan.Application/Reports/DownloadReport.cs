using EastSuttonPark.ActionPlan.Application.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

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

    internal sealed class Handler(ActionPlanDbContext db, ReportShelf shelf, IEnumerable<IReportWriter> writers) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var writer = writers.FirstOrDefault(w => w.Format == request.Format) ?? throw new NotThereException($"A report as {request.Format}");
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            var month = shelf.MonthOf(plan, request.Month);
            if (await shelf.IssueOf(plan, month, request.Issue, cancellationToken) is { } issue)
            {
                var file = await db.Set<IssuedFile>().AsNoTracking().SingleOrDefaultAsync(f => f.IssuedReportId == issue.Id && f.Format == writer.Format, cancellationToken)
                    ?? throw new NotThereException($"Issue {issue.Number} of the report of {month.Words} as {request.Format}");
                return new View(file.Content, writer.ContentType, file.FileName);
            }

            var report = await shelf.Read(plan, month, null, cancellationToken);
            using var stream = new MemoryStream();
            writer.Write(report, stream);
            return new View(stream.ToArray(), writer.ContentType, await shelf.FileNameOf(report, writer.Format, cancellationToken));
        }
    }
}
