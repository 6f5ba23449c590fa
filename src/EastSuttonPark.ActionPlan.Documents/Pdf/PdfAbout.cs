using System.Globalization;
using System.Security;
using System.Text;

namespace EastSuttonPark.ActionPlan.Documents.Pdf;

/// <summary>What a PDF says about itself.</summary>
/// <param name="Title">Shown in place of the file's name.</param>
/// <param name="Author">Whose document it is.</param>
/// <param name="Language">"en-GB".</param>
/// <param name="CreatedOn">A day of the document's own, never the clock's: the same document is the same file.</param>
internal sealed record PdfAbout(string Title, string Author, string Language, DateOnly CreatedOn)
{
    private const string Producer = "EastSuttonPark.ActionPlan";

    private string Day => CreatedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Puts the catalogue, from which readers start.</summary>
    public int PutCatalogue(PdfFile file, int pages, int tree, int outline)
    {
        var metadata = file.AddStream("/Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(Metadata()));
        return file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type /Catalog /Pages {pages} 0 R /Lang ({Language}) /MarkInfo <</Marked true>> /ViewerPreferences <</DisplayDocTitle true>> /StructTreeRoot {tree} 0 R /Metadata {metadata} 0 R /Outlines {outline} 0 R /PageMode /UseOutlines>>"));
    }

    public int PutInfo(PdfFile file) =>
        file.Add($"<</Title {PdfText.String(Title)} /Author {PdfText.String(Author)} /Producer ({Producer}) /CreationDate (D:{CreatedOn.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}000000Z)>>");

    // The identifiers are those of the standard: a byte order mark, and a number that all packets of metadata carry.
    private string Metadata() =>
        $"""
        <?xpacket begin="{'\uFEFF'}" id="W5M0MpCehiHzreSzNTczkc9d"?>
        <x:xmpmeta xmlns:x="adobe:ns:meta/">
        <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
        <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
        <dc:title><rdf:Alt><rdf:li xml:lang="x-default">{SecurityElement.Escape(Title)}</rdf:li></rdf:Alt></dc:title>
        <dc:creator><rdf:Seq><rdf:li>{SecurityElement.Escape(Author)}</rdf:li></rdf:Seq></dc:creator>
        <dc:language><rdf:Bag><rdf:li>{Language}</rdf:li></rdf:Bag></dc:language>
        <xmp:CreateDate>{Day}T00:00:00Z</xmp:CreateDate>
        <pdf:Producer>{Producer}</pdf:Producer>
        <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        </rdf:RDF>
        </x:xmpmeta>
        <?xpacket end="r"?>
        """;
}
