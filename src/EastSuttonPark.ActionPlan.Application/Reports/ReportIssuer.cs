using System.Security.Cryptography;
using System.Text;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Freezes a month's report with every file of it, and replaces issues that held words which had to be removed.</summary>
public sealed class ReportIssuer(ActionPlanDbContext db, ActionList actions, ReportShelf shelf, ReportBuilder builder, IEnumerable<IReportWriter> writers, CurrentPerson current, PlanClock clock)
{
    /// <summary>The report as its next issue would say it, without saving anything.</summary>
    public Task<DeliveryReport> Next(Plan plan, ReportingMonth month, int number, CancellationToken ct) =>
        builder.Build(plan, month, new ReportStatus(ReportStage.Issued, number, clock.Today, current.Value.Name), ct);

    /// <summary>Renders an issue with its files, without saving anything: rendering takes a while and holds no transaction up.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">The month.</param>
    /// <param name="report">The report, computed for its number.</param>
    /// <param name="removesWords">Whether it replaces issues that held words which had to be removed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<IssuedReport> Render(Plan plan, ReportingMonth month, DeliveryReport report, bool removesWords, CancellationToken ct)
    {
        var files = new List<IssuedFile>();
        foreach (var writer in writers)
        {
            using var stream = new MemoryStream();
            writer.Write(report, stream);
            var content = stream.ToArray();
            files.Add(IssuedFile.Of(writer.Format, await shelf.FileNameOf(report, writer.Format, ct), content, Sha256(content)));
        }

        var json = report.ToJson();
        return IssuedReport.Of(plan.Id, month, report.Status.Issue!.Value, clock.Now, current.Value, json, Sha256(Encoding.UTF8.GetBytes(json)), files, report.Again?.Why, removesWords, await AuditLog.LatestSeal(db, ct));
    }

    /// <summary>How often something recorded on a plan was undone. Where it has grown since a report was computed, the report may keep what counts no longer, or words that are gone.</summary>
    public Task<int> CountUndone(int planId, CancellationToken ct) =>
        db.Entries.CountAsync(e => (e.Kind == EntryKind.Withdrawn || e.Kind == EntryKind.Redacted) && db.PlannedActions.Any(a => a.Id == e.PlannedActionId && a.PlanId == planId), ct);

    /// <summary>Renders what replaces every issue that holds the words of an entry: the month's next issue, without them.</summary>
    /// <param name="action">The action.</param>
    /// <param name="entry">The entry whose words are to go, with its texts.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<Replacement> Replace(PlannedAction action, Entry entry, CancellationToken ct)
    {
        var undone = await CountUndone(action.PlanId, ct);
        var words = WordsInReport.QuotableOf(entry);
        var all = await Concerned(action, entry).ToListAsync(ct);
        var issues = new List<IssuedReport>();
        var emptied = all.Where(r => words.Any(w => WordsInReport.Holds(r.ModelJson, action.Reference, w))).ToList();
        if (emptied.Count > 0)
        {
            actions.LeaveOut(action.Id, entry.Sequence);
            var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == action.PlanId, ct);
            foreach (var group in emptied.GroupBy(r => r.Month))
            {
                var month = ReportingMonth.TryParse(group.Key, out var parsed) ? parsed : throw new InvalidOperationException($"An issue of “{group.Key}”.");
                var latest = (await shelf.IssueOf(plan, month, null, ct))!;
                var next = await Next(plan, month, latest.Number + 1, ct);
                var why = $"Words recorded on action {action.Reference} were removed on {PlanWords.Day(clock.Today)}, because two people agreed that they must not be kept.";
                issues.Add(await Render(plan, month, next with { Again = new(latest.Number, why, ReportDifferences.Between(DeliveryReport.FromJson(latest.ModelJson), next)) }, removesWords: true, ct));
            }
        }

        return new(undone, [.. all.Select(r => r.Id)], [.. emptied.Select(r => r.Id)], issues);
    }

    /// <summary>Saves the new issues and empties those that they replace. The caller's transaction has recorded the removal and deleted the words before.</summary>
    /// <exception cref="StaleFormException">Something was issued or undone since the new issues were rendered.</exception>
    public async Task Save(PlannedAction action, Entry entry, Replacement replacement, CancellationToken ct)
    {
        // The removal itself has been recorded.
        if (await CountUndone(action.PlanId, ct) != replacement.Undone + 1 || !(await Concerned(action, entry).Select(r => r.Id).ToListAsync(ct)).SequenceEqual(replacement.LookedAt))
            throw new StaleFormException();
        db.IssuedReports.AddRange(replacement.Issues);
        // The replacement comes first: without it the database refuses to empty an issue.
        await db.SaveChangesAsync(ct);
        foreach (var id in replacement.Emptied)
        {
            await db.IssuedReports.Where(r => r.Id == id).ExecuteUpdateAsync(r => r.SetProperty(x => x.ModelJson, ""), ct);
            await db.Set<IssuedFile>().Where(f => f.IssuedReportId == id).ExecuteUpdateAsync(f => f.SetProperty(x => x.Content, Array.Empty<byte>()), ct);
        }
    }

    // The issues that can hold the entry's words.
    private IQueryable<IssuedReport> Concerned(PlannedAction action, Entry entry)
    {
        var (plan, recorded) = (action.PlanId, entry.RecordedOn);
        return db.IssuedReports.AsNoTracking().Where(r => r.PlanId == plan && r.AsAt >= recorded && r.ModelJson != "").OrderBy(r => r.Id);
    }

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>What is to be saved where words are removed.</summary>
    /// <param name="Undone">How often something on the plan had been undone when it was rendered.</param>
    /// <param name="LookedAt">The issues in which the words were sought.</param>
    /// <param name="Emptied">Those that hold them.</param>
    /// <param name="Issues">Those that replace them.</param>
    public sealed record Replacement(int Undone, IReadOnlyList<int> LookedAt, IReadOnlyList<int> Emptied, IReadOnlyList<IssuedReport> Issues);
}
