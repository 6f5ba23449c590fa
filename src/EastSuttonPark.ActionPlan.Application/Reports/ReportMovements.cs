using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>"What moved, and why": the month in sentences, forward and back.</summary>
internal static class ReportMovements
{
    private const int LongestReason = 240;

    public static IReadOnlyList<Movement> Of(ReportBasis basis)
    {
        var (now, before, first) = (basis.Now, basis.Before, basis.Now.Month.FirstDay);
        var moved = new List<Movement>();

        foreach (var row in now.Where(DayRules.Verified).Where(r => r.Action.VerifiedOn >= first))
            Say(MovementKind.Forward, $"{Named(row)} was verified on {PlanWords.DayAndMonth(row.Action.VerifiedOn!.Value)}{Because(now.Recorded(row).LastOrDefault(e => e.Facts is VerifiedFacts)?.TextOf(TextField.Note))}");
        if (before is not null && now.Figures.Verified != before.Figures.Verified)
        {
            var (kind, verb) = now.Figures.Verified > before.Figures.Verified ? (MovementKind.Forward, "rose") : (MovementKind.Back, "fell");
            Say(kind, $"Verified {verb} from {before.Figures.Verified} to {now.Figures.Verified} of {PlanWords.Count(now.Figures.Total, "action")}.");
        }

        foreach (var row in now.Where(DayRules.AwaitingVerification).Where(r => r.Action.ClaimedOn >= first))
            Say(MovementKind.Forward, $"{Named(row)} was claimed complete on {PlanWords.DayAndMonth(row.Action.ClaimedOn!.Value)} and waits to be verified{Because(ClaimWords(row))}");
        foreach (var (row, entry) in Entries<ProceedingDecidedFacts>(f => f.Status != ActionStatus.NotProceeding))
            Say(MovementKind.Forward, $"{Named(row)} proceeds again since {PlanWords.DayAndMonth(entry.RecordedOn)}{Because(entry.TextOf(TextField.Why))}");

        foreach (var (row, entry) in Entries<ReturnedFacts>(_ => true))
            Say(MovementKind.Back, $"{Named(row)} was returned to its lead on {PlanWords.DayAndMonth(entry.RecordedOn)}{Because(entry.TextOf(TextField.Why))}");
        foreach (var (row, entry) in Entries<ReopenedFacts>(_ => true))
            Say(MovementKind.Back, $"{Named(row)} was reopened on {PlanWords.DayAndMonth(entry.RecordedOn)}: its verification of {PlanWords.Day(((ReopenedFacts)entry.Facts).VerifiedOn)} counts no longer{Because(entry.TextOf(TextField.Why))}");
        foreach (var (row, entry) in Entries<ClaimTakenBackFacts>(_ => true))
            Say(MovementKind.Back, $"{Named(row)} is claimed no longer: its lead took the claim back on {PlanWords.DayAndMonth(entry.RecordedOn)}{Because(entry.TextOf(TextField.Why))}");
        foreach (var (row, entry) in Entries<ProceedingDecidedFacts>(f => f.Status == ActionStatus.NotProceeding))
            Say(MovementKind.Back, $"{Named(row)} was stopped on {PlanWords.DayAndMonth(entry.RecordedOn)}{Because(entry.TextOf(TextField.Why))}");
        // What lapsed before this month did not move in it: it stays under the checks.
        foreach (var lapse in Lapse.Of(basis.Checks).Where(l => l.Since >= first))
            Say(MovementKind.Back, $"{Named(lapse.Row)} was verified on {PlanWords.Day(lapse.Row.Action.VerifiedOn!.Value)} and {lapse.Sentence}");
        foreach (var change in now.DateChanges.Where(c => c.IsMove && c.DecidedOn >= first).OrderBy(c => c.DecidedOn))
            Say(MovementKind.Back, $"{Named(change.Row)} is due {PlanWords.Count(change.Days!.Value, "day")} later, on {PlanWords.Day(change.To)}, as agreed on {PlanWords.DayAndMonth(change.DecidedOn!.Value)}. {change.Reason.Words()}{Because(change.Why)}");
        foreach (var row in now.FellDue)
            Say(MovementKind.Back, $"{Named(row)} fell due on {PlanWords.DayAndMonth(row.Action.CurrentDueOn!.Value)} and is not claimed{Because(row.LatestWords)}");

        foreach (var group in now.Silent.GroupBy(r => r.Action.LastReportedOn).OrderBy(g => g.Key))
        {
            var (names, have) = (PlanWords.List([.. group.Select(r => r.Reference)]), group.Count() == 1 ? "has" : "have");
            Say(MovementKind.Silent, group.Key is { } last ? $"{names} {have} had no report since {PlanWords.Day(last)}." : $"{names} {have} never had a report.");
        }

        return moved;

        void Say(MovementKind kind, string sentence) => moved.Add(new Movement(kind, sentence));

        IEnumerable<(ActionRow Row, Entry Entry)> Entries<TFacts>(Func<TFacts, bool> which)
            where TFacts : EntryFacts =>
            now.Rows.SelectMany(r => now.Recorded(r).Where(e => e.Facts is TFacts facts && which(facts)).Select(e => (r, e)));
    }

    // What the claim itself says: words that somebody added later are not the claimant's.
    private static string? ClaimWords(ActionRow row)
    {
        // Folded once, and not for each entry that is looked at.
        var sequence = row.Action.State.ClaimSequence;
        return row.Action.Entries.Find(e => e.Sequence == sequence) is { } claim ? claim.TextOf(TextField.Done) ?? claim.TextOf(TextField.Evidence) : null;
    }

    private static string Named(ActionRow row) => row.ShortTitle is { } title ? $"{row.Reference} ({title})" : row.Reference;

    private static string Because(string? words)
    {
        if (words is null)
            return ".";
        var line = PlanWords.OnOneLine(words);
        return line.Length <= LongestReason ? $": {line.Quoted()}" : $": {(line[..LongestReason].TrimEnd() + "…").Quoted()}";
    }
}
