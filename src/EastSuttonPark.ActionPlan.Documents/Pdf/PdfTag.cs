using System.Globalization;
using System.Runtime.InteropServices;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>One element of a PDF's structure: what a part of the document is, in the order in which it is read aloud. It is put into the file when it is closed.</summary>
internal sealed class PdfTag : IDisposable
{
    private readonly PdfFile file;
    private readonly string type;
    private readonly string attributes;
    private readonly int parent;
    private readonly List<Kid> kids = new(1);

    private PdfTag(PdfFile file, string type, string attributes, int parent) =>
        (this.file, this.type, this.attributes, this.parent, Number) = (file, type, attributes, parent, file.Reserve());

    /// <summary>What it is: "P".</summary>
    public string Type => type;

    /// <summary>The number of its object.</summary>
    public int Number { get; }

    /// <summary>The element at the top, below the root of the structure.</summary>
    public static PdfTag Document(PdfFile file, int root) => new(file, "Document", "", root);

    /// <summary>An element below this one.</summary>
    /// <param name="type">A type of the standard: "P".</param>
    /// <param name="attributes">More of its dictionary.</param>
    public PdfTag Add(string type, string attributes = "")
    {
        var tag = new PdfTag(file, type, attributes, Number);
        kids.Add(new Kid(tag.Number, Page: 0));
        return tag;
    }

    /// <summary>A header cell for its column or row.</summary>
    public PdfTag AddHeader(string scope) => Add("TH", $"/A <</O /Table /Scope /{scope}>>");

    /// <summary>A picture with its text alternative.</summary>
    /// <param name="alternative">What it shows.</param>
    /// <param name="box">Where it is, from the page's lower left.</param>
    public PdfTag AddFigure(string alternative, string box) => Add("Figure", $"/Alt {PdfText.String(alternative)} /A <</O /Layout /BBox [{box}] /Placement /Block>>");

    /// <summary>Says that marked content of a page is of this element.</summary>
    public void Holds(int page, int mark) => kids.Add(new Kid(mark, page));

    /// <summary>Puts the element into the file: nothing can be added any more.</summary>
    public void Dispose()
    {
        var first = kids.Find(k => k.Page > 0).Page;
        var content = string.Join(' ', kids.Select(k => k switch
        {
            { Page: 0 } => PdfText.Reference(k.Number),
            _ when k.Page == first => k.Number.ToString(CultureInfo.InvariantCulture),
            _ => string.Create(CultureInfo.InvariantCulture, $"<</Type /MCR /Pg {k.Page} 0 R /MCID {k.Number}>>"),
        }));
        var page = first > 0 ? $" /Pg {PdfText.Reference(first)}" : "";
        file.Put(Number, $"<</Type /StructElem /S /{type} /P {PdfText.Reference(parent)}{page} {attributes} /K [{content}]>>");
    }

    /// <summary>An element by its number, or, where a page is named, marked content by its mark.</summary>
    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Kid(int Number, int Page);
}
