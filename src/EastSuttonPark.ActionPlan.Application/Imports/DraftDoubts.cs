
namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>What a person has to look at before a draft is imported: what was found in reading, and what is missing or unclear in it as it stands now.</summary>
public static class DraftDoubts
{
    private static readonly (string Name, Func<CoverFacts, bool> IsThere, string What, string Example)[] Facts =
    [
        (nameof(CoverFacts.Establishment), c => !string.IsNullOrEmpty(c.Establishment), "which establishment it is for", "ESTABLISHMENT: HMP/YOI East Sutton Park"),
        (nameof(CoverFacts.InspectedFrom), c => c is { InspectedFrom: not null, InspectedTo: not null, Inspectorate.Length: > 0, Key.Length: > 0 },
            "which inspection it answers", "A Response to the HMIP Inspection: 25 September – 5 October 2023"),
        (nameof(CoverFacts.SubmittedOn), c => c.SubmittedOn is not null, "when it was submitted", "Action Plan Submitted: 9 January 2024"),
        (nameof(CoverFacts.ReportPublishedOn), c => c.ReportPublishedOn is not null, "when the report was published", "Report Published: 8 January 2024"),
    ];

    /// <summary>The doubts that are still open, in the document's order.</summary>
    public static IReadOnlyList<Doubt> Of(PlanDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var settled = draft.Settled.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. MissingFacts(draft.Cover, isTyped: draft.SourceSha256.Length == 0)
                .Concat(draft.Found.Select(doubt => Placed(draft, doubt)))
                .Concat(OfRecommendations(draft))
                .Concat(OfActions(draft))
                .Concat(OfOwners(draft))
                .Concat(OfWords(draft))
                .Where(doubt => !settled.Contains(doubt.Key))
                .OrderBy(doubt => doubt.Order),
        ];
    }

    /// <summary>The facts of the title block that the plan can't do without and that are missing: nobody can accept that.</summary>
    public static IEnumerable<Doubt> MissingFacts(CoverFacts cover, bool isTyped = false) =>
        from fact in Facts
        where !fact.IsThere(cover)
        select new Doubt(isTyped ? "the inspection" : "above the table", isTyped ? $"Say {fact.What}." : cover.Unread.GetValueOrDefault(fact.Name) ?? $"The lines above the table don't say {fact.What}. Expected a line such as \"{fact.Example}\".")
        {
            Kind = DoubtKind.MissingFact,
            Key = $"{DoubtKind.MissingFact}:{fact.Name}",
        };

    // Corrections elsewhere may have moved the action: its reference is looked up anew.
    private static Doubt Placed(PlanDraft draft, Doubt doubt)
    {
        if (doubt.Row is not { } row)
            return doubt;
        if (draft.Actions.FirstOrDefault(action => action.Rows.Contains(row)) is { } action && doubt.Kind != DoubtKind.UnclearConcern)
            return doubt with { Where = WhereOf(action), Reference = action.Reference };
        return doubt with { Number = draft.Recommendations.FirstOrDefault(r => r.Rows.Contains(row) || r.Actions.Any(a => a.Rows.Contains(row)))?.Number };
    }

    private static IEnumerable<Doubt> OfRecommendations(PlanDraft draft)
    {
        foreach (var r in draft.Recommendations)
        {
            var row = r.Rows.Count > 0 ? draft.Rows[r.Rows[0] - 1] : null;
            if (r.Concern.Length == 0)
                yield return About("text", $"Number {r.Number} has no text.");
            if (Agreements.IsRefusal(r.Agreement) && r.Response.Length == 0)
                yield return About("response", $"Number {r.Number} is not agreed with, and no response says why.");
            else if (r.Actions.Count == 0 && !Agreements.IsRefusal(r.Agreement))
                yield return About("action", $"Number {r.Number} has no action.");

            Doubt About(string subject, string what) => new(row is null ? r.Number : $"row {row.Number}", what)
            {
                Kind = DoubtKind.EmptyConcern,
                Row = row?.Number,
                Order = row?.Order ?? int.MaxValue,
                Number = r.Number,
                Key = $"{DoubtKind.EmptyConcern}:{r.Number}:{subject}",
            };
        }
    }

    private static IEnumerable<Doubt> OfActions(PlanDraft draft)
    {
        foreach (var action in draft.Actions)
        {
            if (action.Owners.Count == 0)
                yield return About(draft, action, DoubtKind.NoOwner, action.OwnersText.Length == 0 ? "No owner is named." : $"No owner is named: \"{action.OwnersText}\".");
            if (action.Target.Text.Length == 0)
                yield return About(draft, action, DoubtKind.NoDate, "There is no target date.");
            else if (!action.Target.IsUnderstood)
                yield return About(draft, action, DoubtKind.UnclearDate, $"The target date \"{action.Target.Text}\" is not understood. It is kept as published, without a due day.", action.Target.Text);
            if (action.Opening is { Lead: { Length: > 0 } lead } && !OwnerCells.IsPost(lead))
                yield return About(draft, action, DoubtKind.UnclearProgress, $"The lead \"{lead}\" doesn't look like a post. It becomes a post of that name: a lead is never a person.", lead);
            if (action.Opening is { MovedTo: { } moved })
            {
                if (moved.DueOn is null)
                    yield return About(draft, action, DoubtKind.UnclearProgress, $"The date \"{moved.Text}\" to which the target was moved before this system is not understood. It is kept in words, and no later date is asked for.", moved.Text);
                else if (moved.DueOn <= action.Target.DueOn)
                    yield return About(draft, action, DoubtKind.UnclearProgress, $"Before this system the target was moved to \"{moved.Text}\", which is not later than the published date \"{action.Target.Text}\". The published date stands; the other is kept in words.", moved.Text);
            }
        }
    }

    private static IEnumerable<Doubt> OfOwners(PlanDraft draft)
    {
        var actions = draft.Actions.ToList();
        return new OwnerCells(draft.KnownOwners).Doubts(actions.ConvertAll(action => action.OwnersText))
            .Select(unclear => About(draft, actions[unclear.Cell], DoubtKind.UnclearOwner, unclear.What, unclear.Name) with { Key = $"{DoubtKind.UnclearOwner}:{unclear.Name}" });
    }

    private static IEnumerable<Doubt> OfWords(PlanDraft draft)
    {
        var balance = Reconciliation.Of(draft);
        foreach (var (where, words) in balance.NotInDocument)
        {
            var action = draft.Actions.FirstOrDefault(a => a.Reference == where);
            var row = (action?.Rows ?? draft.Recommendations.FirstOrDefault(r => r.Number == where)?.Rows) is [var first, ..] ? draft.Rows[first - 1] : null;
            yield return new Doubt(where, $"These words stand in the plan and not in the document: \"{words}\". What is published should stand as published.")
            {
                Kind = DoubtKind.Typed,
                Row = row?.Number,
                Order = row?.Order ?? int.MaxValue,
                Reference = action?.Reference,
                Number = action is null ? where : null,
                Key = $"{DoubtKind.Typed}:{where}:{words}",
            };
        }

        // What was left out in reading says so itself.
        var said = draft.Found.Where(doubt => doubt.Kind == DoubtKind.LeftOut).Select(doubt => doubt.Row).ToHashSet();
        foreach (var (row, words) in balance.NotPlaced.Where(lost => !said.Contains(lost.Row.Number)))
        {
            yield return new Doubt($"row {row.Number}", $"These words of the row stand nowhere in the plan: \"{words}\".")
            {
                Kind = DoubtKind.Words,
                Row = row.Number,
                Order = row.Order,
                Key = $"{DoubtKind.Words}:{row.Number}:{words}",
            };
        }
    }

    private static Doubt About(PlanDraft draft, PublishedActionText action, DoubtKind kind, string what, string subject = "")
    {
        var row = action.Rows.Count > 0 ? draft.Rows[action.Rows[0] - 1] : null;
        return new(WhereOf(action), what)
        {
            Kind = kind,
            Row = row?.Number,
            Order = row?.Order ?? int.MaxValue,
            Reference = action.Reference,
            Key = $"{kind}:{row?.Number.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? action.Reference}:{subject}",
        };
    }

    private static string WhereOf(PublishedActionText action) => action.Rows switch
    {
        [] => action.Reference,
        [var only] => $"row {only} ({action.Reference})",
        [var first, .., var last] => $"rows {first} to {last} ({action.Reference})",
    };
}
