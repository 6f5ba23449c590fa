using System.Runtime.CompilerServices;
using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>How much evidence a form takes.</summary>
/// <param name="MaxMegabytes">The size of the largest file.</param>
public sealed record EvidenceLimits(int MaxMegabytes)
{
    /// <summary>How many files a form takes at once.</summary>
    public const int MaxFiles = 10;

    private const int OfWordsAndMarks = 1024 * 1024;

    /// <summary>The size of the largest file, in bytes.</summary>
    public long MaxBytes => MaxMegabytes * 1024L * 1024L;

    /// <summary>The size of the largest form, in bytes: so many files of the largest size, and the words around them.</summary>
    public long MaxFormBytes => (MaxFiles * MaxBytes) + OfWordsAndMarks;
}

/// <summary>The bytes of files of evidence, in pieces: what a file takes of memory does not grow with it.</summary>
public sealed class EvidenceFiles(ActionPlanDbContext db)
{
    private const int PiecesAtOnce = 16;

    /// <summary>Writes a file's pieces, in the transaction that is open. Nothing stays tracked.</summary>
    public async Task Keep(int plannedActionId, int sequence, Stream content, CancellationToken ct)
    {
        var buffer = new byte[EvidencePiece.MaxBytes];
        var number = 0;
        for (int read; (read = await content.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct)) > 0;)
        {
            db.EvidencePieces.Add(EvidencePiece.Of(plannedActionId, sequence, ++number, buffer[..read]));
            if (number % PiecesAtOnce == 0)
                await SaveAndForget(ct);
        }

        await SaveAndForget(ct);
    }

    /// <summary>Reads a file piece by piece: one statement each, because a provider that retries would hold the whole of one that reads all.</summary>
    public async IAsyncEnumerable<byte[]> Read(int plannedActionId, int sequence, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var number = 1; await Piece(number) is { } bytes; number++)
            yield return bytes;

        Task<byte[]?> Piece(int number) => db.EvidencePieces.AsNoTracking()
            .Where(p => p.PlannedActionId == plannedActionId && p.Sequence == sequence && p.Number == number)
            .Select(p => p.Bytes).SingleOrDefaultAsync(ct);
    }

    private async Task SaveAndForget(CancellationToken ct)
    {
        await db.SaveChangesAsync(ct);
        db.ChangeTracker.Clear();
    }
}
