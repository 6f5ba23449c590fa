using System.Globalization;
using System.Text;
using System.Xml;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// Reads the visible sheets of a workbook, each as one table, with the values that Excel last computed and dates as they are shown. Hidden rows and columns are read, because a filter that was left on hides them;
/// hidden sheets are not, because they hold lists for the other sheets. Comments and text boxes are no cells and are not read.
/// </summary>
public sealed class ExcelReader : ISourceReader
{
    private const int MostSheets = 100;
    private const int MostTexts = 500_000;
    private const int MostTextCharacters = 20_000_000;

    public bool CanRead(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SourceKinds.Of(file) == SourceKind.Excel;
    }

    public SourceDocument Read(PlanFile file, ReadingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(watch);
        var builder = new SourceBuilder(watch);
        return OfficePackage.Read(
            file,
            package =>
            {
                ReadBook(package, builder, watch);
                return builder.Build();
            },
            () => builder.LastPlace);
    }

    private static void ReadBook(OfficePackage package, SourceBuilder builder, ReadingWatch watch)
    {
        var book = package.Target("", "officeDocument") ?? throw new PlanReadException("The workbook doesn't say where its sheets are. Open it, save it again, and choose it again.");
        var parts = package.Targets(book);
        var sheets = new List<(string Name, string Id)>();
        var countsFrom1904 = false;
        using (var xml = package.Open(book))
        {
            while (xml.Read())
            {
                if (xml.NodeType != XmlNodeType.Element)
                    continue;
                if (xml.LocalName == "workbookPr")
                    countsFrom1904 = xml.GetAttribute("date1904") is "1" or "true";
                else if (xml.LocalName == "sheet" && xml.GetAttribute("state") is null or "visible" && sheets.Count < MostSheets)
                    sheets.Add((xml.GetAttribute("name") ?? "", IdOf(xml)));
            }
        }

        var texts = package.Target(book, "sharedStrings") is { } shared ? Texts(package, shared, watch) : [];
        var formats = new CellFormats(package.Target(book, "styles") is { } styles ? package.Open(styles) : null, countsFrom1904);
        foreach (var (name, id) in sheets)
        {
            if (parts.FirstOrDefault(p => p.Id == id) is { Part: { } part, Type: { } type } && type.EndsWith("/worksheet", StringComparison.Ordinal))
                ReadSheet(package, part, $"sheet {Short(name)}", texts, formats, builder, watch);
        }
    }

    // Its namespace has two spellings, as everything of this format.
    private static string IdOf(XmlReader sheet)
    {
        var id = "";
        while (sheet.MoveToNextAttribute())
            if (sheet.LocalName == "id" && sheet.Prefix.Length > 0)
                id = sheet.Value;
        sheet.MoveToElement();
        return id;
    }

    private static string Short(string name) => name.Length <= 31 ? name : name[..31];

    private static List<string> Texts(OfficePackage package, string part, ReadingWatch watch)
    {
        var texts = new List<string>();
        var text = new StringBuilder();
        var characters = 0;
        using var xml = package.Open(part);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "si")
            {
                text.Clear();
                if (xml.IsEmptyElement)
                    texts.Add("");
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "t")
            {
                XmlWords.Append(xml, text, $"text {texts.Count + 1} of the workbook");
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "rPh")
            {
                XmlWords.PassOver(xml);
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "si")
            {
                texts.Add(text.ToString());
                characters += text.Length;
                if (texts.Count > MostTexts || characters > MostTextCharacters)
                    throw new PlanReadException($"The workbook holds more text than any action plan: reading stopped after {texts.Count:N0} cells.");
                if (texts.Count % 1000 == 0)
                    watch.At(texts.Count);
            }
        }

        return texts;
    }

    private static void ReadSheet(OfficePackage package, string part, string sheet, List<string> texts, CellFormats formats, SourceBuilder builder, ReadingWatch watch)
    {
        var rows = new SheetRows(builder);
        using var xml = package.Open(part);
        var (row, column, read) = (0, 0, 0);
        var cells = new List<string>();
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "row")
            {
                row = Number(xml.GetAttribute("r")) ?? row + 1;
                (cells, column) = ([], 0);
                if (++read % 100 == 0)
                    watch.At(read);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "c")
            {
                var place = $"{sheet}, row {row}";
                column = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                var value = Value(xml, place, texts, formats);
                if (string.IsNullOrWhiteSpace(value))
                    continue;
                SourceBuilder.RefuseColumns(place, column);
                while (cells.Count < column)
                    cells.Add("");
                cells[column - 1] = value;
            }
            else if (xml.NodeType == XmlNodeType.EndElement && xml.LocalName == "row")
            {
                rows.Add($"{sheet}, row {row}", cells);
            }
        }

        rows.End();
    }

    private static string Value(XmlReader xml, string place, List<string> texts, CellFormats formats)
    {
        var (type, style) = (xml.GetAttribute("t"), Number(xml.GetAttribute("s")) ?? 0);
        if (xml.IsEmptyElement)
            return "";
        var text = new StringBuilder();
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            if (xml.LocalName is "v" or "t")
                XmlWords.Append(xml, text, place);
            else if (xml.LocalName is "f" or "rPh")
                XmlWords.PassOver(xml);
        }

        var value = text.ToString();
        return type switch
        {
            "s" => Number(value) is { } index && index >= 0 && index < texts.Count ? texts[index]
                : throw new PlanReadException($"{char.ToUpperInvariant(place[0])}{place[1..]}: the workbook is damaged, a cell's text is missing. Open it, save it again, and choose it again."),
            "b" => value == "1" ? "TRUE" : "FALSE",
            "str" or "inlineStr" or "e" or "d" => value,
            _ => formats.Shown(value, style),
        };
    }

    // "BC12" is in column 55.
    private static int? ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var letter in reference ?? "")
        {
            if (letter is < 'A' or > 'Z' || column > 100_000)
                break;
            column = (column * 26) + (letter - 'A') + 1;
        }

        return column == 0 ? null : column;
    }

    private static int? Number(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
