using System.Net.Mime;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.PlannedActions;
using EastSuttonPark.ActionPlan.Documents.Plans;
using EastSuttonPark.ActionPlan.Documents.Reports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace EastSuttonPark.ActionPlan.Web.Downloads;

/// <summary>What is had as a file: a month's report in each of its formats, and the lists of actions and of date changes as CSV.</summary>
public static class ReportDownload
{
    private static readonly string[] singles = ["q", "plan", "concern", "lead", "owner", "due", "verified", "archived", "sort", "asAt"];

    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        app.MapFile("/reports/{month}.{format}", Report).RequireAuthorization(Policies.ReportReaders);
        app.MapFile("/reports/{month}/pack.zip", Pack).RequireAuthorization(Policies.ReportReaders);
        // It shows each person what they may see, so everyone signed in has it.
        app.MapFile("/plans/{plan}.docx", PlanDocument).RequireAuthorization();
        // The whole of it or nothing: a partner sees a part of the plan only.
        app.MapFile("/plans/{plan}/editions/{number:int}/document", EditionDocument, AuditKind.Downloaded).RequireAuthorization(Policies.ReportReaders);
        // The list shows each person what they may see, so everyone signed in has it.
        app.MapFile("/actions.csv", Actions).RequireAuthorization();
        app.MapFile("/date-changes.csv", DateChanges).RequireAuthorization();
        app.MapEvidence();
    }

    private static async Task<IResult> Report(string month, string format, string? plan, int? issue, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        QueryErrors.RefuseRepeated(request.Query, ["plan", "issue"]);
        var file = await mediator.Send(new DownloadReport.Query(month, format, plan, issue), ct);
        return Results.File(file.Content, file.ContentType, file.FileName);
    }

    private static async Task<IResult> Pack(string month, string? plan, int? issue, IMediator mediator, EvidenceFiles files, CurrentPerson current, HttpContext context, CancellationToken ct)
    {
        EvidenceDownload.LetArchivesEnd(context);
        var pack = await mediator.Send(new PackReport.Query(month, plan, issue, Policies.Allows(Policies.EvidenceReaders, current)), ct);
        return Results.Stream(stream => ReportPack.Write(pack, line => files.Read(line.Row.Action.Id, line.Evidence.Sequence, ct), stream, ct), "application/zip", pack.FileName);
    }

    private static async Task<IResult> PlanDocument(string plan, [FromQuery(Name = "asAt")] string? asAt, IMediator mediator, CurrentPerson current, ReportMarking marking, ReportBuilder reports, CancellationToken ct)
    {
        var view = await mediator.Send(new ViewPlan.Query(plan, DayModelBinder.Read("asAt", asAt)), ct);
        using var stream = new MemoryStream();
        WordPlan.Write(view, marking.Text, current.Value.Role == Role.Partner ? "Only the actions that your organisation owns or leads stand here." : null, await reports.Notice(ct), stream);
        return Results.File(stream.ToArray(), WordPlan.ContentType, $"{ReportShelf.Hyphened(view.Plan.Establishment)}-action-plan-{view.Plan.Key}-{view.Day:yyyy-MM-dd}.docx");
    }

    // Whatever somebody brought is only ever had as a file, never shown as a part of this site.
    private static async Task<IResult> EditionDocument(string plan, int number, IMediator mediator, CancellationToken ct)
    {
        var file = await mediator.Send(new DownloadEdition.Query(plan, number), ct);
        return Results.File(file.Content, MediaTypeNames.Application.Octet, file.Name);
    }

    private static async Task<IResult> Actions([AsParameters] Selected selected, [FromQuery(Name = "asAt")] string? asAt, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        QueryErrors.RefuseRepeated(request.Query, singles);
        var list = await mediator.Send(new BrowseActions.Query(selected.ToSelection(), DayModelBinder.Read("asAt", asAt), Whole: true), ct);
        using var stream = new MemoryStream();
        ActionCsv.Write(list.Page.Rows, list.Day, stream);
        return Results.File(stream.ToArray(), ActionCsv.ContentType, $"actions-{list.Day:yyyy-MM-dd}.csv");
    }

    private static async Task<IResult> DateChanges(string? plan, string? reason, string? outcome, string? period, HttpRequest request, IMediator mediator, CancellationToken ct)
    {
        QueryErrors.RefuseRepeated(request.Query, ["plan", "reason", "outcome", "period"]);
        var ledger = await mediator.Send(new ListDateChanges.Query(new() { Plan = plan, Reason = reason, Outcome = outcome, Period = period }), ct);
        using var stream = new MemoryStream();
        DateChangeCsv.Write(ledger.Changes, stream);
        return Results.File(stream.ToArray(), ActionCsv.ContentType, $"date-changes-{ledger.Day:yyyy-MM-dd}.csv");
    }

    /// <summary>The selection as the address says it. Paging is for pages: a file is always whole.</summary>
    private sealed record Selected(
        [FromQuery(Name = "q")] string? Q, [FromQuery(Name = "plan")] string? Plan, [FromQuery(Name = "concern")] string? Concern, [FromQuery(Name = "status")] string[]? Status,
        [FromQuery(Name = "lead")] string? Lead, [FromQuery(Name = "owner")] string? Owner, [FromQuery(Name = "due")] string? Due,
        [FromQuery(Name = "verified")] string? Verified, [FromQuery(Name = "archived")] string? Archived, [FromQuery(Name = "sort")] string? Sort)
    {
        // A form sends its empty choices too: they choose nothing.
        public ActionSelection ToSelection() => new()
        {
            Q = Q,
            Plan = Plan,
            Concern = Concern,
            Status = [.. (Status ?? []).Where(s => s.Length > 0)],
            Lead = Lead,
            Owner = Owner,
            Due = Due,
            Verified = Verified,
            Archived = Archived,
            Sort = Sort,
        };
    }
}
