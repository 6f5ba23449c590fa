using System.Globalization;
using System.Text.RegularExpressions;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Reports;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>What a report's workbook says, read back by type and compared with the report.</summary>
public sealed class ExcelReportTests
{
    [Fact]
    public void It_says_what_the_report_says_with_days_as_days_and_numbers_as_numbers() => Says(SampleReport.Of(rows: 40), SampleReport.Written(new ExcelReportWriter(), SampleReport.Of(rows: 40)));

    [Fact]
    public void Each_sheet_of_a_section_can_be_filtered_keeps_its_header_in_sight_and_prints_it_on_each_page()
    {
        using var book = Open(SampleReport.Written(new ExcelReportWriter()));
        var names = book.WorkbookPart!.Workbook!.DefinedNames!.Elements<DefinedName>().Select(n => $"{n.LocalSheetId} {n.Name} {n.Text}").ToList();
        Assert.Equal(
            ["1 _xlnm._FilterDatabase 'Overdue'!$A$1:$M$4", "1 _xlnm.Print_Titles 'Overdue'!$1:$1", "2 _xlnm.Print_Titles 'Verified'!$1:$1",
                "3 _xlnm._FilterDatabase 'Over the months'!$A$1:$D$3", "3 _xlnm.Print_Titles 'Over the months'!$1:$1",
                "4 _xlnm._FilterDatabase 'Ratings by concern'!$A$1:$C$3", "4 _xlnm.Print_Titles 'Ratings by concern'!$1:$1",
                "5 _xlnm._FilterDatabase 'Dates'!$A$1:$F$3", "5 _xlnm.Print_Titles 'Dates'!$1:$1",
                "6 _xlnm._FilterDatabase 'The whole plan'!$A$1:$M$4", "6 _xlnm.Print_Titles 'The whole plan'!$1:$1"], names);
        foreach (var sheet in Sheets(book).Select(s => s.Part.Worksheet!).Skip(1))
        {
            Assert.Equal((PaneStateValues.Frozen, 1d), (sheet.Descendants<Pane>().Single().State!.Value, sheet.Descendants<Pane>().Single().VerticalSplit!.Value));
            var setup = sheet.GetFirstChild<PageSetup>()!;
            Assert.Equal((OrientationValues.Landscape, 1u, 0u), (setup.Orientation!.Value, setup.FitToWidth!.Value, setup.FitToHeight!.Value));
        }

        Assert.Equal("A1:M4", Sheets(book)[1].Part.Worksheet!.GetFirstChild<AutoFilter>()!.Reference!.Value);
        Assert.All(Sheets(book), s => Assert.EndsWith("""&C&"-,Bold"OFFICIAL""", s.Part.Worksheet!.GetFirstChild<HeaderFooter>()!.OddHeader!.Text, StringComparison.Ordinal));
        Assert.StartsWith("&LOverdue&C", Sheets(book)[1].Part.Worksheet!.GetFirstChild<HeaderFooter>()!.OddHeader!.Text, StringComparison.Ordinal);
        Assert.All(Sheets(book), s => Assert.EndsWith("&RPage &P of &N", s.Part.Worksheet!.GetFirstChild<HeaderFooter>()!.OddFooter!.Text, StringComparison.Ordinal));
        Assert.Equal(("Monthly progress report to the Senior Leadership Team, February 2024", "HMP/YOI East Sutton Park", "en-GB"),
            (book.PackageProperties.Title, book.PackageProperties.Creator, book.PackageProperties.Language));
    }

