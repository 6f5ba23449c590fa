using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>For <c>_ChangedSince</c>: what others recorded while somebody filled a form in.</summary>
/// <param name="Reference">The action's reference.</param>
/// <param name="Entries">Newest first; empty shows nothing.</param>
public sealed record ChangedSince(string Reference, IReadOnlyList<EntryView> Entries);
