using System.Globalization;
using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>The pages of a PDF to draw on, in points from the upper left. A page is written away when the next begins.</summary>
internal sealed class PdfCanvas : IDisposable
{
    private readonly PdfFile file;
    private readonly List<Page> pages = [];
    private readonly List<(string Title, int Page, double Top)> bookmarks = [];
    private readonly Dictionary<TrueTypeFont, (string Key, int Number, bool[] Used)> fonts = [];
    private readonly List<int> owners = [];
    private readonly StringBuilder body = new();
    private readonly int tree;
    private Page page = new(0, 0, 0);
    private bool isMarked;

    public PdfCanvas(Stream stream)
    {
        file = new PdfFile(stream);
        tree = file.Reserve();
        Document = PdfTag.Document(file, tree);
        foreach (var (index, font) in new[] { TrueTypeFont.Regular, TrueTypeFont.Bold }.Index())
            fonts[font] = (string.Create(CultureInfo.InvariantCulture, $"F{index}"), file.Reserve(), new bool[font.Glyphs]);
    }

    /// <summary>The element that holds all others.</summary>
    public PdfTag Document { get; }

    /// <summary>Of the page that is drawn on.</summary>
    public double Width => page.Width;

    /// <summary>Of the page that is drawn on.</summary>
    public double Height => page.Height;

    public void NewPage(double width, double height)
    {
        EndPage();
        page = new Page(file.Reserve(), width, height);
        pages.Add(page);
    }

    /// <summary>What is drawn until the result is disposed of is the content of an element.</summary>
    public Marking Mark(PdfTag tag)
    {
        tag.Holds(page.Number, owners.Count);
        var marking = Begin(string.Create(CultureInfo.InvariantCulture, $"/{tag.Type} <</MCID {owners.Count}>>"));
        owners.Add(tag.Number);
        return marking;
    }

    /// <summary>What is drawn until the result is disposed of is left out when the document is read aloud.</summary>
    public Marking MarkArtifact(PdfArtifact kind) => Begin(kind switch
    {
        PdfArtifact.Layout => "/Artifact <</Type /Layout>>",
        PdfArtifact.Header => "/Artifact <</Type /Pagination /Subtype /Header /Attached [/Top]>>",
        PdfArtifact.Footer => "/Artifact <</Type /Pagination /Subtype /Footer /Attached [/Bottom]>>",
        _ => "/Artifact <</Type /Pagination>>",
    });

    /// <summary>A line of text; the height is that of its base line.</summary>
    public void Text(TrueTypeFont font, double size, string colour, double left, double top, ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return;
        var (key, _, used) = fonts[font];
        Body.Append(CultureInfo.InvariantCulture, $"BT {colour} rg /{key} {PdfText.Number(size)} Tf {PdfText.Number(left)} {PdfText.Number(Height - top)} Td <");
        while (text.Length > 0)
        {
            var (glyph, length, isKnown) = font.Next(text);
            used[glyph] = true;
            // Readers aloud, searching and copying get the true character for the question mark that is drawn.
            body.Append(isKnown
                ? glyph.ToString("X4", CultureInfo.InvariantCulture)
                : string.Create(CultureInfo.InvariantCulture, $"> Tj /Span <</ActualText <FEFF{PdfText.Hex(text[..length].ToString())}>>> BDC <{glyph:X4}> Tj EMC <"));
            text = text[length..];
        }

        body.Append("> Tj ET\n");
    }

    public void Fill(string colour, double left, double top, double width, double height) =>
        Body.Append(CultureInfo.InvariantCulture, $"{colour} rg {PdfText.Number(left)} {PdfText.Number(Height - top - height)} {PdfText.Number(width)} {PdfText.Number(height)} re f\n");

    /// <summary>Lists a place of this page for readers to go to.</summary>
    public void Bookmark(string title, double top) => bookmarks.Add((title, page.Number, Height - top));

