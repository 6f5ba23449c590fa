using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Somebody who can sign in.</summary>
public sealed class Account : IdentityUser<int>
{
    /// <summary>The name that pages and the journal show.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it may do.</summary>
    public Role Role { get; set; }

    /// <summary>When it last opened the overview: UTC.</summary>
    public DateTime? LookedAt { get; set; }

    /// <summary>When it had opened the overview on its visit before: what moved since then is news. UTC.</summary>
    public DateTime? LookedBeforeAt { get; set; }

    /// <summary>The last day on which it can be used: a London day, inclusive; null where it has none.</summary>
    public DateOnly? LastDay { get; set; }

    /// <summary>When it was deactivated: UTC; null while it is not.</summary>
    public DateTime? DeactivatedAt { get; set; }

    /// <summary>When everything that it could sign in with was removed, for good: UTC; null while it is there.</summary>
    public DateTime? RemovedAt { get; set; }

    /// <summary>When its person last signed in: UTC.</summary>
    public DateTime? LastSignedInAt { get; set; }

    /// <summary>How often an administrator has changed it or its posts: forms say which they were made from.</summary>
    public int Revision { get; set; }

    /// <summary>The posts that it holds or held.</summary>
    public List<PostHolding> Posts { get; private set; } = [];

    /// <summary>A one-time link that lets an account choose its password.</summary>
    public List<Invitation> Invitations { get; private set; } = [];

    /// <summary>Whether it can be used on the day: neither deactivated, nor removed, nor over.</summary>
    public bool IsOpenOn(DateOnly day) => DeactivatedAt is null && RemovedAt is null && (LastDay is not { } last || day <= last);

    /// <summary>Ends every session of this account, and makes what was loaded before this stale.</summary>
    public void EndSessions() => (SecurityStamp, ConcurrencyStamp) = (Guid.NewGuid().ToString("N"), Guid.NewGuid().ToString());
}

/// <summary>A one-time link by which an account chooses its password. Only the hash of its code is kept.</summary>
public sealed class Invitation
{
    public int Id { get; private set; }

    public int AccountId { get; private set; }

    public Account Account { get; private set; } = null!;

    /// <summary>SHA-256 of the code, 64 lower-case hexadecimal digits.</summary>
    public string CodeSha256 { get; private set; } = "";

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; private set; }

    /// <summary>UTC; null until it is used, or replaced by another link.</summary>
    public DateTime? UsedAt { get; private set; }

    public static Invitation Of(string codeSha256, DateTime expiresAt) => new() { CodeSha256 = codeSha256, ExpiresAt = expiresAt };

    /// <summary>Marks the link as used; a second use collides in the database, where this is the concurrency token.</summary>
    public void Use(DateTime now) => UsedAt = now;
}
