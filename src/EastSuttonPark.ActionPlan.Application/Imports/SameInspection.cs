using System.Linq.Expressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Whether two documents answer one inspection: the same establishment, inspected on the same days. Nothing else makes one a later edition of the other.</summary>
internal static class SameInspection
{
    private static readonly string[] kinds = ["HMP", "HM", "PRISON", "YOI", "HMYOI", "AND"];

    /// <summary>Whether a plan that is here answers the inspection that a document answers.</summary>
    public static bool IsAnsweredBy(Plan plan, PublishedPlan document) =>
        plan.InspectedFrom == document.InspectedFrom && plan.InspectedTo == document.InspectedTo && IsSame(plan.Establishment, document.Establishment);

    /// <summary>The plans whose days of inspection are the document's, for the database to find.</summary>
    public static Expression<Func<Plan, bool>> IsOfTheDaysOf(PublishedPlan document)
    {
        var (from, to) = (document.InspectedFrom, document.InspectedTo);
        return plan => plan.InspectedFrom == from && plan.InspectedTo == to;
    }

    /// <summary>Whether two spellings name one establishment: "HMP/YOI East Sutton Park" and "HMP AND YOI EAST SUTTON PARK".</summary>
    public static bool IsSame(string one, string other) => Words(one).SequenceEqual(Words(other), StringComparer.OrdinalIgnoreCase);

    private static IEnumerable<string> Words(string name) =>
        new string([.. name.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !kinds.Contains(word, StringComparer.OrdinalIgnoreCase));
}
