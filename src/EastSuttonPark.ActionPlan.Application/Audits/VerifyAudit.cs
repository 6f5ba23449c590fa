using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Audits;

/// <summary>Checks that no row of the audit was altered, put in, or cut off, as far as its chain, its seals and the heads in issued reports can tell.</summary>
/// <remarks>
/// Whoever has the key, or cuts off the latest days together with every report issued since, is not found by this: that is what the head on paper and in the log is for. The rows of the day that
/// is not over yet are chained, and not sealed.
/// </remarks>
public static class VerifyAudit
{
    public sealed record Query : IRequest<Result>;

    /// <param name="Rows">How many rows were read.</param>
    /// <param name="Seals">How many sealed days were checked.</param>
    /// <param name="Latest">The latest sealed day, or null.</param>
    /// <param name="Findings">What is wrong, a line each; none where all is well.</param>
    public sealed record Result(int Rows, int Seals, AuditSeal? Latest, IReadOnlyList<string> Findings);

    internal sealed class Handler(ActionPlanDbContext db, AuditSettings settings, TimeProvider time) : IRequestHandler<Query, Result>
    {
        private readonly List<string> findings = [];

        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var seals = await db.AuditSeals.AsNoTracking().OrderBy(s => s.Last).ToListAsync(cancellationToken);
            CheckSeals(seals);
            var rows = await CheckRows(seals, cancellationToken);
            await CheckHeads(seals, cancellationToken);
            return new(rows, seals.Count, seals.LastOrDefault(), findings);
        }

        private void CheckSeals(List<AuditSeal> seals)
        {
            AuditSeal? before = null;
            foreach (var seal in seals)
            {
                var day = seal.Day == default ? $"rows {seal.First} to {seal.Last}" : PlanWords.Day(seal.Day);
                if (seal.First != (before?.Last ?? 0) + 1 || seal.Last < seal.First)
                    findings.Add($"audit: the seal of {day} does not follow the one before it");
                if (settings.Keys.FirstOrDefault(k => AuditSeal.IdOf(k) == seal.KeyId) is not { } key)
                    findings.Add($"audit: the seal of {day} can’t be checked: its key ({seal.KeyId}) is not set");
                else if (seal.HeadAfter(before?.Head, key) != seal.Head)
                    findings.Add($"audit: the seal of {day} does not fit");
                before = seal;
            }
        }

        private async Task<int> CheckRows(List<AuditSeal> seals, CancellationToken ct)
        {
            var byLast = seals.DistinctBy(s => s.Last).ToDictionary(s => s.Last);
            var lastSealed = seals.Count == 0 ? 0 : seals[^1].Last;
            // Sealed days may be gone from the beginning, where a row that is still there says so.
            var droppedUpTo = await db.AuditRows.MaxAsync(r => r.DroppedUpTo, ct);
            var dropped = seals.LastOrDefault(s => s.Day <= droppedUpTo);
            var (count, previous, number) = (0, dropped?.LastHash, dropped?.Last ?? 0);
            var sealedDays = seals.Select(s => s.Day).ToHashSet();
            List<DateOnly> days = [];
            var yesterday = LondonDays.DayOf(time.GetUtcNow().UtcDateTime).AddDays(-1);
            await foreach (var row in db.AuditRows.AsNoTracking().OrderBy(r => r.Number).AsAsyncEnumerable().WithCancellation(ct))
            {
                count++;
                if (row.Number != ++number)
                    findings.Add(row.Number > number ? $"audit: {(row.Number == number + 1 ? $"row {number} is" : $"rows {number} to {row.Number - 1} are")} missing" : $"audit: row {row.Number} was dropped, and is still there");
                if (row.Hash != row.HashAfter(previous))
                    findings.Add($"audit: the hash of row {row.Number} does not fit");
                if (!row.IsOfATime)
                    findings.Add($"audit: row {row.Number} holds something else in the place of a day or time");
                else if (row.Day != LondonDays.DayOf(row.At))
                    findings.Add($"audit: row {row.Number} is not of its day");
                if (row.Kind is null)
                    findings.Add($"audit: row {row.Number} has a kind that this program knows nothing of: {row.KindWord}");
                if (row.RoleWord is not null && row.Role is null)
                    findings.Add($"audit: row {row.Number} has a role that this program knows nothing of: {row.RoleWord}");
                if (row.DroppedUpTo is { } upTo && row.Day.DayNumber - upTo.DayNumber <= AuditSettings.LeastDays)
                    findings.Add($"audit: row {row.Number} dropped rows that were not {AuditSettings.LeastDays} days old");
                if (byLast.TryGetValue(row.Number, out var seal) && (seal.LastHash != row.Hash || seal.Day != row.Day))
                    findings.Add($"audit: row {row.Number} is not the one that {PlanWords.Day(seal.Day)} was sealed with");
                if (row.IsOfATime && days.LastOrDefault() != row.Day)
                    days.Add(row.Day);
                (previous, number) = (row.Hash, row.Number);
            }

            // The first row of a day seals the days before it, and a site that runs seals a quiet day within the day after.
            foreach (var day in days.Where(d => !sealedDays.Contains(d) && ((d < days[^1] && seals.Count > 0) || (d < yesterday && settings.Keys.Count > 0))))
                findings.Add($"audit: {PlanWords.Day(day)} has no seal. Either its seal was removed, or the program has not run with its key since: compare its rows with a backup and with the heads in the log and in reports, then start the site, which seals it");
            if (number < lastSealed)
                findings.Add($"audit: rows {number + 1} to {lastSealed} are cut off");
            return count;
        }

        private async Task CheckHeads(List<AuditSeal> seals, CancellationToken ct)
        {
            var heads = seals.Select(s => (Day: (DateOnly?)s.Day, s.Head)).ToHashSet();
            foreach (var report in await db.IssuedReports.AsNoTracking().Where(r => r.AuditHead != null).OrderBy(r => r.Id).Select(r => new { r.Plan.Key, r.Month, r.Number, r.AuditDay, r.AuditHead }).ToListAsync(ct))
                if (!heads.Contains((report.AuditDay, report.AuditHead!)))
                    findings.Add($"audit: its head that issue {report.Number} of the report of {report.Month} ({report.Key}) names is no longer there");
        }
    }
}
