using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.Reports;
using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Documents.Reports.WordDocument;

namespace EastSuttonPark.ActionPlan.Documents.Plans;

/// <summary>A plan as it was published, in the layout of HM Prison and Probation Service's own documents, with a column for its progress: an update that can be published.</summary>
public static class WordPlan
{
    public const string ContentType = WordDocument.ContentType;

    private const int RecNo = 0;
    private const int Concern = 1;

    // As the published documents name them: those that say whether a recommendation is agreed have a column for it.
    private static readonly IReadOnlyList<string> Columns = ["1. Rec No", "2. Concerns", "3. Response Action Taken/Planned", "4. Responsible Owner", "5. Target Date", "6. Progress"];
    private static readonly IReadOnlyList<string> AnsweredColumns = ["1. Rec No", "2. Recommendation", "3. Agreed/Partly Agreed/Not Agreed", "4. Response Action Taken/Planned", "5. Responsible Owner", "6. Target Date", "7. Progress"];

    /// <param name="view">The plan on its day: the actions that the reader may see.</param>
    /// <param name="marking">The protective marking.</param>
    /// <param name="limits">What the reader does not see, in a sentence; null where it is all there.</param>
    /// <param name="notice">What has to be known before anything else, or null.</param>
    /// <param name="stream">Where it is written.</param>
    public static void Write(ViewPlan.View view, string marking, string? limits, string? notice, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(view);
        var plan = view.Plan;
        var title = $"Action Plan: {plan.Establishment}";
        using var document = new WordDocument(stream, title, plan.Establishment, marking, $"{title}, progress as at {PlanWords.Day(view.Day)}");
        document.Append(
            Paragraph("Title", title),
            Paragraph(null, $"Action Plan Submitted: {PlanWords.Day(view.SubmittedOn)}"),
            Paragraph(null, $"A Response to the {plan.Inspectorate} Inspection: {PlanWords.Day(plan.InspectedFrom)} – {PlanWords.Day(plan.InspectedTo)}"),
            Paragraph(null, $"Report Published: {PlanWords.Day(plan.ReportPublishedOn)}"),
            Paragraph(null, $"Progress as at {PlanWords.Day(view.Day)}. The other columns stand as published; the last says what has become of each action since."));
        foreach (var sentence in new[] { notice, limits }.OfType<string>())
            document.Append(Paragraph(null, sentence));
        document.Heading($"Establishment: {plan.Establishment}");
        document.Table(view.Answers.Count > 0 ? AnsweredColumns : Columns, Rows(view), LandscapeWidth, isFigure: _ => false, isWhole: false, RecNo, Concern);
        document.End(landscape: true);
    }

    private static IEnumerable<IReadOnlyList<IReadOnlyList<string>>> Rows(ViewPlan.View view)
    {
        var actions = view.Rows.ToLookup(row => row.ConcernNumber);
        // What is not agreed with has a response and no action; it stands where it was published.
        var numbers = view.Answers.Count > 0 ? view.Answers.Keys : actions.Select(a => a.Key);
        RecommendationCategory? category = null;
        foreach (var number in numbers)
        {
            var answer = view.Answers.GetValueOrDefault(number);
            var its = actions[number].FirstOrDefault()?.Category ?? answer!.Category;
            if (its != category)
                yield return [[$"{its.InWords()}s"]];
            category = its;
            IReadOnlyList<IReadOnlyList<string>> agreement = view.Answers.Count > 0 ? [[answer?.Agreement ?? ""]] : [];
            if (!actions[number].Any())
                yield return [[number], answer!.Concern.Split('\n'), .. agreement, answer.Response.Split('\n'), [""], [""], ["Not agreed: there is no action."]];
            foreach (var row in actions[number])
            {
                var line = ActionLine.Of(row, view.Day);
                yield return
                [
                    [row.ConcernNumber], row.Concern.Split('\n'), .. agreement, row.Wording.Split('\n'), [row.OwnersAsPublished], [row.Target],
                    [$"Action {row.Reference}", .. TargetCell.Of(line).Became(), .. new ProgressCell(line.Rating, line.Status, line.LatestUpdate, line.LatestUpdateOn).Lines()],
                ];
            }
        }
    }
}
