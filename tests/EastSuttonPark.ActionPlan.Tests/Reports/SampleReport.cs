using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>A report made by hand that has every kind of cell, for what the demonstration never shows.</summary>
internal static class SampleReport
{
    public static DeliveryReport Of(int rows = 3, string words = "Draft shared with the prisoner council.") => new(
        "OFFICIAL", "HMP/YOI East Sutton Park", "plan", "Action plan after the inspection", "2024-02", "February 2024", new DateOnly(2024, 2, 29),
        new ReportStatus(ReportStage.Issued, 1, new DateOnly(2024, 3, 5), "Governor"),
        new PlanFigures(21, 6, 5, 4, 2),
        [new(MovementKind.Forward, "Verified rose from 1 to 5 of 21 actions."), new(MovementKind.Back, words)],
        new CommentaryWords(words, "No difference by group.", null, "Governor", new DateOnly(2024, 3, 5)),
        new Headline(["January", "February"], [new("Verified", [1, 5], 4), new("Still standing", [5, 4], -1)]),
        new PlanFigures(21, 6, 5, 4, 2).Bars(),
        [
            new("overdue", "Overdue", "Nothing is overdue.", ["Action", "What", "Target", "Overdue", "Claimed", "Progress"], Rows(rows, words)),
            new("verified", "Verified", "Nothing was verified.", ["Action", "What"], []),
            new("over-the-months", "Over the months", "No months.", ["Month", "Planned", "Claimed", "Verified"],
                [Month("January 2024", "Jan", 6, 2, 1), Month("February 2024", "Feb", 11, null, null)])
            {
                Note = "Planned: due by the month’s end.",
                Chart = new(ChartKind.Columns, "6, then 11 were planned.", [new(1, ChartLook.Planned), new(2, ChartLook.Claimed), new(3, ChartLook.Verified)]),
            },
            new("rating-by-concern", "Ratings by concern", "No concerns.", ["Concern", "Verified", "Overdue"],
                [new(null, null, [new NameCell("1: Data"), new NumberCell(3), new NumberCell(2)]), new(null, null, [new NameCell("2: Equality"), new NumberCell(0), new NumberCell(16)])])
            {
                Chart = new(ChartKind.StackedBars, "Concern 1: 3 verified and 2 overdue.", [new(1, ChartLook.Verified), new(2, ChartLook.Overdue)]),
            },
            new("dates", "Dates", "No dates.", ["Action", "Date asked for", "Why, and help needed"],
                [new("plan", "1.1", [new ReferenceCell("1.1"), new MoveCell(new DateOnly(2024, 2, 29), new DateOnly(2024, 4, 30)), new ReasonCell(words, null)]),
                    new("plan", "1.2", [new ReferenceCell("1.2"), new MoveCell(null, new DateOnly(2024, 4, 30)), new ReasonCell(null, "A second officer.")])]),
        ],
        new("whole-plan", "The whole plan", "The plan has no actions.", ["Action", "What", "Target", "Overdue", "Claimed", "Progress"], Rows(rows, words)),
        []);

    private static ReportRow Month(string name, string small, params int?[] values) => new(null, null, [new NameCell(name, small), .. values.Select(v => new NumberCell(v))]);

    public static byte[] Written(IReportWriter writer, DeliveryReport? report = null)
    {
        using var stream = new MemoryStream();
        writer.Write(report ?? Of(), stream);
        return stream.ToArray();
    }

    /// <summary>A month's report of the demonstration, as the governor would see it.</summary>
    public static async Task<DeliveryReport> OfDemonstration(Demonstration site, string month)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ActionPlanDbContext>();
        var governor = await db.Users.Where(u => u.UserName == "governor").Select(u => u.Id).SingleAsync(ct);
        await LoadPerson.OfAccount(governor, db, services.GetRequiredService<PlanClock>(), services.GetRequiredService<CurrentPerson>(), ct);
        return (await services.GetRequiredService<IMediator>().Send(new ViewReport.Query(month), ct)).Report;
    }

    private static IReadOnlyList<ReportRow> Rows(int count, string words) => [.. Enumerable.Range(1, count).Select(n => new ReportRow("plan", $"1.{n}",
        [
            new ReferenceCell($"1.{n}"),
            new TextCell(words),
            new TargetCell("February 2024", new DateOnly(2024, 4, 30), n == 1 ? 61 : 0),
            new DaysCell(n, AreOverdue: true),
            new DayCell(n == 1 ? null : new DateOnly(2024, 2, n % 28 + 1)),
            n == 2 ? new ProgressCell(Rating.NotStarted, ActionStatus.NotStarted, null, null) : new ProgressCell(Rating.Overdue, ActionStatus.OnTrack, words, new DateOnly(2024, 2, 20)),
        ]))];
}
