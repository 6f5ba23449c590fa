using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>For <c>_NotProceeding</c>: the actions that were stopped, listed apart.</summary>
/// <param name="Rows">In plan order; empty shows nothing.</param>
/// <param name="AsAt">The past day asked for, kept in links.</param>
public sealed record NotProceeding(IReadOnlyList<ActionRow> Rows, DateOnly? AsAt);
