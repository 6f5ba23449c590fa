using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What has to be done as time goes by, whether or not anybody comes: the audit's days that are over are sealed, and imports that nobody finished are thrown away.</summary>
public sealed partial class Housekeeping(IServiceScopeFactory scopes, TimeProvider time, ILogger<Housekeeping> log) : BackgroundService
{
    private static readonly TimeSpan between = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(between, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Round(stoppingToken);
    }

    /// <summary>Does all of it once.</summary>
    public async Task Round(CancellationToken ct)
    {
        await Do("seal the audit", services => services.GetRequiredService<AuditLog>().Seal());
        await Do("throw unfinished imports away", services => services.GetRequiredService<UnfinishedImports>().DropOld(ct));
    }

    private async Task Do(string what, Func<IServiceProvider, Task> step)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await step(scope.ServiceProvider);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // The database may be away for a while: the site goes on, and so does this.
            LogFault(fault, what);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "It failed to {What}; it is tried again in six hours")]
    private partial void LogFault(Exception fault, string what);
}
