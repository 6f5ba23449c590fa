using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Plans that lie in files: the seeds, and what an operator imports.</summary>
public sealed class PlanFiles(PlanReader reader)
{
    private const string Seed = "hmp-east-sutton-park-action-plan-2024-01-09.md";

    /// <summary>The import of the published plan that a demonstration is made of.</summary>
    public ImportPlan.Command ReadSeed()
    {
        var (draft, content) = Read(Path.Combine(AppContext.BaseDirectory, "seeds", Seed));
        return new(draft.ToPublished(), Source: content);
    }

    /// <summary>Reads a plan, with the corrections that lie beside it under the same name, if there are any.</summary>
    /// <exception cref="PlanReadException">No reader can read the file, or not without losing words.</exception>
    public (PlanDraft Draft, byte[] Content) Read(string path)
    {
        var file = Open(path);
        var corrections = Path.ChangeExtension(path, ".corrections.json");
        return (reader.Read(file, File.Exists(corrections) ? PlanCorrections.Read(Open(corrections)) : null, ReadingWatch.None), file.Content);
    }

    private static PlanFile Open(string path) => new(Path.GetFileName(path), File.ReadAllBytes(path));
}
