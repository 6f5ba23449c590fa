using EastSuttonPark.ActionPlan.Application.Meetings;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Documents.Reports;
using static EastSuttonPark.ActionPlan.Documents.Reports.WordDocument;

namespace EastSuttonPark.ActionPlan.Documents.Meetings;

/// <summary>A meeting's minutes as a Word document.</summary>
public static class WordMinutes
{
    public const string ContentType = WordDocument.ContentType;

    private const string Name = "Minutes of the Senior Leadership Team meeting";

    public static void Write(MeetingMinutes.View minutes, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(minutes);
        var day = PlanWords.Day(minutes.On);
        using var document = new WordDocument(stream, $"{Name}, {day}", minutes.Establishment, minutes.Marking, $"{minutes.Establishment}, meeting of {day}");
        document.Append(
            Paragraph("Subtitle", $"{minutes.Establishment}: {Name}"),
            Paragraph("Title", day),
            Paragraph(null, $"What was decided on the action plan. “Now” is as at {PlanWords.Day(minutes.AsAt)}."));
        if (minutes.Groups.Count == 0)
            document.Append(Paragraph(null, "Nothing recorded is marked with this meeting."));
        foreach (var group in minutes.Groups)
        {
            document.Heading(group.Title);
            document.Table(["Action", "What", "Decision, and why", "By", "Now"],
                group.Decisions.Select(d => (IReadOnlyList<IReadOnlyList<string>>)[[d.Row.Reference], minutes.Plans is { } plans ? [d.Row.Title, plans.Of(d.Row.PlanKey)] : [d.Row.Title], [d.Entry.Title, .. d.Entry.Texts.SelectMany(t => t.Text.Split('\n'))], [d.By], [d.Now]]),
                UprightWidth, isFigure: _ => false);
        }

        document.End(landscape: false);
    }
}
