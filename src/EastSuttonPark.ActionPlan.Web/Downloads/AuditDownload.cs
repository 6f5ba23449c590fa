using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Documents.Audits;
using EastSuttonPark.ActionPlan.Documents.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Downloads;

/// <summary>The audit as CSV.</summary>
public static class AuditDownload
{
    public static void MapAudit(this IEndpointRouteBuilder app) => app.MapFile("/administration/audit.csv", Audit).RequireAuthorization(Policies.Administrator);

    private static async Task<IResult> Audit(string? kind, string? person, string? from, string? to, HttpRequest request, IMediator mediator, TimeProvider time, CancellationToken ct)
    {
        QueryErrors.RefuseRepeated(request.Query, ["kind", "person", "from", "to"]);
        var selection = new ListAudit.Selection { Kind = kind, Person = person, From = DayModelBinder.Read("from", from), To = DayModelBinder.Read("to", to) };
        if (selection.IsBackward)
            throw new MalformedRequestException("The day of to is before the day of from.");
        var audit = await mediator.Send(new ListAudit.Query(selection, null), ct);
        using var stream = new MemoryStream();
        AuditCsv.Write(audit.Rows, stream);
        return Results.File(stream.ToArray(), ActionCsv.ContentType, $"audit-{Domain.LondonDays.DayOf(time.GetUtcNow().UtcDateTime):yyyy-MM-dd}.csv");
    }
}
