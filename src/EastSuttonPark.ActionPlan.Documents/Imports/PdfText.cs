using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;
using UglyToad.PdfPig.Content;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Makes lines and words of the letters that a PDF places one by one.</summary>
internal static class PdfText
{
    // All in sizes of the letters: how far apart the baselines of one line lie (raised letters as in 9th), how wide a space is that is not written, and how far aside a letter written twice stands.
    private const double SameLine = 0.45;
    private const double Space = 0.2;
    private const double Twice = 0.08;

    // Points. On a cover where all is centred nothing begins at the margin.
    private const double WidestMargin = 90;

    // How far the baselines of two lines of one paragraph lie apart.
    private const double Leading = 1.75;

    // How much further apart than the lines of one paragraph two paragraphs of a cell lie.
    private const double Apart = 1.4;

    /// <summary>Some letters as one text, line after line; a line end ('\n') only where an item of a list begins, or a paragraph that stands apart.</summary>
    public static string Of(IEnumerable<Letter> letters)
    {
        var lines = Lines(letters);
        var down = lines.Zip(lines.Skip(1), (above, line) => above.Baseline - line.Baseline).ToList();
        var close = down.Where(d => d > 0).DefaultIfEmpty().Min();
        var text = new StringBuilder();
        foreach (var (i, line) in lines.Index())
        {
            if (i > 0 && (CellText.IsMark(line.Words[0].Text) || (line.IsUpright && down[i - 1] > Apart * close)))
                text.Append('\n').Append(line.Text);
            else
                SourceWords.Join(text, line.Text);
        }

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

        lines.RemoveAll(line => line.Words.Count == 0);
        return lines;
    }

    /// <summary>The lines put together to paragraphs where one broke off because the next word had no room.</summary>
    /// <param name="width">How wide the page is: its margins are taken to be as wide as each other.</param>
    public static IEnumerable<(double Top, string Text)> Paragraphs(IReadOnlyList<PdfLine> lines, double width)
    {
        if (lines.Count == 0)
            yield break;
        var edge = Math.Max(lines.Max(line => line.Right), width - Math.Clamp(lines.Min(line => line.Left), 0, WidestMargin));
        var text = new StringBuilder(lines[0].Text);
        var first = lines[0];
        for (var i = 1; i < lines.Count; i++)
        {
            var (above, line) = (lines[i - 1], lines[i]);
            var goesOn = above.IsUpright && line.IsUpright && Math.Abs(above.Size - line.Size) < 1 && above.Baseline - line.Baseline is > 0 and var down && down < Leading * line.Size
                && above.Right + (line.Words[0].Right - line.Left) + (Space * line.Size) > edge;
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
        var words = new List<PdfWord>();
        var text = new StringBuilder();
        var left = 0d;
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
            if (before is { } last && (space || glyph.Left - last.Right > Space * size))
            {
                words.Add(new PdfWord(left, last.Right, text.ToString()));
                text.Clear();
            }

            if (text.Length == 0)
                left = glyph.Left;
            text.Append(glyph.Value);
            before = glyph;
            space = false;
        }

        if (before is { } end)
            words.Add(new PdfWord(left, end.Right, text.ToString()));
        return new PdfLine(glyphs[0].Baseline, size, glyphs[0].IsUpright, words);
    }

    // Turned so that its line runs from left to right and the first line lies highest, whichever way it runs on the page.
    private readonly record struct Glyph(string Value, double Left, double Right, double Baseline, double Size, bool IsUpright)
    {
        // The bullet of the font Symbol, which says no letter of any script.
        private const string SymbolBullet = "\uF0B7";

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
            return new Glyph(letter.Value switch { null => "", SymbolBullet => "•", var value => value }, left, Math.Max(right, left), baseline, size, letter.TextOrientation == TextOrientation.Horizontal);
        }
    }
}

/// <param name="Baseline">How high it stands on the page.</param>
/// <param name="Size">The size of its largest letters.</param>
/// <param name="IsUpright">Whether its letters were not turned.</param>
/// <param name="Words">Its words from left to right.</param>
internal sealed record PdfLine(double Baseline, double Size, bool IsUpright, IReadOnlyList<PdfWord> Words)
{
    // How wide, in sizes of its letters, the gap between two columns is.
    private const double Gap = 1.2;

    public double Left => Words[0].Left;

    public double Right => Words[^1].Right;

    public string Text { get; } = string.Join(' ', Words.Select(word => word.Text));

    /// <summary>How many pieces it has with wide gaps between them.</summary>
    public int Pieces { get; } = 1 + Words.Zip(Words.Skip(1)).Count(pair => pair.Second.Left - pair.First.Right > Gap * Size);
}

/// <param name="Left">Where it begins.</param>
/// <param name="Right">Where it ends.</param>
/// <param name="Text">Its letters.</param>
internal sealed record PdfWord(double Left, double Right, string Text);
