using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Web.Setup;

namespace EastSuttonPark.ActionPlan.Web.Downloads;

/// <summary>What all addresses of files have in common.</summary>
public static class FileEndpoints
{
    private static readonly string[] reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps a file: HEAD is answered as GET is, without the file. That somebody took it along is recorded before the first byte is sent.</summary>
    public static RouteHandlerBuilder MapFile(this IEndpointRouteBuilder app, string pattern, Delegate file, AuditKind kind = AuditKind.Exported) =>
        app.MapMethods(pattern, reading, file).RequireRateLimiting(RateLimits.Export).AddEndpointFilter(async (context, next) =>
        {
            var answer = await next(context);
            var http = context.HttpContext;
            if (HttpMethods.IsGet(http.Request.Method))
                await http.RequestServices.GetRequiredService<AuditLog>().Record(kind, http.Request.Path);
            return answer;
        });
}
