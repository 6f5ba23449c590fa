using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>What a role is called: on a page, and on the command line.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">As a page shows it.</param>
/// <param name="Slug">As a command takes it.</param>
public sealed record RoleWords(Role Role, string Name, string Slug)
{
    /// <summary>Every role.</summary>
    public static IReadOnlyList<RoleWords> All { get; } =
    [
        new(Role.Governor, "Governor or deputy", "governor"),
        new(Role.Head, "Head of function", "head"),
        new(Role.SltMember, "Senior leadership team member", "slt-member"),
        new(Role.Partner, "Partner organisation", "partner"),
        new(Role.Observer, "Observer", "observer"),
        new(Role.Administrator, "Administrator", "administrator"),
    ];

    /// <summary>The words for a role.</summary>
    public static RoleWords Of(Role role) => All.Single(w => w.Role == role);

    /// <summary>The role that a command names, or null.</summary>
    public static Role? Parse(string slug) => All.SingleOrDefault(w => w.Slug == slug)?.Role;
}
