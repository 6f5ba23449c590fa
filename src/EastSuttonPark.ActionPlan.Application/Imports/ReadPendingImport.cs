using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Reads the document of a pending import. Whoever asked for it may have gone: it runs beside requests, on whichever instance begins it.</summary>
public static partial class ReadPendingImport
{
    /// <summary>After so long without a sign of whoever reads it, another instance begins anew.</summary>
    public static readonly TimeSpan Silence = TimeSpan.FromSeconds(20);

    /// <summary>Longer than the longest plan takes by far.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan BetweenSigns = TimeSpan.FromSeconds(1);

    /// <summary>Nothing happens where it is read already, or somebody reads it.</summary>
    /// <param name="Id">The import.</param>
    public sealed record Command(Guid Id) : IRequest;

    internal sealed partial class Handler(ActionPlanDbContext db, PlanReader reader, TimeProvider time, PlanClock clock, ILogger<Handler> log) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var id = request.Id;
            var now = time.GetUtcNow().UtcDateTime;
            var silent = now - Silence;
            // Only one begins, on whatever instance.
            if (await db.PendingImports.Where(p => p.Id == id && p.Stage == ImportStage.Reading && (p.HeardOfAt == null || p.HeardOfAt < silent))
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.HeardOfAt, now), cancellationToken) == 0)
                return;
            var pending = await db.PendingImports.Include(p => p.File).SingleAsync(p => p.Id == id, cancellationToken);
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(Longest);
            try
            {
                var read = reader.Read(new PlanFile(pending.FileName, pending.File!.Content), null, new ReadingWatch(limit.Token, Signs(id))).WithoutDaysToCome(clock.Today);
                pending.Keep(await AsSettledBefore(read, cancellationToken));
            }
            catch (PlanReadException refusal)
            {
                pending.Refuse(refusal.Message);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                pending.Refuse($"{pending.FileName} took longer than {Longest.TotalMinutes:0} minutes to read, which no action plan does.");
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                // A document that breaks a reader must not leave whoever brought it waiting for ever.
                LogFault(fault, id);
                pending.Refuse($"{pending.FileName} can't be read. Save it anew with the program that made it, or copy its table and paste it. Import {id} stands in the log.");
            }

            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Discarded meanwhile.
            }
        }

        // Who an owner is, and where a row divides, a person has settled when the edition before was brought: the next one doesn't ask again, or proposes the same.
        private async Task<PlanDraft> AsSettledBefore(PlanDraft draft, CancellationToken ct)
        {
            var (from, to, file) = (draft.Cover.InspectedFrom, draft.Cover.InspectedTo, draft.SourceSha256);
            // Whatever its short name: another inspection's plan has owners and rows of its own.
            var same = (await db.Plans.AsNoTracking().Where(p => p.InspectedFrom == from && p.InspectedTo == to && p.ArchivedAt == null && !p.Editions.Any(e => e.SourceSha256 == file)).ToListAsync(ct))
                .Where(p => draft.Cover.Establishment is { } establishment && SameInspection.IsSame(p.Establishment, establishment)).MinBy(p => (p.Key == draft.Cover.Key ? 0 : 1, p.Id));
            if (same is null)
                return draft;
            var before = db.PublishedActions.AsNoTracking().Where(p => p.PlannedAction.PlanId == same.Id && p.Edition == p.PlannedAction.Edition);
            var stand = await before.Where(p => p.PlannedAction.LeftPlanOn == null).OrderBy(p => p.Position)
                .Select(p => new { p.Recommendation.Number, Part = new SplitProposals.Part(p.Wording, p.OwnersAsPublished, p.Target.Text) }).ToListAsync(ct);
            draft = SplitProposals.AsBefore(draft, stand.ToLookup(p => p.Number, p => p.Part));
            var owned = await before.Where(p => p.Owners.Count == 1).SelectMany(p => p.Owners, (p, owner) => new { p.OwnersAsPublished, owner.Post.Name, owner.Post.IsPartner }).Distinct().ToListAsync(ct);
            return (draft with
            {
                KnownOwners =
                [
                    .. from owner in owned
                       group owner.OwnersAsPublished by (owner.Name, owner.IsPartner) into spellings
                       select new PlanCorrections.KnownOwner { Name = spellings.Key.Name, IsOrganisation = spellings.Key.IsPartner, AlsoPublishedAs = [.. spellings.Where(spelling => spelling != spellings.Key.Name).Order(StringComparer.Ordinal)] },
                ],
            }).Reread();
        }

        private Action<int, int> Signs(Guid id)
        {
            var last = time.GetTimestamp();
            return (done, of) =>
            {
                if (time.GetElapsedTime(last) < BetweenSigns)
                    return;
                last = time.GetTimestamp();
                var now = time.GetUtcNow().UtcDateTime;
                db.PendingImports.Where(p => p.Id == id).ExecuteUpdate(set => set.SetProperty(p => p.HeardOfAt, now).SetProperty(p => p.ReadSoFar, done).SetProperty(p => p.ReadOf, of));
            };
        }

        [LoggerMessage(Level = LogLevel.Error, Message = "Import {Id} could not be read")]
        private partial void LogFault(Exception fault, Guid id);
    }
}
