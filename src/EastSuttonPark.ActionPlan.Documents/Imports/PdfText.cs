using System.Text;
using UglyToad.PdfPig.Content;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Makes lines and words of the letters that a PDF places one by one.</summary>
internal static class PdfText
{
    // All in sizes of the letters: how far apart the baselines of one line lie (raised letters as in 9th), how wide a space is that is not written, and how wide the gap between two columns.
    private const double SameLine = 0.45;
    private const double Space = 0.2;
    private const double Gap = 1.2;
    private const double Twice = 0.08;

    // How far the baselines of two lines of one paragraph lie apart.
    private const double Leading = 1.75;

    /// <summary>Some letters as one text, line after line.</summary>
    public static string Of(IEnumerable<Letter> letters)
    {
        var text = new StringBuilder();
        foreach (var line in Lines(letters))
            SourceWords.Join(text, line.Text);
        return text.ToString();
    }

    /// <summary>The lines from top to bottom; letters that were turned stand after the upright ones.</summary>
    public static List<PdfLine> Lines(IEnumerable<Letter> letters)
    {
        var lines = new List<PdfLine>();
        foreach (var turned in letters.GroupBy(letter => letter.TextOrientation).OrderBy(group => group.Key != TextOrientation.Horizontal).ThenBy(group => group.Key))
        {
            List<Glyph> line = [];
            foreach (var glyph in turned.Select(Glyph.Of).OrderByDescending(glyph => glyph.Baseline))
            {
                if (line.Count > 0 && line[0] is var largest && Math.Abs(largest.Baseline - glyph.Baseline) > SameLine * Math.Max(largest.Size, glyph.Size))
                {
                    lines.Add(Line(line));
                    line = [];
                }

                // The largest letter decides where the line lies; it stands first.
                line.Add(glyph);
                if (glyph.Size > line[0].Size)
                    (line[0], line[^1]) = (line[^1], line[0]);
            }

            if (line.Count > 0)
                lines.Add(Line(line));
        }

        lines.RemoveAll(line => line.Chunks.Count == 0);
        return lines;
    }

    /// <summary>The lines put together to paragraphs where one broke off because the next word had no room.</summary>
    public static IEnumerable<(double Top, string Text)> Paragraphs(IReadOnlyList<PdfLine> lines)
    {
        if (lines.Count == 0)
            yield break;
        var edge = lines.Max(line => line.Right);
        var text = new StringBuilder(lines[0].Text);
        var first = lines[0];
        for (var i = 1; i < lines.Count; i++)
        {
            var (above, line) = (lines[i - 1], lines[i]);
            var goesOn = above.IsUpright && line.IsUpright && Math.Abs(above.Size - line.Size) < 1 && above.Baseline - line.Baseline is > 0 and var down && down < Leading * line.Size
                && above.Right + line.FirstWord + (Space * line.Size) > edge;
            if (!goesOn)
            {
                yield return (first.Baseline + first.Size, text.ToString());
                first = line;
                text.Clear();
            }

            SourceWords.Join(text, line.Text);
        }

        yield return (first.Baseline + first.Size, text.ToString());
    }

    private static PdfLine Line(List<Glyph> glyphs)
    {
        var size = glyphs[0].Size;
        var chunks = new List<PdfChunk>();
        var text = new StringBuilder();
        double left = 0, right = 0, firstWord = 0;
        Glyph? before = null;
        var space = false;
        foreach (var glyph in glyphs.OrderBy(glyph => glyph.Left))
        {
            if (string.IsNullOrWhiteSpace(glyph.Value))
            {
                space |= glyph.Value.Length > 0;
                continue;
            }

            // A shadow, or bold letters made by writing them twice.
            if (before is { } same && same.Value == glyph.Value && Math.Abs(same.Left - glyph.Left) < Twice * size && Math.Abs(same.Baseline - glyph.Baseline) < Twice * size)
                continue;
            var gap = glyph.Left - right;
            if (text.Length > 0 && gap > Gap * size)
            {
                chunks.Add(new PdfChunk(left, right, text.ToString()));
                text.Clear();
            }
            else if (text.Length > 0 && (space || gap > Space * size))
            {
                text.Append(' ');
            }

            if (firstWord == 0 && before is not null && (space || gap > Space * size))
                firstWord = right - (chunks.Count > 0 ? chunks[0].Left : left);
            if (text.Length == 0)
                left = glyph.Left;
            text.Append(glyph.Value);
            right = glyph.Right;
            before = glyph;
            space = false;
        }

        if (text.Length > 0)
            chunks.Add(new PdfChunk(left, right, text.ToString()));
        return new PdfLine(glyphs[0].Baseline, size, firstWord > 0 || chunks.Count == 0 ? firstWord : right - chunks[0].Left, glyphs[0].IsUpright, chunks);
    }

    // Turned so that its line runs from left to right and the first line lies highest, whichever way it runs on the page.
    private readonly record struct Glyph(string Value, double Left, double Right, double Baseline, double Size, bool IsUpright)
    {
        public static Glyph Of(Letter letter)
        {
            var (start, end) = (letter.StartBaseLine, letter.EndBaseLine);
            var size = letter.PointSize is > 0.5 and < 1000 and var points ? points : Math.Max(letter.BoundingBox.Height, 1);
            var (left, right, baseline) = letter.TextOrientation switch
            {
                TextOrientation.Rotate90 => (-start.Y, -end.Y, start.X),
                TextOrientation.Rotate180 => (-start.X, -end.X, -start.Y),
                TextOrientation.Rotate270 => (start.Y, end.Y, -start.X),
                _ => (start.X, end.X, start.Y),
            };
            return new Glyph(letter.Value ?? "", left, Math.Max(right, left), baseline, size, letter.TextOrientation == TextOrientation.Horizontal);
        }
    }
}

/// <param name="Baseline">How high it stands on the page.</param>
/// <param name="Size">The size of its largest letters.</param>
/// <param name="FirstWord">How wide its first word is.</param>
/// <param name="IsUpright">Whether its letters were not turned.</param>
/// <param name="Chunks">What stands in it with wide gaps between.</param>
internal sealed record PdfLine(double Baseline, double Size, double FirstWord, bool IsUpright, IReadOnlyList<PdfChunk> Chunks)
{
    public double Right => Chunks[^1].Right;

    public string Text { get; } = string.Join(' ', Chunks.Select(chunk => chunk.Text));
}

/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Text">Its words.</param>
internal sealed record PdfChunk(double Left, double Right, string Text);
