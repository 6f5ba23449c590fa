using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>An account as the pages about people show it.</summary>
/// <param name="Id">Its key, which addresses carry.</param>
/// <param name="Name">Its person's name.</param>
/// <param name="Email">What they sign in with; null where that was removed.</param>
/// <param name="Role">What it may do.</param>
/// <param name="LastDay">Its last day, inclusive, or null.</param>
/// <param name="DeactivatedAt">When it was deactivated, UTC, or null.</param>
/// <param name="RemovedAt">When its sign-in data was removed, UTC, or null.</param>
/// <param name="LastSignedInAt">When its person last signed in, UTC, or null.</param>
/// <param name="HasChosen">Whether its person has chosen a way to sign in.</param>
/// <param name="LinkUntil">Until when a one-time link can be used, UTC; null where there is none.</param>
/// <param name="Posts">The names of the posts that it holds today.</param>
public sealed record AccountSummary(int Id, string Name, string? Email, Role Role, DateOnly? LastDay, DateTime? DeactivatedAt, DateTime? RemovedAt, DateTime? LastSignedInAt,
    bool HasChosen, DateTime? LinkUntil, IReadOnlyList<string> Posts)
{
    /// <summary>Whether it is neither deactivated nor over.</summary>
    public bool IsOpenOn(DateOnly today) => DeactivatedAt is null && (LastDay is not { } last || today <= last);

    /// <summary>Whether its person can sign in, and if not why: "Yes, until 31 March 2024".</summary>
    /// <param name="today">Today in London.</param>
    /// <param name="now">Now, UTC, by the system's clock: links run by that.</param>
    public string CanSignIn(DateOnly today, DateTime now) =>
        RemovedAt is { } removed ? $"No: left, sign-in data removed on {PlanWords.Day(LondonDays.DayOf(removed))}"
        : DeactivatedAt is { } deactivated ? $"No: deactivated on {PlanWords.Day(LondonDays.DayOf(deactivated))}"
        : !IsOpenOn(today) ? $"No: ended on {PlanWords.Day(LastDay!.Value)}"
        : !HasChosen ? LinkUntil is { } until && until > now ? $"Not yet: invited, the link lasts until {PlanWords.Moment(until)}" : "No: the invitation has run out. Make a new link"
        : LastDay is { } last ? $"Yes, until {PlanWords.Day(last)}" : "Yes";

    /// <summary>Reads accounts, by name.</summary>
    internal static async Task<List<AccountSummary>> Read(ActionPlanDbContext db, IQueryable<Account> accounts, DateOnly today, CancellationToken ct)
    {
        // A demonstration is signed in to by a button.
        var isDemonstration = await db.Installations.AnyAsync(i => i.IsDemonstration, ct);
        return await accounts.OrderBy(a => a.Name).ThenBy(a => a.Id)
            .Select(a => new AccountSummary(a.Id, a.Name, a.RemovedAt == null ? a.Email : null, a.Role, a.LastDay, a.DeactivatedAt, a.RemovedAt, a.LastSignedInAt,
                isDemonstration || a.PasswordHash != null || a.LastSignedInAt != null,
                a.Invitations.Where(i => i.UsedAt == null).Max(i => (DateTime?)i.ExpiresAt),
                a.Posts.Where(h => h.From <= today && (h.Until == null || h.Until >= today)).OrderBy(h => h.Post.Name).Select(h => h.Post.Name).ToList()))
            .ToListAsync(ct);
    }
}
