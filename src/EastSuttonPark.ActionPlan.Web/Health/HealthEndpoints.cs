using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace EastSuttonPark.ActionPlan.Web.Health;

/// <summary>For whatever watches the program: whether it lives, and whether what it needs is there.</summary>
public static class HealthEndpoints
{
    public static void AddHealth(this IServiceCollection services) => services.AddHealthChecks()
        .AddCheck<DatabaseAnswers>("database")
        .AddCheck<LogsCanBeWritten>("logs");

    public static void MapHealth(this WebApplication app)
    {
        var reading = new HttpMethodMetadata([HttpMethods.Get, HttpMethods.Head]);
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false }).WithMetadata(reading).AllowAnonymous();
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = SayWhatFailed }).WithMetadata(reading).AllowAnonymous();
    }

    private static Task SayWhatFailed(HttpContext context, HealthReport report)
    {
        context.Response.ContentType = "text/plain; charset=utf-8";
        var failed = report.Entries.Where(e => e.Value.Status != HealthStatus.Healthy).Select(e => e.Key).ToList();
        return context.Response.WriteAsync(failed.Count == 0 ? nameof(HealthStatus.Healthy) : $"{nameof(HealthStatus.Unhealthy)}: {string.Join(", ", failed)}", context.RequestAborted);
    }

    // Asks for what every page asks for, so a database that is there but not migrated is not ready.
    private sealed class DatabaseAnswers(ActionPlanDbContext db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await db.Installations.AnyAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class LogsCanBeWritten : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            Directory.CreateDirectory(Logs.Folder);
            await File.WriteAllTextAsync(Path.Combine(Logs.Folder, "ready"), "", cancellationToken);
            return HealthCheckResult.Healthy();
        }
    }
}
