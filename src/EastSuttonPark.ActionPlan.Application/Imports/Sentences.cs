using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Where sentences begin: the likely places for one action to end and the next to begin.</summary>
public static partial class Sentences
{
    /// <summary>The positions at which sentences begin, but for the first.</summary>
    public static IReadOnlyList<int> Starts(string text) => [.. Boundary().Matches(text).Select(match => match.Index + match.Length)];

    // A full stop after "e.g", an initial or a number in a list ends no sentence.
    [GeneratedRegex(@"(?<!\b(e\.g|i\.e|etc|[Nn]o|St|Mr|Mrs|Ms|Dr|[A-Z]|[0-9]))[.!?;][""'’”)\]]*\s+(?=[""'‘“(\[]?[A-Z0-9•\-–])|\s+(?=[•▪])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Boundary();
}
