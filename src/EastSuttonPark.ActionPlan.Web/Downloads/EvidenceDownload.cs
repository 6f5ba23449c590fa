using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Documents.Plans;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace EastSuttonPark.ActionPlan.Web.Downloads;

/// <summary>Evidence, file by file or a plan's in one ZIP. Always as an attachment: nothing that somebody added is ever shown as a part of this site.</summary>
public static class EvidenceDownload
{
    public static void MapEvidence(this IEndpointRouteBuilder app)
    {
        app.MapFile("/plans/{plan}/actions/{reference}/evidence/{number:int}", One, AuditKind.Downloaded).RequireAuthorization(Policies.EvidenceReaders);
        app.MapFile("/plans/{plan}/evidence.zip", Pack, AuditKind.Downloaded).RequireAuthorization(Policies.EvidenceReaders);
    }

    private static async Task<IResult> One(string plan, string reference, int number, [FromQuery(Name = "asAt")] string? asAt, IMediator mediator, EvidenceFiles files, HttpContext context, CancellationToken ct)
    {
        QueryErrors.RefuseRepeated(context.Request.Query, ["asAt"]);
        var file = await mediator.Send(new DownloadEvidence.Query(plan, reference, number, DayModelBinder.Read("asAt", asAt)), ct);
        context.Response.ContentLength = file.Bytes;
        return Results.Stream(
            async stream =>
            {
                await foreach (var piece in files.Read(file.PlannedActionId, file.Sequence, ct))
                    await stream.WriteAsync(piece, ct);
            },
            file.ContentType, file.Name);
    }

    private static async Task<IResult> Pack(string plan, string? concern, IMediator mediator, EvidenceFiles files, HttpContext context, CancellationToken ct)
    {
        QueryErrors.RefuseRepeated(context.Request.Query, ["concern"]);
        LetArchivesEnd(context);
        var pack = await mediator.Send(new PackEvidence.Query(plan, concern), ct);
        var name = $"evidence-{plan}{(string.IsNullOrEmpty(concern) ? "" : $"-concern-{EvidenceFileKind.SafeName(concern)}")}-{pack.Day:yyyy-MM-dd}.zip";
        return Results.Stream(stream => EvidencePack.Write(pack.Lines, line => files.Read(line.Row.Action.Id, line.Evidence.Sequence, ct), stream, ct), "application/zip", name);
    }

    /// <summary>An archive's own streams end with a few bytes that they can't write otherwise; all the rest is written without waiting.</summary>
    internal static void LetArchivesEnd(HttpContext context)
    {
        if (context.Features.Get<IHttpBodyControlFeature>() is { } body)
            body.AllowSynchronousIO = true;
    }
}
