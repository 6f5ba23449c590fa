using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>For <c>_EditionComparison</c>: a revised plan beside the plan as it stands.</summary>
/// <param name="Comparison">The comparison.</param>
/// <param name="MatchField">Within a form that adopts it, the member that takes what a person settles ("Form.Matches": a dictionary by the number in the new edition); null where nothing is asked.</param>
public sealed record EditionComparisonTable(EditionComparison Comparison, string? MatchField = null)
{
    /// <summary>The name of the field for one action of the new edition.</summary>
    public string NameOf(EditionComparison.ActionPair pair) => $"{MatchField}[{pair.New!.Number}]";

    /// <summary>The actions of the plan of which it could be the continuation, the proposed one chosen.</summary>
    public IEnumerable<SelectListItem> ChoicesFor(EditionComparison.ActionPair pair) =>
        Comparison.Actions.Where(a => a.Old is not null).OrderBy(a => a.Old!.Concern == pair.New!.Concern ? 0 : 1)
            .Select(a => new SelectListItem($"{a.Reference} {PlanWords.Beginning(a.Old!.Wording)}", a.Reference, pair.Old is not null && a.Reference == pair.Reference))
            .Concat(Comparison.LeftEarlier.Select(left => new SelectListItem($"{left.Reference} {PlanWords.Beginning(left.Wording)} (no longer in the plan)", left.Reference)))
            .Prepend(new("It is a new action", "", pair.Old is null));
}
