using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>
/// What an account has used up before its time: a session that its person ended, a code of an authenticator that let somebody in. It is refused from then on, by every instance of the program, until it
/// would count for nothing anyway.
/// </summary>
internal static class SpentSecret
{
    /// <summary>A session, by its id.</summary>
    public const string Session = "ended-session";

    /// <summary>A code of an authenticator app.</summary>
    public const string Code = "used-code";

    private const string Instant = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>Uses something up, within a transaction that reads are safe in: of two at once, one does.</summary>
    /// <param name="db">The database, within <see cref="OneTransaction"/>.</param>
    /// <param name="accountId">Whose it is.</param>
    /// <param name="kind"><see cref="Session"/> or <see cref="Code"/>.</param>
    /// <param name="name">Which.</param>
    /// <param name="now">UTC.</param>
    /// <param name="keep">For how long it would have counted.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>False where it was used up before.</returns>
    public static async Task<bool> Spend(ActionPlanDbContext db, int accountId, string kind, string name, DateTime now, TimeSpan keep, CancellationToken ct)
    {
        var (over, until) = (now.ToString(Instant, CultureInfo.InvariantCulture), now.Add(keep).ToString(Instant, CultureInfo.InvariantCulture));
        // Instants in this form are in the order of their letters, in every collation.
#pragma warning disable CA1309 // It is the database that compares.
        await db.UserTokens.Where(t => t.LoginProvider == kind && string.Compare(t.Value, over) < 0).ExecuteDeleteAsync(ct);
#pragma warning restore CA1309
        if (await db.UserTokens.AnyAsync(t => t.UserId == accountId && t.LoginProvider == kind && t.Name == name, ct))
            return false;
        db.UserTokens.Add(new IdentityUserToken<int> { UserId = accountId, LoginProvider = kind, Name = name, Value = until });
        await db.SaveChangesAsync(ct);
        return true;
    }
}
