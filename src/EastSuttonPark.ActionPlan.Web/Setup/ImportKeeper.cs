using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Throws away, as time goes by, the imports that nobody finished.</summary>
public sealed partial class ImportKeeper(IServiceScopeFactory scopes, TimeProvider time, ILogger<ImportKeeper> log) : BackgroundService
{
    private static readonly TimeSpan between = TimeSpan.FromHours(6);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(between, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<UnfinishedImports>().DropOld(stoppingToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // The database may be away for a while: the site goes on, and so does this.
                LogFault(fault);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Unfinished imports could not be thrown away")]
    private partial void LogFault(Exception fault);
}
