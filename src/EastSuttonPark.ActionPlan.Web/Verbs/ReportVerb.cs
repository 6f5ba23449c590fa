using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Verbs;

/// <summary>Writes a month's report to a file, for a scheduler: the very bytes that were issued, or a draft.</summary>
internal static class ReportVerb
{
    public static readonly Verb Verb = new("report yyyy-MM --format csv|xlsx|docx|pdf [--plan KEY] [--output FILE]", Run);

    private static async Task<int> Run(VerbWords words, WebApplication app)
    {
        var (format, plan, output, month) = (words.RequiredOption("--format"), words.Option("--plan"), words.Option("--output"), words.Required("yyyy-MM"));
        words.NothingLeft();
        if (!app.Services.GetServices<IReportWriter>().Any(w => w.Format == format))
            throw new WrongUsageException($"\"{format}\" is no format");
        var file = await app.AsSystem(services => services.GetRequiredService<IMediator>().Send(new DownloadReport.Query(month, format, plan)));
        var path = Places.AsCallerSees(output ?? file.FileName);
        if (Path.GetDirectoryName(path) is { } folder && !Directory.Exists(folder))
            return VerbTable.Fail(Verb.Refused, $"There is no folder {folder}.");
        // Whole or not at all: what reads the file by a clock never finds half of one.
        var unfinished = path + ".part";
        await File.WriteAllBytesAsync(unfinished, file.Content);
        // Whether it was issued or a draft, somebody has taken it along: no file lies there unrecorded.
        await app.RecordAsSystem(AuditKind.Exported, $"The verb report wrote the report of {month} as {format} to {path}");
        File.Move(unfinished, path, overwrite: true);
        Console.WriteLine(path);
        return Verb.Done;
    }
}
