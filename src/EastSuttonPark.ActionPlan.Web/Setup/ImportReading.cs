using EastSuttonPark.ActionPlan.Application.Imports;
using MediatR;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Reads documents beside the requests, a few at a time: a long one keeps nobody waiting, and many keep the memory bounded.</summary>
public sealed partial class ImportReading(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<ImportReading> log) : IDisposable
{
    private const int AtOnce = 2;

    private readonly SemaphoreSlim places = new(AtOnce);

    /// <summary>Begins to read, and waits a little: most documents are read within it.</summary>
    public Task Begin(Guid id, TimeSpan wait) => Task.WhenAny(Task.Run(() => Read(id)), Task.Delay(wait, lifetime.ApplicationStopping));

    public void Dispose() => places.Dispose();

    private async Task Read(Guid id)
    {
        try
        {
            await places.WaitAsync(lifetime.ApplicationStopping);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new ReadPendingImport.Command(id), lifetime.ApplicationStopping);
            }
            finally
            {
                places.Release();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
        {
            // The program ends. Whoever looks at the import next has it begun anew.
        }
        catch (Exception fault)
        {
            LogFault(fault, id);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading import {Id} failed")]
    private partial void LogFault(Exception fault, Guid id);
}
