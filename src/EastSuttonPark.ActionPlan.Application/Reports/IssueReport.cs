using System.Security.Cryptography;
using System.Text;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>The governor issues a month's report: its model and every file of it are frozen with their hashes.</summary>
public static class IssueReport
{
    /// <summary>What the form posts.</summary>
    /// <remarks>Refused by <see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.ReportMonthNotEnded"/> and <see cref="PlanRules.ReportIssuedAlready"/>.</remarks>
    public sealed record Command : IRequest
    {
        /// <summary>"2024-02".</summary>
        public string Month { get; set; } = "";

        /// <summary>The plan's key; null for the only plan.</summary>
        public string? Plan { get; set; }
    }

    internal sealed class Handler(ActionPlanDbContext db, ReportShelf shelf, ReportBuilder builder, IEnumerable<IReportWriter> writers, CurrentPerson current, PlanClock clock)
        : AsyncRequestHandler<Command>
    {
        private const int FirstIssue = 1;

        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            if (!current.Value.IsGovernor)
                throw new DomainRuleException(PlanRules.GovernorDecides);
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            var month = shelf.MonthOf(plan, request.Month);
            if (clock.Today <= month.LastDay)
                throw new DomainRuleException(PlanRules.ReportMonthNotEnded);
            if (await shelf.IssueOf(plan, month, null, cancellationToken) is not null)
                throw new DomainRuleException(PlanRules.ReportIssuedAlready);

            var now = clock.Now;
            var report = await builder.Build(plan, month, new ReportStatus(ReportStage.Issued, FirstIssue, LondonDays.DayOf(now), current.Value.Name), cancellationToken);
            var files = new List<IssuedFile>();
            foreach (var writer in writers)
            {
                using var stream = new MemoryStream();
                writer.Write(report, stream);
                var content = stream.ToArray();
                files.Add(IssuedFile.Of(writer.Format, await shelf.FileNameOf(report, writer.Format, cancellationToken), content, Sha256(content)));
            }

            var json = report.ToJson();
            db.IssuedReports.Add(IssuedReport.Of(plan.Id, month, FirstIssue, now, current.Value, json, Sha256(Encoding.UTF8.GetBytes(json)), files));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Somebody else issued it in the same moment: the number is taken.
                db.ChangeTracker.Clear();
                if (await shelf.IssueOf(plan, month, null, cancellationToken) is null)
                    throw;
                throw new DomainRuleException(PlanRules.ReportIssuedAlready);
            }
        }

        private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
    }
}
