namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Text that the end of a line or of a page has torn.</summary>
public static class TornText
{
    /// <summary>Both parts as one text.</summary>
    public static string Join(string above, string below)
    {
        ArgumentNullException.ThrowIfNull(above);
        ArgumentNullException.ThrowIfNull(below);
        return above.Length == 0 ? below : below.Length == 0 ? above : IsWithinWord(above[^1], above.Length > 1 ? above[^2] : ' ', below) ? above + below
            : CellText.BeginsItem(below) ? $"{above}\n{below}" : $"{above} {below}";
    }

    /// <summary>
    /// Whether the tear is within a word, so that no space belongs there: after a hyphen or a slash that follows a letter ("non-" above "accredited"), unless the hyphen
    /// stands for what both words share ("pre-" above "and post-release").
    /// </summary>
    /// <param name="last">The last letter above.</param>
    /// <param name="before">The one before it.</param>
    /// <param name="below">What stands below.</param>
    public static bool IsWithinWord(char last, char before, ReadOnlySpan<char> below) =>
        last is '-' or '/' or '\u2010' or '\u2011' or '–' or '—' && char.IsLetterOrDigit(before)
        && !below.StartsWith("and ", StringComparison.Ordinal) && !below.StartsWith("or ", StringComparison.Ordinal);
}
