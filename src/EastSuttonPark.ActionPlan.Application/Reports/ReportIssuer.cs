using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Freezes a month's report with every file of it, and replaces issues that held words which had to be removed.</summary>
public sealed class ReportIssuer(ActionPlanDbContext db, ReportShelf shelf, ReportBuilder builder, IEnumerable<IReportWriter> writers, CurrentPerson current, PlanClock clock)
{
    // Sentences of a report are cut at 240 characters. Whoever quotes less than this quotes nobody.
    private const int Telling = 200;

    /// <summary>The report as its next issue would say it, without saving anything.</summary>
    public Task<DeliveryReport> Next(Plan plan, ReportingMonth month, int number, CancellationToken ct) =>
        builder.Build(plan, month, new ReportStatus(ReportStage.Issued, number, clock.Today, current.Value.Name), ct);

    /// <summary>Adds an issue with its files to what is to be saved.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">The month.</param>
    /// <param name="report">The report, computed for its number.</param>
    /// <param name="removesWords">Whether it replaces issues that held words which had to be removed.</param>
    /// <param name="ct">Cancels.</param>
    public async Task Add(Plan plan, ReportingMonth month, DeliveryReport report, bool removesWords, CancellationToken ct)
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
        db.IssuedReports.Add(IssuedReport.Of(plan.Id, month, report.Status.Issue!.Value, clock.Now, current.Value, json, Sha256(Encoding.UTF8.GetBytes(json)), files, report.Again?.Why, removesWords));
    }

    /// <summary>Replaces every issue that holds removed words by the month's next one and empties it. The caller's transaction has deleted the words before.</summary>
    /// <param name="action">The action.</param>
    /// <param name="entry">The entry whose words are gone.</param>
    /// <param name="words">The words.</param>
    /// <param name="ct">Cancels.</param>
    public async Task ReplaceThoseHolding(PlannedAction action, Entry entry, IReadOnlyList<string> words, CancellationToken ct)
    {
        var recorded = entry.RecordedOn;
        var holding = (await db.IssuedReports.AsNoTracking().Where(r => r.PlanId == action.PlanId && r.AsAt >= recorded && r.ModelJson != "").ToListAsync(ct))
            .Where(r => words.Any(w => Holds(r.ModelJson, w))).ToList();
        if (holding.Count == 0)
            return;
        var plan = await db.Plans.AsNoTracking().SingleAsync(p => p.Id == action.PlanId, ct);
        foreach (var group in holding.GroupBy(r => r.Month))
        {
            var month = ReportingMonth.TryParse(group.Key, out var parsed) ? parsed : throw new InvalidOperationException($"An issue of “{group.Key}”.");
            var latest = (await shelf.IssueOf(plan, month, null, ct))!;
            var next = await Next(plan, month, latest.Number + 1, ct);
            var why = $"Words recorded on action {action.Reference} were removed on {PlanWords.Day(clock.Today)}, because two people agreed that they must not be kept.";
            await Add(plan, month, next with { Again = new(latest.Number, why, ReportDifferences.Between(DeliveryReport.FromJson(latest.ModelJson), next)) }, removesWords: true, ct);
            // The replacement comes first: without it the database refuses to empty an issue.
            await db.SaveChangesAsync(ct);
            var emptied = group.Select(r => r.Id).ToList();
            await db.IssuedReports.Where(r => emptied.Contains(r.Id)).ExecuteUpdateAsync(r => r.SetProperty(x => x.ModelJson, ""), ct);
            await db.Set<IssuedFile>().Where(f => emptied.Contains(f.IssuedReportId)).ExecuteUpdateAsync(f => f.SetProperty(x => x.Content, Array.Empty<byte>()), ct);
        }
    }

    /// <summary>Whether a report says some words anywhere: whole, or cut where its sentences are cut.</summary>
    public static bool Holds(string modelJson, string words)
    {
        var sought = OnOneLine(words);
        if (sought.Length > Telling)
            sought = sought[..Telling];
        using var model = JsonDocument.Parse(modelJson);
        return Strings(model.RootElement).Any(s => OnOneLine(s).Contains(sought.TrimEnd(), StringComparison.OrdinalIgnoreCase));
    }

    private static IEnumerable<string> Strings(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Strings),
        _ => [],
    };

    // A report writes words on one line in its sentences and as they were typed in its tables.
    private static string OnOneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
