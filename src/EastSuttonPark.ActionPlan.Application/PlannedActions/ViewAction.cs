using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>One action: what was published, where it is, and its whole history.</summary>
public static class ViewAction
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    public sealed record Query(string Plan, string Reference, DateOnly? AsAt = null) : IRequest<View>;

    /// <param name="Row">The action.</param>
    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day: forms are hidden.</param>
    /// <param name="History">Newest first.</param>
    /// <param name="Checks">Its assurance checks.</param>
    /// <param name="Evidence">In the order in which it was added; as at a past day what was known then.</param>
    /// <param name="WithdrawnEvidence">For the governor: the evidence that counts no longer.</param>
    /// <param name="RestsOn">Of a verified action of which evidence was withdrawn since: what its verification rests on now; else null.</param>
    /// <param name="StatusSaid">Who said its status last, and when.</param>
    /// <param name="Steps">What this person can do, the most pressing first; nothing on a past day.</param>
    /// <param name="Wordings">What each edition known on that day says of it, the newest first.</param>
    /// <param name="Undoing">By entry of the history: what this person can do to undo it; nothing on a past day.</param>
    public sealed record View(ActionRow Row, DateOnly Day, bool IsPast, IReadOnlyList<EntryView> History, IReadOnlyList<CheckLine> Checks,
        IReadOnlyList<EvidenceView> Evidence, IReadOnlyList<EvidenceView> WithdrawnEvidence, string? RestsOn, string StatusSaid, IReadOnlyList<NextStep> Steps,
        IReadOnlyDictionary<int, Undo> Undoing, IReadOnlyList<Wording> Wordings);

    /// <summary>The action as one edition publishes it.</summary>
    /// <param name="Edition">The edition's number.</param>
    /// <param name="SubmittedOn">The day on which it was submitted.</param>
    /// <param name="Published">Its words.</param>
    public sealed record Wording(int Edition, DateOnly SubmittedOn, PublishedAction Published);

    /// <summary>How an entry can be undone.</summary>
    /// <param name="MayWithdraw">Whether the person may withdraw it.</param>
    /// <param name="MayRemoveWords">Whether they may ask that its words or file be removed, or look at such a request.</param>
    /// <param name="RemovalIsAsked">Whether a removal was asked for and waits for a second person.</param>
    public sealed record Undo(bool MayWithdraw, bool MayRemoveWords, bool RemovalIsAsked);

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(request.AsAt, cancellationToken, request.Plan, request.Reference, scope: ActionScope.Everything);
            var row = await view.One(request.Plan, request.Reference, cancellationToken);
            var end = LondonDays.EndOf(view.Day);
            var journal = await db.PlannedActions.AsNoTracking().Where(a => a.Id == row.Action.Id)
                // Words that were removed later are gone on this day's page too, which says so.
                .Include(a => a.Plan)
                .Include(a => a.Entries.Where(e => e.RecordedAt < end || e.Kind == EntryKind.RedactionAsked || e.Kind == EntryKind.Redacted)).ThenInclude(e => e.Texts)
                // In one statement SQLite reads every journal there is to join the texts of this one.
                .AsSplitQuery()
                .SingleAsync(cancellationToken);
            var state = ActionState.AsAt(journal.Entries, view.Day);
            var history = journal.Entries.Where(e => e.RecordedAt < end).OrderByDescending(e => e.Sequence).ToList();

            if (!view.IsPast)
                row.Action.Entries.AddRange(journal.Entries);
            return new View(row, view.Day, view.IsPast,
                [.. history.Select(e => EntryView.Of(e, journal.Entries))],
                [.. CheckLine.Of(row, history, view.Day, await PostNames.On(db, view.Day, cancellationToken))],
                EvidenceView.Of(history),
                current.Value.IsGovernor ? [.. EvidenceView.Of(history, withWithdrawn: true).Where(e => e.IsWithdrawn)] : [],
                RestsOn(history, state),
                StatusSaid(history, state),
                view.IsPast ? [] : [.. NextStep.All(row, current.Value, clock.Today)],
                view.IsPast ? new Dictionary<int, Undo>() : history.ToDictionary(e => e.Sequence, e => UndoingOf(journal, state, e)),
                await Wordings(row, cancellationToken));
        }

        private async Task<IReadOnlyList<Wording>> Wordings(ActionRow row, CancellationToken ct)
        {
            var published = await db.PublishedActions.AsNoTracking().Where(p => p.PlannedActionId == row.Action.Id && p.Edition <= row.Action.Edition).ToListAsync(ct);
            var submitted = await db.Editions.Where(e => e.PlanId == row.Action.PlanId).ToDictionaryAsync(e => e.Number, e => e.SubmittedOn, ct);
            return [.. published.OrderByDescending(p => p.Edition).Select(p => new Wording(p.Edition, submitted[p.Edition], p))];
        }

        private Undo UndoingOf(PlannedAction journal, ActionState state, Entry entry) => new(
            journal.WhyNotWithdrawnBy(current.Value, entry.Sequence, state) is null,
            PlannedAction.MayRedact(current.Value) && entry.TextHashes.Length > 0 && !state.Redacted.Contains(entry.Sequence),
            state.OpenRedactions.ContainsValue(entry.Sequence));

        // Whoever verified may have seen more than is left: that is said beside the verification, not only in the history.
        private static string? RestsOn(IReadOnlyList<Entry> entries, ActionState state)
        {
            if (state.VerifiedOn is null)
                return null;
            var verified = entries.Where(e => e.Kind == EntryKind.Verified && !state.Withdrawn.Contains(e.Sequence)).Max(e => e.Sequence);
            var gone = entries.Count(e => e.Facts is WithdrawnFacts { Of: EntryKind.EvidenceAdded } f && f.Entry < verified && e.Sequence > verified);
            if (gone == 0)
                return null;
            var left = state.EvidenceForClaim.Count();
            string[] grounds =
            [
                .. left > 0 ? [PlanWords.Count(left, "piece of evidence", "pieces of evidence")] : Array.Empty<string>(),
                .. !state.ClaimHasWords ? Array.Empty<string>() : [state.ClaimSequence is null ? "the published plan’s own claim" : "the words of the claim"],
            ];
            return $"{PlanWords.Count(gone, "piece of evidence was", "pieces of evidence were")} withdrawn since. It rests on {PlanWords.List(grounds)} now.";
        }

        private static string StatusSaid(IReadOnlyList<Entry> entries, ActionState state)
        {
            var said = state.Counting(entries).OrderBy(e => e.Sequence).LastOrDefault(e => e.Facts is PublishedFacts { Claims: not null }
                // An edition claims nothing that was claimed already.
                || (e.Facts is PublishedAgainFacts { Claims: not null } && state.ClaimSequence is null && state.ClaimedOn == e.RecordedOn)
                || e.Facts is ReportedBeforeFacts { Status: not null } or ProgressReportedFacts { Status: not null } or ProceedingDecidedFacts or ReturnedFacts or ReopenedFacts or ClaimTakenBackFacts);
            if (said is null)
                return "nobody has reported one yet";
            var byWhom = $"by {said.PostName ?? said.AccountName} on {PlanWords.Day(said.RecordedOn)}";
            return said.Facts switch
            {
                PublishedFacts published => $"as the plan of {PlanWords.Day(published.SubmittedOn)} says",
                ReportedBeforeFacts { ReportedOn: { } on } => $"reported before this system, on {PlanWords.Day(on)}",
                ReportedBeforeFacts => "reported before this system",
                PublishedAgainFacts again => $"as the plan of {PlanWords.Day(again.SubmittedOn)} says",
                ProgressReportedFacts => $"reported {byWhom}",
                ProceedingDecidedFacts => $"decided {byWhom}",
                ClaimTakenBackFacts => $"the claim was taken back {byWhom}",
                ReopenedFacts => $"reopened {byWhom}",
                _ => $"the claim was returned {byWhom}",
            };
        }
    }
}
