using EastSuttonPark.ActionPlan.Application.Meetings;
using EastSuttonPark.ActionPlan.Documents.Meetings;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Downloads;

/// <summary>A meeting's minutes as a Word document.</summary>
public static class MinutesDownload
{
    public static void MapMinutes(this IEndpointRouteBuilder app) => app.MapFile("/meeting/{on}.docx", Minutes).RequireAuthorization(Policies.SeniorLeaders);

    private static async Task<IResult> Minutes(string on, IMediator mediator, CancellationToken ct)
    {
        var minutes = await mediator.Send(new MeetingMinutes.Query(on), ct);
        using var stream = new MemoryStream();
        WordMinutes.Write(minutes, stream);
        return Results.File(stream.ToArray(), WordMinutes.ContentType, $"{minutes.FileName}.docx");
    }
}
