using UglyToad.PdfPig.Tokens;

namespace EastSuttonPark.ActionPlan.Tests.Documents;

/// <summary>Looks a PDF over for what PDF/UA-1 asks of its structure and a machine can see. It proves no file accessible: only that none of these faults is in it.</summary>
internal static class TaggedPdfCheck
{
    private static readonly Dictionary<string, string[]> Parents = new(StringComparer.Ordinal)
    {
        ["Document"] = [""],
        ["H1"] = ["Document"],
        ["H2"] = ["Document"],
        ["H3"] = ["Document"],
        ["P"] = ["Document", "TH", "TD", "LBody"],
        ["L"] = ["Document"],
        ["LI"] = ["L"],
        ["Lbl"] = ["LI"],
        ["LBody"] = ["LI"],
        ["Table"] = ["Document"],
        ["THead"] = ["Table"],
        ["TBody"] = ["Table"],
        ["TR"] = ["THead", "TBody"],
        ["TH"] = ["TR"],
        ["TD"] = ["TR"],
        ["Figure"] = ["Document"],
    };

    public static IReadOnlyList<string> Faults(byte[] bytes)
    {
        var pdf = new TaggedPdf(bytes);
        return [.. Catalogue(pdf), .. Elements(pdf, pdf.Document, ""), .. Headings(pdf), .. Pages(pdf), .. Fonts(pdf)];
    }

    private static IEnumerable<string> Catalogue(TaggedPdf pdf)
    {
        if (pdf.Resolve(TaggedPdf.Get(pdf.Catalog, "Lang")) is not StringToken { Data.Length: > 0 })
            yield return "no language";
        if (pdf.Dictionary(pdf.Catalog, "MarkInfo") is not { } info || TaggedPdf.Get(info, "Marked") is not BooleanToken { Data: true })
            yield return "not marked";
        if (pdf.Dictionary(pdf.Catalog, "ViewerPreferences") is not { } preferences || TaggedPdf.Get(preferences, "DisplayDocTitle") is not BooleanToken { Data: true })
            yield return "the title is not displayed";
        if (!pdf.Metadata().Contains("<dc:title>", StringComparison.Ordinal) || string.IsNullOrWhiteSpace(pdf.About.Title))
            yield return "no title";
        if (!pdf.Metadata().Contains("<pdfuaid:part>1</pdfuaid:part>", StringComparison.Ordinal))
            yield return "doesn't say that it is PDF/UA-1";
        if (pdf.Dictionary(pdf.Catalog, "Outlines") is null)
            yield return "no bookmarks";
    }

    private static IEnumerable<string> Elements(TaggedPdf pdf, PdfElement element, string parent)
    {
        if (!Parents.TryGetValue(element.Type, out var parents))
            yield return $"{element.Type} is no type";
        else if (!parents.Contains(parent))
            yield return $"{element.Type} in {parent}";
        var attributes = pdf.Dictionary(element.Entries, "A");
        if (element.Type == "TH" && (attributes is null || TaggedPdf.Get(attributes, "Scope") is not NameToken { Data: "Column" or "Row" }))
            yield return "TH without scope";
        if (element.Type == "Figure" && TaggedPdf.Get(element.Entries, "Alt") is not (StringToken { Data.Length: > 0 } or HexToken { Data.Length: > 0 }))
            yield return "Figure without alternative";
        if (element.Type == "Figure" && (attributes is null || TaggedPdf.Get(attributes, "BBox") is not ArrayToken { Length: 4 }))
            yield return "Figure without box";
        if (element.Type == "Table" && element.Of("TR").Select(r => r.Children.Count).Distinct().Count() > 1)
            yield return "rows of different length";
        foreach (var fault in element.Children.SelectMany(c => Elements(pdf, c, element.Type)))
            yield return fault;
    }

    private static IEnumerable<string> Headings(TaggedPdf pdf)
    {
        var levels = pdf.Document.All().Where(e => e.Type is ['H', >= '1' and <= '6']).Select(e => e.Type[1] - '0').ToList();
        if (levels.Count == 0 || levels[0] != 1 || levels.Count(l => l == 1) > 1)
            yield return "not one H1 before all others";
        if (levels.Zip(levels.Skip(1)).Any(p => p.Second > p.First + 1))
            yield return "a level of headings is skipped";
    }

    private static IEnumerable<string> Pages(TaggedPdf pdf)
    {
        var nums = pdf.Dictionary(pdf.Tree, "ParentTree") is { } parents && pdf.Resolve(TaggedPdf.Get(parents, "Nums")) is ArrayToken array ? array.Data : [];
        var owners = nums.Chunk(2).ToDictionary(p => ((NumericToken)p[0]).Int, p => ((ArrayToken)pdf.Resolve(p[1])!).Data.Select(t => ((IndirectReferenceToken)t).Data.ObjectNumber).ToList());
        foreach (var (index, page) in pdf.Pages.Index())
        {
            if (TaggedPdf.DrawsUnmarked(page))
                yield return $"page {page.Number} draws what is neither tagged nor an artifact";
            if (TaggedPdf.Get(page.Dictionary, "Tabs") is not NameToken { Data: "S" })
                yield return $"page {page.Number} has another order for the tabulator key";
            if (pdf.MarksOf(index).FirstOrDefault(m => !pdf.Holders.ContainsKey((index, m)), -1) is >= 0 and var lost)
                yield return $"mark {lost} of page {page.Number} is of no element";
            if (TaggedPdf.Get(page.Dictionary, "StructParents") is not NumericToken key || !owners.TryGetValue(key.Int, out var held)
                || pdf.MarksOf(index).Any(m => m >= held.Count || held[m] != pdf.Holders.GetValueOrDefault((index, m))))
                yield return $"the parent tree is wrong for page {page.Number}";
            if (page.Letters.Any(l => string.IsNullOrEmpty(l.Value) || char.IsControl(l.Value[0])))
                yield return $"page {page.Number} has letters that can't be read back";
        }
    }

    private static IEnumerable<string> Fonts(TaggedPdf pdf)
    {
        var resources = pdf.Dictionary(pdf.Pages[0].Dictionary, "Resources")!;
        foreach (var font in pdf.Dictionary(resources, "Font")!.Data.Values.Select(f => (DictionaryToken)pdf.Resolve(f)!))
        {
            var descendant = (DictionaryToken)pdf.Resolve(((ArrayToken)TaggedPdf.Get(font, "DescendantFonts")!).Data[0])!;
            if (TaggedPdf.Get(font, "ToUnicode") is null)
                yield return "a font without a way back to its letters";
            if (pdf.Dictionary(descendant, "FontDescriptor") is not { } descriptor || TaggedPdf.Get(descriptor, "FontFile2") is null)
                yield return "a font that is not embedded";
            if (pdf.Resolve(TaggedPdf.Get(descendant, "W")) is not ArrayToken { Length: > 0 })
                yield return "a font without widths";
        }
    }
}
