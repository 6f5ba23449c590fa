using System.Data;
using System.Data.Common;
using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

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
        .ReplaceService<IModelCustomizer, ForgivingTimes>()
        .AddInterceptors(ConnectionSettings.Instance, SaveGate.Instance, TransactionGate.Instance);

    /// <summary>Lets SQLite measure the tables that have grown or changed much, or it chooses the order of its joins blindly.</summary>
    public static Task Measure(ActionPlanDbContext db) => db.Database.ExecuteSqlRawAsync("PRAGMA optimize = 0x10002;");

    /// <summary>Whether SQLite says that a key or a unique value is taken: SQLITE_CONSTRAINT_PRIMARYKEY, _UNIQUE or _ROWID.</summary>
    public static bool IsTaken(DbException refusal) => refusal is SqliteException { SqliteExtendedErrorCode: 1555 or 2067 or 2579 };

    /// <summary>The file that a connection string names, as a full path.</summary>
    public static string FileOf(string connectionString) => Path.GetFullPath(new SqliteConnectionStringBuilder(connectionString).DataSource);

    /// <summary>Copies a database, as at one moment and whole or not at all, while others read and write it.</summary>
    /// <param name="connectionString">The database.</param>
    /// <param name="file">The copy: a file that is not there yet.</param>
    /// <returns>What SQLite finds wrong with the copy, which is then not kept; null where it is sound.</returns>
    /// <exception cref="IOException">The file is there by now, or can't be written.</exception>
    public static async Task<string?> Backup(string connectionString, string file)
    {
        var unfinished = file + ".part";
        File.Delete(unfinished);
        string? fault;
        await using (var source = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString()))
        await using (var copy = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = unfinished, Pooling = false }.ToString()))
        {
            await source.OpenAsync();
            await copy.OpenAsync();
            source.BackupDatabase(copy);
            await using var check = copy.CreateCommand();
            // One file: without this the copy would want its log beside it when it is opened.
            check.CommandText = "PRAGMA journal_mode=DELETE; PRAGMA integrity_check(1);";
            await using var found = await check.ExecuteReaderAsync();
            await found.NextResultAsync();
            await found.ReadAsync();
            fault = found.GetString(0) is "ok" ? null : found.GetString(0);
        }

        if (fault is null)
            File.Move(unfinished, file, overwrite: false);
        else
            File.Delete(unfinished);
        return fault;
    }

    // WAL is kept in the file; durability is a setting of each connection, and FULL is what "saved" means here. What is deleted is overwritten: words that were removed
    // must not be found in the file.
    private sealed class ConnectionSettings : DbConnectionInterceptor
    {
        public static readonly ConnectionSettings Instance = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Apply(connection);
            return Task.CompletedTask;
        }

        private static void Apply(DbConnection connection)
        {
            // Whether the file is there is looked up by reading only; a copy of a database (a backup put back) is not in WAL yet, and could not be put into it so.
            if (new SqliteConnectionStringBuilder(connection.ConnectionString).Mode == SqliteOpenMode.ReadOnly)
                return;
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;";
            command.ExecuteNonQuery();
        }
    }

    // Writers that collide inside the provider sleep for up to 300 ms; here they queue instead. Only writing is gated, never reading or rendering by itself: a saving, or a
    // transaction of several, whose savings find the gate open to them.
    private static class Gate
    {
        private static readonly SemaphoreSlim gate = new(1, 1);

        // Written only by who has passed the gate.
        private static DbContext? holder;
        private static bool isTransaction;

        public static bool IsHeldBy(DbContext? db) => db is not null && ReferenceEquals(Volatile.Read(ref holder), db);

        public static void Enter(DbContext? db, bool transaction)
        {
            gate.Wait();
            Hold(db, transaction);
        }

        public static async Task EnterAsync(DbContext? db, bool transaction, CancellationToken cancellationToken)
        {
            await gate.WaitAsync(cancellationToken);
            Hold(db, transaction);
        }

        /// <summary>Opens the gate where this context shut it in the same way; else does nothing.</summary>
        public static void Leave(DbContext? db, bool transaction)
        {
            if (!IsHeldBy(db) || isTransaction != transaction)
                return;
            Volatile.Write(ref holder, null);
            gate.Release();
        }

        private static void Hold(DbContext? db, bool transaction)
        {
            isTransaction = transaction;
            Volatile.Write(ref holder, db);
        }
    }

    private sealed class SaveGate : SaveChangesInterceptor
    {
        public static readonly SaveGate Instance = new();

        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            FailBefore(eventData.Context);
            if (!Gate.IsHeldBy(eventData.Context))
                Gate.Enter(eventData.Context, transaction: false);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            FailBefore(eventData.Context);
            if (!Gate.IsHeldBy(eventData.Context))
                await Gate.EnterAsync(eventData.Context, transaction: false, cancellationToken);
            return result;
        }

        // Entity Framework looks for changes after this and tells nobody where that fails: behind the gate, it would stay shut for everybody and for ever.
        private static void FailBefore(DbContext? db) => db?.ChangeTracker.DetectChanges();

        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            Gate.Leave(eventData.Context, transaction: false);
            return result;
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Gate.Leave(eventData.Context, transaction: false);
            return ValueTask.FromResult(result);
        }

        public override void SaveChangesFailed(DbContextErrorEventData eventData) => Gate.Leave(eventData.Context, transaction: false);

        public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            Gate.Leave(eventData.Context, transaction: false);
            return Task.CompletedTask;
        }

        // A row that somebody else has changed meanwhile is told of here and nowhere else.
        public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
        {
            Gate.Leave(eventData.Context, transaction: false);
            return result;
        }

        public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
        {
            Gate.Leave(eventData.Context, transaction: false);
            return ValueTask.FromResult(result);
        }

        public override void SaveChangesCanceled(DbContextEventData eventData) => Gate.Leave(eventData.Context, transaction: false);

        public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
        {
            Gate.Leave(eventData.Context, transaction: false);
            return Task.CompletedTask;
        }
    }

    // A transaction of several savings (OneTransaction) takes SQLite's write lock when it begins, so it must pass the gate before that: behind it, it would wait for a writer that waits for it.
    private sealed class TransactionGate : DbTransactionInterceptor
    {
        public static readonly TransactionGate Instance = new();

        public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
            DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
        {
            // A saving's own transaction is behind the gate already, and a migration is alone.
            if (eventData.IsolationLevel != IsolationLevel.Serializable)
                return result;
            await Gate.EnterAsync(eventData.Context, transaction: true, cancellationToken);
            try
            {
                // Begun here, because nobody is told of a transaction that could not begin.
                return InterceptionResult<DbTransaction>.SuppressWithResult(await connection.BeginTransactionAsync(eventData.IsolationLevel, cancellationToken));
            }
            catch
            {
                Gate.Leave(eventData.Context, transaction: true);
                throw;
            }
        }

        public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Gate.Leave(eventData.Context, transaction: true);
            return Task.CompletedTask;
        }

        public override Task TransactionRolledBackAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            Gate.Leave(eventData.Context, transaction: true);
            return Task.CompletedTask;
        }

        public override Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
        {
            Gate.Leave(eventData.Context, transaction: true);
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