    [Fact]
    public void The_chart_shows_the_bars_of_the_cells_beside_it_and_has_a_text_alternative()
    {
        var bars = SampleReport.Of().Bars;
        using var book = Open(SampleReport.Written(new ExcelReportWriter()));
        var (_, part) = Sheets(book)[0];
        var frame = part.DrawingsPart!.WorksheetDrawing!.Descendants<DocumentFormat.OpenXml.Drawing.Spreadsheet.NonVisualDrawingProperties>().Single();
        Assert.Equal((bars.Title, bars.Description), (frame.Name!.Value, frame.Description!.Value));
        var series = part.DrawingsPart.ChartParts.Single().ChartSpace!.Descendants<DocumentFormat.OpenXml.Drawing.Charts.BarChartSeries>().Single();
        var (labels, values) = (series.Descendants<DocumentFormat.OpenXml.Drawing.Charts.StringReference>().ElementAt(1), series.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumberReference>().Single());
        Assert.Equal(bars.Bars.Select(b => b.Label), labels.StringCache!.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericValue>().Select(v => v.Text));
        Assert.Equal(bars.Bars.Select(b => $"{b.Value}"), values.NumberingCache!.Descendants<DocumentFormat.OpenXml.Drawing.Charts.NumericValue>().Select(v => v.Text));
        var cells = Cells(part, book);
        Assert.Equal(bars.Bars.Select(b => (object?)b.Label), Column(labels.Formula!.Text).Select(c => cells[c]));
        Assert.Equal(bars.Bars.Select(b => (object?)(double)b.Value), Column(values.Formula!.Text).Select(c => cells[c]));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+44 1622 000000, -1, @here, 'quoted")]
    [InlineData("<b>&amp; ]]> </b>")]
    [InlineData("  spaces  \nand lines")]
    [InlineData("_x000D_ is no escape, nor is _x41_")]
    [InlineData("a family 👨‍👩‍👧 and 漢字")]
    public void Any_words_are_read_back_as_they_are(string words) =>
        Says(SampleReport.Of(words: words), SampleReport.Written(new ExcelReportWriter(), SampleReport.Of(words: words)));

    [Fact]
    public void What_XML_forbids_is_replaced_and_what_no_cell_can_hold_is_cut_with_a_mark()
    {
        using var book = Open(SampleReport.Written(new ExcelReportWriter(), SampleReport.Of(words: "bell \a, null \0, half \uD83D, \r\nend" + new string('x', 40000))));
        var words = (string)Cells(Sheets(book)[1].Part, book)["B2"]!;
        Assert.StartsWith("bell \uFFFD, null \uFFFD, half \uFFFD, \nendxxx", words, StringComparison.Ordinal);
        Assert.EndsWith("xxx" + ExcelCell.CutMark, words, StringComparison.Ordinal);
        Assert.Equal(32767, words.Length);
        Assert.Empty(Errors(book));
    }

    [Fact]
    public void Sheets_have_names_that_Excel_allows_and_that_differ()
    {
        ReportSection Named(string title) => new("k", title, "Nothing.", ["Action"], []);
        var report = SampleReport.Of() with
        {
            Sections = [Named("Fell due this month, completion not claimed"), Named("Fell due this month, completion of something else"), Named("a/b\\c:d*e?[f]"), Named("summary"), Named("History"), Named("'"), Named(new string('x', 40))],
        };
        using var book = Open(SampleReport.Written(new ExcelReportWriter(), report));
        Assert.Equal(
            ["Summary", "Fell due this month, completion", "Fell due this month (2)", "a b c d e  f", "summary (2)", "History (2)", "Sheet", new string('x', 31), "The whole plan"],
            Sheets(book).Select(s => s.Name));
        Assert.Empty(Errors(book));
    }

    [Fact]
    public void A_column_whose_cells_differ_in_kind_stays_one_column_of_words()
    {
        var report = SampleReport.Of();
        report = report with { Whole = report.Whole with { Columns = ["Mixed"], Rows = [new("plan", "1.1", [new DaysCell(3, AreOverdue: false)]), new("plan", "1.2", [new TextCell("none")])] } };
        using var book = Open(SampleReport.Written(new ExcelReportWriter(), report));
        var cells = Cells(Sheets(book)[^1].Part, book);
        Assert.Equal(["Mixed", "3 days", "none"], new[] { "A1", "A2", "A3" }.Select(c => cells[c]));
    }

    [Theory]
    [InlineData((int)OfficeChartKind.Bars)]
    [InlineData((int)OfficeChartKind.StackedBars)]
    [InlineData((int)OfficeChartKind.Columns)]
    public void Charts_of_several_series_are_valid(int kind)
    {
        using var stream = new MemoryStream();
        using (var book = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var part = book.AddWorkbookPart().AddNewPart<WorksheetPart>();
            book.WorkbookPart!.AddNewPart<WorkbookStylesPart>().Stylesheet = ExcelStyles.Make();
            OfficeSeries Series(string name, string column, params int?[] values) => new(name, $"S!${column}$1:${column}$1", $"S!${column}$2:${column}$3", values);
            var chart = new OfficeChart("Planned and claimed", "In words.", (OfficeChartKind)kind, "S!$A$2:$A$3", ["January", "February"], [Series("Planned", "B", 1, 2), Series("Claimed", "C", 0, 2)]) { Colours = ["1D70B8", "00703C"], To = (6, 12) };
            var drawing = OfficeChart.Add(part, [chart, chart]);
            new ExcelSheet("S", [20, 10, 10], [new ExcelRow([ExcelCell.Of("January"), ExcelCell.Of(1)])]) { DrawingId = drawing }.Write(part, "OFFICIAL", "");
            book.WorkbookPart.Workbook = new Workbook(new Sheets(new Sheet { Name = "S", SheetId = 1, Id = book.WorkbookPart.GetIdOfPart(part) }));
        }

        using var read = Open(stream.ToArray());
        Assert.Empty(Errors(read));
        Assert.All(read.WorkbookPart!.WorksheetParts.Single().DrawingsPart!.ChartParts, c => Assert.Equal(2, c.ChartSpace!.Descendants<DocumentFormat.OpenXml.Drawing.Charts.BarChartSeries>().Count()));
    }

    /// <summary>Every figure, sentence and cell of the report stands in the workbook by its type, no cell is a formula, and the file is valid.</summary>
    internal static void Says(DeliveryReport report, byte[] bytes)
    {
        using var book = Open(bytes);
        Assert.Empty(Errors(book));
        var sheets = Sheets(book);
        Assert.All(sheets, s => Assert.Empty(s.Part.Worksheet!.Descendants<CellFormula>()));
        var summary = Rows(sheets[0].Part, book);
        Assert.Equal(report.AsAt, Assert.Single(summary, r => Equals(r[0], "As at"))[1]);
        Assert.Equal(report.Marking, Assert.Single(summary, r => Equals(r[0], "Marking"))[1]);
        Assert.Equal(report.Status.LongWords(), Assert.Single(summary, r => Equals(r[0], "Status"))[1]);
        Assert.Equal((double)report.Figures.Total, Assert.Single(summary, r => Equals(r[0], "Actions"))[1]);
        Assert.Equal((double)report.Figures.Overdue, Assert.Single(summary, r => Equals(r[0], "Overdue"))[1]);
        foreach (var movement in report.Moved)
            Assert.Contains(summary, r => Equals(r[0], $"{movement.Kind}") && Equals(r[1], movement.Sentence));
        var headline = summary.SkipWhile(r => r[0] is not "Figure").ToList();
        Assert.Equal(["Figure", .. report.Headline.Months, "Change"], headline[0]);
        Assert.Equal(report.Headline.Lines.Select(l => (IEnumerable<object?>)[l.Name, .. l.Values.Select((v, i) => l.IsOpen && i == l.Values.Count - 1 ? null : (object?)(double)v), l.IsOpen ? null : (double?)l.Change]), headline.Skip(1).Take(report.Headline.Lines.Count));
        var sections = report.Sections.Append(report.Whole).ToList();
        Assert.Equal(sections.Count, sheets.Count - 1);
        foreach (var (section, sheet) in sections.Zip(sheets.Skip(1)))
        {
            var rows = Rows(sheet.Part, book);
            if (section.Rows.Count == 0)
                Assert.Equal(section.WhenEmpty, Assert.Single(rows.Skip(1))[0]);
            else
                Assert.Equal(section.Rows.Select(r => r.Cells.SelectMany(Facts)), rows.Skip(1));
        }
    }

    private static IEnumerable<object?> Facts(ReportCell cell) => cell switch
    {
        NumberCell number => [(double?)number.Value],
        ReasonCell reason => [reason.Why, reason.Help],
        MoveCell move => [move.To, move.From, (double?)move.Days],
        DayCell day => [day.Day],
        DaysCell days => [(double)days.Days],
        TargetCell target => [target.Published, target.CurrentDueOn, (double?)target.DaysSlipped, (double)target.DateMoves, target.ForecastOn, target.RequestedDueOn],
        ProgressCell progress => [progress.Standing(), progress.Words, progress.WordsOn],
        _ => [string.Join('\n', cell.Lines())],
    };

    private static SpreadsheetDocument Open(byte[] bytes) => SpreadsheetDocument.Open(new MemoryStream(bytes), isEditable: false);

    private static IEnumerable<string> Errors(SpreadsheetDocument book) =>
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(book, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}");

    private static List<(string Name, WorksheetPart Part)> Sheets(SpreadsheetDocument book) =>
        [.. book.WorkbookPart!.Workbook!.Sheets!.Elements<Sheet>().Select(s => (s.Name!.Value!, (WorksheetPart)book.WorkbookPart.GetPartById(s.Id!.Value!)))];

    private static List<List<object?>> Rows(WorksheetPart part, SpreadsheetDocument book) =>
        [.. part.Worksheet!.Descendants<Row>().Select(r => r.Elements<Cell>().Select(c => Value(c, book)).ToList()).Select(r => r.Count == 0 ? [null] : r)];

    private static Dictionary<string, object?> Cells(WorksheetPart part, SpreadsheetDocument book) =>
        part.Worksheet!.Descendants<Cell>().ToDictionary(c => c.CellReference!.Value!, c => Value(c, book), StringComparer.Ordinal);

    private static object? Value(Cell cell, SpreadsheetDocument book)
    {
        if (cell.InlineString is { } words)
            return Regex.Replace(words.InnerText, "_x(?<code>[0-9A-F]{4})_", m => ((char)Convert.ToInt32(m.Groups["code"].Value, 16)).ToString(), RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(5));
        if (cell.CellValue is not { } value)
            return null;
        var number = double.Parse(value.Text, CultureInfo.InvariantCulture);
        var styles = book.WorkbookPart!.WorkbookStylesPart!.Stylesheet!;
        var format = styles.CellFormats!.Elements<CellFormat>().ElementAt((int)cell.StyleIndex!.Value).NumberFormatId!.Value;
        var isDay = styles.NumberingFormats!.Elements<NumberingFormat>().Any(f => f.NumberFormatId!.Value == format && f.FormatCode!.Value == "d mmmm yyyy");
        return isDay ? DateOnly.FromDateTime(DateTime.FromOADate(number)) : number;
    }

    private static IEnumerable<string> Column(string range)
    {
        var ends = range[(range.IndexOf('!', StringComparison.Ordinal) + 1)..].Replace("$", "", StringComparison.Ordinal).Split(':');
        var (first, last) = (int.Parse(ends[0][1..], CultureInfo.InvariantCulture), int.Parse(ends[1][1..], CultureInfo.InvariantCulture));
        return Enumerable.Range(first, last - first + 1).Select(n => $"{ends[0][0]}{n}");
    }
}

/// <summary>The demonstration's reports as workbooks.</summary>
public sealed class DemonstrationExcelTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-02")]
    [InlineData("2024-03")]
    public async Task Each_month_says_what_its_report_says(string month)
    {
        var browser = await site.SignIn("slt-member");
        ExcelReportTests.Says(await SampleReport.OfDemonstration(site, month), await browser.Download($"/reports/{month}.xlsx"));
    }
}
