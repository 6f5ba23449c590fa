using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Databases;

/// <summary>What the one list sends to SQL Server, without one: the statements are made, and read by SQL Server's own parser.</summary>
public sealed class StatementTests
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
}
