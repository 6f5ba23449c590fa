using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace EastSuttonPark.ActionPlan.Database.Sqlite;

/// <summary>How the program uses SQLite: the embedded default.</summary>
public static class SqliteDatabase
{
    /// <summary>The value of <c>Database:Provider</c>.</summary>
    public const string Name = "Sqlite";

    /// <summary>Uses the database at the connection string, its migrations from this assembly.</summary>
    public static DbContextOptionsBuilder UseSqliteDatabase(this DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlite(
            new SqliteConnectionStringBuilder(connectionString) { ForeignKeys = true, DefaultTimeout = 30 }.ToString(),
            sqlite => sqlite.MigrationsAssembly(typeof(SqliteDatabase).Assembly.GetName().Name))
        .AddInterceptors(ConnectionSettings.Instance, WriteGate.Instance);

    /// <summary>Lets SQLite measure the tables that have grown or changed much, or it chooses the order of its joins blindly.</summary>
    public static Task Measure(ActionPlanDbContext db) => db.Database.ExecuteSqlRawAsync("PRAGMA optimize = 0x10002;");

    /// <summary>The file that a connection string names, as a full path.</summary>
    public static string FileOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    // WAL is kept in the file; durability is a setting of each connection, and FULL is what "saved" means here.
    private sealed class ConnectionSettings : DbConnectionInterceptor
    {
        public static readonly ConnectionSettings Instance = new();

        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(System.Data.Common.DbConnection connection)
        {
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;";
            command.ExecuteNonQuery();
        }
    }

    // Writers that collide inside the provider sleep for up to 300 ms; here they queue instead. Only the saving itself is gated, never reading or rendering.
    private sealed class WriteGate : SaveChangesInterceptor
    {
        public static readonly WriteGate Instance = new();
        private static readonly SemaphoreSlim gate = new(1, 1);

        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            gate.Wait();
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await gate.WaitAsync(cancellationToken);
            return result;
        }

        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            gate.Release();
            return result;
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            gate.Release();
            return ValueTask.FromResult(result);
        }

        public override void SaveChangesFailed(DbContextErrorEventData eventData) => gate.Release();

        public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            gate.Release();
            return Task.CompletedTask;
        }

        public override void SaveChangesCanceled(DbContextEventData eventData) => gate.Release();

        public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
        {
            gate.Release();
            return Task.CompletedTask;
        }
    }
}

/// <summary>Lets <c>dotnet ef</c> make migrations without starting the program.</summary>
public sealed class SqliteDesignTime : IDesignTimeDbContextFactory<ActionPlanDbContext>
{
    public ActionPlanDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<ActionPlanDbContext>)new DbContextOptionsBuilder<ActionPlanDbContext>()
            .UseApplicationServiceProvider(IdentitySchema.Alone).UseSqliteDatabase("Data Source=design-time.db").Options);
}
