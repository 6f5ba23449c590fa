using System.IO.Compression;
using System.Text;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

/// <summary>The smallest files of each kind, and files that only pretend.</summary>
internal static class EvidenceSamples
{
    public static readonly byte[] Pdf = Bytes("%PDF-1.7\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF\n");

    public static readonly byte[] Png = [0x89, .. Bytes("PNG\r\n\u001a\n"), 0, 0, 0, 0, .. Bytes("IEND"), 0xAE, 0x42, 0x60, 0x82];

    // A segment that holds a picture's end of its own, then the picture.
    public static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE1, 0, 6, 0xFF, 0xD9, 1, 2, 0xFF, 0xDA, 0, 2, 7, 7, 7, 0xFF, 0xD9];

    public static readonly byte[] Email = Bytes("From: a@example.org\r\nSubject: Minutes\r\n\r\n<html>As agreed</html>");

    public static readonly byte[] Csv = Bytes("day,count\r\n2024-03-01,4\r\n");

    public static readonly byte[] Text = Bytes("Seen: “clean” – caf\u00e9.");

    public static byte[] Docx => Zip(("[Content_Types].xml", Types("wordprocessingml.document")), ("word/document.xml", "<w/>"));

    public static byte[] Xlsx => Zip(("[Content_Types].xml", Types("spreadsheetml.sheet")), ("xl/workbook.xml", "<w/>"));

    public static byte[] Pptx => Zip(("[Content_Types].xml", Types("presentationml.presentation")), ("ppt/presentation.xml", "<w/>"));

    public static byte[] WithMacros => Zip(("[Content_Types].xml", Types("wordprocessingml.document")), ("word/vbaProject.bin", "x"));

    public static byte[] Odt => Zip(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", "<w/>"));

    public static byte[] Ods => Zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet"), ("content.xml", "<w/>"));

    public static byte[] PlainZip => Zip(("anything.txt", "x"));

    /// <summary>A thousand million zeros, packed: it says what it is before that, and nobody unpacks the rest.</summary>
    public static byte[] Bomb
    {
        get
        {
            using var stream = new MemoryStream();
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
            {
                using (var types = zip.CreateEntry("[Content_Types].xml").Open())
                    types.Write(Bytes(Types("wordprocessingml.document")));
                using var bomb = zip.CreateEntry("word/document.xml", CompressionLevel.Fastest).Open();
                var zeros = new byte[1024 * 1024];
                for (var i = 0; i < 200; i++)
                    bomb.Write(zeros);
            }

            return stream.ToArray();
        }
    }

    /// <summary>An archive whose directory alone is larger than that of any document.</summary>
    public static byte[] ManyEntries
    {
        get
        {
            using var stream = new MemoryStream();
            using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
                for (var i = 0; i < 12_000; i++)
                    zip.CreateEntry($"a-name-that-is-long-enough-to-fill-the-directory-of-the-archive-{i:000000}");
            return stream.ToArray();
        }
    }

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Types(string kind) =>
        $"<Types><Override PartName=\"/x.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.{kind}.main+xml\"/></Types>";

    private static byte[] Zip(params (string Name, string Content)[] entries)
    {
        using var stream = new MemoryStream();
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = zip.CreateEntry(name).Open();
                entry.Write(Bytes(content));
            }
        }

        return stream.ToArray();
    }
}
