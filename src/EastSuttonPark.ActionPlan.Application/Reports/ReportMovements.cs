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
            Say(MovementKind.Forward, $"{Named(row)} was claimed complete {(row.Action.State.ClaimSequence is null ? "by the published plan itself " : "")}on {PlanWords.DayAndMonth(row.Action.ClaimedOn!.Value)} and waits to be verified{Because(ClaimWords(row))}");
        var changes = StatusChanges(basis);
        foreach (var (from, to, changed) in changes.Where(c => GravityOf(c.To) < GravityOf(c.From) || c.From == ActionStatus.NotStarted && c.To == ActionStatus.OnTrack))
            Say(MovementKind.Forward, $"{PlanWords.List([.. changed.Select(r => r.Reference)])} {(changed.Count == 1 ? "is" : "are")} reported {to.Words().ToLowerInvariant()}; {(changed.Count == 1 ? "it was" : "they were")} {from.Words().ToLowerInvariant()} before.");
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
        foreach (var (row, entry) in Entries<WithdrawnFacts>(_ => true))
            Say(MovementKind.Back, $"{Named(row)}: {WordsOf(((WithdrawnFacts)entry.Facts).Of)} was withdrawn on {PlanWords.DayAndMonth(entry.RecordedOn)} and counts no longer{Because(entry.TextOf(TextField.Why))}");
        foreach (var (from, to, changed) in changes.Where(c => GravityOf(c.To) > GravityOf(c.From)))
        {
            foreach (var row in changed)
                Say(MovementKind.Back, $"{Named(row)} went from {from.Words().ToLowerInvariant()} to {to.Words().ToLowerInvariant()}{Because(ReportSections.WhyReported(row))}");
        }

        // What lapsed before this month did not move in it: it stays under the checks.
        foreach (var lapse in Lapse.Of(basis.Checks).Where(l => l.Since >= first))
            Say(MovementKind.Back, $"{Named(lapse.Row)} was verified on {PlanWords.Day(lapse.Row.Action.VerifiedOn!.Value)} and {lapse.Sentence}");
        foreach (var change in now.DateChanges.Where(c => c.IsMove && c.DecidedOn >= first).OrderBy(c => c.DecidedOn))
            Say(change.Days < 0 ? MovementKind.Forward : MovementKind.Back, $"{Named(change.Row)} is due {change.DaysWords()}, on {PlanWords.Day(change.To)}, {(change.Reason is null ? "as published on" : "as agreed on")} {PlanWords.DayAndMonth(change.DecidedOn!.Value)}. {change.ReasonWords}{Because(change.Why)}");
        // What fell due in this very month is said below.
        var fellDue = now.FellDue.ToList();
        var wasOverdue = (before?.Where(DayRules.Overdue) ?? []).Select(r => r.Action.Id).ToHashSet();
        foreach (var row in now.Where(DayRules.Overdue).Where(r => !wasOverdue.Contains(r.Action.Id)).Except(fellDue).InOrderOfDue())
            Say(MovementKind.Back, $"{Named(row)} is overdue now: it was due on {PlanWords.Day(row.Action.CurrentDueOn!.Value)}{Because(row.LatestWords)}");
        foreach (var row in fellDue)
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

    // What leads reported of open actions: by what it was at the end of the month before, or not started where the plan was not known then; each kind of change together.
    private static List<(ActionStatus From, ActionStatus To, IReadOnlyList<ActionRow> Rows)> StatusChanges(ReportBasis basis)
    {
        var was = basis.Before?.Rows.ToDictionary(r => r.Action.Id, r => r.Action.Status) ?? [];
        return [.. basis.Now.Rows.Select(r => (Row: r, From: was.GetValueOrDefault(r.Action.Id, ActionStatus.NotStarted), To: r.Action.Status))
            // A claim, its end and a stop are said as what they are.
            .Where(c => c.From != c.To && GravityOf(c.From) is not null && GravityOf(c.To) is not null)
            .GroupBy(c => (c.From, c.To)).OrderBy(g => g.Key.To).ThenBy(g => g.Key.From)
            .Select(g => (g.Key.From, g.Key.To, (IReadOnlyList<ActionRow>)[.. g.Select(c => c.Row)]))];
    }

    // How bad a status of an open action is; null for what is no such status.
    private static int? GravityOf(ActionStatus status) => status switch
    {
        ActionStatus.NotStarted or ActionStatus.OnTrack => 0,
        ActionStatus.AtRisk => 1,
        ActionStatus.Delayed => 2,
        _ => null,
    };

    private static string WordsOf(EntryKind kind) => kind switch
    {
        EntryKind.ProgressReported => "a report on it",
        EntryKind.Verified => "its verification",
        EntryKind.Returned => "its return to the lead",
        EntryKind.EvidenceAdded => "a piece of its evidence",
        EntryKind.CheckRecorded => "an assurance check on it",
        EntryKind.DateRequested or EntryKind.DateDecided => "an entry about its target date",
        _ => "an entry on it",
    };

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
