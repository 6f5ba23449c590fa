using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>The tables of a report, in its order.</summary>
internal static class ReportSections
{
    private const string Action = "Action";
    private const string What = "What";
    private const string Lead = "Lead";
    private const string Target = "Target";
    private const string Progress = "Progress";
    private const string Removed = "(removed)";

    private const int MostBars = 40;

    // What has room above a bar on a phone.
    private const int LongestLabel = 34;

    public static IReadOnlyList<ReportSection> Of(ReportBasis basis) =>
    [
        ReportHeadline.OverTheMonths(basis),
        Decisions(basis.Now),
        Overdue(basis.Now),
        FellDue(basis.Now),
        AtRisk(basis.Now),
        Awaiting(basis.Now),
        Verified(basis.Now),
        .. DueNext(basis),
        Dates(basis.Now),
        Checks(basis.Checks),
        Partners(basis),
        Evidence(basis.Now),
        Reporting(basis),
        Stopped(basis.Now),
        .. ByConcern(basis.Now),
        ByLead(basis.Now),
        RatingRules(basis.Now),
    ];

    /// <summary>The whole plan: the five published columns, and the progress.</summary>
    public static ReportSection Whole(IReadOnlyList<ActionLine> lines) =>
        new("whole-plan", "The whole plan", "The plan has no actions.",
            ["Rec No", "Concerns", "Response Action Taken/Planned", "Responsible Owner", "Target Date", Progress],
            [.. lines.Select(l => new ReportRow(l.Plan, l.Reference,
                [new ReferenceCell(l.Reference), new TextCell(l.Concern), new TextCell(l.Action), new TextCell(l.PublishedOwner), TargetCell.Of(l), ProgressOf(l)]))]);

    // What the meeting has to decide, as the journals ask for it; what the governor asks stands in the commentary.
    private static ReportSection Decisions(ReportBasis.MonthEnd now)
    {
        var asked = now.Rows.SelectMany(r => DateChange.Of(r, r.Action.Entries)).Where(c => c.Outcome == DateOutcome.Waiting)
            .Select(c => (c.Row, What: $"A later date: {PlanWords.Due(c.To, c.Precision)}. {c.ReasonWords}: {c.Why.Quoted()}", Since: (DateOnly?)c.AskedOn, By: c.AskedBy));
        var help = now.Where(DayRules.Open).Where(r => r.HelpNeeded is not null)
            .Select(r => (Row: r, What: $"Help: {r.HelpNeeded!.Quoted()}", Since: r.Action.LastReportedOn, By: r.LastReportedBy ?? r.LeadName));
        return new("decisions", "Decisions and help asked of the senior leadership team", "No later date waits to be decided, and nobody has asked for help.",
            [Action, What, "What is asked", "Since", "By"],
            [.. asked.Concat(help).OrderBy(a => a.Row.Position).Select(a => RowOf(a.Row, [TitleOf(a.Row), new TextCell(a.What), new DayCell(a.Since), new TextCell(a.By)]))]);
    }

    private static ReportSection Overdue(ReportBasis.MonthEnd now) =>
        new("overdue", "Overdue", "Nothing is overdue.", [Action, What, Lead, Target, "Overdue", "Why, and help needed", Progress],
            Rows(now, now.Where(DayRules.Overdue).InOrderOfDue(), (row, line) =>
                [TitleOf(row), LeadOf(row), TargetCell.Of(line), new DaysCell(line.DaysOverdue ?? 0, AreOverdue: true), ReasonOf(row), ProgressOf(line)]));

    private static ReportSection FellDue(ReportBasis.MonthEnd now) =>
        new("fell-due", "Fell due this month, completion not claimed", "Nothing that fell due this month is unclaimed.", [Action, What, Lead, Target, "Due", Progress],
            Rows(now, now.FellDue, (row, line) => [TitleOf(row), LeadOf(row), TargetCell.Of(line), new DayCell(line.CurrentDueOn), ProgressOf(line)]));

    private static ReportSection AtRisk(ReportBasis.MonthEnd now) =>
        new("at-risk", "At risk or delayed", "No lead calls an action at risk or delayed.", [Action, What, Lead, Target, "Why, and help needed", Progress],
            Rows(now, now.Where(DayRules.Open).Where(r => r.Action.Status is ActionStatus.AtRisk or ActionStatus.Delayed).InOrderOfDue(), (row, line) =>
                [TitleOf(row), LeadOf(row), TargetCell.Of(line), ReasonOf(row), ProgressOf(line)]));

