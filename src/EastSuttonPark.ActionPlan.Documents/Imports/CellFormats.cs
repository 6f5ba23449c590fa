using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>How a workbook shows its numbers: as days and months where their format says so, else as numbers with the decimals shown.</summary>
internal sealed partial class CellFormats
{
    private const int MostFormats = 70_000;

    private static readonly DateTime epoch = new(1899, 12, 30);
    private static readonly CultureInfo british = CultureInfo.GetCultureInfo("en-GB");

    // What Excel calls by number only. The days are those of the place where the workbook is opened; all of them have a day in them but 17.
    private static readonly Dictionary<int, string> builtIn = new()
    {
        [1] = "0",
        [2] = "0.00",
        [3] = "0",
        [4] = "0.00",
        [9] = "0%",
        [10] = "0.00%",
        [14] = "dd/mm/yyyy",
        [15] = "d-mmm-yy",
        [16] = "d-mmm-yy",
        [17] = "mmm-yy",
        [22] = "dd/mm/yyyy",
    };

    private readonly bool countsFrom1904;
    private readonly List<string> byStyle = [];

    public CellFormats(XmlReader? styles, bool countsFrom1904)
    {
        this.countsFrom1904 = countsFrom1904;
        using var xml = styles;
        var own = new Dictionary<int, string>();
        var inCells = false;
        while (xml is not null && xml.Read())
        {
            if (xml.LocalName == "cellXfs")
            {
                inCells = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && Number(xml.GetAttribute("numFmtId")) is { } id && own.Count < MostFormats)
            {
                own[id] = xml.GetAttribute("formatCode") is { Length: < 300 } code ? code : "";
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && inCells && byStyle.Count < MostFormats)
            {
                var number = Number(xml.GetAttribute("numFmtId")) ?? 0;
                byStyle.Add(own.GetValueOrDefault(number) ?? builtIn.GetValueOrDefault(number) ?? "");
            }
        }
    }

    /// <summary>A number as it is shown: "2024-05-31" for a day, "May 2024" for a month, "5.10" for two decimals.</summary>
    public string Shown(string value, int style)
    {
        if (!double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return value;
        var format = style < byStyle.Count ? Unspoken().Replace(byStyle[style].Split(';')[0], "") : "";
        if (format.Contains('y', StringComparison.OrdinalIgnoreCase) || (format.Contains('d', StringComparison.OrdinalIgnoreCase) && format.Contains('m', StringComparison.OrdinalIgnoreCase)))
            return Date(number, format) ?? value;
        if (Decimals().Match(format) is { Success: true } decimals && Math.Abs(number) < 1e15)
        {
            var isPercent = format.EndsWith('%');
            var shown = Math.Round((decimal)number * (isPercent ? 100 : 1), decimals.Groups["places"].Length, MidpointRounding.AwayFromZero);
            return shown.ToString("F" + decimals.Groups["places"].Length.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + (isPercent ? "%" : "");
        }

        return number.ToString("G15", CultureInfo.InvariantCulture);
    }

    private string? Date(double number, string format)
    {
        // 1900 was no leap year, but this format has counted it as one for ever: before March the days are one off, and no plan is that old.
        if (number is < 61 or > 2_958_465)
            return null;
        var time = epoch.AddDays(number + (countsFrom1904 ? 1462 : 0));
        if (format.Contains('d', StringComparison.OrdinalIgnoreCase))
            return time.ToString(time.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return time.ToString(format.Contains('m', StringComparison.OrdinalIgnoreCase) ? "MMMM yyyy" : "yyyy", british);
    }

    private static int? Number(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    // Colours, places, quoted words, escaped signs and room are said of the number and not by it.
    [GeneratedRegex(@"\[[^\]]*\]|""[^""]*""|\\.|_.|\*.", RegexOptions.None, 1000)]
    private static partial Regex Unspoken();

    [GeneratedRegex(@"^#?,?#*0(\.(?<places>0{1,10}))?%?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Decimals();
}
