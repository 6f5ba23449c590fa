using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>A kind of file that can be evidence. A file is of a kind only where its content and its name agree.</summary>
/// <param name="ContentType">The media type.</param>
/// <param name="Extensions">The ends of its names, without the dot, in lower case.</param>
public sealed partial record EvidenceFileKind(string ContentType, params string[] Extensions)
{
    private const string CutOff = "is cut off or damaged: its end is missing. Open it, save it again, and choose it again.";
    private const string Macros = "contains macros. Save it without them, and choose it again.";
    private const string OpenXml = "application/vnd.openxmlformats-officedocument.";
    private const string OpenDocument = "application/vnd.oasis.opendocument.";
    private const int LongestTail = 4096;
    private const int LongestComment = ushort.MaxValue + ZipEndLength;
    private const int ZipEndLength = 22;
    private const int MostDirectoryBytes = 1024 * 1024;
    private const int MostTypeBytes = 256 * 1024;
    private const int Patience = 1000;

    private static readonly EvidenceFileKind Csv = new("text/csv", "csv");
    private static readonly EvidenceFileKind Email = new("message/rfc822", "eml");

    /// <summary>A PDF.</summary>
    public static EvidenceFileKind Pdf { get; } = new("application/pdf", "pdf");

    /// <summary>A PNG picture.</summary>
    public static EvidenceFileKind Png { get; } = new("image/png", "png");

    /// <summary>A JPEG picture.</summary>
    public static EvidenceFileKind Jpeg { get; } = new("image/jpeg", "jpg", "jpeg");

    /// <summary>Text of any encoding: whatever holds no character that text has no use for.</summary>
    public static EvidenceFileKind Text { get; } = new("text/plain", "txt");

    /// <summary>A document of OpenDocument, as LibreOffice writes it.</summary>
    public static EvidenceFileKind Odt { get; } = new(OpenDocument + "text", "odt");

    /// <summary>A spreadsheet of OpenDocument.</summary>
    public static EvidenceFileKind Ods { get; } = new(OpenDocument + "spreadsheet", "ods");

    /// <summary>A Word document without macros.</summary>
    public static EvidenceFileKind Docx { get; } = new(OpenXml + "wordprocessingml.document", "docx");

    /// <summary>An Excel workbook without macros.</summary>
    public static EvidenceFileKind Xlsx { get; } = new(OpenXml + "spreadsheetml.sheet", "xlsx");

    /// <summary>A PowerPoint presentation without macros.</summary>
    public static EvidenceFileKind Pptx { get; } = new(OpenXml + "presentationml.presentation", "pptx");

    private static readonly string[] markup = ["<!doctype", "<html", "<svg", "<script", "<?xml", "<body", "<iframe"];

    private static ReadOnlySpan<byte> PngMark => [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10];

    private static ReadOnlySpan<byte> JpegMark => [0xFF, 0xD8, 0xFF];

    /// <summary>Every kind.</summary>
    public static IReadOnlyList<EvidenceFileKind> All { get; } = [Docx, Xlsx, Pptx, Pdf, Odt, Ods, Png, Jpeg, Email, Text, Csv];

    /// <summary>The kinds as people read them: "docx, xlsx, …".</summary>
    public static string Words { get; } = string.Join(", ", All.Select(k => k.Extensions[0]));

    /// <summary>The kinds as a browser's file chooser wants them: ".docx,.xlsx,…".</summary>
    public static string Accept { get; } = string.Join(',', All.SelectMany(k => k.Extensions).Select(e => "." + e));

    /// <summary>A file's name without folders, without invisible characters, and without dots at its ends; null where nothing is left.</summary>
    public static string? NameOf(string? asItCame)
    {
        var clean = CleanText.Of(asItCame)?.Replace('\n', ' ').Replace('\t', ' ');
        var name = clean?[(clean.LastIndexOfAny(['/', '\\']) + 1)..].Trim(' ', '.');
        return string.IsNullOrEmpty(name) ? null : name;
    }

    /// <summary>A name that no file system takes amiss.</summary>
    public static string SafeName(string name) => Unsafe().Replace(name, "_");

    /// <summary>Judges a file by its name and its content. No part of it is unpacked but the few bytes that say what it is.</summary>
    /// <param name="name">The name, without folders.</param>
    /// <param name="content">The content; it can be read from any place.</param>
    /// <returns>The kind, or in words why the file can't be kept.</returns>
    public static (EvidenceFileKind? Kind, string? Refusal) Judge(string name, Stream content)
    {
        var extension = name[(name.LastIndexOf('.') + 1)..].ToLowerInvariant();
        if (All.FirstOrDefault(k => k.Extensions.Contains(extension)) is not { } named)
            return (null, $"“{name}” is not of a kind that can be kept: choose {Words}.");
        var (found, damage) = Recognise(content);
        if (damage is not null)
            return (null, $"“{name}” {damage}");
        if (found != named && !(found == Text && named == Csv && !LooksLikeMarkup(content)) && !(found == Text && named == Email && StartsLikeEmail(content)))
            return (null, $"“{name}” is not what its name says: its content is {(found is null || found == Text ? "of another kind" : $"that of a {found.Extensions[0]} file")}. Open it, save it as {extension}, and choose it again.");
        return found == Text && named == Text && LooksLikeMarkup(content)
            ? (null, $"“{name}” is a web page or a drawing by its content. Save it as a PDF, and choose that.")
            : (named, null);
    }

