using EastSuttonPark.ActionPlan.Application.Imports;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Exceptions;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>
/// Reads a PDF with a text layer, as Word and LibreOffice save it. A table is where ruled lines make cells; on a page without any it is where words stand in columns. A table that goes on over a page is one table on each.
/// What stands at the same place at the top or the foot of most pages is one line, before all others.
/// </summary>
public sealed class PdfReader : ISourceReader
{
    private const int MostPages = 500;
    private const int MostLetters = 60_000;
    private const double PictureOfAPage = 0.4;

    public bool CanRead(PlanFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        return SourceKinds.Of(file) == SourceKind.Pdf;
    }

    public SourceDocument Read(PlanFile file, ReadingWatch watch)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(watch);
        SourceBuilder.RefuseLarge(file);
        var filters = new PdfFilters(watch);
        try
        {
            var pages = Pages(file, filters, watch);
            var builder = new SourceBuilder(watch);
            PdfBanners.Write(pages, builder);
            return builder.Build();
        }
        catch (PdfDocumentEncryptedException locked)
        {
            throw new PlanReadException($"{file.Name} is protected with a password. Open it, save it without the password, and choose it again.", locked);
        }
        catch (Exception broken) when (broken is not (PlanReadException or OperationCanceledException))
        {
            // What the library throws at a damaged document is of every kind there is.
            filters.Refuse(file);
            throw new PlanReadException($"{file.Name} is damaged and can't be read{(filters.Page > 0 ? $" from page {filters.Page} on" : "")}. Ask for the Word document, or open the PDF, print it as a new one, and choose that.", broken);
        }
    }

    private static List<PdfPage> Pages(PlanFile file, PdfFilters filters, ReadingWatch watch)
    {
        watch.At(0);
        using var pdf = PdfDocument.Open(file.Content, new ParsingOptions { UseLenientParsing = true, SkipMissingFonts = true, FilterProvider = filters });
        filters.Refuse(file);
        var count = pdf.NumberOfPages;
        if (count > MostPages)
            throw new PlanReadException($"{file.Name} has {count:N0} pages; an action plan of at most {MostPages} is read. Save the plan's pages alone, and choose that.");
        new PdfForms(pdf.Structure, filters).Refuse(file, watch);
        var pages = new List<PdfPage>();
        var unknown = 0;
        var letters = 0;
        for (var number = 1; number <= count; number++)
        {
            watch.At(number, count);
            filters.Page = number;
            var page = pdf.GetPage(number);
            filters.Refuse(file);
            if (page.Letters.Count > MostLetters)
                throw new PlanReadException($"Page {number}: more than {MostLetters:N0} letters on one page can't be read.");
            letters += page.Letters.Count(letter => !string.IsNullOrWhiteSpace(letter.Value));
            unknown += page.Letters.Count(letter => letter.Value is null or "\0" or "\uFFFD" || letter.Value is [>= '\uE000' and <= '\uF8FF']);
            var read = PdfPage.Of(page);
            if (read.Items.Count == 0 && IsPicture(page))
                read = read with { IsPicture = true };
            pages.Add(read);
        }

        if (letters == 0)
            throw new PlanReadException($"{file.Name} holds no text: it is a scan, a picture of each page. Ask for the Word document or the PDF that was saved from it, or run text recognition (OCR) over it first.");
        // Some letters without meaning are bullets; where it is every fifth, the words are lost.
        if (unknown * 5 > letters)
            throw new PlanReadException($"{file.Name} doesn't say which letters it shows, so its words can't be read. Ask for the Word document, or run text recognition (OCR) over it first.");
        return pages;
    }

    private static bool IsPicture(UglyToad.PdfPig.Content.Page page) =>
        page.NumberOfImages > 0 && page.GetImages().Sum(image => Math.Abs(image.BoundingBox.Area)) > PictureOfAPage * page.Width * page.Height;
}
