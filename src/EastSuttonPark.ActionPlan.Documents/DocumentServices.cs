using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Imports;
using EastSuttonPark.ActionPlan.Documents.Reports;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Documents;

/// <summary>Which documents can be read and written.</summary>
public static class DocumentServices
{
    /// <summary>Registers the readers of plans and the writers of reports. The first writer's file is the one that pages offer first.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddSingleton<ISourceReader, WordReader>()
        .AddSingleton<ISourceReader, PdfReader>()
        .AddSingleton<ISourceReader, ExcelReader>()
        .AddSingleton<ISourceReader, CsvTableReader>()
        .AddSingleton<ISourceReader, PipeTableReader>()
        .AddSingleton<IReportWriter, WordReportWriter>()
        .AddSingleton<IReportWriter, PdfReportWriter>()
        .AddSingleton<IReportWriter, ExcelReportWriter>()
        .AddSingleton<IReportWriter, CsvReportWriter>();
}
