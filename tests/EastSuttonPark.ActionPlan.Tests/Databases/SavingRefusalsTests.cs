using System.Data.Common;
using System.Net;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Database.Sqlite;
using EastSuttonPark.ActionPlan.Database.SqlServer;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Databases;

/// <summary>Only a row that somebody else changed, or a number that they took, means that somebody was quicker.</summary>
public sealed class SavingRefusalsTests
{
    private const int UniqueIndex = 2067;
    private const int Full = 13;

    [Theory]
    [InlineData(2627, true)]
    [InlineData(2601, true)]
    [InlineData(1205, false)]
    [InlineData(547, false)]
    [InlineData(-2, false)]
    public void A_deadlock_of_SQL_Server_is_nobody_who_was_quicker(int number, bool taken) => Assert.Equal(taken, SqlServerDatabase.IsTaken(number));

    [Fact]
    public void A_changed_row_and_a_taken_number_are_told_from_a_full_disk()
    {
        var refusals = new SavingRefusals(SqliteDatabase.IsTaken);
        Assert.True(refusals.MeansQuicker(new DbUpdateConcurrencyException()));
        Assert.True(refusals.MeansQuicker(Refusal(UniqueIndex)));
        Assert.False(refusals.MeansQuicker(Refusal(Full)));
    }

    [Fact]
    public async Task A_database_that_can_not_save_is_an_error_and_no_word_of_somebody_else()
    {
        await using var site = new WithFullDisk();
        var governor = await site.SignIn("governor");
        var form = (await governor.Get("/plans/hmip-2023/actions/4.2/progress")).Form();
        Assert.Equal(HttpStatusCode.InternalServerError, (await governor.Post(form, new() { ["Form.Answer"] = "nothing-to-report" })).Status);
    }

    private static DbUpdateException Refusal(int code) => new("Refused.", new SqliteException("Refused.", code & 0xFF, code));

    private sealed class WithFullDisk : Demonstration
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.ConfigureDbContext<ActionPlanDbContext>(o => o.AddInterceptors(new NoEntries())));
        }
    }

    private sealed class NoEntries : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) =>
            command.CommandText.Contains("INSERT INTO \"Entries\"", StringComparison.Ordinal) ? throw new SqliteException("Full.", Full) : ValueTask.FromResult(result);
    }
}
