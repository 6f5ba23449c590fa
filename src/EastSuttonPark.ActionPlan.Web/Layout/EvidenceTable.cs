using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>For <c>_Evidence</c>: the evidence on an action.</summary>
/// <param name="Evidence">In the order in which it was added.</param>
/// <param name="Row">The action.</param>
/// <param name="AsAt">The past day looked at, kept in links.</param>
public sealed record EvidenceTable(IReadOnlyList<EvidenceView> Evidence, ActionRow Row, DateOnly? AsAt = null)
{
    /// <summary>Where a file is downloaded.</summary>
    public string HrefOf(EvidenceView item) => $"{Row.Href}/evidence/{item.Number}".WithAsAt(AsAt);
}
