using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>What a report says otherwise than the issue before it.</summary>
public static class ReportDifferences
{
    /// <summary>The figures and rows that differ, a line each. Words are named and never quoted: they may be the reason for the new issue.</summary>
    public static IReadOnlyList<string> Between(DeliveryReport before, DeliveryReport after)
    {
        var lines = new List<string>();
        foreach (var (name, figure) in new (string, Func<PlanFigures, int>)[]
        {
            ("Actions", f => f.Total), ("Claimed complete", f => f.Claimed), ("Verified", f => f.Verified), ("Still standing", f => f.Standing), ("Overdue", f => f.Overdue),
        })
        {
            if (figure(before.Figures) != figure(after.Figures))
                lines.Add($"{name}: {figure(after.Figures)}, was {figure(before.Figures)}.");
        }

        if (!Values(before).SequenceEqual(Values(after)) && lines.Count == 0)
            lines.Add("Figures of the last months.");
        var was = before.Lines.ToDictionary(l => (l.Plan, l.Reference));
        foreach (var line in after.Lines)
        {
            var changes = was.TryGetValue((line.Plan, line.Reference), out var old) ? Changes(old, line).ToList() : ["new"];
            if (changes.Count > 0)
                lines.Add($"{line.Reference}: {string.Join("; ", changes)}.");
        }

        if (!before.Moved.SequenceEqual(after.Moved))
            lines.Add("Sentences under “What moved, and why”.");
        if (before.Commentary != after.Commentary)
            lines.Add("The governor’s commentary.");
        lines.AddRange(Tables(before, after));
        return lines;
    }

    // The whole plan says what the lines say, which are compared one by one.
    private static IEnumerable<string> Tables(DeliveryReport before, DeliveryReport after)
    {
        var was = before.Sections.ToDictionary(s => s.Key);
        foreach (var section in after.Sections)
        {
            var old = was.TryGetValue(section.Key, out var found) ? found.Rows.Select(RowWords).ToList() : [];
            var now = section.Rows.Select(RowWords).ToList();
            if (!old.SequenceEqual(now))
                yield return old.Count == now.Count ? $"Rows under “{section.Title}”." : $"Rows under “{section.Title}”: {now.Count}, {(old.Count == 1 ? "was" : "were")} {old.Count}.";
        }

        static string RowWords(ReportRow row) => string.Join('\u001F', row.Cells.SelectMany(c => c.Lines()).Prepend(row.Reference));
    }

    private static IEnumerable<int> Values(DeliveryReport report) => report.Headline.Lines.SelectMany(l => l.Values);

    private static IEnumerable<string> Changes(ActionLine was, ActionLine now)
    {
        foreach (var (name, before, after) in new[]
        {
            ("lead", was.Lead, now.Lead),
            ("due", PlanWords.DayOrNone(was.CurrentDueOn), PlanWords.DayOrNone(now.CurrentDueOn)),
            ("status", was.Status.Words(), now.Status.Words()),
            ("rating", was.Rating.Words(), now.Rating.Words()),
            ("claimed on", PlanWords.DayOrNone(was.ClaimedOn), PlanWords.DayOrNone(now.ClaimedOn)),
            ("verified on", PlanWords.DayOrNone(was.VerifiedOn), PlanWords.DayOrNone(now.VerifiedOn)),
            ("forecast", PlanWords.DayOrNone(was.ForecastOn), PlanWords.DayOrNone(now.ForecastOn)),
            ("last reported on", PlanWords.DayOrNone(was.UpdatedOn), PlanWords.DayOrNone(now.UpdatedOn)),
        })
        {
            if (before != after)
                yield return $"{name} {after}, was {before}";
        }

        if (was.LatestUpdate != now.LatestUpdate)
            yield return now.LatestUpdate is null ? "latest words removed" : "latest words";
    }
}
