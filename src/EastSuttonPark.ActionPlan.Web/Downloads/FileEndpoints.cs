using EastSuttonPark.ActionPlan.Web.Setup;

namespace EastSuttonPark.ActionPlan.Web.Downloads;

/// <summary>What all addresses of files have in common.</summary>
public static class FileEndpoints
{
    private static readonly string[] reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps a file: HEAD is answered as GET is, without the file.</summary>
    public static RouteHandlerBuilder MapFile(this IEndpointRouteBuilder app, string pattern, Delegate file) => app.MapMethods(pattern, reading, file).RequireRateLimiting(RateLimits.Export);
}
