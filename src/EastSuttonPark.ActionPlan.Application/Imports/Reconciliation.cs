using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Whether every word of a plan's tables stands in the draft, and no other word does.</summary>
/// <remarks>
/// Concerns, responses and actions hold each word as often as the document. The owners and dates of the actions of a row hold the words of the row's owners and dates, however
/// often: one printed owner may serve two actions, and a torn row prints it twice.
/// </remarks>
public sealed record Reconciliation
{
    private Reconciliation()
    {
    }

    /// <summary>The words of the document that stand nowhere in the plan, by their row and in its order; " … " where others stand between them.</summary>
    public required IReadOnlyList<(DraftRow Row, string Words)> NotPlaced { get; init; }

    /// <summary>The words of the plan that stand nowhere in the document, by the action or concern: corrected or typed by hand.</summary>
    public required IReadOnlyList<(string Where, string Words)> NotInDocument { get; init; }

    /// <summary>Whether each word of the document is placed and no other word stands in the plan.</summary>
    public bool Balances => NotPlaced.Count == 0 && NotInDocument.Count == 0;

    /// <summary>"23 table rows, 20 with actions → 5 concerns, 21 actions, every word placed".</summary>
    public required string Sentence { get; init; }

    /// <summary>Compares a draft with its document.</summary>
    public static Reconciliation Of(PlanDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var (source, plan) = (new Count(), new Count());
        var rows = draft.Rows.Where(row => row.Section is null && !row.IsLeftOut).ToList();
        foreach (var row in rows)
            source.Add(row.Concern, row.Response);
        foreach (var r in draft.Recommendations)
        {
            plan.Add(r.Concern, r.Response);
            foreach (var action in r.Actions)
                plan.Add(action.Wording);
        }

        // A sheet repeats the concern beside each action.
        var repeated = rows.Where(row => row.Concern.Length > 0 && draft.Recommendations.Any(r => r.Concern == row.Concern && r.Rows.Count > 0 && r.Rows[0] != row.Number && !r.Rows.Contains(row.Number))).ToList();
        foreach (var row in repeated)
            source.Remove(row.Concern);
        var missing = source.Less(plan);
        var lost = rows.ToDictionary(row => row.Number, _ => new List<string>());
        // What is missing is looked for in the row that lost it: there the plan's own words for that row have fewer of it. Then anywhere: of two rows that are one action,
        // neither may have fewer.
        foreach (var held in new Func<DraftRow, Count>[] { row => HeldFor(draft, row), _ => new Count() })
        {
            foreach (var row in rows.TakeWhile(_ => !missing.IsEmpty))
            {
                var heldHere = held(row);
                lost[row.Number].AddRange(from text in new[] { repeated.Contains(row) ? "" : row.Concern, row.Response } let words = missing.Take(text, heldHere) where words.Length > 0 select words);
            }
        }

        var byRow = draft.Actions.SelectMany(a => a.Rows, (action, row) => (action, row)).ToLookup(a => a.row, a => a.action);
        // The owner and the date beside what is not agreed with are of no action.
        foreach (var row in rows.Where(row => !draft.Recommendations.Any(r => r.Response.Length > 0 && r.Rows.Contains(row.Number))))
            lost[row.Number].AddRange(new[] { Less(row.Owners, byRow[row.Number].Select(a => a.OwnersText)), Less(row.Target, byRow[row.Number].Select(a => a.Target.Text)) }.Where(words => words.Length > 0));

        // Beside what is not agreed owner and date stand nowhere, until a person has accepted that.
        foreach (var row in rows.Where(row => draft.Recommendations.Any(r => r.Response.Length > 0 && r.Rows.Contains(row.Number)) && draft.Found.Any(d => d.Row == row.Number && d.Kind == DoubtKind.LeftOut && !draft.Settled.Contains(d.Key))))
            lost[row.Number].AddRange(new[] { row.Owners, row.Target }.Where(cell => !OwnerCells.SaysNothing(cell)));

        var notPlaced = rows.Where(row => lost[row.Number].Count > 0).Select(row => (row, string.Join(" … ", lost[row.Number]))).ToList();
        return new Reconciliation
        {
            NotPlaced = notPlaced,
            NotInDocument = draft.Rows.Count == 0 ? [] : [.. Added(draft, plan.Less(source)), .. AddedToCells(draft)],
            Sentence = SentenceOf(draft, notPlaced.Count == 0),
        };
    }

    private static string SentenceOf(PlanDraft draft, bool isPlaced)
    {
        var concerns = PlanWords.Count(draft.Recommendations.Count, draft.Recommendations.All(r => r.Category == Domain.RecommendationCategory.Recommendation) && draft.Recommendations.Count > 0 ? "recommendation" : "concern");
        var plan = $"{concerns}, {PlanWords.Count(draft.Actions.Count(), "action")}";
        return draft.Rows.Count == 0
            ? $"Typed by hand: {plan}"
            : $"{PlanWords.Count(draft.Rows.Count, "table row")}, {draft.RowsWithActions} with actions → {plan}, {(isPlaced ? "every word placed" : "some words not placed")}{(draft.Rows.Count(row => row.IsLeftOut) is > 0 and var left ? $", {PlanWords.Count(left, "row")} left out" : "")}";
    }

