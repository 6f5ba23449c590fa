using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.PlannedActions;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A report's actions as CSV: the columns of the list of actions, as at the report's day.</summary>
public sealed class CsvReportWriter : IReportWriter
{
    public string Format => "csv";

    public string ContentType => ActionCsv.ContentType;

    public void Write(DeliveryReport report, Stream stream) => ActionCsv.Write(report.Lines, stream);
}
