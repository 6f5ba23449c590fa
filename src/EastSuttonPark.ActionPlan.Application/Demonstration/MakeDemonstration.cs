using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Application.Demonstration;

/// <summary>Makes a demonstration in an empty database: the published plan, accounts with titles, and fictional progress by the same commands that people use.</summary>
public static class MakeDemonstration
{
    private static readonly DateTime Imported = new(2024, 1, 9, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateOnly PostsHeldFrom = new(2023, 10, 1);

    /// <summary>Makes it where the database holds no plan and no account; else changes nothing.</summary>
    /// <param name="services">The program's services; each step runs in a scope of its own, its clock at the step's instant.</param>
    /// <param name="published">The import of the published plan, read from the seeds.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>Whether it was made.</returns>
    public static async Task<bool> IfEmpty(IServiceProvider services, Func<ImportPlan.Command> published, CancellationToken ct)
    {
        DateTime now;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>();
            if (await db.Plans.AnyAsync(ct) || await db.Users.AnyAsync(ct))
                return false;
            now = scope.ServiceProvider.GetRequiredService<PlanClock>().Now;
            // The mark comes first, so that nothing fictional is ever without it; a start that was cut short has left it behind.
            if (!await db.Installations.AnyAsync(ct))
                db.Installations.Add(Installation.Demonstration());
            await db.SaveChangesAsync(ct);
        }

        await Send(services, Imported, null, published(), ct);
        var accounts = await MakeAccounts(services, ct);
        foreach (var step in DemonstrationStory.Steps.Where(s => s.At <= now))
            await Send(services, step.At, accounts[step.By], step.Command, ct);
        return true;
    }

    private static async Task Send<T>(IServiceProvider services, DateTime at, int? accountId, IRequest<T> command, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var clock = provider.GetRequiredService<PlanClock>();
        var current = provider.GetRequiredService<CurrentPerson>();
        clock.StandAt(at);
        if (accountId is { } id)
            await LoadPerson.OfAccount(id, provider.GetRequiredService<ActionPlanDbContext>(), clock, current, ct);
        else
            current.Set(Person.System);
        await provider.GetRequiredService<IMediator>().Send(command, ct);
    }

    private static async Task<Dictionary<string, int>> MakeAccounts(IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var posts = await db.Posts.ToDictionaryAsync(p => p.Slug, ct);
        var ids = new Dictionary<string, int>();
        foreach (var demonstrated in DemonstrationAccounts.All)
        {
            var account = new Account { UserName = demonstrated.UserName, Email = $"{demonstrated.UserName}@demonstration.invalid", Name = demonstrated.Name, Role = demonstrated.Role };
            var result = await users.CreateAsync(account);
            if (!result.Succeeded)
                throw new InvalidOperationException(string.Join(' ', result.Errors.Select(e => e.Description)));
            ids.Add(demonstrated.UserName, account.Id);
            if (demonstrated.Post is not { } name)
                continue;
            if (!posts.TryGetValue(Post.SlugOf(name), out var post))
                posts.Add(Post.SlugOf(name), post = Post.Named(name, demonstrated.Role == Role.Partner));
            db.PostHoldings.Add(PostHolding.Start(post, account.Id, PostsHeldFrom));
        }

        await db.SaveChangesAsync(ct);
        return ids;
    }
}
