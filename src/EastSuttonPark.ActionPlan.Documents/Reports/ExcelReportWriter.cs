using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EastSuttonPark.ActionPlan.Application.Reports;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A report as an Excel workbook: a summary with its chart, then a sheet for each section and one for the whole plan, with days and numbers to calculate with.</summary>
public sealed class ExcelReportWriter : IReportWriter
{
    private const int LongestName = 31;
    private const int ChartRows = 22;

    public string Format => "xlsx";

    public string ContentType => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public void Write(DeliveryReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        using var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook);
        var book = document.AddWorkbookPart();
        book.AddNewPart<WorkbookStylesPart>().Stylesheet = ExcelStyles.Make();

        var summaryPart = book.AddNewPart<WorksheetPart>();
        var (summary, chart) = ExcelSummary.Of(report);
        List<(ExcelSheet Sheet, WorksheetPart Part)> sheets = [(summary with { DrawingId = OfficeChart.Add(summaryPart, [chart]) }, summaryPart)];
        // "History" is a name that Excel keeps for itself.
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { ExcelSummary.Name, "History" };
        foreach (var section in report.Sections.Append(report.Whole))
        {
            var (name, part) = (NameOf(section.Title, names), book.AddNewPart<WorksheetPart>());
            sheets.Add((ExcelTable.Of(section, name) with { Title = section.Title, DrawingId = section is { Chart: not null, Rows.Count: > 0 } ? OfficeChart.Add(part, [Below(section, name)]) : null }, part));
        }

        var footer = $"{report.Establishment}, {report.MonthWords}, {report.Status.Words()}";
        foreach (var (sheet, part) in sheets)
            sheet.Write(part, report.Marking, footer);
        book.Workbook = new Workbook(
            new Sheets(sheets.Select((s, i) => new Sheet { Name = s.Sheet.Name, SheetId = (uint)i + 1, Id = book.GetIdOfPart(s.Part) })),
            new DefinedNames(sheets.SelectMany((s, i) => NamesOf(s.Sheet, (uint)i))));

        document.PackageProperties.Title = $"{DeliveryReport.Name}, {report.MonthWords}";
        document.PackageProperties.Creator = report.Establishment;
        document.PackageProperties.Language = WordStyles.Language;
    }

    // Under the table: there it is in nobody's way, however wide the columns are.
    private static OfficeChart Below(ReportSection section, string sheet) =>
        OfficeChart.Of(section, sheet) with { From = (0, section.Rows.Count + 2), To = (Math.Max(2, section.Columns.Count), section.Rows.Count + 2 + ChartRows) };

    // By these names spreadsheets know what is filtered, and which row is printed on each page.
    private static IEnumerable<DefinedName> NamesOf(ExcelSheet sheet, uint index)
    {
        var quoted = $"'{sheet.Name.Replace("'", "''", StringComparison.Ordinal)}'";
        if (sheet.FilterTo is { } corner)
            yield return new DefinedName(string.Create(CultureInfo.InvariantCulture, $"{quoted}!$A$1:${corner.Column}${corner.Row}")) { Name = "_xlnm._FilterDatabase", LocalSheetId = index, Hidden = true };
        if (sheet.HasHeaderRow)
            yield return new DefinedName($"{quoted}!$1:$1") { Name = "_xlnm.Print_Titles", LocalSheetId = index };
    }

    /// <summary>A title as the name of a sheet: without what Excel forbids, no longer than it allows, and unlike the others.</summary>
    private static string NameOf(string title, HashSet<string> names)
    {
        var legal = new string([.. FileText.Of(title).Select(c => char.IsControl(c) || "[]:*?/\\".Contains(c, StringComparison.Ordinal) ? ' ' : c)]).Trim(' ', '\'');
        var name = Cut(legal.Length == 0 ? "Sheet" : legal, LongestName);
        for (var number = 2; !names.Add(name); number++)
        {
            var end = string.Create(CultureInfo.InvariantCulture, $" ({number})");
            name = Cut(legal, LongestName - end.Length) + end;
        }

        return name;
    }

    // At the end of a word, where there is one.
    private static string Cut(string text, int length)
    {
        if (text.Length <= length)
            return text;
        var space = text.LastIndexOf(' ', length);
        return text[..(space > length / 2 ? space : length)].TrimEnd(' ', ',', '\'');
    }
}
