using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using EastSuttonPark.ActionPlan.Application.Reports;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>The figures of a chart as a workbook of their own, for a chart in a Word document: "Edit data" opens it.</summary>
internal static class ChartWorkbook
{
    public const string Sheet = "Figures";

    public static byte[] Of(ReportSection section)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = document.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = ExcelStyles.Make();
            var part = book.AddNewPart<WorksheetPart>();
            ExcelTable.Of(section, Sheet).Write(part, marking: "", footer: "");
            book.Workbook = new Workbook(new Sheets(new Sheet { Name = Sheet, SheetId = 1, Id = book.GetIdOfPart(part) }));
        }

        return stream.ToArray();
    }
}
