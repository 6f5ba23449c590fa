using System.Buffers;
using System.Text;

namespace EastSuttonPark.ActionPlan.Documents;

/// <summary>Text that every kind of file can hold.</summary>
internal static class FileText
{
    private const char Replacement = '\uFFFD';

    // Control characters, halves of characters, and what is no character at all.
    private static readonly SearchValues<char> Doubtful = SearchValues.Create(
        [.. Enumerable.Range(0, 0x10000).Where(c => c is < ' ' and not ('\t' or '\n') or (>= 0x7F and < 0xA0) or (>= 0xD800 and < 0xE000) or 0xFFFE or 0xFFFF).Select(c => (char)c)]);

    /// <summary>The text with plain line feeds, and U+FFFD in place of each control character and of whatever XML 1.0 forbids.</summary>
    public static string Of(string text)
    {
        if (!text.AsSpan().ContainsAny(Doubtful))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.Replace("\r\n", "\n", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value == '\r')
                clean.Append('\n');
            else if (rune.IsBmp && Doubtful.Contains((char)rune.Value))
                clean.Append(Replacement);
            else
                clean.Append(rune);
        }

        return clean.ToString();
    }
}
