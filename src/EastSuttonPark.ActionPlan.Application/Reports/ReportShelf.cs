using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Finds the report that an address names, within what the current person may see.</summary>
public sealed class ReportShelf(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, ReportBuilder builder)
{
    /// <summary>The plan of a key, or the only current one where none is given.</summary>
    /// <exception cref="NotThereException">There is no such plan.</exception>
    /// <exception cref="MalformedRequestException">None is given, and there are several.</exception>
    public async Task<Plan> PlanOf(string? key, CancellationToken ct)
    {
        var named = !string.IsNullOrEmpty(key);
        var plans = await db.Plans.AsNoTracking().Where(p => named ? p.Key == key : p.ArchivedAt == null).OrderBy(p => p.Key).Take(2).ToListAsync(ct);
        return plans.Count switch
        {
            1 => plans[0],
            0 => throw new NotThereException(named ? $"The plan {key}" : "A plan"),
            _ => throw new MalformedRequestException("There are several plans, so the address must name one: ?plan=…"),
        };
    }

    /// <summary>Refuses to write anything on an archived plan.</summary>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.PlanIsArchived"/>.</exception>
    public static void RefuseArchived(Plan plan)
    {
        if (plan.ArchivedAt is not null)
            throw new DomainRuleException(PlanRules.PlanIsArchived);
    }

    /// <summary>The month that an address names.</summary>
    /// <exception cref="MalformedRequestException">It is no month.</exception>
    /// <exception cref="NotThereException">It is before the plan's import, in the future, or later than the person may see.</exception>
    public ReportingMonth MonthOf(Plan plan, string? text)
    {
        if (!ReportingMonth.TryParse(text, out var month))
            throw new MalformedRequestException("A report is of a month, like 2024-02.");
        return MonthsOf(plan).Contains(month) ? month : throw new NotThereException($"A report of {month.Words}");
    }

    /// <summary>The months of which the person may see a report, newest first.</summary>
    public IEnumerable<ReportingMonth> MonthsOf(Plan plan)
    {
        if (current.SeesNothingYet)
            yield break;
        var first = ReportingMonth.Of(plan.KnownFrom);
        // What is archived is written no more: its last report is that of the month in which it was.
        for (var month = ReportingMonth.Of(plan.ArchivedAt is { } archived ? LondonDays.DayOf(archived) : clock.Today); month >= first; month = month.Previous)
        {
            // An observer sees whole months up to the last issued report's day.
            if (current.PinnedTo is not { } pinned || month.LastDay <= pinned)
                yield return month;
        }
    }

    /// <summary>The latest issue of a month's report with its files, or the one asked for; null where it is a draft.</summary>
    /// <exception cref="NotThereException">There is no such issue.</exception>
    /// <exception cref="RemovedException">The issue held words that had to be removed.</exception>
    public async Task<IssuedReport?> IssueOf(Plan plan, ReportingMonth month, int? issue, CancellationToken ct)
    {
        var text = month.ToString();
        var found = await db.IssuedReports.AsNoTracking()
            .Where(r => r.PlanId == plan.Id && r.Month == text && (issue == null || r.Number == issue))
            .OrderByDescending(r => r.Number)
            .FirstOrDefaultAsync(ct);
        if (found is null && issue is { } number)
            throw new NotThereException($"Issue {number} of the report of {month.Words}");
        if (found is { IsRemoved: true })
            throw new RemovedException((await IssuesOf(plan, month, ct)).Single(i => i.Number == found.Number).WhyRemoved!, $"/reports/{month}?plan={plan.Key}");
        return found;
    }

