using System.Data.Common;
using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace EastSuttonPark.ActionPlan.Database.SqlServer;

/// <summary>How the program uses SQL Server: the production database.</summary>
public static class SqlServerDatabase
{
    /// <summary>The value of <c>Database:Provider</c>.</summary>
    public const string Name = "SqlServer";

    /// <summary>Uses the database at the connection string, its migrations from this assembly.</summary>
    public static DbContextOptionsBuilder UseSqlServerDatabase(this DbContextOptionsBuilder options, string connectionString) => options
        .UseSqlServer(connectionString, server => server
            .EnableRetryOnFailure()
            .MigrationsAssembly(typeof(SqlServerDatabase).Assembly.GetName().Name));

    /// <summary>Whether SQL Server says that a key or a unique value is taken. A deadlock (1205) is retried by the strategy and means nothing of the kind.</summary>
    public static bool IsTaken(DbException refusal) => refusal is SqlException { Number: var number } && IsTaken(number);

    /// <summary>The same by the number of the error: 2627 is a primary key or unique constraint, 2601 a unique index.</summary>
    public static bool IsTaken(int number) => number is 2601 or 2627;
}

/// <summary>Lets <c>dotnet ef</c> make migrations without starting the program.</summary>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<ActionPlanDbContext>
{
    public ActionPlanDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<ActionPlanDbContext>)new DbContextOptionsBuilder<ActionPlanDbContext>()
            .UseApplicationServiceProvider(IdentitySchema.Alone).UseSqlServerDatabase("Server=design-time").Options);
}
