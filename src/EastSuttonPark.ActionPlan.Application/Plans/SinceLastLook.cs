using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>What moved since the governor last opened the overview, in sentences.</summary>
public static class SinceLastLook
{
    /// <summary>A look within this time of the one before belongs to the same visit.</summary>
    public static readonly TimeSpan Visit = TimeSpan.FromMinutes(30);

    /// <summary>For a first visit: how many days back.</summary>
    public const int DaysBackAtFirst = 7;

    private const int MostSentences = 12;

    // What changes nothing that a governor decides on is left to the action's own page.
    private static readonly EntryKind[] news =
    [
        EntryKind.ProgressReported, EntryKind.Verified, EntryKind.Returned, EntryKind.ClaimTakenBack, EntryKind.Reopened, EntryKind.ProceedingDecided,
        EntryKind.DateRequested, EntryKind.DateDecided, EntryKind.CheckRecorded, EntryKind.Withdrawn, EntryKind.HandedOver, EntryKind.PublishedAgain,
    ];

    public sealed record Query : IRequest<View>;

    /// <param name="Since">The instant, UTC, of the visit before.</param>
    /// <param name="IsFirst">Whether there was no visit before.</param>
    /// <param name="News">The sentences, newest first.</param>
    /// <param name="More">How many more there are.</param>
    public sealed record View(DateTime Since, bool IsFirst, IReadOnlyList<Sentence> News, int More);

    /// <param name="Plan">The key of the action's plan.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Words">What moved, to be read after the reference.</param>
    /// <param name="Href">Where it can be seen.</param>
    /// <param name="On">The London day.</param>
    public sealed record Sentence(string Plan, string Reference, string Words, string Href, DateOnly On);

    /// <summary>Remembers that this person has opened the overview now.</summary>
    public sealed record Command : IRequest;

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var now = clock.Now;
            var account = await db.Users.SingleAsync(a => a.Id == current.Value.AccountId, cancellationToken);
            // A clock that was set back must not hide news for ever.
            if (account.LookedAt is not { } last || now - last >= Visit || now < last)
                account.LookedBeforeAt = account.LookedAt < now ? account.LookedAt : null;
            account.LookedAt = now;
            await db.SaveChangesAsync(cancellationToken);
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (person, today) = (current.Value, clock.Today);
            var before = await db.Users.Where(a => a.Id == person.AccountId).Select(a => a.LookedBeforeAt).SingleAsync(cancellationToken);
            var since = before ?? LondonDays.InstantOf(today.AddDays(-DaysBackAtFirst), TimeOnly.MinValue);
            var rows = (await (await actions.Look(null, cancellationToken)).Rows(cancellationToken)).ToDictionary(r => r.Action.Id);
            var entries = await db.Entries.AsNoTracking()
                .Where(e => news.Contains(e.Kind) && e.RecordedAt > since && e.AccountId != null && e.AccountId != person.AccountId)
                .OrderByDescending(e => e.RecordedAt).ThenByDescending(e => e.PlannedActionId).ThenByDescending(e => e.Sequence)
                .ToListAsync(cancellationToken);
            var told = entries.Where(e => rows.ContainsKey(e.PlannedActionId))
                .Select(e => (e.RecordedOn, Row: rows[e.PlannedActionId], Words: WordsOf(e)))
                .Where(t => t.Words is not null)
                .Select(t => new Sentence(t.Row.PlanKey, t.Row.Reference, t.Words!, t.Row.Href, t.RecordedOn))
                .ToList();
            // What a day alone brought is bad news and stands in no entry, so no other news pushes it off the list.
            var brought = OfDays(rows.Values, LondonDays.DayOf(since), today).OrderByDescending(s => s.On).ToList();
            var shown = brought.Take(MostSentences).Concat(told.Take(Math.Max(0, MostSentences - brought.Count))).OrderByDescending(s => s.On).ToList();
            return new View(since, before is null, shown, told.Count + brought.Count - shown.Count);
        }

        // What no entry says, because a day alone brought it.
        private static IEnumerable<Sentence> OfDays(IEnumerable<ActionRow> rows, DateOnly since, DateOnly today)
        {
            foreach (var row in rows)
            {
                var action = row.Action;
                if (DayRules.Overdue.Holds(action, today) && !DayRules.Overdue.Holds(action, since))
                    yield return new(row.PlanKey, row.Reference, "became overdue", row.Href, action.CurrentDueOn!.Value.AddDays(1));
                if (DayRules.NoLongerStands.Holds(action, today) && action.StandsUntil is { } until && until >= since)
                    yield return new(row.PlanKey, row.Reference, "no longer stands: its assurance checks have lapsed", row.Href, until.AddDays(1));
            }
        }

        private static string? WordsOf(Entry entry)
        {
            var by = entry.PostName ?? entry.AccountName;
            return entry.Facts switch
            {
                ProgressReportedFacts { Status: { } status } when status.IsClaim() => $"is claimed: {status.Words()}, by {by}",
                ProgressReportedFacts { Status: { } status } f when f.Was != status => $"went from {f.Was.Words()} to {status.Words()}, says {by}",
                VerifiedFacts => $"was verified by {by}",
                ReturnedFacts => $"was returned to its lead by {by}",
                ClaimTakenBackFacts => $"is no longer claimed: {by} took the claim back",
                ReopenedFacts => $"was reopened by {by}",
                ProceedingDecidedFacts { Status: ActionStatus.NotProceeding } => $"was stopped by {by}",
                ProceedingDecidedFacts => $"proceeds again, {by} decided",
                DateRequestedFacts f => $"asks for {PlanWords.Due(f.DueOn, f.Precision)} as its date, says {by}",
                DateDecidedFacts { Agreed: true } f => $"has a new date, {PlanWords.Day(f.DueOn)}, agreed by {by}",
                DateDecidedFacts f => $"keeps its date: {by} refused {PlanWords.Day(f.DueOn)}",
                CheckRecordedFacts { Satisfactory: false } f => $"was checked on {PlanWords.Day(f.CarriedOutOn)} and found not satisfactory",
                HandedOverFacts f => $"has a new lead from {PlanWords.Day(f.On)}: {f.PostName} hands over",
                WithdrawnFacts => $"had an entry withdrawn by {by}",
                PublishedAgainFacts f => $"is published again: {f.Words()}",
                _ => null,
            };
        }
    }
}