    /// <summary>The issues of a month's report, the latest first.</summary>
    public async Task<IReadOnlyList<Issue>> IssuesOf(Plan plan, ReportingMonth month, CancellationToken ct)
    {
        var text = month.ToString();
        var issues = await db.IssuedReports.AsNoTracking().Where(r => r.PlanId == plan.Id && r.Month == text).OrderByDescending(r => r.Number)
            .Select(r => new { r.Number, r.IssuedAt, r.IssuedByName, r.RemovesWords, IsRemoved = r.ModelJson == "" }).ToListAsync(ct);
        return [.. issues.Select(i =>
        {
            var replacedBy = i.IsRemoved ? issues.Where(r => r.RemovesWords && r.Number > i.Number).MinBy(r => r.Number) : null;
            return new Issue(i.Number, LondonDays.DayOf(i.IssuedAt), i.IssuedByName, replacedBy is null ? null
                : $"Issue {i.Number} of the report of {month.Words} was removed on {PlanWords.Day(LondonDays.DayOf(replacedBy.IssuedAt))} because words in it had to be removed. Issue {replacedBy.Number} replaces it.");
        })];
    }

    /// <summary>The report of an issue as it was issued, or of a draft as it is now.</summary>
    public async Task<DeliveryReport> Read(Plan plan, ReportingMonth month, IssuedReport? issue, CancellationToken ct) =>
        issue is not null ? DeliveryReport.FromJson(issue.ModelJson) : await builder.Build(plan, month, builder.DraftStatus(month), ct);

    /// <summary>How often the month's commentary has been written.</summary>
    public Task<int> CommentaryRevision(Plan plan, ReportingMonth month, CancellationToken ct)
    {
        var key = month.ToString();
        return db.Commentaries.Where(c => c.PlanId == plan.Id && c.Month == key).Select(c => c.Revision).SingleOrDefaultAsync(ct);
    }

    /// <summary>The files of an issue with their hashes, by name.</summary>
    public async Task<IReadOnlyList<IssueFile>> FilesOf(IssuedReport issue, CancellationToken ct) =>
        await db.Set<IssuedFile>().Where(f => f.IssuedReportId == issue.Id).OrderBy(f => f.FileName).Select(f => new IssueFile(f.FileName, f.Sha256)).ToListAsync(ct);

    /// <summary>A file of an issue, the very bytes that were issued; null where it was not issued in that format.</summary>
    public async Task<DownloadReport.View?> FileOf(IssuedReport issue, IReportWriter writer, CancellationToken ct)
    {
        var file = await db.Set<IssuedFile>().AsNoTracking().SingleOrDefaultAsync(f => f.IssuedReportId == issue.Id && f.Format == writer.Format, ct);
        return file is null ? null : new(file.Content, writer.ContentType, file.FileName);
    }

    /// <summary>A file of a draft, written now.</summary>
    public async Task<DownloadReport.View> FileOf(DeliveryReport draft, IReportWriter writer, CancellationToken ct)
    {
        using var stream = new MemoryStream();
        writer.Write(draft, stream);
        return new(stream.ToArray(), writer.ContentType, await FileNameOf(draft, writer.Format, ct));
    }

    /// <summary>"HMP-YOI-East-Sutton-Park-progress-2024-02-issue-1.docx"; with the plan's key where there are several plans.</summary>
    public async Task<string> FileNameOf(DeliveryReport report, string format, CancellationToken ct)
    {
        var plan = await db.Plans.CountAsync(ct) > 1 ? $"-{report.PlanKey}" : "";
        var issue = report.Status.Issue is { } number ? $"-issue-{number}" : "";
        return $"{Hyphened(report.Establishment)}-progress-{report.Month}{plan}{issue}.{format}";
    }

    /// <summary>A name as a part of a file's name: "HMP-YOI-East-Sutton-Park".</summary>
    public static string Hyphened(string name) =>
        string.Join('-', new string([.. name.Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}

/// <summary>A file of an issue.</summary>
/// <param name="Name">As it is downloaded.</param>
/// <param name="Sha256">64 lower-case hexadecimal digits.</param>
public sealed record IssueFile(string Name, string Sha256);

/// <summary>An issue of a month's report.</summary>
/// <param name="Number">1 for the first.</param>
/// <param name="IssuedOn">The London day.</param>
/// <param name="IssuedBy">Who issued it, by their name on the day.</param>
/// <param name="WhyRemoved">When and why its content was removed, and what replaces it; null while it is there.</param>
public sealed record Issue(int Number, DateOnly IssuedOn, string IssuedBy, string? WhyRemoved);
