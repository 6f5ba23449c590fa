using System.Diagnostics;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>Fictional plans in numbers: whole journals, marked as fiction, and never beside facts.</summary>
public sealed class SampleDataTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Plans_of_at_most_200_actions_are_added_with_journals_that_verify()
    {
        Assert.Equal(2, await MakeSampleData.Add(site.Services, 225, Ct));
        Assert.Equal(1, await MakeSampleData.Add(site.Services, 1, Ct));
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        services.GetRequiredService<CurrentPerson>().Set(Person.System);
        var verified = await services.GetRequiredService<IMediator>().Send(new VerifyJournals.Query(), Ct);
        Assert.Equal(21 + 225 + 1, verified.Actions);
        Assert.Empty(verified.Findings);

        var db = services.GetRequiredService<ActionPlanDbContext>();
        var sizes = await db.Plans.Where(p => p.Key.StartsWith("sample-")).OrderBy(p => p.Key).Select(p => new { p.Key, p.Actions.Count }).ToListAsync(Ct);
        Assert.Equal([("sample-0001", 200), ("sample-0002", 25), ("sample-0003", 1)], sizes.Select(s => (s.Key, s.Count)));
        var actions = await db.PlannedActions.AsNoTracking().Include(a => a.Plan).ToListAsync(Ct);
        var made = actions.FindAll(a => a.Plan.Key == "sample-0001");
        var today = new DateOnly(2024, 3, 15);
        Assert.Contains(made, a => DayRules.Overdue.Holds(a, today));
        Assert.Contains(made, a => DayRules.AwaitingVerification.Holds(a, today));
        Assert.Contains(made, a => DayRules.Standing.Holds(a, today));
        Assert.All(await db.PublishedActions.Where(p => p.PlannedAction.Plan.Key.StartsWith("sample-")).Select(p => p.Wording).ToListAsync(Ct),
            w => Assert.StartsWith("Fictional action", w, StringComparison.Ordinal));

        var overdue = await (await site.SignIn("governor")).Get("/overdue");
        Assert.Equal(actions.Count(a => DayRules.Overdue.Holds(a, today)), overdue.TotalCount);
        Assert.Contains($"Overdue ({overdue.TotalCount})", overdue.Text, StringComparison.Ordinal);
        Assert.Contains("Progress shown here is fictional", overdue.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "sample-data --actions 5", 1, "Sample data is fiction, so only the Development environment makes it.")]
    [InlineData("Development", "sample-data --actions 5 --Demonstration:Enabled=false", 1, "The database is no demonstration, and fiction is never put beside facts.")]
    [InlineData("Development", "sample-data --actions many", 2, "\"many\" is no number of actions. Usage: sample-data --actions N [--plans P]")]
    [InlineData("Development", "sample-data --actions 5 --plans 0", 2, "\"0\" is no number of plans. Usage: sample-data --actions N [--plans P]")]
    public async Task The_verb_refuses_with_one_line(string environment, string words, int code, string line)
    {
        var folder = Directory.CreateTempSubdirectory("action-plan-");
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. words.Split(' ')]) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = environment;
        start.Environment["ConnectionStrings__ActionPlan"] = $"Data Source={Path.Combine(folder.FullName, "action-plan.db")}";
        start.Environment["Database__MigrateOnStart"] = "true";
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        folder.Delete(recursive: true);
        Assert.Equal((code, line), (process.ExitCode, error.Trim()));
    }
}
