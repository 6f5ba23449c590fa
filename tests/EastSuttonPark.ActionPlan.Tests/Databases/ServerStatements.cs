#pragma warning disable EF1001 // What a provider makes of a query is the framework's own affair; that it is looked at here, in tests, is worth the risk of a new version.
using System.Collections;
using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace EastSuttonPark.ActionPlan.Tests.Databases;

/// <summary>Makes of every query and saving of the test run what SQL Server would be sent, without one, and has it read by SQL Server's own parser. One that fails fails the test that sent it.</summary>
/// <remarks>
/// The program under test runs on SQLite. Each new query is given to SQL Server's provider as well, and each new shape of a saving; no command leaves, and every reader
/// answers with one row of nothing, so that statements that only follow a row are made too.
/// </remarks>
internal static class ServerStatements
{
    private static readonly ConcurrentDictionary<Query, Lazy<string?>> queries = new();
    private static readonly ConcurrentDictionary<Saving, Lazy<string?>> savings = new();

    /// <summary>Every statement that has been read so far.</summary>
    public static ConcurrentDictionary<string, bool> Read { get; } = new(StringComparer.Ordinal);

    /// <summary>Looks at all that a context sends.</summary>
    public static void Watch(DbContextOptionsBuilder options) => options.ReplaceService<IQueryCompiler, WatchingCompiler>().AddInterceptors(SavingWatch.Instance, RawWatch.Instance)
        // Two collections in one statement multiply each other's rows: it is asked with AsSplitQuery, or not at all.
        .ConfigureWarnings(w => w.Throw(RelationalEventId.MultipleCollectionIncludeWarning));

    private static void Refuse(string? fault, string what)
    {
        if (fault is not null)
            throw new InvalidOperationException($"SQL Server can't be asked this: {fault}\n{what}");
    }

    /// <summary>What is wrong with the statements of some work on a context of SQL Server's, or null.</summary>
    private static string? FaultOf(Action<ActionPlanDbContext> work)
    {
        var caught = new Catcher();
        using var db = MigrationTests.SqlServer(o => o.AddInterceptors(caught, NoConnection.Instance));
        try
        {
            work(db);
        }
        catch (TargetInvocationException e) when (e.InnerException is InvalidOperationException or NotSupportedException)
        {
            return e.InnerException.Message;
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }

        return caught.Statements.Count == 0 ? "no statement was made" : caught.Statements.Select(FaultOf).FirstOrDefault(f => f is not null);
    }

    private static string? FaultOf(string statement)
    {
        Read.TryAdd(statement, true);
        return TransactSql.Faults(statement) is { Count: > 0 } faults ? $"{string.Join("; ", faults)} in {statement}" : null;
    }

    /// <summary>A query with what of its parameters changes its statement: which are null, and how long the lists are.</summary>
    private sealed record Query(System.Linq.Expressions.Expression Expression, string Parameters)
    {
        public bool Equals(Query? other) => other is not null && Parameters == other.Parameters && ExpressionEqualityComparer.Instance.Equals(Expression, other.Expression);

        public override int GetHashCode() => HashCode.Combine(Parameters, ExpressionEqualityComparer.Instance.GetHashCode(Expression));
    }

    private sealed record Saving(string Entity, EntityState State, string Changed);

