using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Where sentences begin: the likely places for one action to end and the next to begin.</summary>
public static partial class Sentences
{
    /// <summary>The positions at which sentences begin, or lines that the document begins; but for the first.</summary>
    public static IReadOnlyList<int> Starts(string text)
    {
        var marks = Marks(text);
        return [.. Boundary().Matches(text).Select(match => match.Index + match.Length).Except(marks.Select(mark => mark.Index + mark.Length)).Union(marks.Select(mark => mark.Index).Where(index => index > 0)).Union(LineStart().Matches(text).Select(line => line.Index)).Order()];
    }

    /// <summary>Whether a word is only the number or the letter of an item of a list: "1.", "(b)".</summary>
    internal static bool IsMark(string word) => Mark().Match(word + " .") is { Success: true, Index: 0, Length: var length } && length == word.Length + 1;

    /// <summary>The positions at which the items of a list begin whose letters or numbers run on ("a.", "b." or "(i)", "(ii)"), but for the first.</summary>
    public static IReadOnlyList<int> Items(string text) => [.. Marks(text).Skip(1).Select(mark => mark.Index)];

    // Only what counts from its first on is a list: "level 2." and "plan B." are none.
    private static List<Match> Marks(string text)
    {
        var found = Mark().Matches(text);
        return orders.Select(order => found.Aggregate(new List<Match>(), (run, mark) =>
        {
            if (run.Count < order.Length && mark.Groups["mark"].Value == order[run.Count])
                run.Add(mark);
            return run;
        })).FirstOrDefault(run => run.Count > 1) ?? [];
    }

    private static readonly string[][] orders =
    [
        [.. Enumerable.Range('a', 26).Select(letter => $"{(char)letter}")],
        [.. Enumerable.Range(1, 99).Select(number => number.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"],
    ];

    [GeneratedRegex(@"(?<=^|\s)\(?(?<mark>[a-z]|[ivx]{1,4}|[0-9]{1,2})[.)]\s+(?=\S)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Mark();

    [GeneratedRegex(@"(?<=\n)", RegexOptions.None, 1000)]
    private static partial Regex LineStart();

    // A full stop after "e.g", an initial or a number in a list ends no sentence.
    [GeneratedRegex(@"(?<!\b(e\.g|i\.e|etc|[Nn]o|St|Mr|Mrs|Ms|Dr|[A-Z]|[0-9]))[.!?;][""'’”)\]]*\s+(?=[""'‘“(\[]?[A-Z0-9•\-–])|\s+(?=[•▪◦●○■□‣⁃➢]\s)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Boundary();
}
