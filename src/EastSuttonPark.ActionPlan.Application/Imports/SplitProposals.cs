using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>
/// Proposes where a printed row divides that seems to hold several actions. How many it holds the counts of its owners and dates say; where the next one begins nobody can
/// know from the document, so each proposal is a doubt for a person to settle.
/// </summary>
internal static class SplitProposals
{
    /// <summary>The draft with rows divided that seem to hold several actions, and a doubt for each.</summary>
    /// <param name="draft">What was read.</param>
    public static PlanDraft ApplyTo(PlanDraft draft)
    {
        var doubts = draft.Found.ToList();
        var recommendations = draft.Recommendations.Select(r => r with { Actions = [.. r.Actions.SelectMany(action => Divide(action, draft, doubts))] }).ToList();
        return (draft with { Recommendations = recommendations.ConvertAll(r => r with { Actions = [.. r.Actions.Select(a => a with { OwnersText = OnOneLine(a.OwnersText) })] }), Found = doubts }).Reread();
    }

    private static List<PublishedActionText> Divide(PublishedActionText action, PlanDraft draft, List<Doubt> doubts)
    {
        var (owners, dates) = (OwnerCells.Divide(action.OwnersText), TargetCells.Divide(action.Target.Text));
        // Owners on lines of their own are a list, unless each has a date beside it.
        if (action.OwnersText.Contains('\n', StringComparison.Ordinal) && owners.Distinct(StringComparer.Ordinal).Count() > 1 && owners.Count != dates.Count)
            owners = [action.OwnersText];
        var count = Math.Max(owners.Count, dates.Count);
        if (count < 2 || draft.Settled.Contains(KeyOf(action.Rows[0])))
            return [action];
        var items = Sentences.Items(action.Wording);
        var starts = items.Count == count - 1 ? items : Sentences.Starts(action.Wording);
        var printed = $"owners \"{OnOneLine(action.OwnersText)}\", target dates \"{action.Target.Text}\"";
        var parts = starts.Count >= count - 1 && Share(owners, count) is { } owned && ShareDates(action.Target.Text, dates, count) is { } dated
            ? Cut(action, starts, count).Select((wording, i) => action with { Wording = wording, OwnersText = owned[i], Target = TargetDate.Read(dated[i]) }).ToList()
            : [action];
        var what = $"This printed row seems to hold {count} actions: {printed}. " + (parts.Count == 1
            ? "It is kept as one; where it divides is for a person to say."
            : $"As a proposal it is divided before {string.Join(" and ", parts.Skip(1).Select(p => $"“{Begin(p.Wording)}”"))}.");
        var row = draft.Rows[action.Rows[0] - 1];
        doubts.Add(new Doubt($"row {row.Number}", what) { Kind = DoubtKind.SeveralActions, Row = row.Number, Order = row.Order, Key = KeyOf(row.Number) });
        return parts;
    }

    /// <summary>An action as the edition in force publishes it.</summary>
    /// <param name="Wording">Its wording.</param>
    /// <param name="Owners">Its owners as published.</param>
    /// <param name="Target">Its target date as published.</param>
    internal sealed record Part(string Wording, string Owners, string Target);

    /// <summary>The draft with rows divided where the edition in force has several actions of them, and a doubt for each: else one of those would go on as the whole row, and the others be gone.</summary>
    /// <param name="draft">What was read of the next edition.</param>
    /// <param name="before">The actions of the edition in force, in its order, by the number of their recommendation.</param>
    public static PlanDraft AsBefore(PlanDraft draft, ILookup<string, Part> before)
    {
        var doubts = draft.Found.ToList();
        var recommendations = draft.Recommendations.Select(r => r with { Actions = [.. r.Actions.SelectMany(action => DivideAsBefore(r, action, [.. before[r.Number]], draft, doubts))] }).ToList();
        return (draft with { Recommendations = recommendations, Found = doubts }).Reread();
    }

