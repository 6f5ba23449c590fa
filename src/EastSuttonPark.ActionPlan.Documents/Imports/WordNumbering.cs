using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// The numbers and marks of lists that Word counts and draws itself. They are no words of a paragraph; but where a paragraph holds nothing else, as in a column of numbers, the number is what
/// is printed there, and within a cell they say where an item begins.
/// </summary>
internal sealed partial class WordNumbering(OfficePackage package, string part)
{
    /// <summary>What stands for every mark that is no number.</summary>
    public const string Bullet = "•";

    private const int MostLists = 5000;
    private const int Levels = 9;

    private readonly Dictionary<string, int[]> counts = [];
    private Dictionary<string, (string? List, int Level)>? styles;
    private Dictionary<string, Level[]>? lists;
    private string? list;
    private int level;

    /// <summary>The paragraph's properties are read.</summary>
    public void Paragraph(string? style, string? numId, string? ilvl)
    {
        (list, level) = (numId, Number(ilvl));
        if (numId is null && style is not null && Styles.TryGetValue(style, out var styled))
            (list, level) = (styled.List, ilvl is null ? styled.Level : level);
    }

    /// <summary>The paragraph ends: the number or the mark that is printed before it, or null.</summary>
    public string? Next()
    {
        var (its, at) = (list, Math.Clamp(level, 0, Levels - 1));
        list = null;
        if (its is null or "0" || !Lists.TryGetValue(its, out var levels))
            return null;
        if (!counts.TryGetValue(its, out var count))
            counts[its] = count = [.. levels.Select(l => l.Start - 1)];
        count[at]++;
        for (var below = at + 1; below < Levels; below++)
            count[below] = levels[below].Start - 1;
        return levels[at].Format switch
        {
            "none" => null,
            "bullet" => Bullet,
            _ => Place().Replace(levels[at].Text, match => Printed(match.ValueSpan[1] - '1')),
        };

        string Printed(int index) => Format(levels[index].Format, Math.Max(count[index], index < at ? levels[index].Start : count[index]));
    }

    private static string Format(string format, int number) => format switch
    {
        "lowerLetter" => Letter(number, 'a'),
        "upperLetter" => Letter(number, 'A'),
        "lowerRoman" => Roman(number),
        "upperRoman" => Roman(number).ToUpperInvariant(),
        "decimalZero" => number.ToString("00", CultureInfo.InvariantCulture),
        _ => number.ToString(CultureInfo.InvariantCulture),
    };

    private static string Letter(int number, char first) => number is > 0 and <= 26 ? ((char)(first + number - 1)).ToString() : number.ToString(CultureInfo.InvariantCulture);

    // No list of a plan goes further than 39.
    private static string Roman(int number) => number is > 0 and < 40
        ? new string('x', number / 10) + new[] { "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix" }[number % 10]
        : number.ToString(CultureInfo.InvariantCulture);

    private Dictionary<string, (string? List, int Level)> Styles => styles ??= ReadStyles();

    private Dictionary<string, Level[]> Lists => lists ??= ReadLists();

    private Dictionary<string, (string? List, int Level)> ReadStyles()
    {
        var read = new Dictionary<string, (string?, int)>();
        if (package.Target(part, "styles") is not { } target)
            return read;
        using var xml = package.Open(target);
        string? style = null;
        var ilvl = 0;
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName == "style")
                (style, ilvl) = (Value(xml, "styleId"), 0);
            else if (xml.LocalName == "ilvl")
                ilvl = Number(Value(xml, "val"));
            else if (xml.LocalName == "numId" && style is not null && read.Count < MostLists)
                read[style] = (Value(xml, "val"), ilvl);
        }

        return read;
    }

    private Dictionary<string, Level[]> ReadLists()
    {
        var kinds = new Dictionary<string, Level[]>();
        var read = new Dictionary<string, Level[]>();
        if (package.Target(part, "numbering") is not { } target)
            return read;
        using var xml = package.Open(target);
        Level[]? levels = null;
        string? number = null;
        var at = 0;
        while (xml.Read() && kinds.Count + read.Count < MostLists)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "abstractNum":
                    kinds[Value(xml, "abstractNumId") ?? ""] = levels = [.. Enumerable.Range(0, Levels).Select(_ => new Level("none", "", 1))];
                    break;
                case "lvl" when levels is not null: at = Math.Clamp(Number(Value(xml, "ilvl")), 0, Levels - 1); break;
                case "start" when levels is not null: levels[at] = levels[at] with { Start = Number(Value(xml, "val")) }; break;
                case "numFmt" when levels is not null: levels[at] = levels[at] with { Format = Value(xml, "val") ?? "none" }; break;
                case "lvlText" when levels is not null && Value(xml, "val") is { Length: < 50 } text: levels[at] = levels[at] with { Text = text }; break;
                case "num": (number, levels) = (Value(xml, "numId"), null); break;
                case "abstractNumId" when number is not null && kinds.TryGetValue(Value(xml, "val") ?? "", out var kind): read[number] = [.. kind]; break;
                case "lvlOverride" when number is not null: at = Math.Clamp(Number(Value(xml, "ilvl")), 0, Levels - 1); break;
                case "startOverride" when number is not null && read.TryGetValue(number, out var own): own[at] = own[at] with { Start = Number(Value(xml, "val")) }; break;
            }
        }

        return read;
    }

    private static string? Value(XmlReader xml, string attribute) => xml.GetAttribute(attribute, xml.NamespaceURI);

    private static int Number(string? value) => int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex("%[1-9]", RegexOptions.None, 1000)]
    private static partial Regex Place();

    private sealed record Level(string Format, string Text, int Start);
}
