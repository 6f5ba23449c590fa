using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Proves that the stored columns say what the journals say, and that neither a journal nor the audit was altered.</summary>
internal static class VerifyVerb
{
    public static readonly Verb Verb = new("verify", Run);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        words.NothingLeft();
        var (journals, audit) = await app.AsSystem(async services =>
        {
            var mediator = services.GetRequiredService<IMediator>();
            return (await mediator.Send(new VerifyJournals.Query()), await mediator.Send(new VerifyAudit.Query()));
        });
        foreach (var finding in journals.Findings.Concat(audit.Findings))
            Console.WriteLine(finding);
        if (audit.Latest is { } latest)
            Console.WriteLine($"The audit is sealed up to {PlanWords.Day(latest.Day)}. Its head is {latest.Head}: compare it with what is on paper.");
        if (journals.Findings.Count + audit.Findings.Count is > 0 and var count)
            return VerbTable.Fail(Verb.Refused, $"{count} findings in {journals.Actions} actions, {journals.Entries} entries, {audit.Rows} rows of the audit.");
        Console.WriteLine($"{journals.Actions} actions, {journals.Entries} entries: every column says what its journal says, and every hash fits. {audit.Rows} rows of the audit, {audit.Seals} sealed days: every one fits.");
        return Verb.Done;
    }
}