    private static ReportSection Awaiting(ReportBasis.MonthEnd now) =>
        new("awaiting", "Claimed, waiting to be verified", "No claim waits to be verified.", [Action, What, Lead, "Claimed", "Waiting", Progress],
            Rows(now, now.Where(DayRules.AwaitingVerification).OrderBy(r => r.Action.ClaimedOn), (row, line) =>
                [TitleOf(row), LeadOf(row), new DayCell(line.ClaimedOn), new DaysCell(line.DaysWaiting ?? 0, AreOverdue: false), ProgressOf(line)]));

    private static ReportSection Verified(ReportBasis.MonthEnd now) =>
        new("verified", "Verified this month", "Nothing was verified this month.", [Action, What, Lead, "Verified", Progress],
            Rows(now, now.Where(DayRules.Verified).Where(r => r.Action.VerifiedOn >= now.Month.FirstDay), (row, line) =>
                [TitleOf(row), LeadOf(row), new DayCell(line.VerifiedOn), ProgressOf(line)]));

    // The targets are months' ends. Thirty days from 29 February would leave out March's, so a month that has ended looks at the two after it.
    private static IEnumerable<ReportSection> DueNext(ReportBasis basis)
    {
        var (now, next) = (basis.Now, basis.Now.Month.Next);
        (string Key, string Title, string Words, DateOnly Last)[] spans = basis.IsRunning
            ? [("due-next", "Due in the next 30 days", "in the next 30 days", now.Day.AddDays(30)), ("due-after", "Due in 31 to 60 days", "in 31 to 60 days", now.Day.AddDays(60))]
            : [("due-next", $"Due in {next.Words}", $"in {next.Words}", next.LastDay), ("due-after", $"Due in {next.Next.Words}", $"in {next.Next.Words}", next.Next.LastDay)];
        // What fell due on the day itself stands in a list of its own.
        var after = now.Day;
        foreach (var (key, title, words, last) in spans)
        {
            var (from, to) = (after, last);
            yield return new(key, title, $"Nothing open falls due {words}.", [Action, What, Lead, Target, "Due", Progress],
                Rows(now, now.Where(DayRules.StillDue).Where(r => r.Action.CurrentDueOn > from && r.Action.CurrentDueOn <= to).InOrderOfDue(), (row, line) =>
                    [TitleOf(row), LeadOf(row), TargetCell.Of(line), new DayCell(line.CurrentDueOn), ProgressOf(line)]));
            after = last;
        }
    }

    private static ReportSection Dates(ReportBasis.MonthEnd now) =>
        new("dates", "Later dates asked for, agreed and refused this month", "No later date was asked for or decided this month.",
            [Action, What, "Date asked for", "Why", "Asked for by", "What became of it"],
            [.. now.DateChanges.OrderBy(c => c.Row.Position).ThenBy(c => c.Sequence).Select(c => RowOf(c.Row,
                [TitleOf(c.Row), new MoveCell(c.From, c.To), new TextCell($"{c.ReasonWords}: {c.Why.Quoted()}"), new TextCell($"{c.AskedBy}, {PlanWords.DayAndMonth(c.AskedOn)}"),
                    new TextCell(c.DecidedOn is { } on ? $"{c.Outcome.Words()} by {c.DecidedBy}, {PlanWords.DayAndMonth(on)}{(c.DecisionWhy is { } why ? $": {why.Quoted()}" : "")}" : c.Outcome.Words())]))]);

    private static ReportSection Checks(IReadOnlyList<CheckLine> checks) =>
        new("checks", "Checks missed, and what no longer stands", "No check is missed, and everything verified still stands.", [Action, "Check", "By", "How often", "Latest", "How it is"],
            [.. checks.Where(c => c.IsWanting).Select(c => RowOf(c.Row,
                [new TextCell(c.Set.Name), new TextCell(c.Set.PostName), new TextCell(c.Set.Cadence.Words), new DayCell(c.Check.LatestOn),
                    new TextCell(c.LapsedOn is { } lapsed ? $"No longer stands since {PlanWords.Day(lapsed)}: {c.Fault}" : $"It was {c.Fault}")]))]);

    private static ReportSection Partners(ReportBasis basis) =>
        new("partners", "Actions with partners", "No partner organisation owns or leads an action.", [Action, What, "Owner as published", Lead, Target, Progress],
            Rows(basis.Now, basis.Now.Rows.Where(basis.IsWithPartner), (row, line) =>
                [TitleOf(row), new TextCell(line.PublishedOwner), LeadOf(row), TargetCell.Of(line), ProgressOf(line)]));