    private static List<(string, string)> Added(PlanDraft draft, Count added)
    {
        var found = new List<(string, string)>();
        foreach (var printed in new Func<IReadOnlyList<int>, Count>[] { rows => PrintedIn(draft, rows), _ => new Count() })
        {
            foreach (var r in draft.Recommendations.TakeWhile(_ => !added.IsEmpty))
            {
                if (added.Take(r.Concern, printed(r.Rows)) is { Length: > 0 } words)
                    found.Add((r.Number, words));
                found.AddRange(from action in r.Actions let more = added.Take(action.Wording, printed(action.Rows)) where more.Length > 0 select (action.Reference, more));
            }
        }

        return found;
    }

    private static IEnumerable<(string, string)> AddedToCells(PlanDraft draft) =>
        from action in draft.Actions
        let rows = action.Rows.Select(row => draft.Rows[row - 1]).ToList()
        from words in new[] { Less(action.OwnersText, rows.Select(row => row.Owners)), Less(action.Target.Text, rows.Select(row => row.Target)) }
        where words.Length > 0
        select (action.Reference, words);

    /// <summary>The words of a cell that stand in none of some others.</summary>
    private static string Less(string cell, IEnumerable<string> others)
    {
        var held = others.SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        return string.Join(' ', Names(cell).Where(word => !held.Contains(word)));
    }

    private static Count PrintedIn(PlanDraft draft, IReadOnlyList<int> rows)
    {
        var printed = new Count();
        foreach (var row in rows)
            printed.Add(draft.Rows[row - 1].Concern, draft.Rows[row - 1].Response);
        return printed;
    }

    private static Count HeldFor(PlanDraft draft, DraftRow row)
    {
        var held = new Count();
        foreach (var r in draft.Recommendations)
        {
            if (r.Rows.Contains(row.Number))
                held.Add(r.Concern, r.Response);
            foreach (var action in r.Actions.Where(a => a.Rows.Contains(row.Number)))
                held.Add(action.Wording);
        }

        return held;
    }

    // Owners and dates that are joined or divided gain and lose the marks between them.
    private static IEnumerable<string> Names(string text) => Words(new string([.. text.Select(c => char.IsLetterOrDigit(c) ? c : ' ')]));

    // A word that a page tears at its hyphen is two words in the document and one in the plan: so it is two here, and what is shown says them apart.
    private static IEnumerable<string> Words(string text)
    {
        foreach (var word in text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            // The mark before an item is how a list looks.
            if (CellText.IsBullet(word))
                continue;
            var begin = 0;
            for (var i = 1; i < word.Length - 1; i++)
            {
                if (TornText.IsWithinWord(word[i], word[i - 1], word.AsSpan(i + 1)))
                {
                    yield return word[begin..(i + 1)];
                    begin = i + 1;
                }
            }

            yield return word[begin..];
        }
    }

    /// <summary>How often each word stands in some texts.</summary>
    private sealed class Count
    {
        private readonly Dictionary<string, int> words = new(StringComparer.Ordinal);

        public bool IsEmpty => words.Values.All(count => count <= 0);

        public void Add(params ReadOnlySpan<string> texts)
        {
            foreach (var text in texts)
                foreach (var word in Words(text))
                    words[word] = words.GetValueOrDefault(word) + 1;
        }

        public void Remove(string text)
        {
            foreach (var word in Words(text))
                words[word] = words.GetValueOrDefault(word) - 1;
        }

        public Count Less(Count other)
        {
            var less = new Count();
            foreach (var (word, count) in words.Where(w => w.Value > other.words.GetValueOrDefault(w.Key)))
                less.words[word] = count - other.words.GetValueOrDefault(word);
            return less;
        }

        /// <summary>Takes those words of a text that this count still has and that aren't held already, joined in the text's order.</summary>
        public string Take(string text, Count held)
        {
            if (words.Count == 0)
                return "";
            var taken = new List<string>();
            var gap = false;
            foreach (var word in Words(text))
            {
                if (held.words.GetValueOrDefault(word) is > 0 and var times)
                {
                    held.words[word] = times - 1;
                    gap = true;
                }
                else if (words.GetValueOrDefault(word) is > 0 and var left)
                {
                    words[word] = left - 1;
                    if (gap && taken.Count > 0)
                        taken.Add("…");
                    taken.Add(word);
                    gap = false;
                }
                else
                {
                    gap = true;
                }
            }

            return string.Join(' ', taken);
        }
    }
}
