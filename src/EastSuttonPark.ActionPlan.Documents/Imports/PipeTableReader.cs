using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Reads plain text or Markdown whose tables are drawn with pipes.</summary>
public sealed class PipeTableReader : ISourceReader
{
    // A hundred times the longest plan published.
    private const int MostBytes = 5_000_000;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public bool CanRead(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        if (Decode(file) is not { } text)
            return false;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (PipeTables.IsRow(line.TrimStart()))
                return true;
        }

        return false;
    }

    public SourceDocument Read(PlanFile file, ReadingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(watch);
        if (file.Content.Length > MostBytes)
            throw new PlanReadException($"{file.Name} has {file.Content.Length:N0} bytes; a plan in plain text has at most {MostBytes:N0}.");
        var text = Decode(file) ?? throw new PlanReadException($"{file.Name} is not text in UTF-8.");
        return PipeTables.Cut(text, watch);
    }

    private static string? Decode(PlanFile file)
    {
        try
        {
            var text = Utf8.GetString(file.Content).TrimStart('\uFEFF');
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
