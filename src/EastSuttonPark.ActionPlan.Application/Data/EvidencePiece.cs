namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>A piece of a file of evidence: a file is kept in pieces so that neither adding nor reading it takes memory that grows with it.</summary>
public sealed class EvidencePiece
{
    /// <summary>The largest piece, in bytes.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>The action; with <see cref="Sequence"/> and <see cref="Number"/> the key.</summary>
    public int PlannedActionId { get; private set; }

    /// <summary>The entry that added the file.</summary>
    public int Sequence { get; private set; }

    /// <summary>1 for the file's first piece.</summary>
    public int Number { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    public static EvidencePiece Of(int plannedActionId, int sequence, int number, byte[] bytes) =>
        new() { PlannedActionId = plannedActionId, Sequence = sequence, Number = number, Bytes = bytes };
}
