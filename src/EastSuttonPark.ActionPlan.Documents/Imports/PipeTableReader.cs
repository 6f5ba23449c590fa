using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Reads plain text or Markdown whose tables are drawn with pipes.</summary>
public sealed class PipeTableReader : ISourceReader
{
    public bool CanRead(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SourceKinds.Of(file) == SourceKind.PipeTables;
    }

    public SourceDocument Read(PlanFile file, ReadingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(watch);
        return PipeTables.Cut(PlainText.Read(file), watch);
    }
}
