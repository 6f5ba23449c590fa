using System.Security.Cryptography;
using System.Text;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>Replays every journal against the stored columns, and checks hashes, chains, texts, the files of evidence and the issued reports. Words and files may be missing only where two people removed them.</summary>
/// <remarks>
/// It proves that no row was altered, or taken away from the middle, without recomputing every hash after it; an entry cut off at the end of a journal shows only where the
/// columns were not put back too.
/// </remarks>
public static class VerifyJournals
{
    public sealed record Query : IRequest<Result>;

    /// <param name="Actions">How many actions were replayed.</param>
    /// <param name="Entries">How many entries.</param>
    /// <param name="Findings">What is wrong, a line each; none where all is well.</param>
    public sealed record Result(int Actions, int Entries, IReadOnlyList<string> Findings);

    internal sealed class Handler(ActionPlanDbContext db, EvidenceFiles files) : IRequestHandler<Query, Result>
    {
        private const int Batch = 500;

        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var (actions, entries, after, findings) = (0, 0, 0, new List<string>());
            while (true)
            {
                var batch = await db.PlannedActions.AsNoTracking().Where(a => a.Id > after).OrderBy(a => a.Id).Take(Batch)
                    .Include(a => a.Plan).ThenInclude(p => p.Editions).Include(a => a.Published).Include(a => a.Entries).ThenInclude(e => e.Texts).AsSplitQuery().ToListAsync(cancellationToken);
                if (batch.Count == 0)
                {
                    findings.AddRange(await CheckReports(cancellationToken));
                    return new Result(actions, entries, findings);
                }

                foreach (var action in batch)
                {
                    findings.AddRange(Check(action).Concat(await CheckFiles(action, cancellationToken)).Select(f => $"{action.Plan.Key}/{action.Reference}: {f}"));
                    actions++;
                    entries += action.Entries.Count;
                }

                after = batch[^1].Id;
            }
        }

        private async Task<List<string>> CheckFiles(PlannedAction action, CancellationToken ct)
        {
            var findings = new List<string>();
            var removed = action.State.Redacted;
            foreach (var evidence in action.Entries.Where(e => e.Facts is EvidenceAddedFacts { Evidence: EvidenceKind.File } && removed.Contains(e.Sequence)))
            {
                if (await db.EvidencePieces.AnyAsync(p => p.PlannedActionId == action.Id && p.Sequence == evidence.Sequence, ct))
                    findings.Add($"the file of entry {evidence.Sequence} was removed, and is still there");
            }

            foreach (var evidence in action.Entries.Where(e => e.Facts is EvidenceAddedFacts { Evidence: EvidenceKind.File } && e.TextOf(TextField.FileName) is not null))
            {
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                await foreach (var piece in files.Read(action.Id, evidence.Sequence, ct))
                    hash.AppendData(piece);
                if (Convert.ToHexStringLower(hash.GetHashAndReset()) != ((EvidenceAddedFacts)evidence.Facts).Sha256)
                    findings.Add($"the file of entry {evidence.Sequence} is not the one that was added");
            }

            return findings;
        }

        // One at a time: a report comes with all its files.
        private async Task<List<string>> CheckReports(CancellationToken ct)
        {
            var findings = new List<string>();
            foreach (var id in await db.IssuedReports.OrderBy(r => r.Id).Select(r => r.Id).ToListAsync(ct))
            {
                var report = await db.IssuedReports.AsNoTracking().Include(r => r.Plan).Include(r => r.Files).AsSplitQuery().SingleAsync(r => r.Id == id, ct);
                var name = $"{report.Plan.Key}, issue {report.Number} of the report of {report.Month}";
                if (!report.IsRemoved)
                {
                    if (Sha256(Encoding.UTF8.GetBytes(report.ModelJson)) != report.ModelSha256)
                        findings.Add($"{name}: it is not what was issued");
                    findings.AddRange(report.Files.Where(f => Sha256(f.Content) != f.Sha256).Select(f => $"{name}: the file {f.FileName} is not the one that was issued"));
                }
                else if (!await db.IssuedReports.AnyAsync(r => r.PlanId == report.PlanId && r.Month == report.Month && r.Number > report.Number && r.RemovesWords, ct))
                {
                    findings.Add($"{name}: it was emptied, and no later issue removes words");
                }
                else
                {
                    findings.AddRange(report.Files.Where(f => f.Content.Length > 0).Select(f => $"{name}: the file {f.FileName} was removed, and is still there"));
                }
            }

            return findings;
        }

        private static string Sha256(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

        private static IEnumerable<string> Check(PlannedAction action)
        {
            string? previous = null;
            var sequence = 0;
            var removed = action.State.Redacted;
            foreach (var entry in action.Entries.OrderBy(e => e.Sequence))
            {
                if (entry.Sequence != ++sequence)
                    yield return $"entry {sequence} is missing";
                if (entry.Hash != entry.HashAfter(previous))
                    yield return $"the hash of entry {entry.Sequence} does not fit";
                if (entry.Kind != entry.Facts.Kind || entry.RefersTo != entry.Facts.RefersTo)
                    yield return $"the columns of entry {entry.Sequence} do not say what its facts say";
                var written = entry.TextHashes.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length;
                if (removed.Contains(entry.Sequence))
                {
                    if (entry.Texts.Count > 0)
                        yield return $"the words of entry {entry.Sequence} were removed, and are still there";
                }
                else if (entry.Texts.Count != written)
                {
                    yield return $"words of entry {entry.Sequence} are missing, and nobody removed them";
                }

                if (entry.Texts.Find(t => !entry.Matches(t)) is { } text)
                    yield return $"the words “{text.Field}” of entry {entry.Sequence} are not those that were written";
                (previous, sequence) = (entry.Hash, entry.Sequence);
            }

            if (ActionState.FirstIllegal(action.Entries) is { } illegal)
                yield return $"entry {illegal.Sequence} is not allowed after those before it";
            foreach (var column in action.ColumnsThatDiffer())
                yield return $"the column {column} does not say what the journal says";
        }
    }
}
