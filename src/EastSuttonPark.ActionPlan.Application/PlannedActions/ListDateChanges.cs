using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The ledger of target dates: every move agreed, asked for and refused, with totals and words that explain them.</summary>
public static class ListDateChanges
{
    /// <summary>Which changes: the words of the address <c>/date-changes</c>. A value that there is not is refused, never ignored.</summary>
    public sealed record Selection
    {
        /// <summary>A plan's key.</summary>
        public string? Plan { get; init; }

        /// <summary>"staffing", "funding", "partner", "dependency", "scope" or "other" or "edition".</summary>
        public string? Reason { get; init; }

        /// <summary>"agreed", "refused", "waiting", "ended" or "published".</summary>
        public string? Outcome { get; init; }

        /// <summary>"this-month", "last-month", "last-3-months" or "last-12-months": when it was decided or, while it waits, asked for.</summary>
        public string? Period { get; init; }

        /// <summary>The query string of this selection; empty where nothing is selected.</summary>
        public string ToQuery()
        {
            var query = string.Join('&', new (string Name, string? Value)[] { ("plan", Plan), ("reason", Reason), ("outcome", Outcome), ("period", Period) }
                .Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
            return query.Length == 0 ? "" : "?" + query;
        }
    }

    /// <param name="Selection">Which.</param>
    public sealed record Query(Selection Selection) : IRequest<View>;

    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day: an observer's.</param>
    /// <param name="Changes">What waits first, then newest first.</param>
    /// <param name="Totals">By reason, where there is any.</param>
    /// <param name="Sum">Of all reasons.</param>
    /// <param name="Explanation">Every change of the plan and period in plain words, ready to be sent: of whatever reason and outcome, because it says what was not moved too.</param>
    /// <param name="Plans">Plans to choose from.</param>
    public sealed record View(DateOnly Day, bool IsPast, IReadOnlyList<DateChange> Changes, IReadOnlyList<Total> Totals, Total Sum, string Explanation, IReadOnlyList<BrowseActions.Choice> Plans);

    /// <param name="Slug">The reason as addresses carry it; "all" for all of them.</param>
    /// <param name="Words">The reason in words.</param>
    /// <param name="AskedFor">How many changes.</param>
    /// <param name="Agreed">How many of them moved a date.</param>
    /// <param name="DaysMoved">By how many calendar days in all.</param>
    /// <param name="Refused">How many were refused.</param>
    /// <param name="Waiting">How many wait to be decided.</param>
    public sealed record Total(string Slug, string Words, int AskedFor, int Agreed, int DaysMoved, int Refused, int Waiting)
    {
        /// <summary>Adds changes up.</summary>
        public static Total Of(string slug, string words, IReadOnlyCollection<DateChange> changes) => new(slug, words, changes.Count,
            changes.Count(c => c.IsMove), changes.Where(c => c.IsMove).Sum(c => c.Days!.Value),
            changes.Count(c => c.Outcome == DateOutcome.Refused), changes.Count(c => c.Outcome == DateOutcome.Waiting));
    }

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var selection = request.Selection;
            // A move that was made stays in the ledger, also where its action has left the plan since.
            var all = await actions.Look(null, cancellationToken, scope: ActionScope.LeftToo | (string.IsNullOrEmpty(selection.Plan) ? ActionScope.Current : ActionScope.ArchivedToo));
            await all.RefuseUnknown(new ActionSelection { Plan = selection.Plan }, cancellationToken);
            var view = string.IsNullOrEmpty(selection.Plan) ? all : all.OfPlan(selection.Plan);
            var (first, last) = PeriodOf(selection.Period, view.Day);
            var explained = (await Changes(view, cancellationToken)).FindAll(c => c.Day >= first && c.Day <= last);
            var changes = DateChange.InOrder(explained.Where(Fits(selection))).ToList();
            var keys = await (await actions.Look(null, cancellationToken, scope: ActionScope.Everything)).PlanKeys(cancellationToken);
            var names = await PlanNames.Read(db, cancellationToken);
            return new View(view.Day, view.IsPast, changes, ByReason(changes), Total.Of("all", "All", changes), Explain(explained, await view.Only(DayRules.InPlan).Count(cancellationToken), view.Day, PeriodWords(selection.Period, view.Day), names),
                names.Choices(names.Plans.Where(p => keys.Contains(p.Key))));
        }

        private async Task<List<DateChange>> Changes(ActionView view, CancellationToken ct)
        {
            var end = LondonDays.EndOf(view.Day);
            var entries = (await db.Entries.AsNoTracking()
                    .Where(e => (e.Kind == EntryKind.DateRequested || e.Kind == EntryKind.DateDecided || e.Kind == EntryKind.PublishedAgain || e.Kind == EntryKind.Withdrawn) && e.RecordedAt < end)
                    .Include(e => e.Texts).AsSplitQuery().OrderBy(e => e.PlannedActionId).ThenBy(e => e.Sequence).ToListAsync(ct))
                .ToLookup(e => e.PlannedActionId);
            var ids = entries.Select(g => g.Key).ToList();
            return [.. (await view.Only(a => ids.Contains(a.Id)).Rows(ct)).SelectMany(row => DateChange.Of(row, entries[row.Action.Id]))];
        }

        private static List<Total> ByReason(IEnumerable<DateChange> changes) => [.. changes.GroupBy(c => c.Reason).OrderBy(g => g.Key is null).ThenBy(g => g.Key).Select(g => Total.Of(g.First().ReasonSlug, g.First().ReasonWords, [.. g]))];

