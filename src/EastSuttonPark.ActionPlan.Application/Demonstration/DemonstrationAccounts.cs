using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Demonstration;

/// <summary>An account of the demonstration: a title, never a person's name.</summary>
/// <param name="UserName">What the sign-in page's button posts.</param>
/// <param name="Name">What pages show.</param>
/// <param name="Role">What it may do.</param>
/// <param name="Post">The post or organisation that it holds, or null.</param>
/// <param name="Leads">The actions that the post leads.</param>
/// <param name="CanDo">What there is to do with it, in a sentence.</param>
public sealed record DemonstrationAccount(string UserName, string Name, Role Role, string? Post, IReadOnlyList<string> Leads, string CanDo);

/// <summary>The accounts of the demonstration.</summary>
public static class DemonstrationAccounts
{
    public static IReadOnlyList<DemonstrationAccount> All { get; } =
    [
        new("governor", "Governor", Role.Governor, "Governor", ["1.3"], "Reviews what is overdue, verifies claims, issues the report."),
        new("deputy-governor", "Deputy Governor", Role.Governor, "Deputy Governor", [], "Verifies what the governor leads."),
        new("head-of-reducing-reoffending", "Head of Reducing Reoffending", Role.Head, "Head of Reducing Reoffending", ["1.1", "1.2", "1.4", "1.5"], "Reports on four actions."),
        new("head-of-equalities", "Head of Equalities", Role.Head, "Head of Equalities", ["1.6", "2.1", "2.2", "2.3", "2.5"], "Reports on five actions."),
        new("head-of-education", "Head of Education, Work and Skills", Role.Head, "Head of Education, Work and Skills", ["3.1", "4.4", "5.1", "5.2", "5.4"], "Reports on five actions."),
        new("head-of-residence", "Head of Residence", Role.Head, "Residential functional head", ["4.1", "4.2", "4.3", "5.3", "5.5"], "Reports on five actions."),
        new("education-partner", "Milton Keynes (education provider)", Role.Partner, "Milton Keynes (education provider)", ["2.4"], "Sees only what it owns or leads."),
        new("slt-member", "SLT member", Role.SltMember, null, [], "Reads everything and takes the report to the meeting."),
        new("observer", "Observer", Role.Observer, null, [], "Sees the site as at the last issued report."),
        new("administrator", "Administrator", Role.Administrator, null, [], "Keeps people, posts and imports."),
    ];
}
