using System.Text;
using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Says what a file is from which no plan can be read, and what to do about it. Judged by content, never by name.</summary>
public static class UnreadableFile
{
    private const string Choose = "and choose it again.";
    private const string Formats = "Bring the plan as a Word document (.docx), a PDF, an Excel workbook (.xlsx), a CSV, or as text with its table.";
    private const string Picture = "is a picture, and the words in a picture can't be read. Ask for the Word document or the PDF, or run text recognition (OCR) over it first.";

    private static readonly (byte[] Begins, string Is)[] marks =
    [
        (@"{\rtf"u8.ToArray(), $"is in Rich Text Format. Open it in Word, save it as .docx, {Choose}"),
        ("GIF8"u8.ToArray(), Picture),
        ([0x49, 0x49, 0x2A, 0x00], Picture),
        ([0x4D, 0x4D, 0x00, 0x2A], Picture),
        ("BM"u8.ToArray(), Picture),
        ([0x1F, 0x8B], Archive("gzip")),
        ([0x37, 0x7A, 0xBC, 0xAF], Archive("7z")),
        ("Rar!"u8.ToArray(), Archive("RAR")),
        ("MZ"u8.ToArray(), $"is a program, not a document. {Formats}"),
    ];

    // The old Office files are folders of streams with names; the first of these that stands in one says what it is. A protected file of today is such a folder too.
    private static readonly (string Stream, string Is)[] streams =
    [
        ("EncryptedPackage", $"is protected with a password. Open it, remove the password, save it, {Choose}"),
        ("WordDocument", $"is an old Word document (.doc). Open it in Word, save it as .docx, {Choose}"),
        ("Workbook", $"is an old Excel workbook (.xls). Open it in Excel, save it as .xlsx, {Choose}"),
        ("PowerPoint Document", $"is an old presentation (.ppt). {Formats}"),
        ("__properties_version1.0", $"is a message of Outlook. Save what is attached to it, and choose that."),
    ];

    private static readonly Dictionary<EvidenceFileKind, string> kinds = new()
    {
        [EvidenceFileKind.Png] = Picture,
        [EvidenceFileKind.Jpeg] = Picture,
        [EvidenceFileKind.Odt] = $"is a document of LibreOffice or OpenOffice (.odt). Open it, save it as .docx, {Choose}",
        [EvidenceFileKind.Ods] = $"is a spreadsheet of LibreOffice or OpenOffice (.ods). Open it, save it as .xlsx, {Choose}",
        [EvidenceFileKind.Pptx] = $"is a presentation. {Formats}",
    };

    private static ReadOnlySpan<byte> OldOffice => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

    /// <summary>The sentence for the person who brought the file: what it is, and what to do.</summary>
    public static string Describe(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return $"“{file.Name}” {Is(file.Content)}";
    }

    private static string Is(byte[] content)
    {
        if (content.Length == 0)
            return $"is empty. {Formats}";
        if (content.AsSpan().StartsWith(OldOffice))
            return Array.Find(streams, s => content.AsSpan().IndexOf(Encoding.Unicode.GetBytes(s.Stream)) >= 0).Is ?? $"is an old Office file. Open it, save it as .docx or .xlsx, {Choose}";
        if (Array.Find(marks, m => content.AsSpan().StartsWith(m.Begins)).Is is { } marked)
            return marked;
        if (content.Length > 12 && (content.AsSpan(4).StartsWith("ftyphe"u8) || content.AsSpan(4).StartsWith("ftypmif1"u8) || (content.AsSpan().StartsWith("RIFF"u8) && content.AsSpan(8).StartsWith("WEBP"u8))))
            return Picture;
        using var stream = new MemoryStream(content, writable: false);
        var (kind, damage) = EvidenceFileKind.Recognise(stream);
        if (damage is not null)
            return damage;
        if (kind is null)
            return content.AsSpan().StartsWith("PK"u8) ? Archive("ZIP") : $"is of a kind that can't be read. {Formats}";
        if (kinds.TryGetValue(kind, out var words))
            return words;
        return EvidenceFileKind.LooksLikeMarkup(stream)
            ? "is a web page or other markup by its content. Open it in a browser, copy the table, and paste it."
            : "is text that holds no table, so no action plan. Paste the table with its cells, as it comes from Word or Excel, or with a pipe (|) around each cell.";
    }

    private static string Archive(string kind) => $"is a {kind} archive without a document in it that can be read. Take the plan out of it, and choose that.";
}
