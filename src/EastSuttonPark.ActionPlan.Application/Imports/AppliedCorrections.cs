using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Applies to a draft what a person has settled about its document before.</summary>
internal static class AppliedCorrections
{
    /// <exception cref="PlanReadException">A correction is for another document, or fits nothing in this one: it is misspelt.</exception>
    public static PlanDraft ApplyTo(PlanDraft draft, PlanCorrections corrections)
    {
        if (!corrections.SourceSha256.Equals(draft.SourceSha256, StringComparison.OrdinalIgnoreCase))
            throw new PlanReadException($"The corrections are for another file: they name SHA-256 {corrections.SourceSha256}, {draft.SourceFileName} has {draft.SourceSha256}.");
        RefuseUnusedSplits(draft, corrections);
        var divided = draft with
        {
            KnownOwners = corrections.Owners,
            Settled = [.. draft.Settled, .. corrections.Splits.SelectMany(split => new[] { SplitProposals.KeyOf(split.Row), $"{DoubtKind.TornOverPage}:{split.Row}:" })],
            Recommendations = [.. draft.Recommendations.Select(r => r with { Actions = [.. r.Actions.SelectMany(action => Split(action, corrections))] })],
        };
        var numbered = divided.Reread();
        var corrected = numbered with
        {
            Recommendations =
            [
                .. from recommendation in numbered.Recommendations
                   select recommendation with
                   {
                       ShortTitle = corrections.OurConcernTitles.GetValueOrDefault(recommendation.Number),
                       Actions =
                       [
                           .. recommendation.Actions.Select(action => action with
                           {
                               ShortTitle = corrections.OurActionTitles.GetValueOrDefault(action.Reference),
                               Checks = [.. corrections.Checks.Where(check => check.Reference == action.Reference).Select(check => Promised(check, action.Wording))],
                           }),
                       ],
                   },
            ],
        };
        RefuseUnused(corrected, corrections);
        return corrected;
    }

    private static IEnumerable<PublishedActionText> Split(PublishedActionText printed, PlanCorrections corrections)
    {
        if (corrections.Splits.FirstOrDefault(split => split.Row == printed.Rows[0]) is not { } split)
            return [printed];
        var rows = printed.Rows.Count > 1 ? $"rows {printed.Rows[0]} to {printed.Rows[^1]}" : $"row {printed.Rows[0]}";
        if (split.Parts.Count == 0)
            throw new PlanReadException($"The corrections divide {rows} into no parts.");
        RefuseOtherWords(rows, "owners", printed.OwnersText, split.Parts.Select(part => part.Owners));
        RefuseOtherWords(rows, "target dates", printed.Target.Text, split.Parts.Select(part => part.TargetDate));
        var starts = split.Parts.Select(part => StartOf(part, printed, rows)).ToList();
        if (starts[0] != 0)
            throw new PlanReadException($"The corrections for {rows} leave out its first words: the first part must begin where the row begins.");
        return split.Parts.Select((part, i) =>
        {
            var end = i + 1 < starts.Count ? starts[i + 1] : printed.Wording.Length;
            if (end <= starts[i])
                throw new PlanReadException($"The corrections for {rows} are out of order at \"{split.Parts[i + 1].Begins}\".");
            return printed with { Wording = printed.Wording[starts[i]..end].Trim(), OwnersText = part.Owners, Target = TargetDate.Read(part.TargetDate) };
        });
    }

    private static int StartOf(PlanCorrections.SplitPart part, PublishedActionText printed, string rows)
    {
        var start = part.Begins.Length == 0 ? -1 : CellText.IndexOf(printed.Wording, part.Begins);
        if (start < 0 || CellText.IndexOf(printed.Wording, part.Begins, start + 1) >= 0)
            throw new PlanReadException($"The corrections for {rows} name \"{part.Begins}\", which must stand in it exactly once.");
        return start;
    }

    // Corrections place the published words: they add none and lose none. How often doesn't count, one printed date may serve two actions.
    private static void RefuseOtherWords(string rows, string what, string cell, IEnumerable<string> parts)
    {
        if (!Words(cell).SetEquals(parts.SelectMany(Words)))
            throw new PlanReadException($"The corrections for {rows} give other {what} than those published there, \"{cell}\".");
    }

    private static HashSet<string> Words(string text) => [.. text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)];

    private static PromisedCheck Promised(PlanCorrections.Promise check, string wording)
    {
        if (check.Words.Length == 0 || CellText.IndexOf(wording, check.Words) < 0)
            throw new PlanReadException($"The corrections quote a promise of action {check.Reference} that its wording doesn't hold: \"{check.Words}\".");
        if (new[] { check.Name, check.Forum }.Any(string.IsNullOrWhiteSpace))
            throw new PlanReadException($"The corrections must name the check that action {check.Reference} promises, and where it is reported.");
        var cadence = check.Every switch
        {
            "week" => Cadence.Weekly,
            "month" => Cadence.Monthly,
            "quarter" => Cadence.Quarterly,
            _ => throw new PlanReadException($"The corrections promise a check of action {check.Reference} every \"{check.Every}\". It is every week, month or quarter."),
        };
        return new PromisedCheck(check.Name, cadence, check.Post, check.Forum, check.Words);
    }

    private static void RefuseUnusedSplits(PlanDraft draft, PlanCorrections corrections)
    {
        var begun = draft.Actions.Select(action => action.Rows[0]).ToHashSet();
        foreach (var split in corrections.Splits.Where(split => !begun.Contains(split.Row)))
            throw new PlanReadException($"The corrections divide row {split.Row}, where no action begins.");
        foreach (var row in corrections.Splits.CountBy(split => split.Row).Where(row => row.Value > 1))
            throw new PlanReadException($"The corrections divide row {row.Key} more than once.");
    }

    private static void RefuseUnused(PlanDraft draft, PlanCorrections corrections)
    {
        var references = draft.Actions.Select(action => action.Reference).ToList();
        foreach (var number in corrections.OurConcernTitles.Keys.Except(draft.Recommendations.Select(recommendation => recommendation.Number), StringComparer.Ordinal))
            throw new PlanReadException($"The corrections give a title to concern {number}, which the plan doesn't have.");
        foreach (var reference in corrections.OurActionTitles.Keys.Except(references, StringComparer.Ordinal))
            throw new PlanReadException($"The corrections give a title to action {reference}, which the plan doesn't have.");
        foreach (var reference in corrections.Checks.Select(check => check.Reference).Except(references, StringComparer.Ordinal))
            throw new PlanReadException($"The corrections promise a check of action {reference}, which the plan doesn't have.");
        foreach (var check in corrections.Checks.Where(check => !Names(draft, check.Post)))
            throw new PlanReadException($"The corrections give a check of action {check.Reference} to \"{check.Post}\", which the plan doesn't name.");
        foreach (var spelling in new OwnerCells(corrections.Owners).Unused(draft.Actions.Select(action => action.OwnersText)).Take(1))
            throw new PlanReadException($"The corrections name the owner \"{spelling}\", but no row of the plan does.");
    }

    // A post of our own invention would answer for what the plan never gave it.
    private static bool Names(PlanDraft draft, string post) =>
        post.Length > 0 && draft.Actions.Any(action => action.Owners.Any(owner => owner.Name == post) || action.Wording.Contains(post, StringComparison.Ordinal));
}
