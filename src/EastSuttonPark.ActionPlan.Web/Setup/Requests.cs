using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What a request must be before any page sees it.</summary>
public static class Requests
{
    private const string Form = "application/x-www-form-urlencoded";
    private const string EncodedNull = "%00";
    private const int MostNameBytes = 200;

    /// <summary>The largest form without files.</summary>
    public const int MostFormBytes = 4 * 1024 * 1024;

    private static readonly string[] methods = [HttpMethods.Get, HttpMethods.Head, HttpMethods.Post];

    public static void AddRequestRules(this IServiceCollection services) => services.Configure<FormOptions>(form =>
    {
        form.MultipartBodyLengthLimit = MostFormBytes;
        form.KeyLengthLimit = MostNameBytes;
    });

    public static void UseRequestRules(this WebApplication app)
    {
        app.Use(RefuseOtherMethods);
        app.Use(RefuseNoHost);
        app.Use(DropNulls);
    }

    // Pages would answer PUT and the like as a form without its token, and TRACE as a page without its contents.
    private static Task RefuseOtherMethods(HttpContext context, RequestDelegate next)
    {
        if (methods.Any(m => HttpMethods.Equals(m, context.Request.Method)))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        context.Response.Headers.Allow = string.Join(", ", methods);
        return Task.CompletedTask;
    }

    // No browser leaves it out, and nobody is led on without it. What asks whether the program is well may be older.
    private static Task RefuseNoHost(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Host.HasValue || context.Request.Path.StartsWithSegments("/health", StringComparison.OrdinalIgnoreCase))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    // The framework refuses a form whole for one null character that somebody pasted, and what they typed around it would be lost.
    private static async Task DropNulls(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.ContentLength is > 0 and <= MostFormBytes && request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) == true)
        {
            using var reader = new StreamReader(request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync(context.RequestAborted);
            request.Body = new MemoryStream(Encoding.Latin1.GetBytes(body.Replace(EncodedNull, "", StringComparison.Ordinal)));
        }

        await next(context);
    }
}
