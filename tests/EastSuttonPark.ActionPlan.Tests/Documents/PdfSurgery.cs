using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Tests.Documents;

/// <summary>Takes a PDF of ours apart, changes a word in it, and puts it together again: so that a test can break a file on purpose.</summary>
internal static partial class PdfSurgery
{
    public static byte[] Replace(byte[] bytes, string old, string changed)
    {
        var objects = Objects(bytes);
        Assert.Contains(objects.Values, o => o.Contains(old, StringComparison.Ordinal));
        var file = new StringBuilder("%PDF-1.7\n");
        var places = new SortedDictionary<int, int>();
        foreach (var (number, text) in objects)
        {
            var content = text.Replace(old, changed, StringComparison.Ordinal);
            var stream = content.IndexOf("\nstream\n", StringComparison.Ordinal);
            if (stream >= 0)
                content = Length().Replace(content, $"/Length {content.Length - stream - "\nstream\n".Length - "\nendstream".Length}", 1);
            places[number] = file.Length;
            file.Append(CultureInfo.InvariantCulture, $"{number} 0 obj\n{content}\nendobj\n");
        }

        var (table, size) = (file.Length, objects.Keys.Max() + 1);
        file.Append(CultureInfo.InvariantCulture, $"xref\n0 1\n0000000000 65535 f \n");
        foreach (var (number, place) in places)
            file.Append(CultureInfo.InvariantCulture, $"{number} 1\n{place:D10} 00000 n \n");
        var trailer = Trailer().Match(Encoding.Latin1.GetString(bytes)).Value;
        file.Append(CultureInfo.InvariantCulture, $"trailer\n<</Size {size} {trailer}>>\nstartxref\n{table}\n%%EOF\n");
        return Encoding.Latin1.GetBytes(file.ToString());
    }

    /// <summary>Every object by its number, unpacked except for fonts.</summary>
    private static SortedDictionary<int, string> Objects(byte[] bytes)
    {
        var (text, objects) = (Encoding.Latin1.GetString(bytes), new SortedDictionary<int, string>());
        foreach (Match found in StreamObject().Matches(text))
        {
            var (number, entries) = (int.Parse(found.Groups["number"].Value, CultureInfo.InvariantCulture), found.Groups["entries"].Value);
            if (entries.Contains("/XRef", StringComparison.Ordinal))
                continue;
            var content = bytes[(found.Index + found.Length)..][..int.Parse(Length().Match(entries).Groups["n"].Value, CultureInfo.InvariantCulture)];
            if (entries.Contains("/FlateDecode", StringComparison.Ordinal) && !entries.Contains("/Length1", StringComparison.Ordinal))
                (content, entries) = (Unpacked(content), entries.Replace("/Filter /FlateDecode", "", StringComparison.Ordinal));
            var body = Encoding.Latin1.GetString(content);
            if (!entries.Contains("/ObjStm", StringComparison.Ordinal))
            {
                objects[number] = $"<<{entries}>>\nstream\n{body}\nendstream";
                continue;
            }

            var first = int.Parse(First().Match(entries).Groups["n"].Value, CultureInfo.InvariantCulture);
            var index = body[..first].Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(n => int.Parse(n, CultureInfo.InvariantCulture)).Chunk(2).ToList();
            foreach (var (place, pair) in index.Index())
                objects[pair[0]] = body[(first + pair[1])..(place + 1 < index.Count ? first + index[place + 1][1] : body.Length)].TrimEnd();
        }

        return objects;
    }

    private static byte[] Unpacked(byte[] packed)
    {
        using var zlib = new ZLibStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var unpacked = new MemoryStream();
        zlib.CopyTo(unpacked);
        return unpacked.ToArray();
    }

    [GeneratedRegex(@"(?<=\n)(?<number>\d+) 0 obj\n<<(?<entries>.*)>>\nstream\n", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex StreamObject();

    [GeneratedRegex(@"/Length (?<n>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Length();

    [GeneratedRegex(@"/First (?<n>\d+)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex First();

    [GeneratedRegex(@"/Root \d+ 0 R /Info \d+ 0 R", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Trailer();
}
