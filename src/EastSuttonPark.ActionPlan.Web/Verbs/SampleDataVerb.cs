using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using EastSuttonPark.ActionPlan.Web.Setup;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Adds fictional plans to a demonstration, which it makes where the database is empty.</summary>
internal static class SampleDataVerb
{
    public static readonly Verb Verb = new("sample-data --actions N", Run, NeedsDatabase: false);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        var text = words.RequiredOption("--actions");
        words.NothingLeft();
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var actions) || actions < 1)
            throw new WrongUsageException($"\"{text}\" is no number of actions");
        if (!app.Environment.IsDevelopment())
            return VerbTable.Fail(Verb.Refused, "Sample data is fiction, so only the Development environment makes it.");
        await app.OpenDatabase();
        await app.MakeDemonstrationIfEmpty();
        var plans = await MakeSampleData.Add(app.Services, actions, CancellationToken.None);
        if (plans == 0)
            return VerbTable.Fail(Verb.Refused, "The database is no demonstration, and fiction is never put beside facts.");
        Console.WriteLine($"{plans} fictional plans with {actions} actions are added.");
        return Verb.Done;
    }
}
