using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>Revised editions of the published plan, made from the seed as its reader reads it.</summary>
internal static class Editions
{
    /// <summary>The plan as published, without doubts.</summary>
    public static PublishedPlan Seed(this Demonstration site) => site.Services.GetRequiredService<PlanFiles>().ReadSeed().Plan;

    /// <summary>A revised plan: another file, submitted later.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="number">Told apart by it: its file and its day.</param>
    public static PublishedPlan Revised(this PublishedPlan plan, int number = 2) =>
        plan with { SourceFileName = $"edition-{number}.docx", SourceSha256 = new string((char)('0' + number), 64), SubmittedOn = new DateOnly(2024, 3, 1).AddDays(number) };

    /// <summary>The plan with one action otherwise.</summary>
    public static PublishedPlan With(this PublishedPlan plan, string reference, Func<PublishedActionText, PublishedActionText> change) =>
        plan.Rows(actions => [.. actions.Select(a => a.Reference == reference ? change(a) : a)]);

    /// <summary>The plan without an action; the others keep their numbers.</summary>
    public static PublishedPlan Without(this PublishedPlan plan, string reference) => plan.Rows(actions => [.. actions.Where(a => a.Reference != reference)]);

    /// <summary>The plan with an action more, before another one of a concern; every action of the concern is numbered anew by its place.</summary>
    public static PublishedPlan Inserted(this PublishedPlan plan, string concern, int place, PublishedActionText action) => plan with
    {
        Recommendations = [.. plan.Recommendations.Select(r => r.Number != concern ? r : r with { Actions = Numbered(concern, [.. r.Actions.Take(place - 1), action, .. r.Actions.Skip(place - 1)]) })],
    };

    /// <summary>A new action of the Governor's.</summary>
    public static PublishedActionText New(string reference, string wording, string target = "September 2024") =>
        new() { Reference = reference, Wording = wording, OwnersText = "Governor", Owners = [new("Governor", false)], Target = TargetDate.Read(target) };

    /// <summary>The actions numbered by their place.</summary>
    public static IReadOnlyList<PublishedActionText> Numbered(string concern, IReadOnlyList<PublishedActionText> actions) => [.. actions.Select((a, i) => a with { Reference = $"{concern}.{i + 1}" })];

    /// <summary>Adopts it as the governor.</summary>
    public static Task<AdoptEdition.Result> Adopt(this Demonstration site, PublishedPlan plan, IReadOnlyDictionary<string, string?>? matches = null, byte[]? source = null) =>
        site.Send("governor", new AdoptEdition.Command(plan, matches, AcceptProposals: true, source));

    private static PublishedPlan Rows(this PublishedPlan plan, Func<IReadOnlyList<PublishedActionText>, IReadOnlyList<PublishedActionText>> actions) =>
        plan with { Recommendations = [.. plan.Recommendations.Select(r => r with { Actions = actions(r.Actions) })] };
}