    /// <summary>Ends the document.</summary>
    /// <param name="about">What the document says about itself.</param>
    /// <param name="runningHeads">Draws what stands on every page: it is told the page's number, and of how many.</param>
    public void Finish(PdfAbout about, Action<int, int> runningHeads)
    {
        EndPage();
        Document.Dispose();
        var resources = file.Add($"<</Font <<{string.Join(' ', fonts.Values.Select(f => $"/{f.Key} {PdfText.Reference(f.Number)}"))}>>>>");
        var parent = file.Reserve();
        foreach (var (index, drawn) in pages.Index())
        {
            page = drawn;
            runningHeads(index + 1, pages.Count);
            var heads = PutBody();
            file.Put(page.Number, string.Create(CultureInfo.InvariantCulture,
                $"<</Type /Page /Parent {parent} 0 R /MediaBox [0 0 {PdfText.Number(page.Width)} {PdfText.Number(page.Height)}] /Resources {resources} 0 R /Contents [{page.Content} 0 R {heads} 0 R] /StructParents {index} /Tabs /S>>"));
        }

        // After all has been drawn: a font's widths and words are those of the glyphs in use.
        foreach (var (font, use) in fonts)
            font.Put(file, use.Number, use.Used);
        file.Put(parent, string.Create(CultureInfo.InvariantCulture, $"<</Type /Pages /Count {pages.Count} /Kids [{string.Join(' ', pages.Select(p => PdfText.Reference(p.Number)))}]>>"));
        var parents = file.Add($"<</Nums [{string.Join(' ', pages.Select((p, i) => string.Create(CultureInfo.InvariantCulture, $"{i} {p.Owners} 0 R")))}]>>");
        file.Put(tree, string.Create(CultureInfo.InvariantCulture, $"<</Type /StructTreeRoot /K {Document.Number} 0 R /ParentTree {parents} 0 R /ParentTreeNextKey {pages.Count}>>"));
        file.Finish(about.PutCatalogue(file, parent, tree, PutOutline()), about.PutInfo(file));
    }

    public void Dispose() => file.Dispose();

    // Whatever is drawn says what it is: else a reader aloud would have to guess.
    private StringBuilder Body => isMarked ? body : throw new InvalidOperationException("What is drawn must be marked as an element's content or as an artifact.");

    private Marking Begin(string mark)
    {
        if (isMarked)
            throw new InvalidOperationException("What is marked already can't be marked again.");
        isMarked = true;
        body.Append(mark).Append(" BDC\n");
        return new Marking(this);
    }

    private void EndPage()
    {
        if (pages.Count == 0)
            return;
        page.Content = PutBody();
        page.Owners = file.Add($"[{string.Join(' ', owners.Select(PdfText.Reference))}]");
        owners.Clear();
    }

    private int PutBody()
    {
        var number = file.AddCompressed("", Encoding.ASCII.GetBytes(body.ToString()));
        body.Clear();
        return number;
    }

    private int PutOutline()
    {
        var (outline, items) = (file.Reserve(), bookmarks.ConvertAll(_ => file.Reserve()));
        foreach (var (index, (title, page, top)) in bookmarks.Index())
        {
            var before = index > 0 ? $" /Prev {PdfText.Reference(items[index - 1])}" : "";
            var after = index < items.Count - 1 ? $" /Next {PdfText.Reference(items[index + 1])}" : "";
            file.Put(items[index], $"<</Title {PdfText.String(title)} /Parent {PdfText.Reference(outline)} /Dest [{PdfText.Reference(page)} /XYZ 0 {PdfText.Number(top)} null]{before}{after}>>");
        }

        file.Put(outline, string.Create(CultureInfo.InvariantCulture, $"<</Type /Outlines /First {items[0]} 0 R /Last {items[^1]} 0 R /Count {items.Count}>>"));
        return outline;
    }

    /// <summary>Ends what was marked.</summary>
    internal readonly struct Marking(PdfCanvas canvas) : IDisposable
    {
        public void Dispose()
        {
            canvas.body.Append("EMC\n");
            canvas.isMarked = false;
        }
    }

    private sealed class Page(int number, double width, double height)
    {
        public int Number => number;

        public double Width => width;

        public double Height => height;

        public int Content { get; set; }

        public int Owners { get; set; }
    }
}

/// <summary>What is drawn without being part of what the document says.</summary>
internal enum PdfArtifact
{
    /// <summary>Rules and shading.</summary>
    Layout,

    /// <summary>What heads every page.</summary>
    Header,

    /// <summary>What ends every page.</summary>
    Footer,

    /// <summary>The header row of a table that goes on from the page before.</summary>
    RepeatedRow,
}
