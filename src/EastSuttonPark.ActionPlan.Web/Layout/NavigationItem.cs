namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>A link of the primary or of a sub-navigation.</summary>
public sealed record NavigationItem(string Text, string Href, bool Current);
