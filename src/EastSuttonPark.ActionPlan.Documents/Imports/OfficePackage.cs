using System.IO.Compression;
using System.Xml;
using EastSuttonPark.ActionPlan.Application.Imports;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// A document of Word or Excel as the parts it is made of, each read as a stream and no further than it is asked for. The Open XML SDK, which writes our own documents, loads a part whole before anything in
/// it can be refused, and refuses a document for a misspelt link; here each byte that is unpacked is counted, and nothing outside the file is ever looked at.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private const int MostParts = 5000;
    private const long MostOfAPart = 40_000_000;
    private const long MostOfRelationships = 2_000_000;
    private const long MostOfAll = 100_000_000;
    private const string Relationships = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly XmlReaderSettings safe = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true, CloseInput = true };

    private readonly ZipArchive zip;
    private readonly string name;
    private long unpacked;

    private OfficePackage(ZipArchive zip, string name)
    {
        this.zip = zip;
        this.name = name;
    }

    /// <summary>Opens a document, hands it over to be read, and says what is wrong with it in words.</summary>
    /// <exception cref="PlanReadException">It is damaged, or holds what no document needs.</exception>
    public static T Read<T>(PlanFile file, Func<OfficePackage, T> read, Func<string?> place)
    {
        SourceBuilder.RefuseLarge(file);
        try
        {
            using var stream = new MemoryStream(file.Content, writable: false);
            using var package = new OfficePackage(new ZipArchive(stream, ZipArchiveMode.Read), file.Name);
            if (package.zip.Entries.Count > MostParts)
                throw new PlanReadException($"{file.Name} is made of {package.zip.Entries.Count:N0} parts; a document has at most {MostParts:N0}.");
            return read(package);
        }
        catch (Exception broken) when (broken is XmlException or InvalidDataException or EndOfStreamException)
        {
            var where = place() is { } last ? $" after {last}" : "";
            // What the library says of it ("set the DtdProcessing property…") is for whoever wrote the file, not for whoever brings it; it stays in the exception.
            throw new PlanReadException($"{file.Name} is damaged{where}, or holds what Word and Excel never write, and can't be read further. Open it in Word or Excel, save it again, and choose it again.", broken);
        }
    }

    /// <summary>The part that a part points to, by the end of the relationship's type; null where there is none.</summary>
    /// <param name="part">The part that points, or "" for the package itself.</param>
    public string? Target(string part, string type) => Targets(part).FirstOrDefault(t => t.Type.EndsWith($"/{type}", StringComparison.Ordinal)).Part;

    /// <summary>All that a part points to within the package.</summary>
    public IReadOnlyList<(string Id, string Type, string Part)> Targets(string part)
    {
        var slash = part.LastIndexOf('/') + 1;
        var path = $"{part[..slash]}_rels/{part[slash..]}.rels";
        var targets = new List<(string, string, string)>();
        if (Entry(path) is null)
            return targets;
        using var xml = Open(path);
        while (xml.Read())
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Relationship" && xml.NamespaceURI == Relationships && xml.GetAttribute("TargetMode") != "External")
                targets.Add((xml.GetAttribute("Id") ?? "", xml.GetAttribute("Type") ?? "", Path(part[..slash], xml.GetAttribute("Target") ?? "")));
        }

        return targets;
    }

    /// <summary>A part to be read.</summary>
    /// <exception cref="PlanReadException">The part is missing.</exception>
    public XmlReader Open(string part)
    {
        var entry = Entry(part) ?? throw new PlanReadException($"{name} is damaged: its part {part} is missing. Open it, save it again, and choose it again.");
        return XmlReader.Create(new Counted(this, entry), safe);
    }

    public void Dispose() => zip.Dispose();

    private ZipArchiveEntry? Entry(string part) => zip.GetEntry(part);

    private static string Path(string folder, string target)
    {
        var parts = new List<string>(target.StartsWith('/') ? [] : folder.Split('/', StringSplitOptions.RemoveEmptyEntries));
        foreach (var step in target.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step != "..")
                parts.Add(step);
            else if (parts.Count > 0)
                parts.RemoveAt(parts.Count - 1);
        }

        return string.Join('/', parts);
    }

    // What a file says of its sizes is not to be believed: what comes out of it is counted.
    private sealed class Counted(OfficePackage package, ZipArchiveEntry entry) : Stream
    {
        private readonly Stream inner = entry.Open();
        private readonly long most = entry.FullName.EndsWith(".rels", StringComparison.Ordinal) ? MostOfRelationships : MostOfAPart;
        private long here;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => here; set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            var read = inner.Read(buffer);
            here += read;
            package.unpacked += read;
            return here <= most && package.unpacked <= MostOfAll ? read
                : throw new PlanReadException($"{package.name}: its part {entry.FullName} holds more than {Math.Min(here, most) / 1_000_000:N0} MB once it is unpacked, which no action plan does. It is not read.");
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
