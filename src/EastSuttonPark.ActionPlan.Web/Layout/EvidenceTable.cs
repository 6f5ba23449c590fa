using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>For <c>_Evidence</c>: the evidence on an action.</summary>
/// <param name="Evidence">In the order in which it was added.</param>
/// <param name="Row">The action.</param>
/// <param name="MayDownload">Whether this person may have its files.</param>
/// <param name="AsAt">The past day looked at, kept in links.</param>
/// <param name="Withdrawn">For the governor: the evidence that was withdrawn and counts no longer.</param>
public sealed record EvidenceTable(IReadOnlyList<EvidenceView> Evidence, ActionRow Row, bool MayDownload, DateOnly? AsAt = null, IReadOnlyList<EvidenceView>? Withdrawn = null)
{
    /// <summary>Where a file is downloaded.</summary>
    public string HrefOf(EvidenceView item) => $"{Row.Href}/evidence/{item.Number}".WithAsAt(AsAt);
}
