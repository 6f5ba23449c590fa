using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.TagHelpers;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>What the pages about people, posts and the audit have in common.</summary>
public static class Administration
{
    public const string People = "/administration/people";

    public const string Posts = "/administration/posts";

    public const string Audit = "/administration/audit";

    /// <summary>Every role, with what it may do.</summary>
    public static IReadOnlyList<RadioItem> Roles { get; } = [.. RoleWords.All.Select(w => new RadioItem(w.Role.ToString(), w.Name, w.May))];

    /// <summary>From one of these pages to the others: only those that this person may open.</summary>
    public static SubNavigation Navigation(string shown, CurrentPerson person) => new("Administration",
        [
            new("People", People, shown == People),
            new("Posts", Posts, shown == Posts),
            .. Policies.Allows(Policies.Administrator, person) ? [new NavigationItem("Audit", Audit, shown == Audit)] : Array.Empty<NavigationItem>(),
        ]);

    /// <summary>The page of an account.</summary>
    public static string HrefOf(int accountId) => $"{People}/{accountId}";
}
