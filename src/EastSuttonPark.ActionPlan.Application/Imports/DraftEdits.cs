using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Where the rest of an action's words goes when it is cut.</summary>
public enum RestGoes
{
    /// <summary>It is an action of its own.</summary>
    NewAction,

    /// <summary>It is the beginning of the next action.</summary>
    NextAction,

    /// <summary>It belongs to the text of the concern.</summary>
    Concern,
}

/// <summary>What a person does to a draft. Each step places the document's words anew and loses none of them, but for what is removed or typed over on purpose.</summary>
public static class DraftEdits
{
    /// <summary>The action, with the recommendation that it answers.</summary>
    /// <exception cref="NotThereException">The draft has no such action: it was joined, divided or removed.</exception>
    public static (PublishedRecommendation Recommendation, PublishedActionText Action) Action(this PlanDraft draft, string reference)
    {
        ArgumentNullException.ThrowIfNull(draft);
        foreach (var recommendation in draft.Recommendations)
        {
            if (recommendation.Actions.FirstOrDefault(a => a.Reference == reference) is { } action)
                return (recommendation, action);
        }

        throw new NotThereException($"Action {reference} of this import");
    }

    /// <summary>The recommendation.</summary>
    /// <exception cref="NotThereException">The draft has no such recommendation.</exception>
    public static PublishedRecommendation Recommendation(this PlanDraft draft, string number)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft.Recommendations.FirstOrDefault(r => r.Number == number) ?? throw new NotThereException($"Concern {number} of this import");
    }

    /// <summary>The words, owners or dates of an action are corrected.</summary>
    public static PlanDraft CorrectAction(this PlanDraft draft, string reference, Func<PublishedActionText, PublishedActionText> change) =>
        draft.Replace(reference, action => [change(action)]);

    /// <summary>An action ends before a word, and the rest goes elsewhere.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="reference">The action.</param>
    /// <param name="at">The position in its wording at which the rest begins: within it, neither at its beginning nor at its end.</param>
    /// <param name="goes">Where the rest goes.</param>
    public static PlanDraft Cut(this PlanDraft draft, string reference, int at, RestGoes goes)
    {
        var (recommendation, action) = draft.Action(reference);
        var (head, rest) = (action.Wording[..at].TrimEnd(), action.Wording[at..].TrimStart());
        var shortened = action with { Wording = head };
        switch (goes)
        {
            case RestGoes.NewAction:
                return draft.Replace(reference, _ => [shortened, action with { Wording = rest, Reference = "", ShortTitle = null, Checks = [], Opening = null }]);
            case RestGoes.NextAction:
                var next = Neighbour(recommendation, action, 1) ?? throw new NotThereException($"An action after {reference}");
                return draft.Replace(reference, _ => [shortened])
                    .Replace(next.Reference, n => [n with { Wording = Joined(rest, n.Wording), Rows = Rows(action.Rows, n.Rows) }]);
            default:
                return draft.Replace(reference, _ => [shortened])
                    .CorrectRecommendation(recommendation.Number, r => r with { Concern = Joined(r.Concern, rest), Rows = Rows(r.Rows, action.Rows) });
        }
    }

    /// <summary>An action and the one before it are one. Where they name other owners or dates, both stand, for the person to see.</summary>
    /// <exception cref="NotThereException">There is none before it in its concern.</exception>
    public static PlanDraft JoinWithPrevious(this PlanDraft draft, string reference)
    {
        var (recommendation, action) = draft.Action(reference);
        var previous = Neighbour(recommendation, action, -1) ?? throw new NotThereException($"An action before {reference}");
        return draft.Remove(reference).Replace(previous.Reference, p =>
        [
            p with
            {
                Wording = Joined(p.Wording, action.Wording),
                OwnersText = Both(p.OwnersText, action.OwnersText),
                Target = TargetDate.Read(Both(p.Target.Text, action.Target.Text)),
                Checks = [.. p.Checks, .. action.Checks],
                Opening = p.Opening ?? action.Opening,
                Rows = Rows(p.Rows, action.Rows),
            },
        ]);
    }

    /// <summary>An action answers another recommendation: it stands there last.</summary>
    public static PlanDraft MoveTo(this PlanDraft draft, string reference, string number)
    {
        var (_, action) = draft.Action(reference);
        return draft.Remove(reference).CorrectRecommendation(number, r => r with { Actions = [.. r.Actions, action with { Reference = "" }] });
    }

    /// <summary>An action is left out.</summary>
    public static PlanDraft Remove(this PlanDraft draft, string reference) => draft.Replace(reference, _ => []);

    /// <summary>An action is typed by hand.</summary>
    public static PlanDraft Add(this PlanDraft draft, string number, PublishedActionText action) =>
        draft.CorrectRecommendation(number, r => r with { Actions = [.. r.Actions, action] });

    /// <summary>A recommendation is corrected.</summary>
    public static PlanDraft CorrectRecommendation(this PlanDraft draft, string number, Func<PublishedRecommendation, PublishedRecommendation> change)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return (draft with { Recommendations = [.. draft.Recommendations.Select(r => r.Number == number ? change(r) : r)] }).Reread();
    }

    /// <summary>Doubts are settled by a person.</summary>
    public static PlanDraft Settle(this PlanDraft draft, params IEnumerable<string> keys)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return draft with { Settled = [.. draft.Settled.Union(keys, StringComparer.Ordinal)] };
    }

    /// <summary>The action before (-1) or after (1) another in its recommendation, or null.</summary>
    public static PublishedActionText? Neighbour(PublishedRecommendation recommendation, PublishedActionText action, int step)
    {
        ArgumentNullException.ThrowIfNull(recommendation);
        ArgumentNullException.ThrowIfNull(action);
        return recommendation.Actions.ElementAtOrDefault(recommendation.Actions.ToList().FindIndex(a => a.Reference == action.Reference) + step);
    }

    // Who changes where a row divides has settled that it divides there.
    private static PlanDraft Replace(this PlanDraft draft, string reference, Func<PublishedActionText, IEnumerable<PublishedActionText>> by)
    {
        var (recommendation, action) = draft.Action(reference);
        return draft
            .Settle(action.Rows.SelectMany(row => new[] { SplitProposals.KeyOf(row), $"{DoubtKind.TornOverPage}:{row}:" }))
            .CorrectRecommendation(recommendation.Number, r => r with { Actions = [.. r.Actions.SelectMany(a => a.Reference == reference ? by(a) : [a])] });
    }

    private static string Joined(string text, string more) => text.Length == 0 ? more : more.Length == 0 ? text : $"{text}{(CellText.BeginsItem(more) ? '\n' : ' ')}{more}";

    private static string Both(string text, string other) => text.Length == 0 || text == other ? other : other.Length == 0 ? text : $"{text}; {other}";

    private static IReadOnlyList<int> Rows(IEnumerable<int> some, IEnumerable<int> more) => [.. some.Union(more).Order()];
}
