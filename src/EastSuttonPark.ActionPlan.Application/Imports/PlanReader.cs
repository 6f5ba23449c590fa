namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Reads a published plan, whatever kind of document it is.</summary>
public sealed class PlanReader(IEnumerable<ISourceReader> readers)
{
    /// <summary>Reads the plan. Nothing is saved, and what can't be known becomes a <see cref="Doubt"/>.</summary>
    /// <param name="file">The document.</param>
    /// <param name="corrections">What a person has settled about this very file, or null.</param>
    /// <param name="watch">Is told how far the reading is.</param>
    /// <exception cref="PlanReadException">The document holds no plan that can be read without losing words, or the corrections don't fit it.</exception>
    /// <exception cref="OperationCanceledException">The watch ended it.</exception>
    public PlanDraft Read(PlanFile file, PlanCorrections? corrections, ReadingWatch watch)
    {
        var draft = PlanAssembler.Assemble(file, Source(file, watch));
        return SplitProposals.ApplyTo(corrections is null ? draft : AppliedCorrections.ApplyTo(draft, corrections));
    }

    /// <summary>Reads how far each action is out of an establishment's own sheet, which need not say more of an action than its reference.</summary>
    /// <param name="file">The sheet.</param>
    /// <param name="watch">Is told how far the reading is.</param>
    /// <exception cref="PlanReadException">It is no such sheet.</exception>
    /// <exception cref="OperationCanceledException">The watch ended it.</exception>
    public PlanDraft ReadProgress(PlanFile file, ReadingWatch watch) => PlanAssembler.AssembleProgress(file, Source(file, watch));

    private SourceDocument Source(PlanFile file, ReadingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(file);
        var reader = readers.FirstOrDefault(r => r.CanRead(file)) ?? throw new PlanReadException(UnreadableFile.Describe(file));
        return reader.Read(file, watch);
    }
}
