using System.Globalization;
using System.Text;
using System.Xml;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>The text of a Word document, read from its beginning to its end and held no longer than its table lasts.</summary>
internal sealed class WordBody(OfficePackage package, string part, SourceBuilder builder, ReadingWatch watch)
{
    private const string Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private const string StrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";
    private const string Compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    private const string Maths = "http://schemas.openxmlformats.org/officeDocument/2006/math";

    // Tables within tables within tables: no document that people wrote goes further.
    private const int MostNested = 8;
    private const int MostDepth = 400;

    private readonly Stack<StringBuilder> paragraphs = [];
    private readonly Stack<bool> alternatives = [];
    private readonly List<(string Kind, string Id)> notes = [];
    private readonly Dictionary<string, Dictionary<string, string>> notesByKind = [];
    private readonly WordNumbering numbering = new(package, part);
    private XmlReader xml = null!;
    private WordTable? table;
    private int nested;
    private int lines;
    private int tables;
    private bool isHidden;
    private bool isPlaceholder;
    private int nodes;

    public void Read()
    {
        using (xml = package.Open(part))
        {
            while (xml.Read())
            {
                if (++nodes % 10_000 == 0)
                    watch.At(nodes / 10_000);
                if (xml.Depth > MostDepth)
                    throw new PlanReadException($"{Begins(Place)}: its parts stand {MostDepth} deep in each other, which no document that people wrote does.");
                if (xml.NodeType == XmlNodeType.Element)
                    Begin();
                else if (xml.NodeType == XmlNodeType.EndElement)
                    End(xml.LocalName);
            }
        }

        Notes();
    }

    private bool IsWord => xml.NamespaceURI is Word or StrictWord;

    private string Place => table is { Row: { } row } ? row.Place : $"paragraph {lines + 1}";

    private void Begin()
    {
        if (xml.NamespaceURI == Compatibility)
        {
            BeginAlternative();
            return;
        }

        if (xml.NamespaceURI == Maths && xml.LocalName == "t")
        {
            Words();
            return;
        }

        if (!IsWord)
            return;
        var isEmpty = xml.IsEmptyElement;
        var element = xml.LocalName;
        switch (element)
        {
            case "t": Words(); break;
            case "tab" or "ptab": Append(' '); break;
            case "br" or "cr": Append('\n'); break;
            case "noBreakHyphen": Append('-'); break;
            case "sym": Append(Symbol(Value("char"))); break;
            case "p": paragraphs.Push(new StringBuilder()); break;
            case "pPr": ParagraphProperties(); break;
            case "r": isHidden = false; break;
            case "rPr": Each(() => isHidden |= xml.LocalName == "vanish" && IsOn()); break;
            case "del" or "moveFrom" or "rt" or "tblPr" or "tblPrEx" or "sectPr" or "sdtEndPr": XmlWords.PassOver(xml); break;
            case "sdtPr": Each(() => isPlaceholder |= xml.LocalName == "showingPlcHdr" && IsOn()); break;
            case "sdtContent": BeginContent(); break;
            case "tbl": BeginTable(); break;
            case "tblGrid": Grid(); break;
            case "tr": BeginRow(); break;
            case "trPr": RowProperties(); break;
            case "tc": BeginCell(); break;
            case "tcPr": CellProperties(); break;
            case "footnoteReference": notes.Add(("footnote", Value("id") ?? "")); break;
            case "endnoteReference": notes.Add(("endnote", Value("id") ?? "")); break;
            case "altChunk" or "subDoc":
                throw new PlanReadException($"{Begins(Place)}: another document is embedded here, whose words Word only shows. Open it in Word, save it as a new .docx, and choose that.");
        }

        if (isEmpty && element is ("p" or "tbl" or "tr" or "tc"))
            End(element);
    }

    private void End(string element)
    {
        if (xml.NamespaceURI == Compatibility)
        {
            if (element == "AlternateContent" && alternatives.Count > 0)
                alternatives.Pop();
            return;
        }

        if (!IsWord)
            return;
        switch (element)
        {
            case "r": isHidden = false; break;
            case "p": EndParagraph(); break;
            case "tc": EndCell(); break;
            case "tr" when nested == 0: EndRow(); break;
            case "tbl": EndTable(); break;
        }
    }

    // The same thing in several forms, for several ages of Word: the first is what today's shows.
    private void BeginAlternative()
    {
        switch (xml.LocalName)
        {
            case "AlternateContent" when !xml.IsEmptyElement:
                alternatives.Push(false);
                break;
            case "Choice" or "Fallback" when alternatives.TryPop(out var taken):
                alternatives.Push(true);
                if (taken)
                    XmlWords.PassOver(xml);
                break;
        }
    }

    // "Click or tap here to enter text" was written by Word and not by anybody.
    private void BeginContent()
    {
        if (isPlaceholder)
            XmlWords.PassOver(xml);
        isPlaceholder = false;
    }

    private void EndParagraph()
    {
        if (!paragraphs.TryPop(out var words))
            return;
        var text = words.ToString();
        var mark = numbering.Next();
        if (table is { Row: { } row })
        {
            row.Append(text, mark);
            return;
        }

        if (string.IsNullOrWhiteSpace(text) && mark is not WordNumbering.Bullet)
            text = mark ?? "";

        if (string.IsNullOrWhiteSpace(text))
            return;
        lines++;
        // A title block is often one paragraph, broken by hand.
        foreach (var line in text.Split('\n'))
            builder.Line($"paragraph {lines}", line);
        if (paragraphs.Count == 0)
            Notes();
    }

