using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>Two people together, one of them the governor, remove the words or the file of an entry: one asks, the other agrees.</summary>
public static class RedactEntry
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Entry">The entry's number.</param>
    public sealed record Query(string Plan, string Reference, int Entry) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="Asked">The entry that asks for the removal, while it waits for a second person; else null.</param>
    /// <param name="WhyNotAgree">The rule that keeps this person from agreeing, where a removal waits; else null.</param>
    /// <param name="MayTakeBack">Whether this person may withdraw the request: its author takes it back, the governor refuses it.</param>
    /// <param name="HasWords">Whether there are words or a file to remove.</param>
    /// <param name="Copies">Other entries that hold some of the same words: each is removed on its own page.</param>
    public sealed record View(ActionRow Row, EntryView Entry, EntryView? Asked, PlanRule? WhyNotAgree, bool MayTakeBack, bool HasWords, IReadOnlyList<Copy> Copies);

    /// <summary>Another entry that holds the same words.</summary>
    /// <param name="Reference">Its action's reference.</param>
    /// <param name="Entry">Its number.</param>
    /// <param name="Href">The page on which its words are removed.</param>
    public sealed record Copy(string Reference, int Entry, string Href);

    /// <summary>What the form posts: without <see cref="Asked"/> it asks, with it it agrees.</summary>
    /// <remarks>
    /// Refused by the rules of <see cref="PlannedAction.AskRedaction"/> and <see cref="PlannedAction.AgreeRedaction"/>. Agreeing deletes the words and the file, and every issued report
    /// that held the words is replaced by its next issue: all in one transaction.
    /// </remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        /// <summary>The entry's number.</summary>
        public int Entry { get; set; }

        /// <summary>The entry that asks for the removal and is agreed to; null for asking.</summary>
        public int? Asked { get; set; }

        /// <summary>Why, for asking.</summary>
        public string? Why { get; set; }

        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Why).MaximumLength(EntryText.MaxLength).WithMessage($"Your words must be {EntryText.MaxLength} characters or fewer");
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (row, journal, entry) = await JournalEntry.Find(actions, db, request.Plan, request.Reference, request.Entry, cancellationToken);
            var state = journal.State;
            var asked = journal.Entries.Find(e => state.OpenRedactions.TryGetValue(e.Sequence, out var about) && about == request.Entry);
            return new View(row, EntryView.Of(entry, journal.Entries), asked is null ? null : EntryView.Of(asked),
                asked is null ? null : journal.WhyRedactionNotAgreedBy(current.Value, asked.Sequence),
                asked is not null && journal.WhyNotWithdrawnBy(current.Value, asked.Sequence, state) is null,
                entry.TextHashes.Length > 0 && !state.Redacted.Contains(request.Entry), await Copies(entry, cancellationToken));
        }

        // A reason is repeated in what it leads to, a note of a handover on every action of the post. What is only a post's name or an address names nobody twice.
        private async Task<IReadOnlyList<Copy>> Copies(Entry entry, CancellationToken ct)
        {
            var (id, sequence) = (entry.PlannedActionId, entry.Sequence);
            var found = await (from own in db.EntryTexts
                               where own.PlannedActionId == id && own.Sequence == sequence && own.Field != TextField.SeenBy && own.Field != TextField.ToldBy && own.Field != TextField.Forum
                               from other in db.EntryTexts
                               where other.Text == own.Text && (other.PlannedActionId != id || other.Sequence != sequence)
                               join action in db.PlannedActions on other.PlannedActionId equals action.Id
                               select new { Plan = action.Plan.Key, action.Reference, other.PlannedActionId, other.Sequence }).Distinct().OrderBy(c => c.PlannedActionId).ThenBy(c => c.Sequence).ToListAsync(ct);
            return [.. found.Select(c => new Copy(c.Reference, c.Sequence, $"/plans/{c.Plan}/actions/{c.Reference}/redaction?entry={c.Sequence}"))];
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, ReportIssuer issuer, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.Asked is { } asked)
            {
                // New issues are rendered first: that takes a while, and nobody else should wait for it to write.
                var (about, gone) = await Agreed(request, asked, cancellationToken);
                gone.Texts.AddRange(await db.EntryTexts.AsNoTracking().Where(t => t.PlannedActionId == about.Id && t.Sequence == gone.Sequence).ToListAsync(cancellationToken));
                var replacement = await issuer.Replace(about, gone, cancellationToken);
                await db.InOneTransaction(() => Agree(request, asked, replacement, cancellationToken), cancellationToken);
                return;
            }

            var action = await journal.Open(request.Plan, request.Reference, null, request.FormId, cancellationToken);
            action.AskRedaction(current.Value, request.Entry, request.Why, new Occasion(clock.Now, request.FormId));
            await journal.Save(request.FormId, cancellationToken);
        }

        private async Task<(PlannedAction Action, Entry Gone)> Agreed(Command request, int asked, CancellationToken ct)
        {
            var action = await journal.Open(request.Plan, request.Reference, null, request.FormId, ct);
            if (!action.Entries.Exists(e => e.Sequence == asked && e.Facts is RedactionAskedFacts))
                throw new NotThereException($"A request in entry {asked} of action {request.Plan}/{request.Reference}");
            var gone = action.AgreeRedaction(current.Value, asked, new Occasion(clock.Now, request.FormId));
            // Agreed to is what the page showed, and nothing else.
            return gone.Sequence == request.Entry ? (action, gone) : throw new NotThereException($"A removal of entry {request.Entry}");
        }

        private async Task Agree(Command request, int asked, ReportIssuer.Replacement replacement, CancellationToken ct)
        {
            var (action, gone) = await Agreed(request, asked, ct);
            // The entry comes first: without it the database refuses to delete words.
            if (!await journal.Save(request.FormId, ct))
                return;
            await db.EntryTexts.Where(t => t.PlannedActionId == action.Id && t.Sequence == gone.Sequence).ExecuteDeleteAsync(ct);
            await db.EvidencePieces.Where(p => p.PlannedActionId == action.Id && p.Sequence == gone.Sequence).ExecuteDeleteAsync(ct);
            await issuer.Save(action, gone, replacement, ct);
        }
    }
}
