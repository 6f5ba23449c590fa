using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using EastSuttonPark.ActionPlan.Application.People;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Downloads;

/// <summary>What is held about the person who asks, as a file that programs read too.</summary>
public static class OwnDataDownload
{
    private static readonly JsonSerializerOptions readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static void MapOwnData(this IEndpointRouteBuilder app) => app.MapFile("/account/data.json", OwnData).RequireAuthorization();

    private static async Task<IResult> OwnData(IMediator mediator, CancellationToken ct) =>
        Results.File(JsonSerializer.SerializeToUtf8Bytes(await mediator.Send(new ViewOwnData.Query(), ct), readable), "application/json", "what-is-held-about-me.json");
}
