using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>Acts as an account of the demonstration past the pages: for what has no page, and for commands that no page would send.</summary>
internal static class Acting
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<T> Send<T>(this Demonstration site, string account, IRequest<T> request) =>
        site.As(account, services => services.GetRequiredService<IMediator>().Send(request, Ct));

    /// <summary>Takes a step of the domain on an action and saves it.</summary>
    public static Task Step(this Demonstration site, string account, string reference, Action<PlannedAction, Person, DateTime> step) =>
        site.As(account, async services =>
        {
            var db = services.GetRequiredService<ActionPlanDbContext>();
            var action = await db.PlannedActions.Include(a => a.Entries).Include(a => a.Lead).SingleAsync(a => a.Reference == reference, Ct);
            step(action, services.GetRequiredService<CurrentPerson>().Value, services.GetRequiredService<PlanClock>().Now);
            return await db.SaveChangesAsync(Ct);
        });

    /// <summary>An action with its whole journal.</summary>
    public static Task<PlannedAction> Journal(this Demonstration site, string reference) =>
        site.InDatabase(db => db.PlannedActions.AsNoTracking().Include(a => a.Entries).ThenInclude(e => e.Texts).SingleAsync(a => a.Reference == reference, Ct));

    /// <summary>The number of an action's first report: before it stand what the import and the first days set.</summary>
    public static async Task<int> FirstReport(this Demonstration site, string reference) =>
        (await site.Journal(reference)).Entries.Where(e => e.Kind == EntryKind.ProgressReported).Min(e => e.Sequence);

    public static Task<int> CountEntries(this Demonstration site) => site.InDatabase(db => db.Entries.CountAsync(Ct));

    /// <summary>The text of a page on one line.</summary>
    public static string Flat(this Page page) => string.Join(' ', page.Document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static async Task<T> As<T>(this Demonstration site, string account, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ActionPlanDbContext>();
        var id = await db.Users.Where(u => u.UserName == account).Select(u => u.Id).SingleAsync(Ct);
        await LoadPerson.OfAccount(id, db, services.GetRequiredService<PlanClock>(), services.GetRequiredService<CurrentPerson>(), Ct);
        return await work(services);
    }
}
