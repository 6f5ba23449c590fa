using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>
/// The words of a document's cell: one space between them, or a line end ('\n') where the document itself begins a paragraph or an item of a list. Where a line begins is how the words look
/// and not what they say: cells that differ in that alone say the same.
/// </summary>
public static class CellText
{
    /// <summary>Typed or pasted words on one line.</summary>
    public static string OneLine(string? text) => PlanWords.OnOneLine(text ?? "");

    /// <summary>Typed or pasted words with their lines; blank lines are none.</summary>
    public static string Lines(string? text) => string.Join('\n', (text ?? "").ReplaceLineEndings("\n").Split('\n').Select(OneLine).Where(line => line.Length > 0));

    /// <summary>Whether two cells say the same, wherever their lines begin.</summary>
    public static bool Same(string one, string other) => one == other || OnOneLine(one) == OnOneLine(other);

    /// <summary>Where some words stand in a cell, wherever its lines begin; -1 where they don't.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="words">The words.</param>
    /// <param name="from">The position from which on they are looked for.</param>
    public static int IndexOf(string cell, string words, int from = 0) => OnOneLine(cell).IndexOf(OneLine(words), from, StringComparison.Ordinal);

    /// <summary>Whether a word is only the mark before an item of a list.</summary>
    public static bool IsBullet(ReadOnlySpan<char> word) => word is ['•' or '◦' or '●' or '○' or '▪' or '■' or '□' or '‣' or '⁃' or '➢' or '-'];

    /// <summary>Whether a word is only the mark, the number or the letter before an item of a list: "•", "2.", "(b)".</summary>
    public static bool IsMark(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        return IsBullet(word) || Sentences.IsMark(word);
    }

    /// <summary>Whether some words begin with such a mark.</summary>
    public static bool BeginsItem(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return words.IndexOf(' ', StringComparison.Ordinal) is > 0 and var end && IsMark(words[..end]);
    }

    /// <summary>The words of an item without the mark or the number before it.</summary>
    public static string WithoutMark(string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return BeginsItem(line) ? line[(line.IndexOf(' ', StringComparison.Ordinal) + 1)..] : line;
    }

    // As long as the cell, so that a position in the one is a position in the other.
    private static string OnOneLine(string cell) => cell.Replace('\n', ' ');
}