    private static List<PublishedActionText> DivideAsBefore(PublishedRecommendation recommendation, PublishedActionText action, List<Part> before, PlanDraft draft, List<Doubt> doubts)
    {
        var first = before.FindIndex(part => BeginsAs(action.Wording, part));
        var cuts = new List<(int At, Part Part)>();
        foreach (var part in first < 0 ? [] : before.Skip(first + 1))
        {
            var at = CellText.IndexOf(action.Wording, FirstWords(part), cuts.Count == 0 ? 1 : cuts[^1].At + 1);
            if (at < 0 || FirstWords(part).Count(c => c == ' ') < FewestSpaces || CellText.IndexOf(action.Wording, FirstWords(part), at + 1) >= 0 || recommendation.Actions.Any(other => BeginsAs(other.Wording, part)))
                break;
            cuts.Add((at, part));
        }

        if (cuts.Count == 0)
            return [action];
        var parts = cuts.Prepend((At: 0, Part: before[first])).ToList();
        var divided = parts.Select((cut, i) => action with
        {
            Wording = action.Wording[cut.At..(i + 1 < parts.Count ? parts[i + 1].At : action.Wording.Length)].Trim(),
            OwnersText = Holds(action.OwnersText, cut.Part.Owners) ? cut.Part.Owners : action.OwnersText,
            Target = TargetDate.Read(Holds(action.Target.Text, cut.Part.Target) ? cut.Part.Target : action.Target.Text),
            Opening = i == 0 ? action.Opening : null,
            Reference = i == 0 ? action.Reference : "",
        }).ToList();
        var row = draft.Rows[action.Rows[0] - 1];
        doubts.RemoveAll(d => d.Key == KeyOf(row.Number));
        doubts.Add(new Doubt($"row {row.Number}", $"The edition in force has {divided.Count} actions of this printed row. As a proposal it is divided as there, before {string.Join(" and ", divided.Skip(1).Select(p => $"“{Begin(p.Wording)}”"))}.")
        {
            Kind = DoubtKind.SeveralActions,
            Row = row.Number,
            Order = row.Order,
            Key = KeyOf(row.Number),
        });
        return divided;
    }

    private static bool BeginsAs(string wording, Part part) => CellText.IndexOf(wording, FirstWords(part)) == 0;

    // Fewer words stand in any text.
    private const int FewestSpaces = 2;

    // Enough to know it by, where the rest was reworded.
    private static string FirstWords(Part part)
    {
        const int Enough = 4;
        return string.Join(' ', part.Wording.Split([' ', '\n']).Take(Enough));
    }

    // Whether a part's own cell stands in that of the row.
    private static bool Holds(string cell, string part) => part.Length > 0 && CellText.IndexOf(cell, part) >= 0;

    // Once it is settled that they are owners of one action, what stood on lines is told apart by a mark that a form's box keeps.
    private static string OnOneLine(string owners) => owners.Replace("\n", "; ", StringComparison.Ordinal);

    public static string KeyOf(int row) => $"{DoubtKind.SeveralActions}:{row}:";

    private static string Begin(string wording)
    {
        const int Words = 6;
        var words = wording.Split([' ', '\n']);
        return words.Length <= Words ? CellText.OneLine(wording) : string.Join(' ', words[..Words]) + "…";
    }

    // One owner or date for all, or one for each; anything else can't be shared out.
    private static IReadOnlyList<string>? Share(IReadOnlyList<string> parts, int count) =>
        parts.Count == count ? parts : parts.Count <= 1 ? [.. Enumerable.Repeat(parts.Count == 0 ? "" : parts[0], count)] : null;

    // Where words stand between the dates that are none of them, sharing out would lose those.
    private static IReadOnlyList<string>? ShareDates(string cell, IReadOnlyList<string> dates, int count) =>
        dates.Count <= 1 ? [.. Enumerable.Repeat(cell, count)]
        : dates.Count == count && dates.Sum(d => d.Count(char.IsLetterOrDigit)) == cell.Count(char.IsLetterOrDigit) ? dates
        : null;

    // Parts of about the same length: without any sign of where one ends, that is the least that has to be moved by hand.
    private static IEnumerable<string> Cut(PublishedActionText action, IReadOnlyList<int> starts, int count)
    {
        var (begin, left) = (0, starts.ToList());
        for (var part = 1; part < count; part++)
        {
            var ideal = action.Wording.Length * part / count;
            // So many starts must be left for the parts to come.
            var end = left.Take(left.Count - (count - part) + 1).MinBy(start => Math.Abs(start - ideal));
            yield return action.Wording[begin..end].Trim();
            (begin, left) = (end, [.. left.Where(start => start > end)]);
        }

        yield return action.Wording[begin..].Trim();
    }
}
