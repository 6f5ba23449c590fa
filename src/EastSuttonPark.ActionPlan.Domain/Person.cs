namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What an account may do. A role is not a post: a post is what an account answers for.</summary>
public enum Role
{
    /// <summary>The governor and the deputy: see all, decide.</summary>
    Governor,

    /// <summary>A head of function: sees all, reports on what their posts lead.</summary>
    Head,

    /// <summary>A member of the senior leadership team: sees all.</summary>
    SltMember,

    /// <summary>An organisation outside the prison: sees only the actions that it owns or leads.</summary>
    Partner,

    /// <summary>An inspector or another visitor: sees the site as at the last issued report's day.</summary>
    Observer,

    /// <summary>Keeps people, posts and imports; reports and verifies nothing. Combined with no other role.</summary>
    Administrator,
}

/// <summary>A post that an account holds or held.</summary>
/// <param name="PostId">The post.</param>
/// <param name="PostName">Its name today.</param>
/// <param name="From">The first day, inclusive.</param>
/// <param name="Until">The last day, inclusive, or null while it is held.</param>
/// <param name="Verifies">Whether the governor has appointed the post to verify, today.</param>
public sealed record HeldPost(int PostId, string PostName, DateOnly From, DateOnly? Until, bool Verifies = false)
{
    /// <summary>Whether the post is held on the day.</summary>
    public bool IsHeldOn(DateOnly day) => From <= day && (Until is not { } until || day <= until);
}

/// <summary>Who acts: an account with its role and every post it holds or held.</summary>
/// <param name="AccountId">The account, or null for the system.</param>
/// <param name="Name">The name shown in the journal, as it is on the day.</param>
/// <param name="Role">What it may do, or null for the system.</param>
/// <param name="Posts">Posts held now and before.</param>
public sealed record Person(int? AccountId, string Name, Role? Role, IReadOnlyList<HeldPost> Posts)
{
    /// <summary>The program itself: imports and commands of the operator.</summary>
    public static Person System { get; } = new(null, "System", null, []);

    /// <summary>Whoever it was before this system, as an establishment's own sheet tells of it: no account.</summary>
    public static Person Earlier { get; } = new(null, "Before this system", null, []);

    /// <summary>Whether it may do what the governor may.</summary>
    public bool IsGovernor => Role == Domain.Role.Governor;

    /// <summary>Whether it may verify claims and decide on dates: the governor, the deputy, and who holds a post that they appointed.</summary>
    public bool MayVerify(DateOnly day) => IsGovernor || (Role is Domain.Role.Head or Domain.Role.SltMember && Posts.Any(p => p.Verifies && p.IsHeldOn(day)));

    /// <summary>Whether it holds the post on the day.</summary>
    public bool Holds(int postId, DateOnly day) => Posts.Any(p => p.PostId == postId && p.IsHeldOn(day));

    /// <summary>The post for which it speaks on an action: the lead post where it holds it, else the first post it holds, else none.</summary>
    public HeldPost? SpeaksFor(int leadId, DateOnly day)
    {
        var held = Posts.Where(p => p.IsHeldOn(day)).ToList();
        return held.Find(p => p.PostId == leadId) ?? held.FirstOrDefault();
    }
}