    /// <summary>What a file is by its content alone, whatever its name says. No part of it is unpacked but the few bytes that say what it is.</summary>
    /// <param name="content">The content; it can be read from any place.</param>
    /// <returns>The kind, null where it is none of these; and what is wrong with it, to stand after its name, or null.</returns>
    public static (EvidenceFileKind? Kind, string? Damage) Recognise(Stream content)
    {
        var head = Slice(content, 0, 8);
        if (head.AsSpan().StartsWith("%PDF-"u8))
            return (Pdf, Tail(content).AsSpan().IndexOf("%%EOF"u8) >= 0 ? null : CutOff);
        if (head.AsSpan().StartsWith(PngMark))
            return (Png, Tail(content).AsSpan().IndexOf("IEND"u8) >= 0 ? null : CutOff);
        if (head.AsSpan().StartsWith(JpegMark))
            return (Jpeg, JpegEnds(content) ? null : CutOff);
        if (head.AsSpan().StartsWith("PK"u8))
            return LookIntoZip(content);
        return (IsText(content) ? Text : null, null);
    }

    private static (EvidenceFileKind? Kind, string? Damage) LookIntoZip(Stream content)
    {
        if (!DirectoryIsThereAndSmall(content))
            return (null, CutOff);
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
            if (zip.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || e.FullName.StartsWith("Basic/", StringComparison.Ordinal) || e.FullName.StartsWith("Scripts/", StringComparison.Ordinal)))
                return (null, Macros);
            if (zip.GetEntry("mimetype") is { } mimetype)
                return (ReadStart(mimetype) switch { var m when m == Odt.ContentType => Odt, var m when m == Ods.ContentType => Ods, _ => null }, null);
            var types = zip.GetEntry("[Content_Types].xml") is { } entry ? ReadStart(entry) : "";
            if (types.Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
                return (null, Macros);
            EvidenceFileKind[] office = [Docx, Xlsx, Pptx];
            return (Array.Find(office, k => types.Contains($"\"{k.ContentType}.main+xml\"", StringComparison.Ordinal)), null);
        }
        catch (InvalidDataException)
        {
            return (null, CutOff);
        }
    }

    // Before the library reads the directory of the archive into memory: it is there, near the end, and no larger than that of a document.
    private static bool DirectoryIsThereAndSmall(Stream content)
    {
        var start = Math.Max(0, content.Length - LongestComment);
        var tail = Slice(content, start, LongestComment);
        var at = tail.AsSpan().LastIndexOf("PK\x05\x06"u8);
        if (at < 0 || tail.Length - at < ZipEndLength)
            return false;
        var directory = BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at + 16));
        var length = start + at - directory;
        return length is > 0 and <= MostDirectoryBytes;
    }

    private static string ReadStart(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var start = new byte[MostTypeBytes];
        return Encoding.UTF8.GetString(start, 0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false));
    }

    // Its segments up to the picture itself, and then the mark of its end. A thumbnail among the segments has an end of its own, and is stepped over.
    private static bool JpegEnds(Stream content)
    {
        for (long at = 2; at + 4 <= content.Length;)
        {
            var segment = Slice(content, at, 4);
            if (segment[0] != 0xFF)
                return false;
            if (segment[1] == 0xDA)
                return Finds(content, at, [0xFF, 0xD9]);
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(segment.AsSpan(2));
        }

        return false;
    }

    private static bool Finds(Stream content, long from, ReadOnlySpan<byte> mark)
    {
        for (var at = from; at < content.Length; at += LongestComment - mark.Length)
            if (Slice(content, at, LongestComment).AsSpan().IndexOf(mark) >= 0)
                return true;
        return false;
    }

    // Of whatever encoding: no character that text has no use for.
    private static bool IsText(Stream content)
    {
        using var reader = Reader(content);
        var buffer = new char[LongestTail];
        for (int read; (read = reader.Read(buffer)) > 0;)
            if (buffer.AsSpan(0, read).ContainsAnyInRange('\0', '\b') || buffer.AsSpan(0, read).ContainsAnyInRange('\x0E', '\x1F'))
                return false;
        return true;
    }

    /// <summary>Whether a text is a web page, a drawing or other markup.</summary>
    public static bool LooksLikeMarkup(Stream content)
    {
        var start = Start(content);
        return Array.Exists(markup, mark => start.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    private static bool StartsLikeEmail(Stream content)
    {
        var head = Start(content).ReplaceLineEndings("\n").Split("\n\n")[0];
        return FirstHeader().IsMatch(head) && KnownHeader().IsMatch(head);
    }

    private static string Start(Stream content)
    {
        using var reader = Reader(content);
        var buffer = new char[4 * LongestTail];
        return new string(buffer, 0, reader.ReadBlock(buffer));
    }

    // Single bytes where no byte order mark says otherwise: then nothing is undecodable, and control characters are what they are.
    private static StreamReader Reader(Stream content)
    {
        content.Position = 0;
        return new StreamReader(content, Encoding.Latin1, detectEncodingFromByteOrderMarks: true, LongestTail, leaveOpen: true);
    }

    private static byte[] Tail(Stream content) => Slice(content, Math.Max(0, content.Length - LongestTail), LongestTail);

    private static byte[] Slice(Stream content, long from, int length)
    {
        content.Position = from;
        var slice = new byte[Math.Min(length, content.Length - from)];
        content.ReadExactly(slice);
        return slice;
    }

    [GeneratedRegex("[<>:\"/\\\\|?*\\p{C}]", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Unsafe();

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9\-]*:", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex FirstHeader();

    [GeneratedRegex(@"^(From|Date|Subject|Message-ID|Received):", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex KnownHeader();
}