        private static Func<DateChange, bool> Fits(Selection selection)
        {
            DateReason? reason = string.IsNullOrEmpty(selection.Reason) || selection.Reason == ByEdition ? null
                : Enum.GetValues<DateReason>().Where(r => r.Slug() == selection.Reason).Select(r => (DateReason?)r).FirstOrDefault() ?? throw new MalformedRequestException($"There is no reason “{selection.Reason}”.");
            DateOutcome? outcome = string.IsNullOrEmpty(selection.Outcome) ? null
                : Enum.GetValues<DateOutcome>().Where(o => o.Slug() == selection.Outcome).Select(o => (DateOutcome?)o).FirstOrDefault() ?? throw new MalformedRequestException($"There is no outcome “{selection.Outcome}”.");
            return c => (string.IsNullOrEmpty(selection.Reason) || c.Reason == reason) && (outcome is null || c.Outcome == outcome);
        }

        private static (DateOnly First, DateOnly Last) PeriodOf(string? period, DateOnly day)
        {
            var month = ReportingMonth.Of(day);
            return period switch
            {
                null or "" => (DateOnly.MinValue, day),
                "this-month" => (month.FirstDay, day),
                "last-month" => (month.Previous.FirstDay, month.Previous.LastDay),
                "last-3-months" => (day.AddMonths(-3).AddDays(1), day),
                "last-12-months" => (day.AddMonths(-12).AddDays(1), day),
                var other => throw new MalformedRequestException($"There is no period “{other}”."),
            };
        }

        private static string PeriodWords(string? period, DateOnly day)
        {
            var (first, last) = PeriodOf(period, day);
            return first == DateOnly.MinValue ? $"Up to {PlanWords.Day(last)}" : $"From {PlanWords.Day(first)} to {PlanWords.Day(last)}";
        }

        // Plain text, a paragraph and a line for each move: it is pasted into an email.
        private static string Explain(List<DateChange> changes, int actions, DateOnly day, string period, PlanNames names)
        {
            var moves = changes.Where(c => c.IsMove).OrderBy(c => c.Day).ThenBy(c => c.Row.PlanKey, StringComparer.Ordinal).ThenBy(c => c.Row.Position).ThenBy(c => c.Sequence).ToList();
            var severalPlans = changes.DistinctBy(c => c.Row.PlanKey).Skip(1).Any();
            var moved = moves.DistinctBy(c => c.Row.Action.Id).Count();
            var lines = new List<string>
            {
                moves.Count == 0
                    ? $"{period}, no target date of {PlanWords.Count(actions, "action")} was moved."
                    : $"{period}, the target dates of {moved} of {PlanWords.Count(actions, "action")} were moved: {PlanWords.Count(moves.Count, "move")}, {PlanWords.Count(moves.Sum(m => m.Days!.Value), "day")} in all. "
                        + $"By reason: {string.Join("; ", ByReason(changes).Where(t => t.Agreed > 0).Select(t => $"{t.Words.ToLowerInvariant()}, {PlanWords.Count(t.Agreed, "move")}, {PlanWords.Count(t.DaysMoved, "day")}"))}.",
            };
            lines.AddRange(moves.Select(c => $"Action {Named(c, c.Row.ShortTitle)} moved from {PlanWords.DayOrNone(c.From)} to {PlanWords.Day(c.To)}, {c.DaysWords()}. Reason: {c.ReasonWords.ToLowerInvariant()}. “{PlanWords.OnOneLine(c.Why)}” "
                + (c.Reason is null ? $"{c.AskedBy} of the plan was adopted on {PlanWords.Day(c.AskedOn)}." : $"Asked for by {c.AskedBy} on {PlanWords.Day(c.AskedOn)}, agreed by {c.DecidedBy} on {PlanWords.Day(c.DecidedOn!.Value)}.")));
            if (changes.Where(c => c.Outcome == DateOutcome.Refused).ToList() is { Count: > 0 } refused)
                lines.Add($"{PlanWords.Count(refused.Count, "request")} {(refused.Count == 1 ? "was" : "were")} refused: {PlanWords.List(refused.ConvertAll(c => $"{Named(c)} (asked for {PlanWords.Day(c.To)})"))}.");
            if (changes.Where(c => c.Outcome == DateOutcome.Waiting).ToList() is { Count: > 0 } waiting)
                lines.Add($"{PlanWords.Count(waiting.Count, "request waits", "requests wait")} to be decided: {PlanWords.List(waiting.ConvertAll(c => $"{Named(c)} (asked for {PlanWords.Day(c.To)}, waits {PlanWords.Count(day.DayNumber - c.AskedOn.DayNumber, "day")})"))}.");
            lines.Add("Every published date is kept and shown beside the current one. Whoever asks for a move never decides on it.");
            return string.Join('\n', lines);

            // Two plans number their actions alike.
            string Named(DateChange change, string? title = null) => $"{change.Row.Reference}{(title is null ? "" : $" ({title})")}{(severalPlans ? $" of {names.Of(change.Row.PlanKey)}" : "")}";
        }
    }

    /// <summary>What an edition of the plan brought, as addresses carry it where others carry a reason.</summary>
    public const string ByEdition = "edition";

    /// <summary>The reason as addresses carry it.</summary>
    public static string Slug(this DateReason reason) => reason.ToString().ToLowerInvariant();

    /// <summary>The outcome as addresses carry it.</summary>
    public static string Slug(this DateOutcome outcome) => outcome.ToString().ToLowerInvariant();
}
