using System.IO.Compression;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Documents.Plans;

/// <summary>Evidence as one ZIP: a folder for each concern and action, and an index of all of it.</summary>
public static class EvidencePack
{
    private const int LongestName = 100;

    private static readonly (string Name, Func<PackEvidence.Line, object?> Value)[] Columns =
    [
        ("plan", l => l.Row.PlanKey),
        ("concern", l => l.Row.ConcernNumber),
        ("reference", l => l.Row.Reference),
        ("action", l => l.Row.Wording),
        ("evidence", l => l.Evidence.Number),
        ("kind", l => l.Evidence.Kind.ToString().ToLowerInvariant()),
        ("description", l => l.Evidence.Description ?? "(removed)"),
        ("about", l => l.Evidence.AboutOn),
        ("added", l => l.Evidence.AddedOn),
        ("by", l => l.Evidence.AddedBy),
        ("file", l => PathOf(l) ?? l.Evidence.What),
        ("bytes", l => l.Evidence.Bytes),
        ("sha256", l => l.Evidence.Sha256),
    ];

    /// <summary>Writes the pack as it goes: neither it nor any file in it is ever whole in memory.</summary>
    /// <param name="lines">What goes into it.</param>
    /// <param name="read">Reads a file of it, piece by piece.</param>
    /// <param name="output">Where it goes; only ever written to.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task Write(IReadOnlyList<PackEvidence.Line> lines, Func<PackEvidence.Line, IAsyncEnumerable<byte[]>> read, Stream output, CancellationToken ct)
    {
        await using var zip = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, ct);
        await Write(zip, "", lines, read, ct);
    }

    /// <summary>Writes the pack into a folder of another ZIP.</summary>
    /// <param name="zip">The ZIP.</param>
    /// <param name="folder">"Evidence/", or nothing.</param>
    /// <param name="lines">What goes into it.</param>
    /// <param name="read">Reads a file of it, piece by piece.</param>
    /// <param name="ct">Cancels.</param>
    public static async Task Write(ZipArchive zip, string folder, IReadOnlyList<PackEvidence.Line> lines, Func<PackEvidence.Line, IAsyncEnumerable<byte[]>> read, CancellationToken ct)
    {
        await using (var index = await zip.CreateEntry(folder + "index.csv", CompressionLevel.Fastest).OpenAsync(ct))
            await index.WriteAsync(Index(lines), ct);
        foreach (var line in lines)
        {
            if (PathOf(line) is not { } path)
                continue;
            // Pictures and documents are compressed already.
            var level = line.Evidence.ContentType!.StartsWith("text/", StringComparison.Ordinal) ? CompressionLevel.Fastest : CompressionLevel.NoCompression;
            await using var entry = await zip.CreateEntry(folder + path, level).OpenAsync(ct);
            await foreach (var piece in read(line).WithCancellation(ct))
                await entry.WriteAsync(piece, ct);
        }
    }

    // From the pack's own folder on. Numbered as on the action's page, so that no two are the same on any file system.
    internal static string? PathOf(PackEvidence.Line line)
    {
        if (line.Evidence is not { Kind: EvidenceKind.File, FileName: { } name })
            return null;
        var safe = EvidenceFileKind.SafeName(name);
        if (safe.Length > LongestName)
            safe = safe[..(LongestName - Path.GetExtension(safe).Length)] + Path.GetExtension(safe);
        return $"Concern {EvidenceFileKind.SafeName(line.Row.ConcernNumber)}/Action {EvidenceFileKind.SafeName(line.Row.Reference)}/{line.Evidence.Number:00} {safe}";
    }

    private static byte[] Index(IReadOnlyList<PackEvidence.Line> lines)
    {
        using var stream = new MemoryStream();
        CsvTable.Write(Columns, lines, stream);
        return stream.ToArray();
    }
}
