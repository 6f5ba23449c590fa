using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Meetings;

/// <summary>The senior leadership team's meeting: what it has to look at today, in the order of the agenda, and what became of its last decisions.</summary>
public static class ViewMeeting
{
    /// <param name="On">The day of the meeting, today or earlier; null for today. It marks what is decided: the agenda is always today's.</param>
    public sealed record Query(DateOnly? On = null) : IRequest<View>;

    /// <param name="On">The day of the meeting; today where the day asked for can't be a meeting's.</param>
    /// <param name="Today">The day of the agenda.</param>
    /// <param name="IsDayRefused">Whether the day asked for is in the future, or before the first plan was imported.</param>
    /// <param name="MayDecide">Whether this person may decide, and so mark entries with the meeting.</param>
    /// <param name="Agenda">The agenda in its order.</param>
    /// <param name="Decided">What was decided in this meeting so far.</param>
    /// <param name="Last">The last meeting before this one, or null.</param>
    /// <param name="LastDecided">What was decided then, and what became of it.</param>
    public sealed record View(DateOnly On, DateOnly Today, bool IsDayRefused, bool MayDecide, IReadOnlyList<Section> Agenda, IReadOnlyList<MeetingDecision> Decided,
        DateOnly? Last, IReadOnlyList<MeetingDecision> LastDecided);

    /// <param name="Key">The word that ids carry: "overdue".</param>
    /// <param name="Title">Its heading.</param>
    /// <param name="WhenEmpty">What stands in its place where it has no items.</param>
    /// <param name="Items">The items: at most <see cref="MostItems"/>.</param>
    /// <param name="Total">How many there are.</param>
    public sealed record Section(string Key, string Title, string WhenEmpty, IReadOnlyList<Item> Items, int Total);

    /// <param name="Id">The id of its row on the page, to come back to.</param>
    /// <param name="Row">The action.</param>
    /// <param name="What">What there is to know.</param>
    /// <param name="Quote">What somebody said about it, or null.</param>
    /// <param name="Steps">What this person can decide on it.</param>
    public sealed record Item(string Id, ActionRow Row, string What, string? Quote, IReadOnlyList<NextStep> Steps);

    /// <summary>The most items that a section shows.</summary>
    public const int MostItems = 25;

    /// <summary>The id of an action's row in a section.</summary>
    public static string IdOf(string section, ActionRow row) => $"row-{section}-{row.PlanKey}-{row.Reference}";

    internal sealed class Handler(ActionList actions, CheckList checks, MeetingRecord record, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (view, today) = (await actions.Look(null, cancellationToken), clock.Today);
            var firstImport = await db.Plans.MinAsync(p => (DateTime?)p.ImportedAt, cancellationToken);
            var refused = request.On is { } asked && (asked > today || (firstImport is { } first && asked < LondonDays.DayOf(first)));
            var on = refused ? today : request.On ?? today;
            var last = await record.LastBefore(on, cancellationToken);
            // What was decided stays to be seen, whatever has become of the action or its plan.
            var all = await actions.Look(null, cancellationToken, scope: ActionScope.Everything);
            return new View(on, today, refused, current.MayVerify, await Agenda(view, cancellationToken), await record.Decisions(all, on, cancellationToken),
                last, last is { } day ? await record.Decisions(all, day, cancellationToken) : []);
        }

