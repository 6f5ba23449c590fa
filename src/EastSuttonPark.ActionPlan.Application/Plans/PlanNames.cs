using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>What lists over several plans call each of them: who inspected and when, and as much more as tells it from every other plan that is here.</summary>
/// <remarks>
/// "HMIP, 2023" where there is one prison. Plans of several establishments all name theirs, so that none can take another's. Two inspections of one establishment that end in
/// one year have their days instead of the year, because one inspectorate is written in several ways; the same inspection brought twice has its key too.
/// </remarks>
public sealed class PlanNames
{
    private readonly Dictionary<string, string> names;

    private PlanNames(IReadOnlyList<Plan> plans)
    {
        Establishments = plans.Select(p => p.Establishment).Order(StringComparer.OrdinalIgnoreCase).Aggregate(new List<string>(), (known, name) => known.Exists(k => SameInspection.IsSame(k, name)) ? known : [.. known, name]);
        var placed = plans.Select(p => (Plan: p, Place: Establishments.Index().First(e => SameInspection.IsSame(e.Item, p.Establishment)).Index))
            .OrderBy(p => p.Place).ThenBy(p => p.Plan.InspectedTo).ThenBy(p => p.Plan.Key, StringComparer.Ordinal).ToList();
        Plans = placed.ConvertAll(p => p.Plan);
        names = placed.GroupBy(p => (p.Place, p.Plan.InspectedTo.Year))
            .SelectMany(alike => alike, (alike, p) => (p.Plan, Name: $"{Whose(p.Plan)}{p.Plan.Inspectorate}, {(alike.Count() == 1 ? $"{p.Plan.InspectedTo.Year}" : $"{PlanWords.Day(p.Plan.InspectedFrom)} to {PlanWords.Day(p.Plan.InspectedTo)}")}"))
            .GroupBy(n => n.Name, StringComparer.OrdinalIgnoreCase)
            .SelectMany(same => same, (same, n) => (n.Plan.Key, Name: same.Count() == 1 ? n.Name : $"{n.Name} ({n.Plan.Key})"))
            .ToDictionary(n => n.Key, n => n.Name);
    }

    /// <summary>Before any plan is read.</summary>
    public static PlanNames None { get; } = new([]);

    /// <summary>Every plan that is here, archived ones too: by establishment, the earliest inspection first.</summary>
    public IReadOnlyList<Plan> Plans { get; }

    /// <summary>The establishments by name, each once, however its name is spelt.</summary>
    public IReadOnlyList<string> Establishments { get; }

    /// <summary>Reads the plans that are here.</summary>
    public static async Task<PlanNames> Read(ActionPlanDbContext db, CancellationToken ct) => new(await db.Plans.AsNoTracking().ToListAsync(ct));

    /// <summary>A plan's name: "HMIP, 2023"; "HMP Ford: HMIP, 2023" where there are plans of several establishments.</summary>
    public string Of(string key) => names[key];

    /// <summary>What stands before words on a plan that don't name its establishment: "HMP Ford: ", or nothing where there is only one.</summary>
    public string Whose(Plan plan) => Establishments.Count > 1 ? $"{plan.Establishment}: " : "";

    /// <summary>Plans in a filter, each with whether it is archived today.</summary>
    public IReadOnlyList<BrowseActions.Choice> Choices(IEnumerable<Plan> plans) => [.. plans.Select(p => new BrowseActions.Choice(p.Key, Of(p.Key) + (p.ArchivedAt is null ? "" : Archived)))];

    /// <summary>What follows the name of a plan that is archived today.</summary>
    public const string Archived = " (archived)";
}
