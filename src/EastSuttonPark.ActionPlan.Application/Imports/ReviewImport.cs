using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A person looks at what was read of a plan, settles what is in doubt, and confirms or discards it. Nothing of it is in force before.</summary>
public static class ReviewImport
{
    /// <summary>What the person does.</summary>
    public enum Step
    {
        /// <summary>One doubt is settled: it is right as it stands.</summary>
        Settle,

        /// <summary>The plan is imported.</summary>
        Confirm,

        /// <summary>The import and its document are thrown away.</summary>
        Discard,
    }

    public sealed record Query(Guid Id) : IRequest<View>;

    /// <param name="Pending">The import.</param>
    /// <param name="Draft">What was read, as it stands corrected; null while it is being read or where it can't be.</param>
    /// <param name="Doubts">What is in doubt, the most doubtful first.</param>
    /// <param name="Reconciliation">Whether every word is placed; null where there is no draft.</param>
    /// <param name="Rows">The document's rows, each beside what became of it.</param>
    /// <param name="Comparison">The plan as it stands beside this later edition of it; null where there is no plan of that key, or it was read from this very file.</param>
    /// <param name="IsSilent">Whether nobody has been heard of who reads it: it has to be begun anew.</param>
    public sealed record View(PendingImport Pending, PlanDraft? Draft, IReadOnlyList<Doubt> Doubts, Reconciliation? Reconciliation, IReadOnlyList<PlacedRow> Rows, EditionComparison? Comparison, bool IsSilent)
    {
        /// <summary>The edition that was read from this very file, so that importing it changes nothing; null where there is none.</summary>
        public int? WasHere { get; init; }

        /// <summary>The plan that has this short name and answers another inspection; null where there is none.</summary>
        public Plan? Taken { get; init; }

        /// <summary>The plans of other short names that answer the same inspection: this may be a later edition of one of them.</summary>
        public IReadOnlyList<Plan> SameInspection { get; init; } = [];

        /// <summary>Whether the document names another establishment than this one, however either is spelt.</summary>
        public bool IsOfAnother(string establishment) => Draft?.Cover.Establishment is { } named && !Imports.SameInspection.IsSame(named, establishment);

        /// <summary>Whether all facts are there without which no plan can be imported, an action, and a short name that is no other plan's.</summary>
        public bool CanBeConfirmed => Draft is not null && Taken is null && !DraftDoubts.MissingFacts(Draft.Cover).Any() && Draft.Actions.Any();
    }

    /// <summary>A row of the document beside what became of it.</summary>
    /// <param name="Row">The row; null for what was typed by hand.</param>
    /// <param name="Concern">The recommendation whose number or text stands in the row, or null.</param>
    /// <param name="Actions">The actions of which the row holds words.</param>
    /// <param name="Doubts">What is in doubt about it.</param>
    public sealed record PlacedRow(DraftRow? Row, PublishedRecommendation? Concern, IReadOnlyList<PublishedActionText> Actions, IReadOnlyList<Doubt> Doubts);

    /// <summary>What the page posts. Answers with the key of the plan where it was imported, else with null.</summary>
    /// <remarks>
    /// Stale where somebody corrected the draft since the page was made. A confirmation is refused by <see cref="PlanRules.DoubtsNeedAPerson"/> where doubts are left that the
    /// person doesn't accept, and by <see cref="PlanRules.PlanNeedsItsFacts"/>; as malformed where a doubt is settled that there is not; and as <see cref="ImportPlan.Command"/> is. It saves all or nothing.
    /// </remarks>
    public sealed record Command : IRequest<string?>
    {
        /// <summary>From the address.</summary>
        public Guid Id { get; set; }

        public Step? Step { get; set; }

        /// <summary>The doubt that is settled, by its key.</summary>
        public string? Doubt { get; set; }

        /// <summary>Whether the person accepts what is still in doubt as it is proposed.</summary>
        public bool AcceptProposals { get; set; }

        /// <summary>Whether the page has shown the person that this is a later edition of a plan that is here.</summary>
        public bool IsLaterEdition { get; set; }

        /// <summary>Of a later edition, which action goes on as which: by the number in the document the reference in the plan, or nothing for a new action.</summary>
        public Dictionary<string, string?> Matches { get; set; } = [];