    private void ParagraphProperties()
    {
        string? style = null, level = null, list = null;
        Each(() =>
        {
            switch (xml.LocalName)
            {
                case "pStyle": style = Value("val"); break;
                case "ilvl": level = Value("val"); break;
                case "numId": list = Value("val"); break;
            }
        });
        numbering.Paragraph(style, list, level);
    }

    private void BeginTable()
    {
        if (table is null)
            table = new WordTable(++tables);
        else if (++nested > MostNested)
            throw new PlanReadException($"{Begins(Place)}: tables stand in each other more than {MostNested} deep. Take them apart in Word, save it, and choose it again.");
    }

    private void EndTable()
    {
        if (nested > 0)
        {
            nested--;
            return;
        }

        if (table is null)
            return;
        var read = table;
        table = null;
        builder.EndTable();
        foreach (var (place, cells) in read.Aligned())
            builder.Row(place, cells);
        builder.EndTable();
        Notes();
    }

    private void Grid()
    {
        var widths = new List<double>();
        Each(() =>
        {
            // A grid that was changed under tracking holds the old one too.
            if (xml.LocalName == "gridCol" && widths.Count < WordTable.MostGrid)
                widths.Add(Number(Value("w")) ?? 0);
            else if (xml.LocalName == "tblGridChange")
                XmlWords.PassOver(xml);
        });
        if (nested == 0)
            table?.SetGrid(widths);
    }

    private void BeginRow()
    {
        if (nested > 0 || table is null)
            return;
        table.BeginRow();
    }

    private void RowProperties()
    {
        Each(() =>
        {
            if (nested > 0 || table?.Row is not { } row)
                return;
            if (xml.LocalName == "gridBefore")
                row.Skip(Span(row.Place, Value("val")));
            else if (xml.LocalName == "del")
                row.IsDeleted = true;
        });
    }

    private void EndRow() => table?.EndRow();

    private void BeginCell()
    {
        if (nested == 0)
            table?.Row?.BeginCell();
    }

    private void CellProperties()
    {
        Each(() =>
        {
            if (nested > 0 || table?.Row is not { } row)
                return;
            if (xml.LocalName == "gridSpan")
                row.Spans(Span(row.Place, Value("val")));
            else if (xml.LocalName is "vMerge" or "hMerge" && Value("val") is null or "continue")
                row.Continues();
        });
    }

    private void EndCell()
    {
        if (nested == 0)
            table?.Row?.EndCell();
    }

    private static int Span(string place, string? value)
    {
        var span = (int)Math.Min(Number(value) ?? 1, int.MaxValue);
        SourceBuilder.RefuseColumns(place, span);
        return Math.Max(span, 1);
    }

    private void Words()
    {
        // A page number in a frame of its own, and the like, stand in no paragraph.
        if (isHidden || paragraphs.Count == 0)
            XmlWords.PassOver(xml);
        else
            XmlWords.Append(xml, paragraphs.Peek(), Place);
    }

    private void Append(char letter)
    {
        if (letter != '\0' && !isHidden && paragraphs.TryPeek(out var words))
            words.Append(letter);
    }

    // Ticks and crosses of Wingdings say something; its bullets and arrows are ornament.
    private static char Symbol(string? code) => int.TryParse(code, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var number) ? (number & 0xF0FF) switch
    {
        0xF0FC => '✓',
        0xF0FB => '✗',
        0xF0FE => '☑',
        0xF0FD => '☒',
        0xF0A8 => '☐',
        >= 0xE000 and <= 0xF8FF => ' ',
        _ => (char)number,
    } : '\0';

    private void Notes()
    {
        if (notes.Count == 0 || table is not null)
            return;
        foreach (var (kind, id) in notes)
        {
            if (NotesOf(kind).GetValueOrDefault(id) is { } text)
                builder.Line($"{kind} {id}", text);
        }

        notes.Clear();
    }

    private Dictionary<string, string> NotesOf(string kind)
    {
        if (notesByKind.TryGetValue(kind, out var known))
            return known;
        var texts = notesByKind[kind] = [];
        if (package.Target(part, $"{kind}s") is not { } target)
            return texts;
        using var reader = package.Open(target);
        var text = new StringBuilder();
        string? id = null;
        while (reader.Read())
        {
            if (reader.NamespaceURI is not (Word or StrictWord))
                continue;
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == kind)
                (id, _) = (reader.GetAttribute("id", reader.NamespaceURI), text.Clear());
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "p" or "tab" or "br")
                text.Append(' ');
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName is "del" or "moveFrom" && !reader.IsEmptyElement)
                XmlWords.PassOver(reader);
            else if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "t" && !reader.IsEmptyElement)
                XmlWords.Append(reader, text, $"{kind} {id}");
            else if (reader.NodeType == XmlNodeType.EndElement && reader.LocalName == kind && id is not null)
                texts[id] = text.ToString();
        }

        return texts;
    }

    private void Each(Action child)
    {
        if (xml.IsEmptyElement)
            return;
        var depth = xml.Depth;
        while (xml.Read() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && IsWord)
                child();
        }
    }

    private string? Value(string attribute) => xml.GetAttribute(attribute, xml.NamespaceURI);

    private bool IsOn() => Value("val") is not ("0" or "false" or "off");

    private static double? Number(string? value) => double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static string Begins(string place) => $"{char.ToUpperInvariant(place[0])}{place[1..]}";
}
