using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>
/// For a page about one action that may be opened from a row of the meeting: the two values that the meeting's links carry. Bind it as
/// <c>[BindProperty(SupportsGet = true)] public MeetingVisit Visit</c>, put <c>_MeetingVisit</c> into the form, give <see cref="Meeting"/> to the command and
/// redirect to <see cref="BackOr"/>.
/// </summary>
public sealed partial class MeetingVisit
{
    /// <summary>The day of the meeting in which this is decided, or null. Who may mark, and which day, is a rule of the plan.</summary>
    public DateOnly? Meeting { get; set; }

    /// <summary>The row to come back to. Only an address of the meeting is followed.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Whether the page was opened from the meeting.</summary>
    public bool IsFromMeeting => ReturnUrl is not null && MeetingRow().IsMatch(ReturnUrl);

    /// <summary>The meeting's row, or another address where the page was not opened from the meeting.</summary>
    public string BackOr(string href) => IsFromMeeting ? ReturnUrl! : href;

    /// <summary>An address with what this visit carries, for a link from one form to another.</summary>
    public string Carry(string href) =>
        Meeting is { } day && IsFromMeeting ? $"{href}{(href.Contains('?', StringComparison.Ordinal) ? '&' : '?')}meeting={day.Slug()}&returnUrl={Uri.EscapeDataString(ReturnUrl!)}" : href;

    /// <summary>The address of a form, so that it marks what it saves with the meeting and comes back to the row.</summary>
    public static string Link(string href, DateOnly meeting, string row) =>
        new MeetingVisit { Meeting = meeting, ReturnUrl = $"/meeting?on={meeting.Slug()}#{row}" }.Carry(href);

    [GeneratedRegex(@"^/meeting(\?on=[0-9]{4}-[0-9]{2}-[0-9]{2})?(#[a-z0-9.-]+)?\z", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex MeetingRow();
}
