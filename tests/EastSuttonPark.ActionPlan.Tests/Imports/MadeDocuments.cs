using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>A cell of a made document.</summary>
/// <param name="Text">Its text; a line feed begins a paragraph.</param>
/// <param name="Columns">How many columns it spans.</param>
/// <param name="Merge">Whether it begins a cell over several rows, goes on with one, or neither.</param>
internal sealed record MadeCell(string Text, int Columns = 1, MadeMerge Merge = MadeMerge.None)
{
    public static implicit operator MadeCell(string text) => new(text);
}

internal enum MadeMerge
{
    None,
    Begins,
    GoesOn,
}

/// <summary>A table of a made document.</summary>
/// <param name="Widths">How wide its columns are, in twentieths of a point.</param>
/// <param name="Rows">Its rows; the first is a header that repeats on each page if <paramref name="HeaderRepeats"/>.</param>
internal sealed record MadeTable(int[] Widths, IReadOnlyList<IReadOnlyList<MadeCell>> Rows, bool HeaderRepeats = false);

/// <summary>Documents as prisons publish them, made by the libraries and programs that people make them with.</summary>
internal static class MadeDocuments
{
    public static readonly string[] FiveColumns = ["1. Rec No", "2. Concerns", "3. Response Action Taken/Planned", "4. Responsible Owner", "5. Target Date"];
    public static readonly string[] SixColumns = ["1. Rec No", "2. Recommendation", "3. Agreed/Partly Agreed/Not Agreed", "4. Response Action Taken/Planned", "5. Responsible Owner", "6. Target Date"];
    public static readonly string[] Form2015 = ["1. Rec. No.", "2. Recommendation", "3. Accepted/Accepted Subject to Resources/Rejected", "4. Response Action Taken/Planned", "5. Function Responsible/Policy Lead", "6. Target Date"];
    public static readonly string[] Probation = ["Recommendation No.", "Recommendation", "Agreed", "Response and action taken or planned", "Responsible owner (including role)", "Target date"];

    public static readonly int[] FiveWidths = [900, 3800, 6200, 1900, 1600];
    public static readonly int[] SixWidths = [900, 3300, 1500, 5400, 1800, 1500];

    public static readonly string[] TitleLines =
    [
        "Action Plan: HMP Sometown", "Action Plan Submitted: 9th January 2024", "A Response to the HMIP Inspection: 25 September – 5 October 2023", "Report Published: 8th January 2024",
        "ACTION PLAN: HMCIP REPORT", "ESTABLISHMENT: HMP Sometown",
    ];

    /// <summary>The published plan of the seed, its lines and its torn tables, as a Word document holds them.</summary>
    public static (IReadOnlyList<object> Parts, SourceDocument Document) Seed { get; } = ReadSeed();

    /// <summary>A row of text alone.</summary>
    public static IReadOnlyList<MadeCell> Row(params string[] cells) => [.. cells.Select(cell => new MadeCell(cell))];

    /// <summary>A row whose only cell spans the table.</summary>
    public static IReadOnlyList<MadeCell> Section(string text, int columns) => [new MadeCell(text, columns)];

    /// <summary>A plan with as many recommendations as asked for, each with two actions: the text is long enough to tear over pages.</summary>
    public static MadeTable Plan(IReadOnlyList<string> header, int[] widths, int recommendations, bool headerRepeats = true)
    {
        var rows = new List<IReadOnlyList<MadeCell>> { Row([.. header]), Section("Priority concerns", header.Count) };
        var hasAnswer = header.Count == 6;
        for (var number = 1; number <= recommendations; number++)
        {
            if (number == (recommendations / 2) + 1)
                rows.Add(Section("Key concerns", header.Count));
            foreach (var part in new[] { 1, 2 })
            {
                List<MadeCell> row =
                [
                    part == 1 ? number.ToString(CultureInfo.InvariantCulture) : "",
                    part == 1 ? $"Concern {number}: outcomes for prisoners were not good enough, and leaders’ use of data – where they had any – did not show why." : "",
                    $"Action {number}.{part}: the non-accredited, cross-function scheme at HMP/YOI Sometown will be re-launched; office efficiency and staff affinity will be {(part == 1 ? "reviewed" : "measured")} each month.",
                    part == 1 ? "Governor" : "Head of Education",
                    part == 1 ? "May 2024" : "31/03/2024",
                ];
                if (hasAnswer)
                    row.Insert(2, part == 1 ? "Agreed" : "");
                rows.Add(row);
            }
        }

        return new MadeTable(widths, rows, headerRepeats);
    }

