using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Imports a published plan, or says what an import would do.</summary>
internal static class ImportVerb
{
    public static readonly Verb Verb = new("import FILE [--dry-run] [--accept-proposals] [--later-edition]", Run);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        var (isDryRun, acceptsProposals, isLaterEdition, path) = (words.Flag("--dry-run"), words.Flag("--accept-proposals"), words.Flag("--later-edition"), words.Required("FILE"));
        words.NothingLeft();
        var (draft, content) = app.Services.GetRequiredService<PlanFiles>().Read(Places.AsCallerSees(path));
        var plan = draft.ToPublished();
        Console.WriteLine($"{plan.Recommendations.Count} concerns, {plan.Recommendations.Sum(r => r.Actions.Count)} actions");
        Console.WriteLine(Reconciliation.Of(draft).Sentence);
        foreach (var doubt in plan.Doubts)
            Console.WriteLine($"Doubt: {doubt.Where}: {doubt.What}");
        if (isDryRun)
            return Verb.Done;
        if (plan.Doubts.Count > 0 && !acceptsProposals)
            return VerbTable.Fail(Verb.Refused, $"{PlanRules.DoubtsNeedAPerson.Message} On the command line: --accept-proposals.");
        var result = await app.AsSystem(services => services.GetRequiredService<IMediator>().Send(new ImportPlan.Command(plan, acceptsProposals, content, isLaterEdition)));
        if (!result.WasHere)
            await app.RecordAsSystem(AuditKind.Imported, isLaterEdition ? $"Adopted a later edition of the plan {result.Key}" : $"Imported the plan {result.Key}");
        Console.WriteLine(result.WasHere ? $"{result.Key} was imported from this file before; nothing changed." : $"{result.Key} is imported.");
        return Verb.Done;
    }
}
