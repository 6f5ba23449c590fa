using System.IO.Compression;
using EastSuttonPark.ActionPlan.Application.Imports;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Unpacks the streams of a PDF within bounds: a few bytes of them can stand for thousands of millions. It is also where a reading that takes too long can be ended within a page.</summary>
internal sealed class PdfFilters(ReadingWatch watch) : IFilterProvider
{
    // A page of text has some ten thousand bytes, a font some hundred thousand.
    private const long MostOfAStream = 24_000_000;
    private const long MostOfAll = 200_000_000;
    private const int MostAsked = 200_000;

    private readonly IFilterProvider all = DefaultFilterProvider.Instance;
    private readonly Dictionary<IFilter, IFilter> bounded = [];
    private long unpacked;
    private int asked;
    private string? excess;

    /// <summary>The page that is being read; 0 before the first.</summary>
    public int Page { get; set; }

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(all.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) => Bounded(all.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(all.GetAllFilters());

    /// <summary>Says what was too much, also where the library went on without it.</summary>
    /// <exception cref="PlanReadException">Something was.</exception>
    public void Refuse(PlanFile file)
    {
        watch.At(Page);
        if (excess is not null)
            throw new PlanReadException($"{file.Name}{(Page > 0 ? $", page {Page}" : "")}: {excess}, which no action plan does. It is not read.");
    }

    private IFilter[] Bounded(IReadOnlyList<IFilter> filters)
    {
        watch.At(Page);
        if (++asked > MostAsked)
            throw Excess($"the page draws more than {MostAsked:N0} parts");
        return [.. filters.Select(f => bounded.TryGetValue(f, out var known) ? known : bounded[f] = new BoundedFilter(f, this))];
    }

    private InvalidDataException Excess(string what) => new(excess = what);

    private void Count(long bytes)
    {
        unpacked += bytes;
        if (bytes > MostOfAStream || unpacked > MostOfAll)
            throw Excess($"it holds more than {Math.Min(MostOfAStream, bytes) / 1_000_000:N0} MB in one piece once it is unpacked");
    }

    private sealed class BoundedFilter(IFilter inner, PdfFilters bounds) : IFilter
    {
        public bool IsSupported => inner.IsSupported;

        public Memory<byte> Decode(Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            if (bounds.excess is { } before)
                throw bounds.Excess(before);
            if (inner is FlateFilter)
                bounds.Count(Length(input));
            var output = inner.Decode(input, streamDictionary, filterProvider, filterIndex);
            if (inner is not FlateFilter)
                bounds.Count(output.Length);
            return output;
        }

        // Unpacked once into nothing: only what is small enough is unpacked into memory.
        private static long Length(Memory<byte> input)
        {
            using var packed = new MemoryStream(input.ToArray(), writable: false);
            using var unpacked = new ZLibStream(packed, CompressionMode.Decompress);
            var buffer = new byte[16_384];
            var length = 0L;
            try
            {
                for (int read; length <= MostOfAStream && (read = unpacked.Read(buffer)) > 0;)
                    length += read;
            }
            catch (InvalidDataException)
            {
                // The library mends what it can of a damaged stream, and gets no more out of it than this.
            }

            return length;
        }
    }
}