    /// <summary>A Word document on A4 in landscape, of paragraphs (strings) and tables in their order, as the Open XML SDK writes it.</summary>
    public static byte[] Word(IEnumerable<object> parts, string? header = "OFFICIAL", string? footer = null, Action<MainDocumentPart>? also = null)
    {
        using var stream = new MemoryStream();
        using (var document = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = document.AddMainDocumentPart();
            var body = new Body();
            main.Document = new Document(body);
            foreach (var part in parts)
            {
                body.Append(part switch
                {
                    string text => Paragraphs(text).ToArray<OpenXmlElement>(),
                    MadeTable table => [Table(table), new Paragraph()],
                    OpenXmlElement element => [element],
                    _ => throw new ArgumentException(part.ToString(), nameof(parts)),
                });
            }

            var section = new SectionProperties(
                new PageSize { Width = 16838, Height = 11906, Orient = PageOrientationValues.Landscape }, new PageMargin { Left = 1134, Right = 1134, Top = 1134, Bottom = 1134, Header = 500, Footer = 500 });
            if (footer is not null)
            {
                var part = main.AddNewPart<FooterPart>();
                part.Footer = new Footer(new Paragraph(new Run(new Text($"{footer} ") { Space = SpaceProcessingModeValues.Preserve }), new SimpleField(new Run(new Text("1"))) { Instruction = "PAGE" }));
                section.PrependChild(new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(part) });
            }

            if (header is not null)
            {
                var part = main.AddNewPart<HeaderPart>();
                part.Header = new Header(new Paragraph(new Run(new Text(header))));
                section.PrependChild(new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(part) });
            }

