using System.Data.Common;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Database.Sqlite;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Copies the database, whole and as at one moment, while the site goes on working.</summary>
internal static class BackupVerb
{
    // Also of a database that is not up to date: before migrating it, somebody wants a backup.
    public static readonly Verb Verb = new("backup FILE", Run, NeedsDatabase: false);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        var path = Places.AsCallerSees(words.Required("FILE"));
        words.NothingLeft();
        var settings = app.Services.GetRequiredService<SiteSettings>();
        if (settings.Provider != SqliteDatabase.Name)
            return VerbTable.Fail(Verb.Refused, "The database is on SQL Server, which makes its own backups: use BACKUP DATABASE there.");
        if (!File.Exists(settings.DataLiesIn))
            return VerbTable.Fail(Verb.Refused, $"There is no database at {settings.DataLiesIn}.");
        if (File.Exists(path) || Directory.Exists(path))
            return VerbTable.Fail(Verb.Refused, $"{path} is there already, and a backup overwrites nothing.");
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            return VerbTable.Fail(Verb.Refused, $"There is no folder {folder}.");
        try
        {
            // Before the copy is there, as with every file that is taken along. A database of an older program may have no audit yet.
            var isUpToDate = await app.AsSystem(async services => !(await services.GetRequiredService<ActionPlanDbContext>().Database.GetPendingMigrationsAsync()).Any());
            if (isUpToDate)
                await app.RecordAsSystem(AuditKind.Exported, $"The verb backup copied the database to {path}");
            else
                Console.WriteLine("The database is not up to date, so the audit has no row of this.");
            if (await SqliteDatabase.Backup(settings.ConnectionString, path) is { } fault)
                return VerbTable.Fail(Verb.Refused, $"The copy is damaged, so it is not kept: {fault}");
        }
        catch (DbException failed)
        {
            return VerbTable.Fail(Verb.Refused, $"The database ({settings.DataLiesIn}) can't be copied: {failed.Message}");
        }

        Console.WriteLine($"{path} ({PlanWords.Size(new FileInfo(path).Length)})");
        return Verb.Done;
    }
}
