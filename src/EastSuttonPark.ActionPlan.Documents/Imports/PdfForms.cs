using EastSuttonPark.ActionPlan.Application.Imports;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Counts what the parts of a PDF draw before they are drawn: parts that draw parts eight times over, twenty deep, would be drawn for years.</summary>
internal sealed class PdfForms(Structure structure, PdfFilters filters)
{
    private const long MostDrawn = 20_000;
    private const int Deepest = 30;
    private const int MostObjects = 100_000;

    private readonly Dictionary<IndirectReference, long> known = [];

    /// <exception cref="PlanReadException">A part of it draws more than any page of a plan does, or it has more parts than any plan.</exception>
    public void Refuse(PlanFile file, ReadingWatch watch)
    {
        var objects = structure.CrossReferenceTable.ObjectOffsets;
        if (objects.Count > MostObjects)
            throw new PlanReadException($"{file.Name} is made of {objects.Count:N0} objects; an action plan of at most {MostObjects:N0} is read. Print it as a new PDF, and choose that.");
        foreach (var (index, reference) in objects.Keys.Index())
        {
            if (index % 1000 == 0)
                watch.At(0);
            if (Weight(reference, 0) > MostDrawn)
                throw new PlanReadException($"{file.Name} draws the same parts over and over, more often than any action plan does (its object {reference.ObjectNumber}). It is not read.");
        }
    }

    private long Heaviest(DictionaryToken resources, int depth) => Forms(resources).Select(form => Weight(form, depth)).DefaultIfEmpty().Max();

    private long Weight(IndirectReference reference, int depth)
    {
        if (known.TryGetValue(reference, out var weight))
            return weight;
        if (depth > Deepest)
            return long.MaxValue;
        // Whatever leads back here counts as nothing within itself: the library draws no part within itself.
        known[reference] = 0;
        return known[reference] = structure.GetObject(reference)?.Data is StreamToken form && IsForm(form) ? Weight(form, depth) : 0;
    }

    private long Weight(StreamToken form, int depth)
    {
        var heaviest = Resources(form.StreamDictionary) is { } resources ? Heaviest(resources, depth + 1) : 0;
        if (heaviest is 0 or long.MaxValue)
            return Math.Max(heaviest, 1);
        var draws = form.Decode(filters).Span.Count("Do"u8);
        return heaviest > MostDrawn || draws > MostDrawn ? MostDrawn + 1 : 1 + (draws * heaviest);
    }

    private DictionaryToken? Resources(DictionaryToken owner) => owner.TryGet<DictionaryToken>(NameToken.Resources, structure.TokenScanner, out var resources) ? resources : null;

    private IEnumerable<IndirectReference> Forms(DictionaryToken resources) =>
        resources.TryGet<DictionaryToken>(NameToken.Xobject, structure.TokenScanner, out var parts) ? parts.Data.Values.OfType<IndirectReferenceToken>().Select(token => token.Data) : [];

    private bool IsForm(StreamToken stream) => stream.StreamDictionary.TryGet<NameToken>(NameToken.Subtype, structure.TokenScanner, out var kind) && kind == NameToken.Form;
}
