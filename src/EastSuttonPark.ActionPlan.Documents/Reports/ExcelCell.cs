using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A cell of a workbook: words, a number or nothing. Never a formula.</summary>
/// <param name="Style">How it looks.</param>
/// <param name="Text">Words, as a spreadsheet can hold them; null for a number or nothing.</param>
/// <param name="Number">A number, which a day is too; null for words or nothing.</param>
internal sealed partial record ExcelCell(ExcelStyle Style, string? Text = null, double? Number = null)
{
    /// <summary>What is put at the end of words that no cell can hold.</summary>
    public const string CutMark = " […cut here: a cell holds no more than 32,767 characters]";

    private const int Most = 32767;

    // A column's width is counted in digits, and most letters are narrower; but half a word is lost where a line breaks.
    private const double LettersInADigit = 1.15;
    private const double HalfAWord = 3;

    public static ExcelCell Nothing { get; } = new(ExcelStyle.Text);

    /// <summary>In characters.</summary>
    public int LongestLine => Longest(Text, '\n');

    /// <summary>In characters.</summary>
    public int LongestWord => Longest(Text, ' ', '\n');

    public static ExcelCell Of(string text, ExcelStyle style = ExcelStyle.Text)
    {
        var clean = FileText.Of(text);
        if (clean.Length > Most)
            clean = FileText.Of(clean[..(Most - CutMark.Length)]) + CutMark;
        return new(style, clean);
    }

    public static ExcelCell Of(int? number, ExcelStyle style = ExcelStyle.Number) => number is null ? Nothing : new(style, Number: number);

    public static ExcelCell Of(DateOnly? day) => day is { } known ? new(ExcelStyle.Day, Number: known.ToDateTime(TimeOnly.MinValue).ToOADate()) : Nothing;

    /// <summary>The words as they stand in the file: what looks like one of the format's own escapes is escaped itself.</summary>
    public string Escaped() => Escape().Replace(Text!, "_x005F_");

    /// <summary>About how many lines the words take in a column of a width in characters.</summary>
    public int LinesIn(double width)
    {
        if (Text is null || Style == ExcelStyle.Line)
            return 1;
        var (lines, letters) = (0, Math.Max(1, (width * LettersInADigit) - HalfAWord));
        foreach (var line in Text.AsSpan().Split('\n'))
            lines += Math.Max(1, (int)Math.Ceiling((line.End.Value - line.Start.Value) / letters));
        return lines;
    }

    private int Longest(string? text, params ReadOnlySpan<char> separators)
    {
        if (text is null)
            return Number is null ? 0 : ExcelStyles.LengthOfNumber(Style);
        var longest = 0;
        foreach (var part in text.AsSpan().SplitAny(separators))
            longest = Math.Max(longest, part.End.Value - part.Start.Value);
        return longest;
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Escape();
}
