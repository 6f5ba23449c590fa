using EastSuttonPark.ActionPlan.Application.Data;
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
}

/// <summary>Lets <c>dotnet ef</c> make migrations without starting the program.</summary>
public sealed class SqlServerDesignTime : IDesignTimeDbContextFactory<ActionPlanDbContext>
{
    public ActionPlanDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<ActionPlanDbContext>)new DbContextOptionsBuilder<ActionPlanDbContext>()
            .UseApplicationServiceProvider(IdentitySchema.Alone).UseSqlServerDatabase("Server=design-time").Options);
}
