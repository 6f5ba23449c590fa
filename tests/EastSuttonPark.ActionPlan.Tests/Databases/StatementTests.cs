using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Databases;

/// <summary>What is sent to SQL Server, without one: the statements are made, and read by SQL Server's own parser. Those of every other test are looked at as they are sent.</summary>
public sealed class StatementTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static readonly DateOnly Today = new(2024, 3, 15);

    public static TheoryData<string> EveryRule => [.. new[] { nameof(DayRules.Claimed), nameof(DayRules.Verified), nameof(DayRules.Standing), nameof(DayRules.NoLongerStands), nameof(DayRules.AwaitingVerification), nameof(DayRules.Open), nameof(DayRules.Overdue), nameof(DayRules.StillDue) }];

    [Theory]
    [MemberData(nameof(EveryRule))]
    public void Every_rule_of_a_day_becomes_T_SQL_with_the_day_as_parameter(string name)
    {
        using var db = MigrationTests.SqlServer();
        var rule = (DayRule)typeof(DayRules).GetField(name)!.GetValue(null)!;
        var sql = db.PlannedActions.Where(rule.On(Today)).ToQueryString();
        Assert.Empty(TransactSql.Faults(sql));
        Assert.DoesNotContain("'2024-03-15'", string.Join('\n', sql.Split('\n').Where(l => !l.StartsWith("DECLARE", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?q=forum&status=on-track&due=overdue&verified=no", null)]
    [InlineData("?concern=hmip-2023%2F2&due=this-month", "due")]
    [InlineData("?due=next-60-days", "-due")]
    [InlineData("", "lead")]
    [InlineData("", "-updated")]
    public async Task The_list_becomes_T_SQL_for_every_person(string query, string? sort)
    {
        var parsed = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query);
        var selection = new ActionSelection
        {
            Q = parsed.GetValueOrDefault("q"),
            Concern = parsed.GetValueOrDefault("concern"),
            Status = [.. parsed.GetValueOrDefault("status").OfType<string>()],
            Due = parsed.GetValueOrDefault("due"),
            Verified = parsed.GetValueOrDefault("verified"),
        };
        foreach (var role in Enum.GetValues<Role>())
        {
            using var db = MigrationTests.SqlServer();
            var current = new CurrentPerson();
            current.Set(new Person(1, "Somebody", role, [new HeldPost(2, "A post", Today, null)]), pinnedTo: Today);
            var clock = new PlanClock(TimeProvider.System, Today);
            var view = await (await new ActionList(db, clock, current).Look(null, TestContext.Current.CancellationToken)).Select(selection, TestContext.Current.CancellationToken);
            Assert.Empty(TransactSql.Faults(view.ToQueryString(sort)));
        }
    }

    public static TheoryData<string, Func<ActionPlanDbContext, Task<int>>> WhatSqlServerDoesNotUnderstand => new()
    {
        { "a function of SQLite", db => db.Plans.CountAsync(p => EF.Functions.Glob(p.Key, "h*"), Ct) },
        { "a query by hand", db => db.Plans.FromSqlRaw("SELECT * FROM Plans LIMIT 1").CountAsync(Ct) },
        { "a change by hand", db => db.Database.ExecuteSqlRawAsync("INSERT OR IGNORE INTO Posts (Id) VALUES (1)", Ct) },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(WhatSqlServerDoesNotUnderstand))]
    public async Task A_statement_that_SQL_Server_does_not_understand_fails_the_test_that_sends_it(string what, Func<ActionPlanDbContext, Task<int>> work)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(() => site.InDatabase(work));
        Assert.True(refusal.Message.StartsWith("SQL Server can't be asked this", StringComparison.Ordinal), $"{what}: {refusal.Message}");
    }

    [Theory]
    [InlineData("FROM [PlannedActions]", "FROM [Entries]", "INNER JOIN [EntryTexts]")]
    [InlineData("INSERT INTO [Entries]")]
    [InlineData("UPDATE [PlannedActions] SET", "[Revision]")]
    public async Task The_statements_of_the_tests_are_looked_at_those_that_follow_a_row_and_those_that_save_included(params string[] parts)
    {
        await (await site.SignIn("governor")).Get("/plans/hmip-2023/actions/1.2");
        Assert.Contains(ServerStatements.Read.Keys, s => parts.All(p => s.Contains(p, StringComparison.Ordinal)));
    }
}
