using System.Globalization;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>What becomes of an action where an edition is adopted.</summary>
public enum EditionFate
{
    /// <summary>The edition publishes it as the one in force does.</summary>
    Unchanged,

    /// <summary>The edition publishes it otherwise.</summary>
    Changed,

    /// <summary>No edition has published it before.</summary>
    Added,

    /// <summary>It had left the plan, and the edition publishes it again.</summary>
    Back,

    /// <summary>The edition publishes it no longer.</summary>
    Gone,
}

/// <summary>A revised plan beside the plan as it stands: what stays, changes, comes and goes. Computed, never saved; adopting an edition does what it says.</summary>
/// <param name="PlanKey">The plan.</param>
/// <param name="Number">The number that the edition would have.</param>
/// <param name="SubmittedOn">The day on which it was submitted.</param>
/// <param name="Standing">The edition in force.</param>
/// <param name="Recommendations">The edition's rows, each beside the one that it takes the place of; then those that it leaves out.</param>
/// <param name="Actions">The edition's actions in its order; then those that it leaves out.</param>
public sealed record EditionComparison(string PlanKey, int Number, DateOnly SubmittedOn, EditionComparison.EditionInForce Standing,
    IReadOnlyList<EditionComparison.RecommendationPair> Recommendations, IReadOnlyList<EditionComparison.ActionPair> Actions)
{
    // Under one number less has to be alike: the number says that they belong together. Below that they are different commitments.
    private const double LeastUnderOneNumber = 0.4;
    private const double Least = 0.6;

    /// <param name="Number">1 for the first.</param>
    /// <param name="SubmittedOn">The day on which it was submitted.</param>
    public sealed record EditionInForce(int Number, DateOnly SubmittedOn);

    /// <summary>A numbered row of the plan, of the edition in force and of the new one. One side is null where only the other has it.</summary>
    /// <param name="Old">As the edition in force has it.</param>
    /// <param name="New">As the new edition has it.</param>
    public sealed record RecommendationPair(RecommendationSide? Old, RecommendationSide? New)
    {
        /// <summary>Whether anything is different.</summary>
        public bool IsChanged => Old is null || New is null || Old.Number != New.Number || Old.Category != New.Category || !CellText.Same(Old.Concern, New.Concern);
    }

    /// <param name="Number">Its number as published.</param>
    /// <param name="Category">What the inspectorate called it.</param>
    /// <param name="Concern">The finding, to the letter.</param>
    public sealed record RecommendationSide(string Number, RecommendationCategory Category, string Concern);

    /// <summary>An action of the plan, of the new edition, or both.</summary>
    /// <param name="Fate">What becomes of it.</param>
    /// <param name="Reference">The reference that it has in the plan, or will have.</param>
    /// <param name="Changes">What the edition says otherwise.</param>
    /// <param name="Likeness">How much of the wording is the same, from 0 to 1; 0 where only one side is there.</param>
    /// <param name="Old">As its last edition publishes it; null for a new one.</param>
    /// <param name="New">As the new edition publishes it; null for one that goes.</param>
    public sealed record ActionPair(EditionFate Fate, string Reference, EditionChanges Changes, double Likeness, ActionSide? Old, ActionSide? New)
    {
        /// <summary>The due day that the edition brings; null where it brings none.</summary>
        public DateOnly? BringsDueOn => Old is null || New is null || New.Target.DueOn == Old.Target.DueOn ? null : New.Target.DueOn;
    }

    /// <summary>An action as one edition publishes it.</summary>
    /// <param name="Number">The number that the edition gives it.</param>
    /// <param name="Wording">To the letter.</param>
    /// <param name="Owners">The owner's cell as published.</param>
    /// <param name="Target">The target date.</param>
    /// <param name="Concern">The number of the recommendation that it answers.</param>
    public sealed record ActionSide(string Number, string Wording, string Owners, TargetDate Target, string Concern);

    /// <summary>The actions that had left the plan before and that the edition does not publish either, as last published: one of them may be back in other words.</summary>
    public IReadOnlyList<(string Reference, string Wording)> LeftEarlier { get; private init; } = [];

    /// <summary>The actions with one fate, in order.</summary>
    public IEnumerable<ActionPair> With(EditionFate fate) => Actions.Where(a => a.Fate == fate);

    /// <summary>Whether more actions leave the plan than stay: perhaps the document is only a part of the plan.</summary>
    public bool LeavesMostOut => With(EditionFate.Gone).Count() is > 0 and var gone && gone > Actions.Count(a => a.Fate is EditionFate.Unchanged or EditionFate.Changed);

    /// <summary>Whether the edition says anything that the one in force does not.</summary>
    public bool SaysAnythingNew => Actions.Any(a => a.Fate != EditionFate.Unchanged) || Recommendations.Any(r => r.IsChanged);

    /// <summary>The proposal that a person can change: by the number in the new edition the reference in the plan of which it is the continuation; null for a new action.</summary>
    public IReadOnlyDictionary<string, string?> Matches => Actions.Where(a => a.New is not null).ToDictionary(a => a.New!.Number, a => a.Old is null ? null : a.Reference);

    /// <summary>Compares a plan as it stands with a revised one.</summary>
    /// <param name="plan">The plan with its editions, their rows, and its actions with their wording in each edition.</param>
    /// <param name="edition">What a reader made of the revised document.</param>
    /// <param name="matches">
    /// What a person has settled: by the number in the new edition the reference in the plan that goes on as it, or null where it is a new action. What they say nothing of is
    /// matched by its number where the wording is alike, else by the wording.
    /// </param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.MatchMustFit"/>: one that there is not, or two that go on as one.</exception>
    public static EditionComparison Of(Plan plan, PublishedPlan edition, IReadOnlyDictionary<string, string?>? matches = null)
    {
        var inForce = plan.Editions.MaxBy(e => e.Number)!;
        var olds = plan.Actions.Select(Old.Of).OrderBy(o => o.Published.Edition).ThenBy(o => o.Published.Position).ToList();
        var news = edition.Recommendations.SelectMany(r => r.Actions, (row, text) => new New(row, text, WordDifference.Words(text.Wording))).ToList();
        var matched = Match(olds, news, matches ?? new Dictionary<string, string?>());
        var free = new FreeReferences(plan, edition);
        var rows = Rows(inForce, edition);
        var concernOf = rows.Where(r => r is { Old: not null, New: not null }).ToDictionary(r => r.Old!.Number, r => r.New!.Number, StringComparer.Ordinal);

        var pairs = news.ConvertAll(now => matched.TryGetValue(now, out var old) ? Pair(old, now) : new ActionPair(EditionFate.Added, free.For(now), EditionChanges.None, 0, null, now.Side));
        pairs.AddRange(olds.Where(o => !o.HasLeft && !matched.ContainsValue(o)).Select(o => new ActionPair(EditionFate.Gone, o.Action.Reference, EditionChanges.None, 0, o.Side, null)));
        return new(plan.Key, inForce.Number + 1, edition.SubmittedOn, new(inForce.Number, inForce.SubmittedOn), rows, pairs) { LeftEarlier = [.. olds.Where(o => o.HasLeft && !matched.ContainsValue(o)).Select(o => (o.Action.Reference, o.Side.Wording))] };

        ActionPair Pair(Old old, New now)
        {
            var changes = (CellText.Same(old.Side.Wording, now.Side.Wording) ? EditionChanges.None : EditionChanges.Wording)
                | (old.Side.Owners == now.Side.Owners ? EditionChanges.None : EditionChanges.Owners)
                | (old.Side.Target == now.Side.Target ? EditionChanges.None : EditionChanges.Target)
                | (old.Side.Number == now.Side.Number ? EditionChanges.None : EditionChanges.Number)
                | (concernOf.GetValueOrDefault(old.Side.Concern) == now.Side.Concern || (old.HasLeft && old.Side.Concern == now.Side.Concern) ? EditionChanges.None : EditionChanges.Concern);
            return new(old.HasLeft ? EditionFate.Back : changes == EditionChanges.None ? EditionFate.Unchanged : EditionFate.Changed, old.Action.Reference, changes,
                WordDifference.Likeness(old.Words, now.Words), old.Side, now.Side);
        }
    }

    // The inspectorate's numbers stay, whatever the prison writes beside them.
    private static List<RecommendationPair> Rows(Edition inForce, PublishedPlan edition)
    {
        var before = inForce.Recommendations.OrderBy(r => r.Position).Select(r => new RecommendationSide(r.Number, r.Category, r.Concern.Text)).ToList();
        var after = edition.Recommendations.Select(r => new RecommendationSide(r.Number, r.Category, r.Concern)).ToList();
        return
        [
            .. after.Select(now => new RecommendationPair(before.Find(b => b.Number == now.Number), now)),
            .. before.Where(b => !after.Exists(a => a.Number == b.Number)).Select(b => new RecommendationPair(b, null)),
        ];
    }

    private static Dictionary<New, Old> Match(List<Old> olds, List<New> news, IReadOnlyDictionary<string, string?> settled)
    {
        var matched = new Dictionary<New, Old>();
        foreach (var (number, reference) in settled)
        {
            if (news.Find(n => n.Side.Number == number) is not { } now)
                throw new DomainRuleException(PlanRules.MatchMustFit, nameof(Matches));
            if (string.IsNullOrEmpty(reference))
                continue;
            if (olds.Find(o => o.Action.Reference == reference) is not { } old || matched.ContainsValue(old))
                throw new DomainRuleException(PlanRules.MatchMustFit, nameof(Matches));
            matched.Add(now, old);
        }

        var open = news.Where(n => !settled.ContainsKey(n.Side.Number)).ToList();
        var proposals =
            from now in open
            from old in olds.Except(matched.Values)
            let isNumber = old.Side.Number == now.Side.Number
            let likeness = WordDifference.Likeness(old.Words, now.Words)
            where likeness >= (isNumber ? LeastUnderOneNumber : Least)
            // The very wording first, wherever it stands; then the same number; and of two alike, the one that is still in the plan.
            orderby CellText.Same(old.Side.Wording, now.Side.Wording) descending, likeness + (isNumber ? 0.2 : 0) - (old.HasLeft ? 0.1 : 0) descending
            select (Now: now, Old: old);
        foreach (var (now, old) in proposals.ToList())
        {
            if (!matched.ContainsKey(now) && !matched.ContainsValue(old))
                matched.Add(now, old);
        }

        return matched;
    }

    private sealed record Old(PlannedAction Action, PublishedAction Published, ActionSide Side, IReadOnlyDictionary<string, int> Words)
    {
        public bool HasLeft => Action.LeftPlanOn is not null;

        public static Old Of(PlannedAction action)
        {
            var last = action.Published.MaxBy(p => p.Edition)!;
            return new(action, last, new(last.Number ?? action.Reference, last.Wording, last.OwnersAsPublished, last.Target, last.Recommendation.Number), WordDifference.Words(last.Wording));
        }
    }

    private sealed record New(PublishedRecommendation Row, PublishedActionText Text, IReadOnlyDictionary<string, int> Words)
    {
        public ActionSide Side { get; } = new(Text.Reference, Text.Wording, Text.OwnersText, Text.Target, Row.Number);
    }

    /// <summary>References for new actions. None that was ever given is given again, so that no address ever shows another action.</summary>
    private sealed class FreeReferences(Plan plan, PublishedPlan edition)
    {
        private readonly HashSet<string> given = [.. plan.Actions.Select(a => a.Reference)];
        private readonly HashSet<string> printed = [.. edition.Recommendations.SelectMany(r => r.Actions).Select(a => a.Reference)];

        public string For(New now)
        {
            if (given.Add(now.Side.Number))
                return now.Side.Number;
            // The next of its concern that nothing has: no action of the plan, and no number in this edition, where it would be taken for that one.
            for (var next = 1; ; next++)
            {
                var reference = string.Create(CultureInfo.InvariantCulture, $"{now.Row.Number}.{next}");
                if (!printed.Contains(reference) && given.Add(reference))
                    return reference;
            }
        }
    }
}
