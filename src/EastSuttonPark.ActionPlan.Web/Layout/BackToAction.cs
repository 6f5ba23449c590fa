using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>For <c>_BackToAction</c>: the link from a form back to its action, or to the meeting that it was opened from.</summary>
/// <param name="Row">The action.</param>
/// <param name="Visit">Where the form can be opened from a meeting: that visit.</param>
/// <param name="Entry">Where the form is about one entry: its number.</param>
public sealed record BackToAction(ActionRow Row, MeetingVisit? Visit = null, int? Entry = null)
{
    /// <summary>Where it leads.</summary>
    public string Href => Visit?.BackOr(Row.Href) ?? (Entry is { } entry ? $"{Row.Href}#entry-{entry}" : Row.Href);

    /// <summary>What it says.</summary>
    public string Words => Visit?.IsFromMeeting == true ? "Back to the meeting" : $"Back to action {Row.Reference}";
}
