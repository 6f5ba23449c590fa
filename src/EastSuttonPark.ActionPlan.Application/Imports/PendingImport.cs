using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>How far an import is that nobody has confirmed yet.</summary>
public enum ImportStage
{
    /// <summary>The document is being read.</summary>
    Reading,

    /// <summary>A person looks at what was read.</summary>
    Ready,

    /// <summary>The document could not be read.</summary>
    Refused,
}

/// <summary>An import that nobody has confirmed yet. It lies in the database, so that whoever comes back finds it, on any instance; confirming or discarding it removes it.</summary>
public sealed class PendingImport
{
    public Guid Id { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime StartedAt { get; private set; }

    public string StartedByName { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public string SourceSha256 { get; private set; } = "";

    public ImportStage Stage { get; private set; }

    /// <summary>How many pages or rows are read, of <see cref="ReadOf"/>.</summary>
    public int ReadSoFar { get; private set; }

    /// <summary>0 where it isn't known.</summary>
    public int ReadOf { get; private set; }

    /// <summary>When whoever reads the document was last heard of; UTC by the system's clock. Null until somebody begins.</summary>
    public DateTime? HeardOfAt { get; private set; }

    /// <summary>Why it could not be read; null where it could.</summary>
    public string? Refusal { get; private set; }

    /// <summary>The draft as <see cref="DraftJson"/> keeps it; null until it is read.</summary>
    public string? Draft { get; private set; }

    /// <summary>Counts the changes of the draft: a form that was made before the last one is stale.</summary>
    public int Revision { get; private set; }

    /// <summary>The document as it arrived; null where the plan is typed by hand.</summary>
    public PendingFile? File { get; private set; }

    /// <summary>A document to be read.</summary>
    public static PendingImport Of(PlanFile file, Person by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(by);
        return new()
        {
            Id = Guid.NewGuid(),
            StartedAt = now,
            StartedByName = by.Name,
            FileName = file.Name,
            SourceSha256 = file.Sha256,
            Stage = ImportStage.Reading,
            File = new PendingFile(file.Content),
        };
    }

    /// <summary>A plan to be typed by hand.</summary>
    public static PendingImport ByHand(Person by, DateTime now)
    {
        ArgumentNullException.ThrowIfNull(by);
        return new()
        {
            Id = Guid.NewGuid(),
            StartedAt = now,
            StartedByName = by.Name,
            FileName = PlanDraft.TypedByHand,
            Stage = ImportStage.Ready,
            Draft = DraftJson.Write(new PlanDraft { SourceFileName = PlanDraft.TypedByHand, SourceSha256 = "" }),
        };
    }

    /// <summary>The draft as it stands.</summary>
    /// <exception cref="InvalidOperationException">The document isn't read yet, or can't be.</exception>
    public PlanDraft OpenDraft() => DraftJson.Read(Draft ?? throw new InvalidOperationException("There is no draft."));

    /// <summary>The document is read, or a person corrected what was read.</summary>
    public void Keep(PlanDraft draft)
    {
        Draft = DraftJson.Write(draft);
        Stage = ImportStage.Ready;
        Revision++;
    }

    /// <summary>The document can't be read: it is not kept.</summary>
    public void Refuse(string why)
    {
        (Stage, Refusal, File) = (ImportStage.Refused, why, null);
        Revision++;
    }
}

/// <summary>The document of an import that nobody has confirmed yet.</summary>
public sealed class PendingFile
{
    private PendingFile()
    {
    }

    public PendingFile(byte[] content) => Content = content;

    public Guid PendingImportId { get; private set; }

    public byte[] Content { get; private set; } = [];
}

/// <summary>The document of an edition, as it arrived.</summary>
public sealed class EditionFile
{
    private EditionFile()
    {
    }

    public EditionFile(Edition edition, byte[] content) => (Edition, Content) = (edition, content);

    public int EditionId { get; private set; }

    public Edition Edition { get; private set; } = null!;

    public byte[] Content { get; private set; } = [];
}
