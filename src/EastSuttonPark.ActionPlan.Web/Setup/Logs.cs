using System.Globalization;
using System.Security.Claims;
using Serilog;
using Serilog.Events;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What is written down of the program's work: who asked for what, with which result. Never a query, a form or a one-time link.</summary>
public static class Logs
{
    private const string Line = "{Timestamp:yyyy-MM-dd HH:mm:ss.fff zzz} {Level:u3} {TraceId} {Message:lj}{NewLine}{Exception}";

    /// <summary>One file a day: <c>action-plan-yyyyMMdd.log</c>.</summary>
    public static string Folder { get; } = Path.Combine(Places.Data, "logs");

    public static void UseLogs(this WebApplicationBuilder builder, SiteSettings settings)
    {
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(
            log => log
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("System", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Warning)
                // The keys lie in the database that they protect, by choice: it warns of that at each start.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
                .WriteTo.File(
                    Path.Combine(Folder, "action-plan-.log"),
                    outputTemplate: Line,
                    formatProvider: CultureInfo.InvariantCulture,
                    rollingInterval: RollingInterval.Day,
                    // By age, not by number: on some days nobody comes, and then there is no file.
                    retainedFileCountLimit: null,
                    retainedFileTimeLimit: TimeSpan.FromDays(settings.LogKeepDays),
                    shared: true),
            preserveStaticLogger: true,
            writeToProviders: true);
    }

    /// <summary>One line a request.</summary>
    public static void UseRequestLog(this WebApplication app) => app.UseSerilogRequestLogging(options =>
    {
        options.Logger = app.Services.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{Method} {Path} answered {Status} in {Elapsed:0.0} ms for account {Account}";
        options.GetLevel = (context, _, error) =>
            error is not null || context.Response.StatusCode >= StatusCodes.Status500InternalServerError ? LogEventLevel.Error
            : context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is not null ? LogEventLevel.Debug
            : LogEventLevel.Information;
        options.GetMessageTemplateProperties = (context, path, elapsed, status) =>
        [
            new("Method", new ScalarValue(context.Request.Method)),
            new("Path", new ScalarValue(WithoutSecrets(path))),
            new("Status", new ScalarValue(status)),
            new("Elapsed", new ScalarValue(elapsed)),
            new("Account", new ScalarValue(context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? "none")),
        ];
    });

    private static string WithoutSecrets(string path)
    {
        const string OneTimeLinks = "/invitations/";
        var pathOnly = path.Split('?')[0];
        return pathOnly.StartsWith(OneTimeLinks, StringComparison.OrdinalIgnoreCase) ? $"{OneTimeLinks}…" : pathOnly;
    }
}
