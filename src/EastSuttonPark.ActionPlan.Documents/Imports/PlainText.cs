using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Text in the encodings that Office, browsers and editors write: UTF-8 with or without a byte order mark, UTF-16 with one, and what Excel on Windows calls "CSV".</summary>
internal static class PlainText
{
    // A hundred times the longest plan published.
    private const int MostBytes = 5_000_000;

    private static readonly UTF8Encoding utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    private static readonly Encoding windows = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The text, or null where the bytes are none.</summary>
    public static string? Of(PlanFile file)
    {
        var bytes = file.Content.AsSpan();
        try
        {
            var text = bytes switch
            {
                [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]),
                [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes[2..]),
                [0xEF, 0xBB, 0xBF, ..] => utf8.GetString(bytes[3..]),
                _ => Guessed(bytes),
            };
            return text.Contains('\0', StringComparison.Ordinal) ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <exception cref="PlanReadException">It is no text, or more of it than any plan has.</exception>
    public static string Read(PlanFile file) =>
        file.Content.Length > MostBytes ? throw new PlanReadException($"{file.Name} has {file.Content.Length:N0} bytes; a plan in plain text has at most {MostBytes:N0}.")
        : Of(file) ?? throw new PlanReadException($"{file.Name} is not text.");

    // Text that happens to be UTF-8 is UTF-8: in any other encoding a letter beyond ASCII hardly ever makes a valid sequence.
    private static string Guessed(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return utf8.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return windows.GetString(bytes);
        }
    }
}
