using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>How far the actions in force are: claimed ⊇ verified ⊇ standing, three numbers that are never one.</summary>
/// <param name="Total">All actions in force.</param>
/// <param name="Claimed">Completion is claimed, verified or not.</param>
/// <param name="Verified">The claim is verified.</param>
/// <param name="Standing">Verified, and the assurance checks are kept up.</param>
/// <param name="Overdue">Open, and the current due day has passed.</param>
public sealed record PlanFigures(int Total, int Claimed, int Verified, int Standing, int Overdue)
{
    /// <summary>Verified of all actions in percent, rounded down: nothing is said to be whole that isn't. Never shown without "6 of 21".</summary>
    public int VerifiedPercent => Total == 0 ? 0 : Verified * 100 / Total;

    /// <summary>Counts the actions of a view on its day.</summary>
    public static async Task<PlanFigures> Of(ActionView view, CancellationToken ct) => new(
        await view.Count(ct),
        await view.Only(DayRules.Claimed).Count(ct),
        await view.Only(DayRules.Verified).Count(ct),
        await view.Only(DayRules.Standing).Count(ct),
        await view.Only(DayRules.Overdue).Count(ct));

    /// <summary>Claimed, verified and standing as three bars of the same length: never one number.</summary>
    public BarChart Bars() => new(
        "Claimed, verified, standing",
        $"Of {PlanWords.Count(Total, "action")}, {Are(Claimed)} claimed complete, {Are(Verified)} verified and {PlanWords.Count(Standing, "still stands", "still stand")}.",
        Total, Total == 1 ? "action" : "actions",
        [new("Claimed complete", Claimed, ChartLook.Claimed), new("Verified", Verified, ChartLook.Verified), new("Still standing", Standing, ChartLook.Standing)]);

    private static string Are(int count) => PlanWords.Count(count, "is", "are");
}