    private static ReportSection Evidence(ReportBasis.MonthEnd now) =>
        new("evidence", "Evidence added this month", "No evidence was added this month.", [Action, "What it shows", "What it is", "About", "Added", "By"],
            [.. now.Rows.SelectMany(r => EvidenceView.Of(r.Action.Entries).Where(e => e.AddedOn >= now.Month.FirstDay).Select(e => RowOf(r,
                [new TextCell(e.Description ?? Removed), new TextCell(e.What), new DayCell(e.AboutOn), new DayCell(e.AddedOn), new TextCell(e.AddedBy)])))]);

    private static ReportSection Reporting(ReportBasis basis)
    {
        var (now, before) = (basis.Now, basis.Before);
        var silent = now.Silent.ToHashSet();
        // Who was silent in the round before and has reported since it closed.
        var wasSilent = before?.Silent.Select(r => r.Action.Id).ToHashSet() ?? [];
        var late = now.Rows.Where(r => wasSilent.Contains(r.Action.Id))
            .Select(r => (Row: r, On: now.Recorded(r).FirstOrDefault(e => e.Facts is ProgressReportedFacts)?.RecordedOn)).Where(l => l.On is not null).ToLookup(l => l.Row.LeadName, StringComparer.Ordinal);
        var reported = now.Rows.Where(r => now.Recorded(r).Any(e => e.Facts is ProgressReportedFacts)).ToLookup(r => r.LeadName, StringComparer.Ordinal);
        var leads = now.Where(DayRules.Open).Select(r => r.LeadName).Concat(reported.Select(g => g.Key)).Distinct().Order(StringComparer.Ordinal);
        return new("reporting", "Who reported, who did not, who was late", "No action is open, and nobody reported.",
            ["Lead", "Open actions", "Reported on", "Open and not reported on", before is null ? "Reported late" : $"Late for {before.Month.Words}"],
            [.. leads.Select(lead =>
            {
                var open = now.Where(DayRules.Open).Where(r => r.LeadName == lead).ToList();
                return new ReportRow(null, null,
                [
                    new NameCell(lead), new NumberCell(open.Count), new TextCell(OrDash(reported[lead].Select(r => r.Reference))),
                    new TextCell(OrDash(open.Where(silent.Contains).Select(r => r.Reference))),
                    new TextCell(OrDash(late[lead].Select(l => $"{l.Row.Reference} (on {PlanWords.DayAndMonth(l.On!.Value)})"))),
                ]);
            })])
        { Note = "A round closes with the month’s last day. What is reported later belongs to the next month and is late for the one before." };
    }

    private static ReportSection Stopped(ReportBasis.MonthEnd now) =>
        new("not-proceeding", "Not proceeding", "Every action proceeds.", [Action, What, Lead, "Decided", "Why"],
            [.. now.Where(DayRules.NotProceeding).Select(row =>
            {
                var decision = row.Action.Entries.Where(e => e.RecordedOn <= now.Day).OrderBy(e => e.Sequence).Last(e => e.Facts is ProceedingDecidedFacts);
                return RowOf(row, [TitleOf(row), LeadOf(row), new DayCell(decision.RecordedOn), new TextCell(decision.TextOf(TextField.Why) ?? Removed)]);
            })]);

    private static IEnumerable<ReportSection> ByConcern(ReportBasis.MonthEnd now)
    {
        var concerns = now.Rows.GroupBy(r => (r.PlanKey, r.RecommendationPosition))
            .Select(g => (Name: NameOf(g.First()), Rows: g.ToList())).ToList();
        yield return new("by-concern", "By concern", "The plan has no actions.", ["Concern", "Category", "Actions", "Claimed", "Verified", "Standing", "Overdue"],
            [.. concerns.Select(c => new ReportRow(null, null, [c.Name, new TextCell(c.Rows[0].Category.InWords()), .. Counts(now, c.Rows)]))]);

        var parts = RatingParts.Where(p => now.Rows.Any(r => p.Ratings.Contains(r.Action.RatingOn(now.Day)))).ToList();
        yield return new("rating-by-concern", "Ratings by concern", "The plan has no actions.", ["Concern", .. parts.Select(p => p.Name)],
            [.. concerns.Select(c => new ReportRow(null, null, [c.Name, .. parts.Select(p => new NumberCell(c.Rows.Count(r => p.Ratings.Contains(r.Action.RatingOn(now.Day)))))]))])
        {
            // More bars than anybody reads: then the table alone tells it.
            Chart = concerns.Count > MostBars ? null : new(ChartKind.StackedBars,
                string.Join(" ", concerns.Select(c => $"Concern {c.Rows[0].ConcernNumber}: {PlanWords.List([.. parts.Select(p => (Count: c.Rows.Count(r => p.Ratings.Contains(r.Action.RatingOn(now.Day))), p.Name)).Where(p => p.Count > 0).Select(p => $"{p.Count} {p.Name.ToLowerInvariant()}")])}.")),
                [.. parts.Select((p, i) => new ChartSeries(i + 1, p.Look))]),
        };
    }

