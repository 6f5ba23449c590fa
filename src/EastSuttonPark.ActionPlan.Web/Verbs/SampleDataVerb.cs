using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using EastSuttonPark.ActionPlan.Web.Setup;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Adds fictional plans to a demonstration, which it makes where the database is empty.</summary>
internal static class SampleDataVerb
{
    public static readonly Verb Verb = new("sample-data --actions N [--plans P]", Run, NeedsDatabase: false);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        var (actions, inPlans) = (Number(words.RequiredOption("--actions"), "actions"), words.Option("--plans") is { } plansText ? Number(plansText, "plans") : (int?)null);
        words.NothingLeft();
        if (!app.Environment.IsDevelopment())
            return VerbTable.Fail(Verb.Refused, "Sample data is fiction, so only the Development environment makes it.");
        await app.OpenDatabase();
        await app.MakeDemonstrationIfEmpty();
        var plans = await MakeSampleData.Add(app.Services, actions, CancellationToken.None, inPlans);
        if (plans == 0)
            return VerbTable.Fail(Verb.Refused, "The database is no demonstration, and fiction is never put beside facts.");
        Console.WriteLine($"{plans} fictional plans with {actions} actions are added.");
        return Verb.Done;
    }

    private static int Number(string text, string what) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new WrongUsageException($"\"{text}\" is no number of {what}");
}
