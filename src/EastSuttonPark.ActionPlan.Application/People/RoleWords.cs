using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>What a role is called: on a page, and on the command line.</summary>
/// <param name="Role">The role.</param>
/// <param name="Name">As a page shows it.</param>
/// <param name="Slug">As a command takes it.</param>
/// <param name="May">What an account with it may do, for whoever gives it.</param>
public sealed record RoleWords(Role Role, string Name, string Slug, string May)
{
    /// <summary>Every role.</summary>
    public static IReadOnlyList<RoleWords> All { get; } =
    [
        new(Role.Governor, "Governor or deputy", "governor", "Sees everything and decides: verifies, agrees dates, issues reports."),
        new(Role.Head, "Head of function", "head", "Sees everything, and reports on what their posts lead."),
        new(Role.SltMember, "Senior leadership team member", "slt-member", "Sees everything, and reports on what their posts lead, if any."),
        new(Role.Partner, "Partner organisation", "partner", "Sees only the actions that their organisation owns or leads."),
        new(Role.Observer, "Observer", "observer", "Sees the site as at the last issued report. For inspectors: give a last day."),
        new(Role.Administrator, "Administrator", "administrator", "Keeps people, posts and imports. Reports and verifies nothing."),
    ];

    /// <summary>The words for a role.</summary>
    public static RoleWords Of(Role role) => All.Single(w => w.Role == role);

    /// <summary>The role that a command names, or null.</summary>
    public static Role? Parse(string slug) => All.SingleOrDefault(w => w.Slug == slug)?.Role;
}
