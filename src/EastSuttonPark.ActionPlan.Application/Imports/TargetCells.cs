using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Counts the dates in a cell that should hold one.</summary>
internal static partial class TargetCells
{
    public static int Count(string cell) =>
        TargetDate.Read(cell).IsUnderstood ? 1 : Dates().Matches(cell).Count(match => TargetDate.Read(match.Value).IsUnderstood);

    [GeneratedRegex(
        @"\b(completed?( and ongoing)?|ongoing|TBC|([0-9]{1,2}(st|nd|rd|th)? )?[a-z]+ 20[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2})\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Dates();
}
