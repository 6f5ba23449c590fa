using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Demonstration;

/// <summary>An account of the demonstration.</summary>
/// <param name="UserName">What it is signed in by.</param>
/// <param name="Name">A title, never a person's name.</param>
/// <param name="Role">Its role.</param>
/// <param name="CanDo">What it shows best, in one line.</param>
public sealed record DemonstrationAccount(string UserName, string Name, Role Role, string CanDo);

/// <summary>The accounts of a demonstration, in the order in which the sign-in page lists them.</summary>
public static class DemonstrationAccounts
{
    public static IReadOnlyList<DemonstrationAccount> All { get; } =
    [
        new("governor", "Governor", Role.Governor, "Sees everything, verifies or returns what is claimed, leads action 1.3."),
        new("deputy-governor", "Deputy Governor", Role.Governor, "Sees everything, verifies what the governor may not: what the governor leads or reported."),
        new("head-of-reducing-reoffending", "Head of Reducing Reoffending", Role.Head, "Reports on actions 1.1, 1.2, 1.4 and 1.5."),
        new("head-of-equalities", "Head of Equalities", Role.Head, "Reports on actions 1.6, 2.1, 2.2, 2.3 and 2.5."),
        new("head-of-education", "Head of Education, Work and Skills", Role.Head, "Reports on actions 3.1, 4.4, 5.1, 5.2 and 5.4."),
        new("head-of-residence", "Residential functional head", Role.Head, "Reports on actions 4.1, 4.2, 4.3, 5.3 and 5.5."),
        new("education-partner", "Education partner", Role.Partner, "An organisation outside the prison: sees the actions it owns or leads, reports on action 2.4."),
        new("slt-member", "Senior leadership team member", Role.SltMember, "Reads everything, takes the month’s report to the meeting."),
        new("observer", "Observer", Role.Observer, "Sees the site as it stood on the last issued report’s day."),
        new("administrator", "Administrator", Role.Administrator, "Keeps people, posts and imports; reports and verifies nothing."),
    ];
}
