using EastSuttonPark.ActionPlan.Application.Plans;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Proves that the stored columns say what the journals say, and that no journal was altered.</summary>
internal static class VerifyVerb
{
    public static readonly Verb Verb = new("verify", Run);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        words.NothingLeft();
        var result = await app.AsSystem(services => services.GetRequiredService<IMediator>().Send(new VerifyJournals.Query()));
        foreach (var finding in result.Findings)
            Console.WriteLine(finding);
        if (result.Findings.Count > 0)
            return VerbTable.Fail(Verb.Refused, $"{result.Findings.Count} findings in {result.Actions} actions, {result.Entries} entries.");
        Console.WriteLine($"{result.Actions} actions, {result.Entries} entries: every column says what its journal says, and every hash fits.");
        return Verb.Done;
    }
}
