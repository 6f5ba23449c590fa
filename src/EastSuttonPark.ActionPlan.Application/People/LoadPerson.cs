using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Who an account is today: asked afresh on each request, because access is judged by today's posts.</summary>
public static class LoadPerson
{
    /// <summary>What a cookie says of its session.</summary>
    /// <param name="Stamp">The account's security stamp when it began.</param>
    /// <param name="Id">Which session.</param>
    public sealed record Session(string Stamp, string Id);

    /// <summary>Sets the current person to an account, or leaves nobody where there is no such account, or it is deactivated or over, or the session has ended.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="db">The database.</param>
    /// <param name="clock">Says which day it is.</param>
    /// <param name="current">Is set.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="session">The session: another stamp of the account has ended it, or its person has. Null where no session is behind it.</param>
    public static async Task<bool> OfAccount(int accountId, ActionPlanDbContext db, PlanClock clock, CurrentPerson current, CancellationToken ct, Session? session = null)
    {
        var (today, stamp, sessionId) = (clock.Today, session?.Stamp, session?.Id);
        var found = await db.Users.AsNoTracking()
            .Where(a => a.Id == accountId && a.DeactivatedAt == null && (a.LastDay == null || a.LastDay >= today) && (stamp == null || a.SecurityStamp == stamp)
                && !db.UserTokens.Any(t => t.UserId == a.Id && t.LoginProvider == SpentSecret.Session && t.Name == sessionId))
            .Select(a => new
            {
                a.Name,
                a.Role,
                // A holding that ended before it began never was one.
                Posts = a.Posts.Where(p => p.Until == null || p.Until >= p.From).OrderBy(p => p.Id).Select(p => new HeldPost(p.PostId, p.Post.Name, p.From, p.Until,
                    db.VerifierAppointments.Any(v => v.PostId == p.PostId && v.From <= today && (v.Until == null || v.Until >= today)))).ToList(),
                Leads = a.Posts.Any(p => p.From <= today && (p.Until == null || p.Until >= today) && db.PlannedActions.Any(x => x.LeadId == p.PostId && x.LeftPlanOn == null && x.Plan.ArchivedAt == null)),
            })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return false;
        var pinned = found.Role == Role.Observer
            ? await db.IssuedReports.OrderByDescending(r => r.AsAt).Select(r => (DateOnly?)r.AsAt).FirstOrDefaultAsync(ct)
            : null;
        var person = new Person(accountId, found.Name, found.Role, found.Posts);
        current.Set(person, found.Leads, person.MayVerify(today), pinned);
        return true;
    }
}
