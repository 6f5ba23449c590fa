using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>How text looks.</summary>
/// <param name="Font">The font.</param>
/// <param name="Size">In points.</param>
/// <param name="Colour">As a PDF says it: red, green and blue from 0 to 1.</param>
internal sealed record PdfStyle(TrueTypeFont Font, double Size, string Colour)
{
    /// <summary>From one base line to the next.</summary>
    public double LineHeight => Size * 1.36;

    /// <summary>From the top of a line to its base line.</summary>
    public double Rise => Size * 1.07;
}

/// <summary>Breaks text into lines.</summary>
internal static class PdfLines
{
    /// <summary>The text as it is drawn: composed (NFC), so that a letter and its accent are one glyph, and with single spaces.</summary>
    public static string Clean(string text)
    {
        var clean = FileText.Of(text).Normalize(NormalizationForm.FormC);
        var words = clean.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return string.Join(' ', words);
    }

    /// <summary>
    /// The lines of a clean text. A line that goes on keeps the space at its end, because what reads the text back joins the lines. A word wider than a line is cut.
    /// </summary>
    public static List<string> Wrap(PdfStyle style, double width, string text)
    {
        var lines = new List<string>(1);
        var (start, place, end, widthToEnd, line) = (0, 0, 0, 0d, 0d);
        while (place < text.Length)
        {
            var (glyph, length, _) = style.Font.Next(text.AsSpan(place));
            var advance = style.Font.WidthOf(glyph) * style.Size;
            if (text[place] == ' ')
            {
                (end, widthToEnd) = (place + 1, line + advance);
            }
            else if (line + advance > width && place > start)
            {
                var cut = end > start ? end : place;
                line = end > start ? line - widthToEnd : 0;
                lines.Add(text[start..cut]);
                start = cut;
                continue;
            }

            line += advance;
            place += length;
        }

        lines.Add(text[start..]);
        return lines;
    }

    /// <summary>How wide the widest word of a clean text is, and all of it.</summary>
    public static (double Word, double All) Measure(PdfStyle style, string text)
    {
        var (widest, word, all) = (0d, 0d, 0d);
        for (var place = 0; place < text.Length;)
        {
            var (glyph, length, _) = style.Font.Next(text.AsSpan(place));
            var advance = style.Font.WidthOf(glyph) * style.Size;
            all += advance;
            word = text[place] == ' ' ? 0 : word + advance;
            widest = Math.Max(widest, word);
            place += length;
        }

        return (widest, all);
    }
}
