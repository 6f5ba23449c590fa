using System.Globalization;
using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>The objects of a PDF, written forward only: what has been put is out of memory. The same objects always make the same bytes.</summary>
internal sealed class PdfFile : IDisposable
{
    // Readers unpack a whole stream of objects to see one of them: few enough to be quick, enough to be packed well.
    private const int ObjectsInAStream = 200;

    private readonly Stream stream;
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<Place> places = [default];
    private readonly List<(int Number, string Text)> waiting = [];
    private long position;

    public PdfFile(Stream stream)
    {
        this.stream = stream;
        // The second line tells programs that move files that it is binary.
        Write("%PDF-1.7\n%åäöü\n"u8);
    }

    private enum PlaceKind : byte
    {
        Nowhere,
        InFile,
        InObjectStream,
    }

    /// <summary>A number for an object that is put later.</summary>
    public int Reserve()
    {
        places.Add(default);
        return places.Count - 1;
    }

    /// <summary>Puts an object that is no stream.</summary>
    public void Put(int number, string text)
    {
        waiting.Add((number, text));
        if (waiting.Count == ObjectsInAStream)
            PutWaiting();
    }

    /// <summary>Puts an object that is no stream and gives its number.</summary>
    public int Add(string text)
    {
        var number = Reserve();
        Put(number, text);
        return number;
    }

    /// <summary>Puts a stream and gives its number.</summary>
    /// <param name="entries">What stands in its dictionary beside the length.</param>
    /// <param name="content">The bytes as the entries say they are.</param>
    public int AddStream(string entries, ReadOnlySpan<byte> content)
    {
        var number = Reserve();
        PutStream(number, entries, content);
        return number;
    }

    /// <summary>Puts a stream that is compressed here.</summary>
    public int AddCompressed(string entries, ReadOnlySpan<byte> content) => AddStream($"{entries} /Filter /FlateDecode", Compress(content));

    /// <summary>Ends the file.</summary>
    /// <param name="root">The catalogue.</param>
    /// <param name="info">The old dictionary of title and dates, which many programs still show.</param>
    public void Finish(int root, int info)
    {
        PutWaiting();
        var table = Reserve();
        places[table] = new Place(PlaceKind.InFile, position, 0);
        if (places.FindIndex(1, p => p.Kind == PlaceKind.Nowhere) is > 0 and var missing)
            throw new InvalidOperationException($"Object {missing} was reserved and never put.");
        var bytes = new byte[places.Count * Place.Size];
        foreach (var (index, place) in places.Index())
            place.Write(bytes.AsSpan(index * Place.Size));
        var start = position;
        // Made of the bytes so far, so that the same report is the same file.
        var id = Convert.ToHexString(hash.GetCurrentHash().AsSpan(0, 16));
        WriteStream(table, string.Create(CultureInfo.InvariantCulture, $"/Type /XRef /Size {places.Count} /W [1 5 2] /Root {root} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] /Filter /FlateDecode"), Compress(bytes));
        Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"startxref\n{start}\n%%EOF\n")));
    }

    public static byte[] Compress(ReadOnlySpan<byte> content)
    {
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.Optimal))
            zlib.Write(content);
        return packed.ToArray();
    }

    public void Dispose() => hash.Dispose();

    private void PutStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        places[number] = new Place(PlaceKind.InFile, position, 0);
        WriteStream(number, entries, content);
    }

    private void PutWaiting()
    {
        if (waiting.Count == 0)
            return;
        var (index, body, holder) = (new StringBuilder(), new StringBuilder(), Reserve());
        foreach (var (place, (number, text)) in waiting.Index())
        {
            places[number] = new Place(PlaceKind.InObjectStream, holder, place);
            index.Append(CultureInfo.InvariantCulture, $"{number} {body.Length} ");
            body.Append(text).Append('\n');
        }

        var entries = string.Create(CultureInfo.InvariantCulture, $"/Type /ObjStm /N {waiting.Count} /First {index.Length} /Filter /FlateDecode");
        waiting.Clear();
        PutStream(holder, entries, Compress(Encoding.ASCII.GetBytes(index.Append(body).ToString())));
    }

    private void WriteStream(int number, string entries, ReadOnlySpan<byte> content)
    {
        Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{number} 0 obj\n<<{entries} /Length {content.Length}>>\nstream\n")));
        Write(content);
        Write("\nendstream\nendobj\n"u8);
    }

    private void Write(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        hash.AppendData(bytes);
        position += bytes.Length;
    }

    /// <summary>Where an object is: at a place in the file, or as the nth of a stream of objects.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Place(PlaceKind Kind, long Where, int Nth)
    {
        public const int Size = 8;

        public void Write(Span<byte> bytes)
        {
            bytes[0] = (byte)Kind;
            for (var (i, rest) = (5, Where); i > 0; (i, rest) = (i - 1, rest >> 8))
                bytes[i] = (byte)rest;
            (bytes[6], bytes[7]) = ((byte)(Nth >> 8), (byte)Nth);
        }
    }
}
