using System.IO.Compression;
using System.Text;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>Documents of which a part was changed by hand.</summary>
internal static class HostileFiles
{
    /// <summary>The document with another content for one of its parts.</summary>
    public static byte[] Part(byte[] document, string part, string content) => Part(document, part, stream => stream.Write(Encoding.UTF8.GetBytes(content)));

    public static byte[] Part(byte[] document, string part, Action<Stream> write)
    {
        using var stream = new MemoryStream();
        stream.Write(document);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry(part)?.Delete();
            using var entry = zip.CreateEntry(part).Open();
            write(entry);
        }

        return stream.ToArray();
    }

    /// <summary>The document with some text of one of its parts replaced; it must be there.</summary>
    public static byte[] Replaced(byte[] document, string part, string old, string by)
    {
        using var zip = new ZipArchive(new MemoryStream(document));
        using var reader = new StreamReader(zip.GetEntry(part)!.Open());
        var text = reader.ReadToEnd();
        Assert.Contains(old, text, StringComparison.Ordinal);
        return Part(document, part, text.Replace(old, by, StringComparison.Ordinal));
    }
}
