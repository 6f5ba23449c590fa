using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A row of cells.</summary>
/// <param name="Cells">From the first column on.</param>
/// <param name="Height">In points, where the program that shows it can't find out itself.</param>
internal sealed record ExcelRow(IReadOnlyList<ExcelCell> Cells, double? Height = null);

/// <summary>A sheet that is written row after row, so that a long one takes no memory.</summary>
/// <param name="Name">As the tab shows it.</param>
/// <param name="Widths">Of the columns, in characters.</param>
/// <param name="Rows">From the first row on.</param>
internal sealed record ExcelSheet(string Name, IReadOnlyList<double> Widths, IEnumerable<ExcelRow> Rows)
{
    private static readonly Row ARow = new();
    private static readonly Cell ACell = new();
    private static readonly InlineString Inline = new();
    private static readonly Text Words = new();
    private static readonly CellValue Value = new();
    private static readonly OpenXmlAttribute InlineWords = new("t", "", "inlineStr");
    private static readonly OpenXmlAttribute AllSpaces = new("xml", "space", "http://www.w3.org/XML/1998/namespace", "preserve");

    /// <summary>Whether the first row names the columns: it stays in sight, and is printed on each page.</summary>
    public bool HasHeaderRow { get; init; }

    /// <summary>What stands above each printed page; null for the sheet's name.</summary>
    public string? Title { get; init; }

    /// <summary>The last cell of the table that can be filtered, which begins at A1; or null.</summary>
    public (string Column, int Row)? FilterTo { get; init; }

    /// <summary>"B4:H4": cells that are shown as one.</summary>
    public IReadOnlyList<string> Merged { get; init; } = [];

    /// <summary>The part with the sheet's charts, or null.</summary>
    public string? DrawingId { get; init; }

    /// <summary>The height in points of a row of so many lines; a spreadsheet has none that is higher than 409.</summary>
    public static double HeightOf(int lines) => Math.Min(409, (lines * 12.75) + 2);

    /// <summary>"B" for 1, "AA" for 26.</summary>
    public static string ColumnName(int column) =>
        column < 26 ? ((char)('A' + column)).ToString() : ColumnName((column / 26) - 1) + (char)('A' + (column % 26));

    /// <summary>Writes the sheet.</summary>
    /// <param name="part">Where to.</param>
    /// <param name="marking">Heads each printed page.</param>
    /// <param name="footer">Ends each printed page, with its number.</param>
    public void Write(WorksheetPart part, string marking, string footer)
    {
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(View()));
        writer.WriteElement(new Columns(Widths.Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        foreach (var (index, row) in Rows.Index())
            Write(writer, row, index + 1);
        writer.WriteEndElement();
        if (FilterTo is { } corner)
            writer.WriteElement(new AutoFilter { Reference = string.Create(CultureInfo.InvariantCulture, $"A1:{corner.Column}{corner.Row}") });
        if (Merged.Count > 0)
            writer.WriteElement(new MergeCells(Merged.Select(m => new MergeCell { Reference = m })));
        writer.WriteElement(new PrintOptions { GridLines = HasHeaderRow && DrawingId is null });
        writer.WriteElement(new PageMargins { Left = 0.5, Right = 0.5, Top = 0.8, Bottom = 0.8, Header = 0.4, Footer = 0.4 });
        // 9 is A4; no height says: as many pages as it takes.
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = HasHeaderRow ? OrientationValues.Landscape : OrientationValues.Portrait, FitToWidth = 1, FitToHeight = 0 });
        writer.WriteElement(new HeaderFooter(
            new OddHeader($"{(HasHeaderRow ? $"&L{Plain(Title ?? Name)}" : "")}&C&\"-,Bold\"{Plain(marking)}"),
            new OddFooter($"&L{Plain(footer)}&RPage &P of &N")));
        if (DrawingId is not null)
            writer.WriteElement(new Drawing { Id = DrawingId });
        writer.WriteEndElement();
    }

    // Written by its parts: an object for each of a hundred thousand cells would take most of the time.
    private static void Write(OpenXmlWriter writer, ExcelRow row, int number)
    {
        var line = number.ToString(CultureInfo.InvariantCulture);
        List<OpenXmlAttribute> attributes = [new("r", "", line)];
        if (row.Height is { } height)
            attributes.AddRange([new("ht", "", height.ToString(CultureInfo.InvariantCulture)), new("customHeight", "", "1")]);
        writer.WriteStartElement(ARow, attributes);
        foreach (var (column, cell) in row.Cells.Index())
        {
            OpenXmlAttribute[] place = [new("r", "", ColumnName(column) + line), new("s", "", ((int)cell.Style).ToString(CultureInfo.InvariantCulture))];
            if (cell.Text is not null)
            {
                // Words stand in the cell as words: nothing in them is ever taken for a formula or a number.
                writer.WriteStartElement(ACell, [.. place, InlineWords]);
                writer.WriteStartElement(Inline);
                writer.WriteStartElement(Words, [AllSpaces]);
                writer.WriteString(cell.Escaped());
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            else
            {
                writer.WriteStartElement(ACell, place);
                if (cell.Number is { } value)
                {
                    writer.WriteStartElement(Value);
                    writer.WriteString(value.ToString(CultureInfo.InvariantCulture));
                    writer.WriteEndElement();
                }
            }

            writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private SheetView View() => HasHeaderRow
        ? new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen },
            new Selection { Pane = PaneValues.BottomLeft, ActiveCell = "A2", SequenceOfReferences = new ListValue<StringValue> { InnerText = "A2" } })
        { WorkbookViewId = 0 }
        : new SheetView { WorkbookViewId = 0, ShowGridLines = false, TabSelected = true };

    // All heads together hold 255 characters, and an ampersand begins a code.
    private static string Plain(string text)
    {
        var clean = FileText.Of(text).ReplaceLineEndings(" ");
        return (clean.Length > 100 ? FileText.Of(clean[..100]) : clean).Replace("&", "&&", StringComparison.Ordinal);
    }
}
