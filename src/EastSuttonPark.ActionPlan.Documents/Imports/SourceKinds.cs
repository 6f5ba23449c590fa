using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>The kinds of document that a plan can come in. A file is of one of them or of none, so that one reader claims it or none.</summary>
internal enum SourceKind
{
    Word,
    Pdf,
    Excel,
    PipeTables,
    Csv,
}

/// <summary>Judges a document by its content.</summary>
internal static class SourceKinds
{
    /// <summary>The file's kind, or null where no reader can read it.</summary>
    public static SourceKind? Of(PlanFile file)
    {
        using var stream = new MemoryStream(file.Content, writable: false);
        var (kind, damage) = EvidenceFileKind.Recognise(stream);
        if (damage is not null || kind is null || file.Content.Length == 0)
            return null;
        if (kind == EvidenceFileKind.Docx)
            return SourceKind.Word;
        if (kind == EvidenceFileKind.Pdf)
            return SourceKind.Pdf;
        if (kind == EvidenceFileKind.Xlsx)
            return SourceKind.Excel;
        return kind == EvidenceFileKind.Text && PlainText.Of(file) is { } text ? OfText(text) : null;
    }

    // A row of pipes has two cells at least; a cell of a CSV may begin with one too.
    private const int FewestPipes = 3;

    private static SourceKind? OfText(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
            if (PipeTables.IsRow(line.TrimStart()) && line.Count('|') >= FewestPipes)
                return SourceKind.PipeTables;
        return SeparatedValues.SeparatorOf(text) is null ? null : SourceKind.Csv;
    }
}