    private static NameCell NameOf(ActionRow row)
    {
        var name = $"{row.ConcernNumber}: {row.ConcernTitle}";
        return new(name, name.Length <= LongestLabel ? name : $"Concern {row.ConcernNumber}");
    }

    private static ReportSection ByLead(ReportBasis.MonthEnd now) =>
        new("by-lead", "By lead", "The plan has no actions.", ["Lead", "Actions", "Claimed", "Verified", "Standing", "Overdue"],
            [.. now.Rows.GroupBy(r => r.LeadName).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new ReportRow(null, null, [new NameCell(g.Key), .. Counts(now, [.. g])]))]);

    private static ReportSection RatingRules(ReportBasis.MonthEnd now) =>
        new("ratings", "How each rating is decided", "", ["Rating", "Actions", "Rule"],
            [.. Enum.GetValues<Rating>().Select(rating => new ReportRow(null, null,
                [new NameCell(rating.Words()), new NumberCell(now.Rows.Count(r => r.Action.RatingOn(now.Day) == rating)), new TextCell(rating.Rule())]))])
        { Note = $"An action has the first of these that fits it at the end of {PlanWords.Day(now.Day)}. The program decides; nobody can choose a rating." };

    // From what is done to what is not: so the bars begin with the good news and end with what needs the meeting.
    private static readonly IReadOnlyList<(string Name, Rating[] Ratings, ChartLook Look)> RatingParts =
    [
        (Rating.Verified.Words(), [Rating.Verified], ChartLook.Verified),
        (Rating.Claimed.Words(), [Rating.Claimed], ChartLook.Claimed),
        (Rating.OnTrack.Words(), [Rating.OnTrack], ChartLook.OnTrack),
        (Rating.NotStarted.Words(), [Rating.NotStarted], ChartLook.NotStarted),
        ("At risk or delayed", [Rating.AtRisk, Rating.Delayed], ChartLook.AtRisk),
        (Rating.NoLongerStands.Words(), [Rating.NoLongerStands], ChartLook.Lapsed),
        (Rating.Overdue.Words(), [Rating.Overdue], ChartLook.Overdue),
        (Rating.NotProceeding.Words(), [Rating.NotProceeding], ChartLook.Stopped),
    ];

    private static IEnumerable<ReportCell> Counts(ReportBasis.MonthEnd now, List<ActionRow> rows) =>
        new[] { DayRules.Claimed, DayRules.Verified, DayRules.Standing, DayRules.Overdue }.Select(rule => rows.Count(r => rule.Holds(r.Action, now.Day))).Prepend(rows.Count).Select(n => new NumberCell(n));

    private static IReadOnlyList<ReportRow> Rows(ReportBasis.MonthEnd now, IEnumerable<ActionRow> rows, Func<ActionRow, ActionLine, IReadOnlyList<ReportCell>> cells) =>
        [.. rows.Select(r => RowOf(r, cells(r, ActionLine.Of(r, now.Day))))];

    private static ReportRow RowOf(ActionRow row, IReadOnlyList<ReportCell> cells) => new(row.PlanKey, row.Reference, [new ReferenceCell(row.Reference), .. cells]);

    private static TextCell TitleOf(ActionRow row) => new(PlanWords.OnOneLine(row.Words));

    private static TextCell LeadOf(ActionRow row) => new(row.LeadName);

    private static ProgressCell ProgressOf(ActionLine line) => new(line.Rating, line.Status, line.LatestUpdate, line.LatestUpdateOn);

    // Why its lead calls it at risk or delayed; else why its date was moved last.
    private static ReasonCell ReasonOf(ActionRow row)
    {
        var help = row.HelpNeeded;
        if (WhyReported(row) is { } why)
            return new(why.Quoted(), help);
        var moved = DateChange.Of(row, row.Action.Entries).FirstOrDefault(c => c.IsMove);
        return new(moved is null ? null : $"Date moved. {moved.ReasonWords}: {moved.Why.Quoted()}", help);
    }

    /// <summary>Why its lead calls an action at risk or delayed, as last reported; null where it is neither.</summary>
    internal static string? WhyReported(ActionRow row) =>
        row.Action.Status is ActionStatus.AtRisk or ActionStatus.Delayed
        && row.Action.Entries.Where(e => e.Facts is ProgressReportedFacts { Status: not null }).MaxBy(e => e.Sequence) is { } reported && reported.HasText(TextField.Why)
            ? reported.TextOf(TextField.Why) ?? Removed : null;

    private static string OrDash(IEnumerable<string> items) => PlanWords.List([.. items]) is { Length: > 0 } list ? list : "–";
}
