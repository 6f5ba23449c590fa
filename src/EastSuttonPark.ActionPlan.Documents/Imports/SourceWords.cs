using System.Buffers;
using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>The words of a cell or a line as every kind of document shall give them.</summary>
internal static class SourceWords
{
    private const char SoftHyphen = '\u00AD';

    // What a word may hold without anybody seeing it: soft hyphens, joints of no width, byte order marks, and the typesetter's joined letters.
    private static readonly SearchValues<char> unseen = SearchValues.Create("\u00AD\u200B\u2060\uFEFF\uFB00\uFB01\uFB02\uFB03\uFB04\uFB05\uFB06");

    /// <summary>The text with its white space collapsed, without what can't be seen, and with joined letters (ﬁ) taken apart.</summary>
    public static string Clean(string text)
    {
        if (text.AsSpan().ContainsAny(unseen))
        {
            var plain = new StringBuilder(text.Length);
            foreach (var letter in text)
            {
                if (letter is >= '\uFB00' and <= '\uFB06')
                    plain.Append(letter.ToString().Normalize(NormalizationForm.FormKC));
                else if (!unseen.Contains(letter))
                    plain.Append(letter);
            }

            text = plain.ToString();
        }

        return string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    /// <summary>The text as <see cref="Clean"/> gives it, line by line; blank lines are none.</summary>
    public static string CleanLines(string text) => text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(Clean).Where(line => line.Length > 0)) : Clean(text);

    /// <summary>A printed line and the one below it as one text. A hyphen or a slash within a word stays and takes no space; a soft hyphen at the end was only there for the print.</summary>
    public static void Join(StringBuilder text, string next)
    {
        if (text.Length > 0 && next.Length > 0)
        {
            if (text[^1] == SoftHyphen)
                text.Length--;
            else if (!TornText.IsWithinWord(text[^1], text.Length > 1 ? text[^2] : ' ', next))
                text.Append(' ');
        }

        text.Append(next);
    }
}
