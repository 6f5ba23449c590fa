using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>A font file: which glyph draws a character, how wide it is, and the whole file to embed.</summary>
/// <remarks>
/// The whole font goes into each PDF. That costs some 80 KB for each of the two, and spares the code that cuts a font down to the glyphs in use.
/// </remarks>
internal sealed class TrueTypeFont
{
    private static readonly Lazy<TrueTypeFont> RegularFont = new(() => new TrueTypeFont("OpenSans-Regular", weight: 80));
    private static readonly Lazy<TrueTypeFont> BoldFont = new(() => new TrueTypeFont("OpenSans-Bold", weight: 140));

    private readonly byte[] bytes;
    private readonly Dictionary<string, int> tables = new(StringComparer.Ordinal);
    private readonly ushort[] glyphs = new ushort[0x10000];
    private readonly char[] characters;
    private readonly double[] widths;
    private readonly string descriptor;
    private readonly byte[] packed;
    private readonly ushort unknown;

    private TrueTypeFont(string name, int weight)
    {
        Name = name;
        using (var resource = typeof(TrueTypeFont).Assembly.GetManifestResourceStream($"{typeof(TrueTypeFont).Namespace}.Fonts.{name}.ttf")!)
        {
            bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
        }

        for (var entry = 12; entry < 12 + (16 * UShort(4)); entry += 16)
            tables[Encoding.ASCII.GetString(bytes, entry, 4)] = (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(entry + 8));
        var (head, hhea, os2) = (tables["head"], tables["hhea"], tables["OS/2"]);
        var scale = 1000d / UShort(head + 18);
        widths = ReadWidths(hhea, scale);
        characters = new char[widths.Length];
        ReadCharacters();
        unknown = glyphs['?'];
        packed = PdfFile.Compress(bytes);
        var box = string.Join(' ', Enumerable.Range(0, 4).Select(i => PdfText.Number(Short(head + 36 + (2 * i)) * scale)));
        descriptor = string.Create(CultureInfo.InvariantCulture,
            $"/Type /FontDescriptor /FontName /{name} /Flags 32 /FontBBox [{box}] /ItalicAngle 0 /StemV {weight} /Ascent {PdfText.Number(Short(hhea + 4) * scale)} /Descent {PdfText.Number(Short(hhea + 6) * scale)} /CapHeight {PdfText.Number(Short(os2 + 88) * scale)}");
    }

    public static TrueTypeFont Regular => RegularFont.Value;

    public static TrueTypeFont Bold => BoldFont.Value;

    public string Name { get; }

    /// <summary>How many glyphs there are.</summary>
    public int Glyphs => widths.Length;

    /// <summary>The first glyph of a text, and for how much of the text it stands: a question mark for all of a character as people see it, where the font lacks any of it.</summary>
    public (ushort Glyph, int Length, bool IsKnown) Next(ReadOnlySpan<char> text) =>
        glyphs[text[0]] is > 0 and var glyph ? (glyph, 1, true) : (unknown, StringInfo.GetNextTextElementLength(text), false);

    /// <summary>How wide a glyph is where the font's size is one.</summary>
    public double WidthOf(ushort glyph) => widths[glyph] / 1000;

    /// <summary>Puts the font into a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="number">The object's number.</param>
    /// <param name="used">Which glyphs are drawn.</param>
    public void Put(PdfFile file, int number, bool[] used)
    {
        var drawn = Enumerable.Range(0, used.Length).Where(g => used[g]).ToList();
        var program = file.AddStream(string.Create(CultureInfo.InvariantCulture, $"/Length1 {bytes.Length} /Filter /FlateDecode"), packed);
        var about = file.Add($"<<{descriptor} /FontFile2 {PdfText.Reference(program)}>>");
        var advances = string.Join(' ', drawn.Select(g => $"{g} [{PdfText.Number(widths[g])}]"));
        var descendant = file.Add($"<</Type /Font /Subtype /CIDFontType2 /BaseFont /{Name} /CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> /CIDToGIDMap /Identity /FontDescriptor {PdfText.Reference(about)} /W [{advances}]>>");
        var words = file.AddCompressed("", Encoding.ASCII.GetBytes(ToUnicode(drawn)));
        file.Put(number, $"<</Type /Font /Subtype /Type0 /BaseFont /{Name} /Encoding /Identity-H /DescendantFonts [{PdfText.Reference(descendant)}] /ToUnicode {PdfText.Reference(words)}>>");
    }

    private string ToUnicode(List<int> drawn)
    {
        var map = new StringBuilder("/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /Adobe-Identity-UCS def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n");
        // A block of a map holds a hundred lines at most.
        foreach (var block in drawn.Chunk(100))
        {
            map.Append(CultureInfo.InvariantCulture, $"{block.Length} beginbfchar\n");
            foreach (var glyph in block)
                map.Append(CultureInfo.InvariantCulture, $"<{glyph:X4}> <{(int)characters[glyph]:X4}>\n");
            map.Append("endbfchar\n");
        }

        return map.Append("endcmap CMapName currentdict /CMap defineresource pop end end").ToString();
    }

    private double[] ReadWidths(int hhea, double scale)
    {
        var (all, measured, table) = (UShort(tables["maxp"] + 4), UShort(hhea + 34), tables["hmtx"]);
        // The last measured width is that of all that follow.
        return [.. Enumerable.Range(0, all).Select(g => UShort(table + (4 * Math.Min(g, measured - 1))) * scale)];
    }

    // The table of characters up to U+FFFF (format 4), which every Unicode font has.
    private void ReadCharacters()
    {
        var cmap = tables["cmap"];
        var entry = Enumerable.Range(0, UShort(cmap + 2)).Select(i => cmap + 4 + (8 * i)).First(e => UShort(e) == 3 && UShort(e + 2) == 1);
        var table = cmap + (int)BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(entry + 4));
        var segments = UShort(table + 6);
        for (var segment = 0; segment < segments; segment += 2)
        {
            var (end, start) = (UShort(table + 14 + segment), UShort(table + 16 + segments + segment));
            var (delta, place) = (UShort(table + 16 + (2 * segments) + segment), table + 16 + (3 * segments) + segment);
            for (var c = start; c <= end && c < char.MaxValue; c++)
            {
                var glyph = UShort(place) == 0 ? c : UShort(place + UShort(place) + (2 * (c - start)));
                if (glyph == 0)
                    continue;
                glyphs[c] = (ushort)(glyph + delta);
                // Several characters may share a glyph: it is read back as the first of them.
                if (characters[glyphs[c]] == 0)
                    characters[glyphs[c]] = (char)c;
            }
        }
    }

    private int UShort(int place) => BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(place));

    private int Short(int place) => BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(place));
}