            body.Append(section);
            also?.Invoke(main);
        }

        return stream.ToArray();
    }

    public static Table Table(MadeTable made)
    {
        var table = new Table(
            new TableProperties(
                new TableWidth { Type = TableWidthUnitValues.Dxa, Width = made.Widths.Sum().ToString(CultureInfo.InvariantCulture) },
                new TableBorders(
                    new TopBorder { Val = BorderValues.Single, Size = 4 }, new LeftBorder { Val = BorderValues.Single, Size = 4 }, new BottomBorder { Val = BorderValues.Single, Size = 4 },
                    new RightBorder { Val = BorderValues.Single, Size = 4 }, new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 }),
                new TableLayout { Type = TableLayoutValues.Fixed }),
            new TableGrid(made.Widths.Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        foreach (var (index, cells) in made.Rows.Index())
        {
            var row = new TableRow();
            if (index == 0 && made.HeaderRepeats)
                row.Append(new TableRowProperties(new TableHeader()));
            var column = 0;
            foreach (var cell in cells)
            {
                var width = made.Widths.Skip(column).Take(cell.Columns).Sum();
                column += cell.Columns;
                var properties = new TableCellProperties(new TableCellWidth { Type = TableWidthUnitValues.Dxa, Width = width.ToString(CultureInfo.InvariantCulture) });
                if (cell.Columns > 1)
                    properties.Append(new GridSpan { Val = cell.Columns });
                if (cell.Merge != MadeMerge.None)
                    properties.Append(new VerticalMerge { Val = cell.Merge == MadeMerge.Begins ? MergedCellValues.Restart : MergedCellValues.Continue });
                row.Append(new TableCell([properties, .. Paragraphs(cell.Text)]));
            }

            table.Append(row);
        }

        return table;
    }

    public static IEnumerable<Paragraph> Paragraphs(string text) =>
        text.Split('\n').Select(line => new Paragraph(new Run(new Text(line) { Space = SpaceProcessingModeValues.Preserve })));

    /// <summary>A paragraph of a list that Word itself counts or marks: 1 is numbered, 2 marked with bullets, 3 lettered, 4 numbered in Roman; its document needs <see cref="Lists"/>.</summary>
    public static Paragraph Item(int list, string text) =>
        new(new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = list })), new Run(new Text(text)));

    /// <summary>Gives a document its lists.</summary>
    public static void Lists(MainDocumentPart main)
    {
        (NumberFormatValues Format, string Text)[] kinds = [(NumberFormatValues.Decimal, "%1."), (NumberFormatValues.Bullet, "\u2022"), (NumberFormatValues.LowerLetter, "%1)"), (NumberFormatValues.LowerRoman, "(%1)")];
        main.AddNewPart<NumberingDefinitionsPart>().Numbering = new Numbering(
        [
            .. kinds.Select((kind, i) => new AbstractNum(new Level(
                new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = kind.Format }, new LevelText { Val = kind.Text }, new PreviousParagraphProperties(new Indentation { Left = "360", Hanging = "360" }))
            { LevelIndex = 0 })
            { AbstractNumberId = i + 7 }),
            .. kinds.Select((_, i) => new NumberingInstance(new AbstractNumId { Val = i + 7 }) { NumberID = i + 1 }),
        ]);
    }

    /// <summary>A plan of one action, whose cell holds these paragraphs.</summary>
    public static byte[] WithAction(IEnumerable<Paragraph> paragraphs)
    {
        var table = Table(new MadeTable(FiveWidths, [Row(FiveColumns), Section("Priority concerns", 5), Row("1", "The concern.", "", "Governor", "May 2024")]));
        var cell = table.Elements<TableRow>().Last().Elements<TableCell>().ElementAt(2);
        cell.RemoveAllChildren<Paragraph>();
        cell.Append(paragraphs);
        return Word([.. TitleLines, table], also: Lists);
    }

    /// <summary>A workbook of one sheet, all its cells text, as the Open XML SDK writes it.</summary>
    public static byte[] Excel(IEnumerable<IReadOnlyList<string>> rows, string sheet = "Plan") => ExcelOf((sheet, null, [.. rows.Select(row => row.Select(text => (object)text).ToArray())]));

    /// <summary>A workbook of cells that are text, or (number, style), or null; styles 1: a day, 2: "mmm yyyy", 3: "0.00", 4: percent.</summary>
    public static byte[] ExcelOf(params (string Name, S.SheetStateValues? State, object?[][] Rows)[] sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.Workbook = new S.Workbook(new S.Sheets());
            var styles = book.AddNewPart<WorkbookStylesPart>();
            styles.Stylesheet = new S.Stylesheet(
                new S.NumberingFormats(new S.NumberingFormat { NumberFormatId = 170, FormatCode = "[$-809]mmm\\ yyyy;@" }),
                new S.Fonts(new S.Font()), new S.Fills(new S.Fill()), new S.Borders(new S.Border()), new S.CellStyleFormats(new S.CellFormat()),
                new S.CellFormats(new S.CellFormat(), new S.CellFormat { NumberFormatId = 14 }, new S.CellFormat { NumberFormatId = 170 }, new S.CellFormat { NumberFormatId = 2 }, new S.CellFormat { NumberFormatId = 9 }));
            var texts = book.AddNewPart<SharedStringTablePart>();
            texts.SharedStringTable = new S.SharedStringTable();
            var shared = new List<string>();
            foreach (var (index, (name, state, rows)) in sheets.Index())
            {
                var part = book.AddNewPart<WorksheetPart>();
                var data = new S.SheetData();
                foreach (var (at, cells) in rows.Index())
                {
                    var row = new S.Row { RowIndex = (uint)at + 1 };
                    foreach (var (column, value) in cells.Index())
                    {
                        if (value is null)
                            continue;
                        var cell = new S.Cell { CellReference = $"{Letters(column)}{at + 1}" };
                        if (value is string text)
                        {
                            cell.DataType = S.CellValues.SharedString;
                            cell.CellValue = new S.CellValue(shared.Count);
                            shared.Add(text);
                        }
                        else if (value is ValueTuple<double, uint>(var number, var style))
                        {
                            cell.StyleIndex = style;
                            cell.CellValue = new S.CellValue(number.ToString("R", CultureInfo.InvariantCulture));
                        }
                        else
                        {
                            cell = (S.Cell)value;
                            cell.CellReference = $"{Letters(column)}{at + 1}";
                        }

                        row.Append(cell);
                    }

                    data.Append(row);
                }

                part.Worksheet = new S.Worksheet(data);
                book.Workbook.Sheets!.Append(new S.Sheet { Name = name, SheetId = (uint)index + 1, Id = book.GetIdOfPart(part), State = state });
            }

            foreach (var text in shared)
                texts.SharedStringTable.Append(new S.SharedStringItem(new S.Text(text) { Space = SpaceProcessingModeValues.Preserve }));
        }

        return stream.ToArray();
    }

    /// <summary>What LibreOffice makes of a document; the test is skipped where it is not installed.</summary>
    public static async Task<byte[]> Converted(byte[] content, string from, string to)
    {
        var folder = Directory.CreateTempSubdirectory("action-plan-made-");
        try
        {
            var file = Path.Combine(folder.FullName, $"made.{from}");
            await File.WriteAllBytesAsync(file, content, TestContext.Current.CancellationToken);
            var said = await OtherPrograms.Convert(file, to, folder);
            var made = Path.ChangeExtension(file, to.Split(':')[0]);
            Assert.True(File.Exists(made), said);
            return await File.ReadAllBytesAsync(made, TestContext.Current.CancellationToken);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : $"{Letters((column / 26) - 1)}{(char)('A' + (column % 26))}";

    private static (IReadOnlyList<object> Parts, SourceDocument Document) ReadSeed()
    {
        const string Name = "hmp-east-sutton-park-action-plan-2024-01-09.md";
        var document = new PipeTableReader().Read(new PlanFile(Name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seeds", Name))), ReadingWatch.None);
        var parts = document.Text.Select(line => (line.Order, Part: (object)line.Text)).Concat(document.Tables.Select(table => (
            table.Rows[0].Order,
            Part: (object)new MadeTable(table.Rows[0].Cells.Count == 5 ? FiveWidths : [10000, 2300, 2100], [.. table.Rows.Select(row => Row([.. row.Cells]))]))));
        return ([.. parts.OrderBy(part => part.Order).Select(part => part.Part)], document);
    }
}
