namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Some words of a text that both texts have, or that one has alone.</summary>
/// <param name="Words">The words with the white space between them, to the letter.</param>
/// <param name="IsAlone">Whether the other text lacks them here.</param>
public sealed record WordRun(string Words, bool IsAlone);

/// <summary>Where two wordings differ, word by word, and how like each other they are.</summary>
public static class WordDifference
{
    // Longer texts are compared as wholes: a table of a million cells for one action helps nobody to read it.
    private const int MostWords = 2000;

    /// <summary>Both texts in runs of words; each side gives its text back where its runs are put together.</summary>
    public static (IReadOnlyList<WordRun> Old, IReadOnlyList<WordRun> New) Between(string old, string now)
    {
        if (old == now)
            return ([new(old, false)], [new(now, false)]);
        var (before, after) = (Split(old), Split(now));
        if (before.Count > MostWords || after.Count > MostWords)
            return ([new(old, true)], [new(now, true)]);

        // The longest common subsequence of words: how many are common from each place on.
        var common = new int[before.Count + 1, after.Count + 1];
        for (var i = before.Count - 1; i >= 0; i--)
        {
            for (var j = after.Count - 1; j >= 0; j--)
                common[i, j] = Same(before[i], after[j]) ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
        }

        var (left, right) = (new List<WordRun>(), new List<WordRun>());
        for (var (i, j) = (0, 0); i < before.Count || j < after.Count;)
        {
            if (i < before.Count && j < after.Count && Same(before[i], after[j]))
            {
                Add(left, before[i++], false);
                Add(right, after[j++], false);
            }
            else if (i < before.Count && (j == after.Count || common[i + 1, j] >= common[i, j + 1]))
            {
                Add(left, before[i++], true);
            }
            else
            {
                Add(right, after[j++], true);
            }
        }

        return (left, right);
    }

    /// <summary>How like each other two wordings are: the share of their words that both have, from 0 to 1; capitals and punctuation aside.</summary>
    public static double Likeness(IReadOnlyDictionary<string, int> one, IReadOnlyDictionary<string, int> other)
    {
        var (size, shared) = (one.Values.Sum() + other.Values.Sum(), one.Sum(w => Math.Min(w.Value, other.GetValueOrDefault(w.Key))));
        return size == 0 ? 1 : 2.0 * shared / size;
    }

    /// <summary>How often each word stands in a text, capitals and punctuation aside.</summary>
    public static IReadOnlyDictionary<string, int> Words(string text) =>
        new string([.. text.ToLowerInvariant().Select(c => char.IsLetterOrDigit(c) ? c : ' ')]).Split(' ', StringSplitOptions.RemoveEmptyEntries).CountBy(w => w).ToDictionary();

    private static bool Same(string one, string other) => one.AsSpan().TrimEnd().SequenceEqual(other.AsSpan().TrimEnd());

    // Each word with the white space after it.
    private static List<string> Split(string text)
    {
        var words = new List<string>();
        for (var (start, at) = (0, 1); start < text.Length; at++)
        {
            if (at < text.Length && (char.IsWhiteSpace(text[at]) || !char.IsWhiteSpace(text[at - 1])))
                continue;
            words.Add(text[start..at]);
            start = at;
        }

        return words;
    }

    private static void Add(List<WordRun> runs, string word, bool isAlone)
    {
        if (runs.Count > 0 && runs[^1].IsAlone == isAlone)
            runs[^1] = runs[^1] with { Words = runs[^1].Words + word };
        else
            runs.Add(new(word, isAlone));
    }
}
