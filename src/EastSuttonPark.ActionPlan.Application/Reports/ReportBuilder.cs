using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>Which marking reports carry.</summary>
public sealed record ReportMarking(string Text);

/// <summary>Computes a month's report of a plan from the list of actions, as at the month's end or, while the month runs, today.</summary>
public sealed class ReportBuilder(ActionList actions, CheckList checks, PlanClock clock, ReportMarking marking)
{
    private const int HeadlineMonths = 3;
    private const int LongestReason = 240;

    /// <summary>The day on which a month is looked at: its last, or today while it runs.</summary>
    public DateOnly DayOf(ReportingMonth month) => month.LastDay < clock.Today ? month.LastDay : clock.Today;

    /// <summary>The status of a month that is not issued.</summary>
    public ReportStatus DraftStatus(ReportingMonth month) => new(clock.Today > month.LastDay ? ReportStage.Draft : ReportStage.MonthNotEnded);

    /// <summary>The plan in words.</summary>
    public static string TitleOf(Plan plan) =>
        $"Action plan after the inspection by {plan.Inspectorate}, {PlanWords.Day(plan.InspectedFrom)} to {PlanWords.Day(plan.InspectedTo)}";

    /// <summary>Computes the report.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="month">A month from the plan's import to the present one.</param>
    /// <param name="status">Draft, or the issue that it is computed for: from the second on it leaves out what has been withdrawn by now.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<DeliveryReport> Build(Plan plan, ReportingMonth month, ReportStatus status, CancellationToken ct)
    {
        // One month more than is shown: moves and changes are counted from it.
        var shown = new List<ReportingMonth>();
        for (var at = month; shown.Count <= HeadlineMonths && at >= ReportingMonth.Of(plan.KnownFrom); at = at.Previous)
            shown.Insert(0, at);
        var views = await actions.LookBack([.. shown.Select(DayOf)], plan.Key, ct, lessWithdrawn: status.Issue > 1);
        var months = new List<MonthFigures>();
        foreach (var (at, then) in shown.Zip(views))
            months.Add(new MonthFigures(at, then, await PlanFigures.Of(then, ct), await FellDue(then, at).Count(ct), (await then.Rows(ct)).Sum(r => r.Action.DateMoves)));
        var now = months[^1];
        var before = months.Count > 1 ? months[^2] : null;
        var view = now.View;
        var rows = await view.Rows(ct);
        var lines = Lines(rows, view.Day);
        var kept = await checks.Of(view, ct);
        return new DeliveryReport(marking.Text, plan.Establishment, plan.Key,
            TitleOf(plan), month.ToString(), month.Words, view.Day, status, now.Figures,
            await Moved(rows, kept, now, before, ct), HeadlineOf(months, status), now.Figures.Bars(),
            await Sections(view, kept, month, status, ct), Whole(lines), lines);
    }

    private static ActionView FellDue(ActionView view, ReportingMonth month)
    {
        var (first, last) = (month.FirstDay, view.Day);
        return view.Only(DayRules.Open).Only(a => a.CurrentDueOn >= first && a.CurrentDueOn <= last);
    }

    private static ActionView VerifiedIn(ActionView view, ReportingMonth month)
    {
        var first = month.FirstDay;
        return view.Only(DayRules.Verified).Only(a => a.VerifiedOn >= first);
    }

    private static IReadOnlyList<ActionLine> Lines(IEnumerable<ActionRow> rows, DateOnly day) => [.. rows.Select(r => ActionLine.Of(r, day))];

    private static Headline HeadlineOf(List<MonthFigures> months, ReportStatus status)
    {
        var shown = months.TakeLast(HeadlineMonths).ToList();
        // Moves are counted from the start, so a month's own are the difference to the month before.
        var moves = months.Select((m, i) => m.DateMoves - (i == 0 ? 0 : months[i - 1].DateMoves)).TakeLast(HeadlineMonths).ToList();
        var names = shown.ConvertAll(m => m.Month.Words[..m.Month.Words.IndexOf(' ', StringComparison.Ordinal)]);
        if (status.Stage == ReportStage.MonthNotEnded)
            names[^1] += " so far";
        return new Headline(names,
        [
            Line("Claimed complete", m => m.Figures.Claimed),
            Line("Verified", m => m.Figures.Verified),
            Line("Still standing", m => m.Figures.Standing),
            Line("Overdue at month end", m => m.Figures.Overdue),
            // What falls due this month is known only at its end: until then a number would read as an improvement.
            status.Stage == ReportStage.MonthNotEnded ? Line("Fell due this month, not claimed", m => m.FellDue) with { Change = null, IsOpen = true } : Line("Fell due this month, not claimed", m => m.FellDue),
            LineOf("Date moves agreed", moves),
        ]);

        HeadlineLine Line(string name, Func<MonthFigures, int> value) => LineOf(name, shown.ConvertAll(m => value(m)));
        static HeadlineLine LineOf(string name, List<int> values) => new(name, values, values.Count > 1 ? values[^1] - values[^2] : null);
    }