        private async Task<IReadOnlyList<Section>> Agenda(ActionView view, CancellationToken ct)
        {
            var day = view.Day;
            var overdue = await view.Only(DayRules.Overdue).Page("due", 1, MostItems, ct);
            var awaiting = await view.Only(DayRules.AwaitingVerification).Page("claimed", 1, MostItems, ct);
            var dates = await view.Only(DayRules.DateWaits).Page("due", 1, MostItems, ct);
            var help = await view.Only(DayRules.Open).Only(a => a.Entries.Any(e => e.Sequence == a.LastReportSequence && e.Texts.Any(t => t.Field == TextField.Help))).Page("due", 1, MostItems, ct);
            var missed = (await checks.Of(view, ct)).Where(c => c.IsWanting).GroupBy(c => c.Row.Action.Id).ToList();
            var silent = await view.Only(DayRules.Open).Only(DayRules.NotReportedThisMonth).Page("lead", 1, MostItems, ct);

            var shown = new[] { overdue, awaiting, dates, help, silent }.SelectMany(p => p.Rows).Select(r => r.Action.Id).Concat(missed.Take(MostItems).Select(c => c.Key)).Distinct().ToList();
            var journals = await db.PlannedActions.AsNoTracking().Where(a => shown.Contains(a.Id)).Include(a => a.Entries).ThenInclude(e => e.Texts).AsSplitQuery().ToDictionaryAsync(a => a.Id, ct);
            return
            [
                Of("overdue", "Overdue", "Nothing is overdue.", overdue, ["/update-request", "/target-date", "/progress", "/verification", "/lead"],
                    r => $"Overdue by {PlanWords.Count(r.Action.DaysOverdueOn(day) ?? 0, "day")}. {Status(r)}", r => r.LatestWords),
                Of("awaiting", "Claimed, awaiting verification", "No claim waits to be verified.", awaiting, ["/verification"],
                    r => $"Claimed on {PlanWords.Day(r.Action.ClaimedOn!.Value)}, waiting {PlanWords.Count(r.Action.DaysWaitingOn(day) ?? 0, "day")}.", r => r.LatestWords),
                Of("dates", "Dates to decide", "No later date is asked for.", dates, ["/target-date"],
                    r => $"Published: {r.Target}. {string.Join("; ", TargetCell.Of(r).Became())}.",
                    r => journals[r.Action.Id].Entries.Find(e => e.Sequence == r.Action.RequestSequence)?.TextOf(TextField.Why)),
                Of("help", "Help needed", "Nobody has asked for help.", help, ["/update-request", "/progress"], r => $"Asked for by {r.LastReportedBy}.", r => r.HelpNeeded),
                new("checks", "Checks missed", "No check is missed.",
                    [.. missed.Take(MostItems).Select(c => Missed(c.First().Row, [.. c]))], missed.Sum(c => c.Count())),
                Of("not-reported", "Not reported this round", "Every open action has been reported on this month.", silent, ["/update-request", "/progress", "/lead"],
                    r => r.Action.LastReportedOn is { } reported ? $"No report since {PlanWords.Day(reported)}." : "No report yet.", _ => null),
            ];

            Section Of(string key, string title, string whenEmpty, ActionPage page, string[] pages, Func<ActionRow, string> what, Func<ActionRow, string?> quote) =>
                new(key, title, whenEmpty, [.. page.Rows.Select(r => new Item(IdOf(key, r), r, what(r) + Asked(r), quote(r), Steps(r, pages)))], page.TotalCount);

            Item Missed(ActionRow row, IReadOnlyList<CheckLine> lines) => new(IdOf("checks", row), row,
                string.Join(' ', [.. lines.Select(l => $"“{l.Set.Name}” was {l.Fault}. Carried out by: {l.Set.PostName}."), .. Lapse.Of(lines).Select(l => $"{row.Reference} no longer stands since {PlanWords.Day(l.Since)}.")]),
                null, Steps(row, ["/checks", "/update-request", "/verification"]));

            // Of all that the person can do, what this part of the agenda is about.
            IReadOnlyList<NextStep> Steps(ActionRow row, string[] pages)
            {
                if (!current.MayVerify)
                    return [];
                if (row.Action.Entries.Count == 0)
                    row.Action.Entries.AddRange(journals[row.Action.Id].Entries);
                return [.. NextStep.All(row, current.Value, day).Where(s => pages.Any(p => s.Href == row.Href + p)).DistinctBy(s => s.Href)];
            }
        }

        private static string Status(ActionRow row) => $"Its lead says: {row.Action.Status.Words()}.";

        private static string Asked(ActionRow row) => row.Action.UpdateAskedOn is { } asked ? $" An update was asked for on {PlanWords.Day(asked)} and is not answered yet." : "";
    }
}
