using System.Data.Common;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Database.Sqlite;
using EastSuttonPark.ActionPlan.Database.SqlServer;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Which database, and that it is fit to be opened here.</summary>
public static class Databases
{
    public static void AddDatabase(this IServiceCollection services, SiteSettings settings)
    {
        services.AddDbContextPool<ActionPlanDbContext>(options => _ = settings.Provider == SqlServerDatabase.Name
            ? options.UseSqlServerDatabase(settings.ConnectionString)
            : options.UseSqliteDatabase(settings.ConnectionString));
        services.AddSingleton(new SavingRefusals(settings.Provider == SqlServerDatabase.Name ? SqlServerDatabase.IsTaken : SqliteDatabase.IsTaken));
    }

    /// <summary>Migrates the database where the settings or a verb say so, and refuses one that must not be opened here.</summary>
    /// <exception cref="StartRefusedException">It can't be reached, is not up to date, or is a demonstration outside Development.</exception>
    public static async Task OpenDatabase(this WebApplication app, bool migrate = false)
    {
        var settings = app.Services.GetRequiredService<SiteSettings>();
        if (settings.Provider == SqliteDatabase.Name && Path.GetDirectoryName(SqliteDatabase.FileOf(settings.ConnectionString)) is { } folder)
            Directory.CreateDirectory(folder);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>();
        try
        {
            if (!app.Environment.IsDevelopment() && (await db.Database.GetAppliedMigrationsAsync()).Any() && await db.Installations.AnyAsync(i => i.IsDemonstration))
                throw new StartRefusedException($"The database ({settings.DataLiesIn}) is a demonstration: its progress is fiction, so only the Development environment opens it.");
            if (migrate || settings.MigrateOnStart)
                await db.Database.MigrateAsync();
            else if ((await db.Database.GetPendingMigrationsAsync()).Any())
                throw new StartRefusedException($"The database ({settings.DataLiesIn}) is not up to date: run the verb \"migrate\" first, or set Database:MigrateOnStart to true.");
            if (settings.Provider == SqliteDatabase.Name)
                await SqliteDatabase.Measure(db);
        }
        catch (DbException unreachable)
        {
            throw new StartRefusedException($"The database ({settings.DataLiesIn}) can't be opened: {unreachable.Message}");
        }
    }
}