    private static async Task<IReadOnlyList<Movement>> Moved(IReadOnlyList<ActionRow> rows, IReadOnlyList<CheckLine> checks, MonthFigures now, MonthFigures? before, CancellationToken ct)
    {
        var (view, month) = (now.View, now.Month);
        var moved = new List<Movement>();

        var verified = await VerifiedIn(view, month).Rows(ct);
        foreach (var row in verified)
            Say(MovementKind.Forward, $"{Named(row)} was verified on {PlanWords.DayAndMonth(row.Action.VerifiedOn!.Value)}{Because(Last<VerifiedFacts>(row)?.TextOf(TextField.Note))}");
        if (before is not null && now.Figures.Verified != before.Figures.Verified)
        {
            var (kind, verb) = now.Figures.Verified > before.Figures.Verified ? (MovementKind.Forward, "rose") : (MovementKind.Back, "fell");
            Say(kind, $"Verified {verb} from {before.Figures.Verified} to {now.Figures.Verified} of {PlanWords.Count(now.Figures.Total, "action")}.");
        }

        foreach (var row in (await view.Only(DayRules.AwaitingVerification).Rows(ct)).Where(r => r.Action.ClaimedOn >= month.FirstDay))
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
        foreach (var lapse in Lapse.Of(checks))
            Say(MovementKind.Back, $"{Named(lapse.Row)} was verified on {PlanWords.Day(lapse.Row.Action.VerifiedOn!.Value)} and {lapse.Sentence}");
        foreach (var row in await FellDue(view, month).Rows(ct))
            Say(MovementKind.Back, $"{Named(row)} fell due on {PlanWords.DayAndMonth(row.Action.CurrentDueOn!.Value)} and is not claimed{Because(row.LatestWords)}");

        var silent = (await view.Only(DayRules.Open).Rows(ct)).Where(r => r.Action.LastReportedOn is not { } last || last < month.FirstDay);
        foreach (var group in silent.GroupBy(r => r.Action.LastReportedOn).OrderBy(g => g.Key))
        {
            var (names, have) = (PlanWords.List([.. group.Select(r => r.Reference)]), group.Count() == 1 ? "has" : "have");
            Say(MovementKind.Silent, group.Key is { } last ? $"{names} {have} had no report since {PlanWords.Day(last)}." : $"{names} {have} never had a report.");
        }

        return moved;

        void Say(MovementKind kind, string sentence) => moved.Add(new Movement(kind, sentence));

        IEnumerable<(ActionRow Row, Entry Entry)> Entries<TFacts>(Func<TFacts, bool> which)
            where TFacts : EntryFacts =>
            rows.SelectMany(r => Recorded(r).Where(e => e.Facts is TFacts facts && which(facts)).Select(e => (r, e)));

        // What the claim itself says: words that somebody added later are not the claimant's.
        static string? ClaimWords(ActionRow row) =>
            row.Action.Entries.Find(e => e.Sequence == row.Action.State.ClaimSequence) is { } claim ? claim.TextOf(TextField.Done) ?? claim.TextOf(TextField.Evidence) : null;

        Entry? Last<TFacts>(ActionRow row) => Recorded(row).LastOrDefault(e => e.Facts is TFacts);

        IEnumerable<Entry> Recorded(ActionRow row) =>
            row.Action.Entries.Where(e => e.RecordedOn >= month.FirstDay && e.RecordedOn <= view.Day).OrderBy(e => e.Sequence);
    }

    private static string Named(ActionRow row) => row.ShortTitle is { } title ? $"{row.Reference} ({title})" : row.Reference;

    private static string Because(string? words)
    {
        if (words is null)
            return ".";
        var line = string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestReason ? $": {line.Quoted()}" : $": {(line[..LongestReason].TrimEnd() + "…").Quoted()}";
    }