    [SuppressMessage("Performance", "CA1812", Justification = "Made by the framework.")]
    private sealed class WatchingCompiler(IQueryContextFactory contexts, ICompiledQueryCache cache, ICompiledQueryCacheKeyGenerator keys, IDatabase database,
        IDiagnosticsLogger<DbLoggerCategory.Query> logger, ICurrentDbContext current, IEvaluatableExpressionFilter filter, IModel model)
        : QueryCompiler(contexts, cache, keys, database, logger, current, filter, model)
    {
        public override System.Linq.Expressions.Expression ExtractParameters(System.Linq.Expressions.Expression query, Dictionary<string, object?> parameters,
            IDiagnosticsLogger<DbLoggerCategory.Query> logger, bool compiledQuery = false, bool generateContextAccessors = false)
        {
            var extracted = base.ExtractParameters(query, parameters, logger, compiledQuery, generateContextAccessors);
            var values = new Dictionary<string, object?>(parameters, StringComparer.Ordinal);
            var shape = string.Join(' ', values.Select(p => $"{p.Key}:{ShapeOf(p.Value)}"));
            var fault = queries.GetOrAdd(new(extracted, shape), key => new(() => FaultOf(db => Ask(db, key.Expression, values)))).Value;
            Refuse(fault, ExpressionPrinter.Print(extracted));
            return extracted;
        }

        private static string ShapeOf(object? value) => value is null ? "null" : value is IEnumerable list and not (string or byte[]) ? $"{list.Cast<object?>().Count()}" : "";

        private static void Ask(ActionPlanDbContext db, System.Linq.Expressions.Expression query, Dictionary<string, object?> values)
        {
            var asked = new OfServer(db.Model).Visit(query);
            var rows = asked.Type.GetInterfaces().Append(asked.Type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == typeof(IQueryable<>));
            var result = rows is null ? asked.Type : typeof(IEnumerable<>).MakeGenericType(rows.GetGenericArguments());
            typeof(WatchingCompiler).GetMethod(nameof(Run), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(result).Invoke(null, [db, asked, values]);
        }

        private static void Run<TResult>(ActionPlanDbContext db, System.Linq.Expressions.Expression query, Dictionary<string, object?> values)
        {
            var context = db.GetService<IQueryContextFactory>().Create();
            foreach (var (name, value) in values)
                context.Parameters.Add(name, value);
            if (db.GetService<IDatabase>().CompileQuery<TResult>(query, async: false)(context) is IEnumerable rows and not string)
                _ = rows.Cast<object?>().Count();
        }

        // The tables of a query are those of the model that it was written for.
        private sealed class OfServer(IModel server) : System.Linq.Expressions.ExpressionVisitor
        {
            protected override System.Linq.Expressions.Expression VisitExtension(System.Linq.Expressions.Expression node) =>
                node switch
                {
                    FromSqlQueryRootExpression raw => new FromSqlQueryRootExpression(server.FindEntityType(raw.EntityType.Name)!, raw.Sql, Visit(raw.Argument)),
                    EntityQueryRootExpression root => new EntityQueryRootExpression(server.FindEntityType(root.EntityType.Name)!),
                    _ => base.VisitExtension(node),
                };
        }
    }

    // What is written by hand is sent as it stands; only SQLite is asked for its own settings.
    private sealed class RawWatch : DbCommandInterceptor
    {
        public static readonly RawWatch Instance = new();

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Look(command, eventData);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Look(command, eventData);
            return ValueTask.FromResult(result);
        }

        private static void Look(DbCommand command, CommandEventData eventData)
        {
            if (eventData.CommandSource == CommandSource.ExecuteSqlRaw && !command.CommandText.StartsWith("PRAGMA ", StringComparison.Ordinal))
                Refuse(FaultOf(command.CommandText), command.CommandText);
        }
    }

    private sealed class SavingWatch : SaveChangesInterceptor
    {
        public static readonly SavingWatch Instance = new();

        // Said when the saving is over: one that is broken off before it begins would leave SQLite's gate shut.
        private static readonly ConditionalWeakTable<DbContext, string> faults = [];

        public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
        {
            Look(eventData.Context!);
            return result;
        }

        public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            Look(eventData.Context!);
            return ValueTask.FromResult(result);
        }

        public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
        {
            Say(eventData.Context!);
            return result;
        }

        public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
        {
            Say(eventData.Context!);
            return ValueTask.FromResult(result);
        }

        private static void Say(DbContext sqlite)
        {
            if (faults.TryGetValue(sqlite, out var fault))
                Refuse(fault, "while saving");
        }

        private static void Look(DbContext sqlite)
        {
            faults.Remove(sqlite);
            foreach (var entry in sqlite.ChangeTracker.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
                // A passkey and its part that is JSON are only saved together, and in the framework's own way.
                .Where(e => !e.Metadata.IsOwned() && e.Entity is not Microsoft.AspNetCore.Identity.IdentityUserPasskey<int>))
            {
                var changed = entry.State == EntityState.Modified ? [.. entry.Properties.Where(p => p.IsModified).Select(p => p.Metadata.Name)] : Array.Empty<string>();
                var saving = new Saving(entry.Metadata.Name, entry.State, string.Join(' ', changed));
                if (savings.GetOrAdd(saving, _ => new(() => FaultOf(db => Save(db, entry, changed)))).Value is { } fault)
                    faults.AddOrUpdate(sqlite, $"{saving}: {fault}");
            }
        }

        // One alone, and several at once, which SQL Server is sent in another form.
        private static void Save(ActionPlanDbContext db, EntityEntry saved, string[] changed)
        {
            foreach (var count in new[] { 1, 5 })
            {
                for (var i = 1; i <= count; i++)
                {
                    var entry = db.Entry(saved.CurrentValues.ToObject());
                    foreach (var key in entry.Metadata.FindPrimaryKey()!.Properties)
                        entry.Property(key.Name).CurrentValue = KeyOf(key.ClrType, i);
                    entry.State = saved.State == EntityState.Modified ? EntityState.Unchanged : saved.State;
                    foreach (var name in changed)
                        entry.Property(name).IsModified = true;
                }

                try
                {
                    db.SaveChanges();
                }
                catch (DbUpdateException)
                {
                    // The answer is made up, so it can't fit; what was sent is what counts.
                }

                db.ChangeTracker.Clear();
            }
        }

