using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Graphics.Operations.PathPainting;
using UglyToad.PdfPig.Graphics.Operations.TextShowing;
using UglyToad.PdfPig.Tokens;

namespace EastSuttonPark.ActionPlan.Tests.Documents;

/// <summary>An element of a PDF's structure, with the text of the content that is its own.</summary>
internal sealed record PdfElement(string Type, long Number, DictionaryToken Entries, string Own, IReadOnlyList<PdfElement> Children)
{
    /// <summary>The text of all of it, a line for each paragraph.</summary>
    public string Text => string.Join('\n', Children.Select(c => c.Text).Prepend(Own).Where((t, i) => i > 0 || t.Length > 0));

    public IEnumerable<PdfElement> All() => Children.SelectMany(c => c.All()).Prepend(this);

    public IReadOnlyList<PdfElement> Of(string type) => [.. All().Where(e => e.Type == type)];

    /// <summary>A table as the texts of its cells.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Cells() => [.. Of("TR").Select(r => (IReadOnlyList<string>)[.. r.Children.Select(c => c.Text)])];
}

/// <summary>A tagged PDF read back by a library that is not the writer's: the tree of elements, each with its text, and what each page marks.</summary>
internal sealed class TaggedPdf
{
    private readonly PdfDocument document;
    private readonly List<Dictionary<int, string>> marks = [];

    public TaggedPdf(byte[] bytes)
    {
        document = PdfDocument.Open(bytes);
        Pages = [.. document.GetPages()];
        foreach (var page in Pages)
            marks.Add(page.GetMarkedContents().Where(m => m.MarkedContentIdentifier >= 0).ToDictionary(m => m.MarkedContentIdentifier, TextOf));
        Catalog = document.Structure.Catalog.CatalogDictionary;
        Tree = Dictionary(Catalog, "StructTreeRoot") ?? new DictionaryToken(new Dictionary<NameToken, IToken>());
        Document = Get(Tree, "K") is { } top ? Element(top) : new("", 0, Tree, "", []);
    }

    public DictionaryToken Catalog { get; }

    public DictionaryToken Tree { get; }

    public PdfElement Document { get; }

    public IReadOnlyList<UglyToad.PdfPig.Content.Page> Pages { get; }

    public DocumentInformation About => document.Information;

    /// <summary>For each page, its marks: each with the number of the element that holds it.</summary>
    public Dictionary<(int Page, int Mark), long> Holders { get; } = [];

    /// <summary>The marks that the content of a page (from 0) has.</summary>
    public IReadOnlyCollection<int> MarksOf(int page) => marks[page].Keys;

    /// <summary>What a page (from 0) draws that reading aloud leaves out.</summary>
    public IReadOnlyList<string> ArtifactsOf(int page) => [.. Pages[page].GetMarkedContents().Where(m => m.IsArtifact).Select(TextOf).Where(t => t.Length > 0)];

    /// <summary>Whether a page draws anything that is marked neither as an element's nor as an artifact.</summary>
    public static bool DrawsUnmarked(UglyToad.PdfPig.Content.Page page)
    {
        var marked = new Stack<bool>();
        foreach (var operation in page.Operations)
        {
            switch (operation)
            {
                case UglyToad.PdfPig.Graphics.Operations.MarkedContent.BeginMarkedContentWithProperties begin:
                    marked.Push((marked.Count > 0 && marked.Peek()) || begin.Name.Data == "Artifact" || (begin.Properties?.ContainsKey(NameToken.Mcid) ?? false));
                    break;
                case UglyToad.PdfPig.Graphics.Operations.MarkedContent.EndMarkedContent:
                    marked.Pop();
                    break;
                case ShowText or FillPathNonZeroWinding when marked.Count == 0 || !marked.Peek():
                    return true;
            }
        }

        return false;
    }

    public static IToken? Get(DictionaryToken dictionary, string key) => dictionary.TryGet(NameToken.Create(key), out var token) ? token : null;

    public DictionaryToken? Dictionary(DictionaryToken dictionary, string key) => Resolve(Get(dictionary, key)) as DictionaryToken;

    public IToken? Resolve(IToken? token) => token is IndirectReferenceToken reference ? document.Structure.GetObject(reference.Data).Data : token;

    public string Metadata() => document.TryGetXmpMetadata(out var metadata) ? metadata.GetXDocument().ToString() : "";

    private PdfElement Element(IToken token)
    {
        var (number, entries) = (((IndirectReferenceToken)token).Data.ObjectNumber, (DictionaryToken)Resolve(token)!);
        var (own, children) = (new StringBuilder(), new List<PdfElement>());
        foreach (var kid in Resolve(Get(entries, "K")) is ArrayToken kids ? kids.Data : [])
        {
            switch (kid)
            {
                case NumericToken mark:
                    own.Append(Own(Get(entries, "Pg"), mark.Int));
                    break;
                case DictionaryToken reference:
                    own.Append(Own(Get(reference, "Pg"), ((NumericToken)Get(reference, "MCID")!).Int));
                    break;
                default:
                    children.Add(Element(kid));
                    break;
            }
        }

        return new(((NameToken)Get(entries, "S")!).Data, number, entries, own.ToString(), children);

        string Own(IToken? page, int mark)
        {
            var wanted = Resolve(page) as DictionaryToken;
            var place = Pages.Index().First(p => ReferenceEquals(p.Item.Dictionary, wanted) || Equals(Get(p.Item.Dictionary, "StructParents"), Get(wanted!, "StructParents"))).Index;
            Holders[(place, mark)] = number;
            return marks[place].GetValueOrDefault(mark, "");
        }
    }

    // The true text of what is drawn otherwise stands on a mark within the mark.
    private static string TextOf(MarkedContentElement content)
    {
        var parts = content.Letters.Select(l => (l.TextSequence, Text: l.Value))
            .Concat(content.Children.Where(c => c.Letters.Count > 0).Select(c => (c.Letters[0].TextSequence, Text: c.ActualText ?? TextOf(c))));
        return string.Concat(parts.OrderBy(p => p.TextSequence).Select(p => p.Text));
    }
}
