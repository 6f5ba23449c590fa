using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.PlannedActions;
using EastSuttonPark.ActionPlan.Documents.Plans;

namespace EastSuttonPark.ActionPlan.Documents.Reports;

/// <summary>A month for inspectors as one ZIP, with a page that leads to everything in it.</summary>
public static class ReportPack
{
    private const string Evidence = "Evidence/";
    private const string DateChanges = "date-changes.csv";

    /// <summary>Writes the pack as it goes: no evidence in it is ever whole in memory.</summary>
    /// <param name="pack">What goes into it.</param>
    /// <param name="read">Reads a file of evidence, piece by piece.</param>
    /// <param name="output">Where it goes; only ever written to.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task Write(PackReport.View pack, Func<PackEvidence.Line, IAsyncEnumerable<byte[]>> read, Stream output, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pack);
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await Add("index.html", Encoding.UTF8.GetBytes(Index(pack)));
        foreach (var file in pack.Files)
            await Add(file.FileName, file.Content);
        await Add(PlanNameOf(pack), Written(stream => WordPlan.Write(pack.Plan, pack.Report.Marking, limits: null, pack.Report.Notice, stream)));
        await Add(DateChanges, Written(stream => DateChangeCsv.Write(pack.Changes, stream)));
        if (pack.Evidence is not null)
            await EvidencePack.Write(zip, Evidence, pack.Evidence, read, ct);

        async Task Add(string name, byte[] content)
        {
            await using var entry = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(ct);
            await entry.WriteAsync(content, ct);
        }
    }

    private static string PlanNameOf(PackReport.View pack) => $"action-plan-{pack.Report.PlanKey}.docx";

    private static byte[] Written(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }

    // One page without anything from elsewhere: it opens from the ZIP on any machine, for years.
    private static string Index(PackReport.View pack)
    {
        var report = pack.Report;
        var html = new StringBuilder();
        html.Append(CultureInfo.InvariantCulture,
            $$"""
            <!DOCTYPE html>
            <html lang="en-GB">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{{Safe(report.Establishment)}}: {{Safe(report.MonthWords)}}</title>
            <style>body{font:1.1em/1.4 Arial,sans-serif;margin:2em auto;max-width:70em;padding:0 1em;color:#0b0c0c}table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #b1b4b6;padding:.4em .6em .4em 0;text-align:left;vertical-align:top;overflow-wrap:anywhere}caption{font-weight:bold;text-align:left;padding-bottom:.5em}</style>
            </head>
            <body>
            <main>
            <p>{{Safe(report.Marking)}}</p>
            <h1>{{Safe(report.Establishment)}}: progress, {{Safe(report.MonthWords)}}</h1>
            <p>{{Safe(report.PlanTitle)}}. {{Safe(report.Status.LongWords())}}. Everything here is as at the end of {{Safe(PlanWords.Day(report.AsAt))}}.</p>
            <p>{{Safe(report.VerifiedWords())}}.</p>
            {{(report.Notice is { } notice ? $"<p><strong>{Safe(notice)}</strong></p>" : "")}}
            <h2>Documents</h2>
            <ul>

            """);
        foreach (var file in pack.Files)
            html.AppendLine(CultureInfo.InvariantCulture, $"<li>{Link(file.FileName, $"Progress report ({file.FileName[(file.FileName.LastIndexOf('.') + 1)..]})")}, SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Content))}</li>");
        html.AppendLine(CultureInfo.InvariantCulture, $"<li>{Link(PlanNameOf(pack), "The action plan as published, with its progress (docx)")}</li>");
        html.AppendLine(CultureInfo.InvariantCulture, $"<li>{Link(DateChanges, $"Every change of a target date: {PlanWords.Count(pack.Changes.Count, "request")} (csv)")}</li>");
        if (pack.Evidence is { } listed)
            html.AppendLine(CultureInfo.InvariantCulture, $"<li>{Link(Evidence + "index.csv", $"List of the evidence: {PlanWords.Count(listed.Count, "piece")}, with hashes (csv)")}</li>");
        html.AppendLine("</ul>");
        if (pack.Audit is { } audit)
            html.AppendLine(CultureInfo.InvariantCulture, $"<p>When this report was issued, the audit of who did what was sealed up to {Safe(PlanWords.Day(audit.Day))}, with the head {audit.Head}.</p>");
        html.AppendLine("<h2>Evidence by concern</h2>");
        if (pack.Evidence is null or [])
            html.AppendLine(pack.Evidence is null ? "<p>The evidence is not part of this copy: who made it may not open it.</p>" : "<p>No evidence had been added by that day.</p>");
        if (pack is { Evidence: not null, Withdrawn: > 0 })
            html.AppendLine(CultureInfo.InvariantCulture, $"<p>{PlanWords.Count(pack.Withdrawn, "piece")} of evidence that counted then {(pack.Withdrawn == 1 ? "was" : "were")} withdrawn since and left out.</p>");
        foreach (var concern in (pack.Evidence ?? []).GroupBy(e => e.Row.ConcernNumber))
        {
            html.AppendLine(CultureInfo.InvariantCulture, $"<table><caption>Concern {Safe(concern.Key)}: {Safe(concern.First().Row.ConcernTitle)}</caption>")
                .AppendLine("<thead><tr><th scope=\"col\">Action</th><th scope=\"col\">What it shows</th><th scope=\"col\">Evidence</th><th scope=\"col\">About</th><th scope=\"col\">Added</th><th scope=\"col\">By</th></tr></thead>")
                .AppendLine("<tbody>");
            foreach (var line in concern)
            {
                var evidence = line.Evidence;
                html.AppendLine(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Safe(line.Row.Reference)}</th><td>{Safe(evidence.Description ?? "(removed)")}</td><td>{(EvidencePack.PathOf(line) is { } path ? Link(Evidence + path, evidence.What) : Safe(evidence.What))}</td>"
                    + $"<td>{Safe(PlanWords.Day(evidence.AboutOn))}</td><td>{Safe(PlanWords.Day(evidence.AddedOn))}</td><td>{Safe(evidence.AddedBy)}</td></tr>");
            }

            html.AppendLine("</tbody></table>");
        }

        return html.AppendLine("</main>").AppendLine("</body>").AppendLine("</html>").ToString();
    }

    private static string Link(string path, string words) => $"<a href=\"{Safe(string.Join('/', path.Split('/').Select(Uri.EscapeDataString)))}\">{Safe(words)}</a>";

    private static string Safe(string text) => HtmlEncoder.Default.Encode(text);
}
