using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Tells the dates apart that stand in a cell that should hold one.</summary>
internal static partial class TargetCells
{
    /// <summary>The dates of a cell in its order; the cell itself where it is one date, nothing where none is understood.</summary>
    public static IReadOnlyList<string> Divide(string cell) =>
        TargetDate.Read(cell).IsUnderstood ? [cell] : IsSpan(cell) ? [] : [.. Dates().Matches(cell).Select(match => match.Value).Where(date => TargetDate.Read(date).IsUnderstood)];

    // "1 May 2024 – 31 July 2024" is one time and not two dates.
    private static bool IsSpan(string cell) => Span().Match(cell) is { Success: true } span && TargetDate.Read(span.Groups["to"].Value).DueOn is not null;

    [GeneratedRegex(@"^(from\s+|between\s+)?(?<from>[^–—]*[0-9][^–—]*?)\s*(–|—|\s-\s|\bto\b|\buntil\b|\band\b(?<=^between.*))\s*(?<to>[^–—]+)$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Span();

    [GeneratedRegex(
        @"\b(completed?( and ongoing)?|ongoing|TBC|(end of |by )?(the end of )?Q[1-4] 20[0-9]{2}\s*[/\-–]\s*(20)?[0-9]{2}|([0-9]{1,2}(st|nd|rd|th)? )?[a-z]+ 20[0-9]{2}|[0-9]{1,2}/[0-9]{1,2}/20[0-9]{2})\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Dates();
}
