using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// Reads a Word document as it stands printed: tracked insertions are in, deletions and hidden text are out; text boxes, content controls and nested tables give their words where they stand; headers and footers are banners and no
/// lines; footnotes are lines of their own after the row or paragraph that names them. Nothing in it is run, and nothing outside it is fetched.
/// </summary>
public sealed class WordReader : ISourceReader
{
    public bool CanRead(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SourceKinds.Of(file) == SourceKind.Word;
    }

    public SourceDocument Read(PlanFile file, ReadingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(watch);
        var builder = new SourceBuilder(watch);
        return OfficePackage.Read(
            file,
            package =>
            {
                var main = package.Target("", "officeDocument") ?? throw new PlanReadException($"{file.Name} is damaged: it doesn't say where its text is. Open it, save it again, and choose it again.");
                new WordBody(package, main, builder, watch).Read();
                return builder.Build();
            },
            () => builder.LastPlace);
    }
}
