using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Codes of an authenticator app, each of which is right once: whoever reads one over a shoulder, or from the wire, has nothing.</summary>
public sealed class AuthenticatorCodes(IServiceScopeFactory scopes, TimeProvider time) : AuthenticatorTokenProvider<Account>
{
    // A code counts for some time steps before and after its own, for clocks that differ: a little more than all of them.
    private static readonly TimeSpan counts = TimeSpan.FromMinutes(5);

    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (!await base.ValidateAsync(purpose, token, manager, user))
            return false;
        // With a context of its own: what the request has under way must not be saved along.
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>();
        var isFirst = false;
        await db.InOneTransaction(async () => isFirst = await SpentSecret.Spend(db, user.Id, SpentSecret.Code, token, time.GetUtcNow().UtcDateTime, counts, CancellationToken.None), CancellationToken.None);
        return isFirst;
    }
}
