using CsCheck;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>Tables of cells that any document can hold: words with what separates cells, rows and formulas in the kinds of file that have such signs.</summary>
internal static class MadeTables
{
    private static readonly Gen<string> word = Gen.OneOf(
        "Governor", "May", "2024", "1.", "“so”", "it’s", "\"quoted\"", "a,b", "a;b", "non-accredited", "–", "é", "=1+1", "+44", "-30", "@home", "'so'", "100%", "5.10", "<b>", "&amp;", "]]>", "𝔸", "a|b", "\\|");

    private static readonly Gen<string> cell = word.Array[0, 6].Select(words => string.Join(' ', words));

    /// <summary>Between one and ten rows of three to seven cells, none of them blank as a whole, nor any column.</summary>
    public static Gen<string[][]> Any { get; } =
        from columns in Gen.Int[3, 7]
        from rows in cell.Array[columns].Array[1, 10]
        select rows.Select((row, index) => index == 0 ? [.. row.Select((text, column) => text.Length == 0 ? $"Column {column + 1}" : text)] : row[0].Length == 0 ? ["x", .. row[1..]] : row).ToArray();
}