        public int? Revision { get; set; }
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, DraftShelf shelf, IMediator mediator, TimeProvider time) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var pending = await shelf.Look(request.Id, cancellationToken);
            var isSilent = pending.Stage == ImportStage.Reading && !(pending.HeardOfAt > time.GetUtcNow().UtcDateTime - ReadPendingImport.Silence);
            if (pending.Stage != ImportStage.Ready)
                return new(pending, null, [], null, [], null, isSilent);
            var draft = pending.OpenDraft();
            var doubts = DraftDoubts.Of(draft);
            var view = new View(pending, draft, [.. doubts.OrderBy(d => d.Kind)], Reconciliation.Of(draft), Place(draft, doubts), null, isSilent);
            return DraftDoubts.MissingFacts(draft.Cover).Any() ? view : await BesidePlans(view, draft.ToPublished(), cancellationToken);
        }

        private async Task<View> BesidePlans(View view, PublishedPlan read, CancellationToken ct)
        {
            var plans = await db.Plans.AsNoTracking().Where(p => p.Key == read.Key).Union(db.Plans.AsNoTracking().Where(Imports.SameInspection.IsOfTheDaysOf(read))).OrderBy(p => p.Key).ToListAsync(ct);
            var same = plans.Where(p => Imports.SameInspection.IsAnsweredBy(p, read)).ToList();
            if (plans.Find(p => p.Key == read.Key) is not { } named)
                return view with { SameInspection = same };
            if (!same.Contains(named))
                return view with { Taken = named, SameInspection = same };
            var known = await mediator.Send(new AdoptEdition.Query(read), ct);
            return view with { Comparison = known.Comparison, WasHere = known.WasHere };
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, DraftShelf shelf, SavingRefusals refusals, IMediator mediator) : IRequestHandler<Command, string?>
    {
        public async Task<string?> Handle(Command request, CancellationToken cancellationToken)
        {
            switch (request.Step)
            {
                case Step.Settle:
                    var (open, draft) = await shelf.Open(request.Id, request.Revision, cancellationToken);
                    var doubt = DraftDoubts.Of(draft).FirstOrDefault(d => d.Key == request.Doubt) ?? throw new MalformedRequestException("There is no such doubt.");
                    // A fact that is missing can't be settled: it has to be given.
                    if (doubt.Kind != DoubtKind.MissingFact)
                        await shelf.Save(open, draft.Settle(doubt.Key), cancellationToken);
                    return null;
                case Step.Discard:
                    // Two who discard have both discarded.
                    await db.PendingImports.Where(p => p.Id == request.Id).ExecuteDeleteAsync(cancellationToken);
                    return null;
                case Step.Confirm:
                    try
                    {
                        string? imported = null;
                        await db.InOneTransaction(async () => imported = await Confirm(request, cancellationToken), cancellationToken);
                        return imported;
                    }
                    catch (DbUpdateException quicker) when (refusals.MeansQuicker(quicker))
                    {
                        throw new StaleFormException();
                    }
                default:
                    throw new MalformedRequestException("The form doesn't say what to do.");
            }
        }

        private async Task<string> Confirm(Command request, CancellationToken ct)
        {
            var (pending, draft) = await shelf.Open(request.Id, request.Revision, ct);
            if (DraftDoubts.MissingFacts(draft.Cover).Any() || !draft.Actions.Any())
                throw new DomainRuleException(PlanRules.PlanNeedsItsFacts);
            var content = draft.SourceSha256.Length == 0 ? null : (await db.Set<PendingFile>().AsNoTracking().SingleAsync(f => f.PendingImportId == pending.Id, ct)).Content;
            // What was typed is its own document.
            var file = content is null ? new PlanFile(PlanDraft.TypedByHand, System.Text.Encoding.UTF8.GetBytes(DraftJson.Write(draft))) : new PlanFile(draft.SourceFileName, content);
            db.PendingImports.Remove(pending);
            var result = await mediator.Send(new ImportPlan.Command((draft with { SourceSha256 = file.Sha256 }).ToPublished() with { ImportId = pending.Id }, request.AcceptProposals, file.Content, request.IsLaterEdition, Matches(request)), ct);
            await db.SaveChangesAsync(ct);
            return result.Key;
        }
    }

    // A box that says "It is a new action" sends nothing.
    private static Dictionary<string, string?>? Matches(Command request) =>
        request.Matches.Count == 0 ? null : request.Matches.ToDictionary(m => m.Key, m => string.IsNullOrEmpty(m.Value) ? null : m.Value, StringComparer.Ordinal);

    private static List<PlacedRow> Place(PlanDraft draft, IReadOnlyList<Doubt> doubts)
    {
        var byRow = doubts.ToLookup(d => d.Row);
        var rows = draft.Rows.Select(row => new PlacedRow(
            row,
            row.Section is null && (row.RecNo.Length > 0 || row.Concern.Length > 0) ? draft.Recommendations.FirstOrDefault(r => r.Rows.Contains(row.Number)) : null,
            [.. draft.Actions.Where(a => a.Rows.Contains(row.Number))],
            [.. byRow[row.Number]])).ToList();
        // What stands in no row was typed: beside its concern's other actions, or after the last row.
        foreach (var recommendation in draft.Recommendations)
        {
            var typed = recommendation.Actions.Where(a => a.Rows.Count == 0).ToList();
            var isTyped = recommendation.Rows.Count == 0;
            if (typed.Count == 0 && !isTyped)
                continue;
            var last = rows.FindLastIndex(r => r.Concern == recommendation || r.Actions.Any(recommendation.Actions.Contains));
            rows.Insert(last < 0 ? rows.Count : last + 1, new PlacedRow(null, isTyped ? recommendation : null, typed,
                [.. doubts.Where(d => d.Row is null && (typed.Exists(a => a.Reference == d.Reference) || (isTyped && d.Number == recommendation.Number)))]));
        }

        return rows;
    }
}