    private static async Task<IReadOnlyList<ReportSection>> Sections(ActionView view, IReadOnlyList<CheckLine> checks, ReportingMonth month, ReportStatus status, CancellationToken ct)
    {
        var day = view.Day;
        // What fell due on the day itself stands in a list of its own.
        var ahead = view.Only(DayRules.StillDue).Only(a => a.CurrentDueOn > day);
        var lastDay = status.Stage == ReportStage.MonthNotEnded ? day.AddDays(30) : month.Next.LastDay;
        var (dueTitle, dueWords) = status.Stage == ReportStage.MonthNotEnded ? ("Due in the next 30 days", "in the next 30 days") : ($"Due in {month.Next.Words}", $"in {month.Next.Words}");
        return
        [
            Section("overdue", "Overdue", "Nothing is overdue.", ["Action", "What", "Lead", "Target", "Overdue", "Progress"], await view.Only(DayRules.Overdue).Rows(ct, "due"),
                l => [Reference(l), Title(l), Lead(l), Target(l), new DaysCell(l.DaysOverdue ?? 0, AreOverdue: true), Progress(l)]),
            Section("fell-due", "Fell due this month, completion not claimed", "Nothing that fell due this month is unclaimed.", ["Action", "What", "Lead", "Target", "Due", "Progress"], await FellDue(view, month).Rows(ct, "due"),
                l => [Reference(l), Title(l), Lead(l), Target(l), new DayCell(l.CurrentDueOn), Progress(l)]),
            Section("awaiting", "Claimed, waiting to be verified", "No claim waits to be verified.", ["Action", "What", "Lead", "Claimed", "Waiting", "Progress"], await view.Only(DayRules.AwaitingVerification).Rows(ct, "claimed"),
                l => [Reference(l), Title(l), Lead(l), new DayCell(l.ClaimedOn), new DaysCell(l.DaysWaiting ?? 0, AreOverdue: false), Progress(l)]),
            Section("verified", "Verified this month", "Nothing was verified this month.", ["Action", "What", "Lead", "Verified", "Progress"], await VerifiedIn(view, month).Rows(ct),
                l => [Reference(l), Title(l), Lead(l), new DayCell(l.VerifiedOn), Progress(l)]),
            Section("due-next", dueTitle, $"Nothing open falls due {dueWords}.", ["Action", "What", "Lead", "Target", "Due", "Progress"], await ahead.Only(a => a.CurrentDueOn <= lastDay).Rows(ct, "due"),
                l => [Reference(l), Title(l), Lead(l), Target(l), new DayCell(l.CurrentDueOn), Progress(l)]),
            new("checks", "Checks missed, and what no longer stands", "No check is missed, and everything verified still stands.", ["Action", "Check", "By", "How often", "Latest", "How it is"],
                [.. checks.Where(c => c.IsWanting).Select(c => new ReportRow(c.Row.PlanKey, c.Row.Reference,
                    [new ReferenceCell(c.Row.Reference), new TextCell(c.Set.Name), new TextCell(c.Set.PostName), new TextCell(c.Set.Cadence.Words), new DayCell(c.Check.LatestOn),
                        new TextCell(c.LapsedOn is { } lapsed ? $"No longer stands since {PlanWords.Day(lapsed)}: {c.Fault}" : $"It was {c.Fault}")]))]),
            Stopped(await view.Only(DayRules.NotProceeding).Rows(ct), day),
        ];

        ReportSection Section(string key, string title, string whenEmpty, IReadOnlyList<string> columns, IReadOnlyList<ActionRow> rows, Func<ActionLine, IReadOnlyList<ReportCell>> cells) =>
            new(key, title, whenEmpty, columns, [.. Lines(rows, day).Select(l => new ReportRow(l.Plan, l.Reference, cells(l)))]);
    }

    private static ReportSection Stopped(IReadOnlyList<ActionRow> rows, DateOnly day) =>
        new("not-proceeding", "Not proceeding", "Every action proceeds.", ["Action", "What", "Lead", "Decided", "Why"],
            [.. rows.Select(row =>
            {
                var decision = row.Action.Entries.Where(e => e.RecordedOn <= day).OrderBy(e => e.Sequence).Last(e => e.Facts is ProceedingDecidedFacts);
                var line = ActionLine.Of(row, day);
                return new ReportRow(line.Plan, line.Reference,
                    [Reference(line), Title(line), Lead(line), new DayCell(decision.RecordedOn), new TextCell(decision.TextOf(TextField.Why) ?? "(removed)")]);
            })]);

    private static ReportSection Whole(IReadOnlyList<ActionLine> lines) =>
        new("whole-plan", "The whole plan", "The plan has no actions.",
            ["Rec No", "Concerns", "Response Action Taken/Planned", "Responsible Owner", "Target Date", "Progress"],
            [.. lines.Select(l => new ReportRow(l.Plan, l.Reference,
                [Reference(l), new TextCell(l.Concern), new TextCell(l.Action), new TextCell(l.PublishedOwner), Target(l), Progress(l)]))]);

    private static ReferenceCell Reference(ActionLine line) => new(line.Reference);

    private static TextCell Title(ActionLine line) => new(line.Title());

    private static TextCell Lead(ActionLine line) => new(line.Lead);

    private static TargetCell Target(ActionLine line) => TargetCell.Of(line);

    private static ProgressCell Progress(ActionLine line) => new(line.Rating, line.Status, line.LatestUpdate, line.LatestUpdateOn);

    private sealed record MonthFigures(ReportingMonth Month, ActionView View, PlanFigures Figures, int FellDue, int DateMoves);
}
