using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Database.Sqlite;
using EastSuttonPark.ActionPlan.Database.SqlServer;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace EastSuttonPark.ActionPlan.Tests.Databases;

public sealed class MigrationTests(Demonstration site) : IClassFixture<Demonstration>
{
    public static TheoryData<string, string> EveryForbiddenChange
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (table, column) in new[] { ("Entries", "AccountName"), ("EntryTexts", "Text"), ("EvidencePieces", "Bytes"), ("IssuedReports", "IssuedByName"), ("IssuedFiles", "FileName"), ("Verdicts", "Source"), ("AuditRows", "What"), ("AuditSeals", "Head"), ("PostNames", "Name") })
            {
                data.Add(table, $"UPDATE {table} SET {column} = 'altered'");
                data.Add(table, $"DELETE FROM {table}");
            }

            return data;
        }
    }

    [Fact]
    public void Neither_database_has_model_changes_without_a_migration()
    {
        using var sqlite = Sqlite();
        using var server = SqlServer();
        Assert.False(sqlite.Database.HasPendingModelChanges());
        Assert.False(server.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(EveryForbiddenChange))]
    public async Task What_is_only_added_to_refuses_a_raw_change(string table, string sql)
    {
        // Whoever signs in leaves a row.
        await site.SignIn("administrator");
        await using var connection = new SqliteConnection($"Data Source={site.DatabaseFile}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var seal = connection.CreateCommand();
        seal.CommandText = "INSERT OR IGNORE INTO AuditSeals VALUES ('2024-03-01', 1, 1, 'hash', 'key', 'head', '2024-03-02 00:00:00'); INSERT OR IGNORE INTO PostNames VALUES (1, '2024-03-01', 'Warden')";
        await seal.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var count = connection.CreateCommand();
        count.CommandText = $"SELECT COUNT(*) FROM {table}";
        Assert.True((long)(await count.ExecuteScalarAsync(TestContext.Current.CancellationToken))! > 0, $"{table} is empty, so nothing would be refused.");
        await using var change = connection.CreateCommand();
        change.CommandText = sql;
        var refusal = await Assert.ThrowsAsync<SqliteException>(() => change.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
        Assert.Contains("append-only", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_of_a_database_that_is_not_in_WAL_is_opened_and_put_into_it()
    {
        await using var copied = new Demonstration();
        await using var connection = new SqliteConnection($"Data Source={copied.DatabaseFile};Pooling=False");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var mode = connection.CreateCommand();
        mode.CommandText = "PRAGMA journal_mode=DELETE";
        Assert.Equal("delete", await mode.ExecuteScalarAsync(TestContext.Current.CancellationToken));
        await connection.CloseAsync();
        await copied.SignIn("governor");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        mode.CommandText = "PRAGMA journal_mode";
        Assert.Equal("wal", await mode.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void The_tables_with_triggers_are_the_same_in_both_databases()
    {
        using var sqlite = Sqlite();
        using var server = SqlServer();
        var inSqlite = Script(sqlite);
        var inServer = Script(server);
        Assert.NotEmpty(ActionPlanDbContext.AppendOnlyTables);
        foreach (var table in ActionPlanDbContext.AppendOnlyTables)
        {
            Assert.Contains($"\"TR_{table}_NoUPDATE\" BEFORE UPDATE", inSqlite, StringComparison.Ordinal);
            Assert.Contains($"\"TR_{table}_NoDELETE\" BEFORE DELETE", inSqlite, StringComparison.Ordinal);
            Assert.Contains($"[TR_{table}_AppendOnly] ON [{table}] AFTER UPDATE, DELETE", inServer, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_migration_of_SQL_Server_parses_as_T_SQL()
    {
        using var server = SqlServer();
        var script = Script(server);
        Assert.Empty(TransactSql.Faults(script));
        Assert.Empty(TransactSql.Faults(server.GetService<IMigrator>().GenerateScript(server.Database.GetMigrations().Last(), Migration.InitialDatabase)));
        // The parser takes what EXEC runs for a text; it is read on its own.
        var executed = script.Split("EXEC(N'").Skip(1).Where(s => s.StartsWith("CREATE TRIGGER", StringComparison.Ordinal)).Select(s => s[..s.IndexOf("');", StringComparison.Ordinal)].Replace("''", "'", StringComparison.Ordinal)).ToList();
        Assert.All(ActionPlanDbContext.AppendOnlyTables, table => Assert.Contains(executed, trigger => trigger.Contains($"ON [{table}]", StringComparison.Ordinal)));
        Assert.All(executed, trigger => Assert.Empty(TransactSql.Faults(trigger)));
        Assert.NotEmpty(TransactSql.Faults("CREATE TRIGGER ON nothing"));
    }

    internal static ActionPlanDbContext Sqlite() => new((DbContextOptions<ActionPlanDbContext>)new DbContextOptionsBuilder<ActionPlanDbContext>()
        .UseApplicationServiceProvider(IdentitySchema.Alone).UseSqliteDatabase("Data Source=:memory:").Options);

    internal static ActionPlanDbContext SqlServer(Action<DbContextOptionsBuilder>? more = null)
    {
        var options = new DbContextOptionsBuilder<ActionPlanDbContext>().UseApplicationServiceProvider(IdentitySchema.Alone).UseSqlServerDatabase("Server=nowhere");
        more?.Invoke(options);
        return new((DbContextOptions<ActionPlanDbContext>)options.Options);
    }

    private static string Script(ActionPlanDbContext db) => db.GetService<IMigrator>().GenerateScript();
}

/// <summary>Reads T-SQL as SQL Server's own parser does.</summary>
internal static class TransactSql
{
    public static IReadOnlyList<string> Faults(string sql)
    {
        new TSql160Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var faults);
        return [.. faults.Select(f => $"line {f.Line}: {f.Message}")];
    }
}