        private static object KeyOf(Type type, int number) =>
            type == typeof(Guid) ? new Guid(number, 0, 0, new byte[8]) : type == typeof(string) ? $"{number}" : type == typeof(byte[]) ? new[] { (byte)number } : type.IsEnum ? Enum.ToObject(type, number) : type == typeof(DateOnly) ? DateOnly.FromDayNumber(number) : Convert.ChangeType(number, type, System.Globalization.CultureInfo.InvariantCulture);
    }

    // Nothing is opened, because nothing is there.
    private sealed class NoConnection : DbConnectionInterceptor, IDbTransactionInterceptor
    {
        public static readonly NoConnection Instance = new();

        public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

        public InterceptionResult<DbTransaction> TransactionStarting(DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result) =>
            InterceptionResult<DbTransaction>.SuppressWithResult(new NoTransaction(connection));

        private sealed class NoTransaction(DbConnection connection) : DbTransaction
        {
            public override System.Data.IsolationLevel IsolationLevel => System.Data.IsolationLevel.ReadCommitted;

            protected override DbConnection DbConnection => connection;

            public override void Commit()
            {
            }

            public override void Rollback()
            {
            }
        }
    }

    private sealed class Catcher : DbCommandInterceptor
    {
        public List<string> Statements { get; } = [];

        public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
        {
            Keep(command);
            return InterceptionResult<DbDataReader>.SuppressWithResult(new OneRowOfNothing(command.CommandText.Contains("[AspNetUserPasskeys]", StringComparison.Ordinal) && !command.CommandText.Contains("COUNT(", StringComparison.Ordinal)));
        }

        public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
        {
            Keep(command);
            return InterceptionResult<int>.SuppressWithResult(1);
        }

        public override InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
        {
            Keep(command);
            return InterceptionResult<object>.SuppressWithResult(1);
        }

        private void Keep(DbCommand command) => Statements.Add(command.CommandText);
    }

    /// <summary>One row in each result, of as many columns as anybody asks for, each the least value of its type.</summary>
    /// <param name="isEmpty">Whether there is not even that row: a passkey's holds JSON, which has no least value.</param>
    private sealed class OneRowOfNothing(bool isEmpty) : DbDataReader
    {
        // More than a saving of several asks for; a reader that is buffered reads them all.
        private const int AtMost = 20;

        private bool read;
        private int results;

        public override int FieldCount => 300;

        public override bool HasRows => !isEmpty;

        public override bool IsClosed => false;

        public override int RecordsAffected => 1;

        public override int Depth => 0;

        public override object this[int ordinal] => 0;

        public override object this[string name] => 0;

        public override bool Read() => !isEmpty && !read && (read = true);

        public override bool NextResult()
        {
            read = false;
            return ++results <= AtMost;
        }

        public override bool IsDBNull(int ordinal) => false;

        public override T GetFieldValue<T>(int ordinal) => typeof(T) == typeof(string) ? (T)(object)"" : typeof(T) == typeof(byte[]) ? (T)(object)Array.Empty<byte>() : (T)RuntimeHelpers.GetUninitializedObject(typeof(T));

        public override bool GetBoolean(int ordinal) => false;

        public override byte GetByte(int ordinal) => 0;

        public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => 0;

        public override char GetChar(int ordinal) => ' ';

        public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => 0;

        public override string GetDataTypeName(int ordinal) => "";

        public override DateTime GetDateTime(int ordinal) => default;

        public override decimal GetDecimal(int ordinal) => 0;

        public override double GetDouble(int ordinal) => 0;

        public override IEnumerator GetEnumerator() => Array.Empty<object>().GetEnumerator();

        public override Type GetFieldType(int ordinal) => typeof(int);

        public override float GetFloat(int ordinal) => 0;

        public override Guid GetGuid(int ordinal) => default;

        public override short GetInt16(int ordinal) => 0;

        public override int GetInt32(int ordinal) => 0;

        public override long GetInt64(int ordinal) => 0;

        public override string GetName(int ordinal) => "";

        public override int GetOrdinal(string name) => 0;

        public override string GetString(int ordinal) => "";

        public override object GetValue(int ordinal) => 0;

        public override int GetValues(object[] values) => 0;
    }
}
