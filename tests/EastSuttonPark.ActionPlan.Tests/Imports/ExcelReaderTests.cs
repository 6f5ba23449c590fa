using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Spreadsheet;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public sealed class ExcelReaderTests
{
    [Fact]
    public void The_lines_of_a_cell_are_kept_beside_its_text()
    {
        var row = Read(MadeDocuments.Excel([["No", "Action", "Owner"], ["1", "Do it.", "NHS England\nKent Police"]])).Tables[0].Rows[1];

        Assert.Equal(["1", "Do it.", "NHS England Kent Police"], row.Cells);
        Assert.Equal("NHS England\nKent Police", row.Printed[2]);
    }

    [Fact]
    public void What_stands_above_the_table_are_lines_and_blank_rows_and_columns_are_passed_over()
    {
        var read = Read(MadeDocuments.ExcelOf(("Plan", null,
        [
            [null, "Action Plan: HMP Sometown"],
            [null, "Report Published:", "8 January 2024"],
            [],
            [null, "Rec No", "Concern", null, "Action"],
            [null, "1", "a", null, "b"],
            [],
            [null, null, "Key concerns"],
            [null, "2", "", null, "c"],
        ])));

        Assert.Equal(["sheet Plan, row 1: Action Plan: HMP Sometown", "sheet Plan, row 2: Report Published: 8 January 2024"], read.Text.Select(line => $"{line.Place}: {line.Text}"));
        Assert.Equal(["sheet Plan, row 4: Rec No|Concern|Action", "sheet Plan, row 5: 1|a|b", "sheet Plan, row 7: |Key concerns|", "sheet Plan, row 8: 2||c"], Rows(read));
    }

    [Fact]
    public void Numbers_and_dates_are_read_as_they_are_shown()
    {
        var day = new DateTime(2024, 5, 31).ToOADate();
        var read = Read(MadeDocuments.ExcelOf(("Plan", null,
        [
            ["Number", "Share", "Day", "Month", "Plain", "Odd"],
            [(5.1, 3U), (0.45, 4U), (day, 1U), (day, 2U), (5.0999999999999996, 0U), (day + 0.5, 1U)],
        ])));

        Assert.Equal("sheet Plan, row 2: 5.10|45%|2024-05-31|May 2024|5.1|2024-05-31 12:00", Rows(read).Last());
    }

    [Fact]
    public void Rich_text_text_in_place_formulas_and_errors_give_what_is_shown()
    {
        var read = Read(MadeDocuments.ExcelOf(("Plan", null,
        [
            ["a", "b", "c", "d"],
            [
                new Cell { DataType = CellValues.InlineString, InlineString = new InlineString(new Run(new Text("rich ") { Space = SpaceProcessingModeValues.Preserve }), new Run(new Text("text"))) },
                new Cell { DataType = CellValues.String, CellFormula = new CellFormula("A1&B1"), CellValue = new CellValue("computed") },
                new Cell { DataType = CellValues.Boolean, CellValue = new CellValue("1") },
                new Cell { DataType = CellValues.Error, CellValue = new CellValue("#N/A") },
            ],
        ])));

        Assert.Equal("sheet Plan, row 2: rich text|computed|TRUE|#N/A", Rows(read).Last());
    }

    [Fact]
    public void Each_visible_sheet_is_a_table_and_hidden_sheets_are_not_read()
    {
        object?[][] rows = [["a", "b", "c"], ["1", "2", "3"]];
        var read = Read(MadeDocuments.ExcelOf(("One", null, rows), ("Lists", SheetStateValues.Hidden, rows), ("More lists", SheetStateValues.VeryHidden, rows), ("Two", SheetStateValues.Visible, rows)));

        Assert.Equal(["sheet One, row 1", "sheet One, row 2", "sheet Two, row 1", "sheet Two, row 2"], read.Tables.SelectMany(t => t.Rows).Select(row => row.Place));
        Assert.Equal(2, read.Tables.Count);
    }

    [Fact]
    public async Task What_LibreOffice_makes_of_a_workbook_reads_the_same()
    {
        var made = MadeDocuments.ExcelOf(("Plan", null, [["Rec No", "Concern", "Target date"], ["1", "a “b” c", (new DateTime(2024, 5, 31).ToOADate(), 2U)], ["5.10", "=x", (new DateTime(2024, 5, 31).ToOADate(), 1U)]]));
        Assert.Equal(Rows(Read(made)), Rows(Read(await MadeDocuments.Converted(made, "xlsx", "xlsx:Calc MS Excel 2007 XML"))));
    }

    [Fact]
    public void Any_table_is_read_back_as_it_was_written() =>
        MadeTables.Any.Sample(rows => Assert.Equal(rows.Select((row, index) => $"sheet Plan, row {index + 1}: {string.Join('|', row)}"), Rows(Read(MadeDocuments.Excel(rows)))), iter: 100);

    private static SourceDocument Read(byte[] content)
    {
        var file = new PlanFile("plan.bin", content);
        Assert.True(new ExcelReader().CanRead(file));
        return new ExcelReader().Read(file, ReadingWatch.None);
    }

    private static IEnumerable<string> Rows(SourceDocument read) => read.Tables.SelectMany(table => table.Rows).Select(row => $"{row.Place}: {string.Join('|', row.Cells)}");
}
