using EastSuttonPark.ActionPlan.Web.Setup;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Makes the database, or brings it up to date.</summary>
internal static class MigrateVerb
{
    public static readonly Verb Verb = new("migrate", Run, NeedsDatabase: false);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        words.NothingLeft();
        await app.OpenDatabase(migrate: true);
        Console.WriteLine($"The database is up to date: {app.Services.GetRequiredService<SiteSettings>().DataLiesIn}");
        return Verb.Done;
    }
}
