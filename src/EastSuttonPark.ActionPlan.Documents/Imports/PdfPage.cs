using UglyToad.PdfPig.Content;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>A page of a PDF: its lines and its tables from top to bottom.</summary>
internal sealed record PdfPage(int Number, double Height, IReadOnlyList<PdfItem> Items)
{
    /// <summary>The page is one picture, and whatever words it shows are none.</summary>
    public bool IsPicture { get; init; }

    public static PdfPage Of(Page page)
    {
        var grids = PdfGrid.On(page);
        var free = new List<Letter>();
        foreach (var letter in page.Letters)
        {
            if (letter.TextOrientation == TextOrientation.Other || !grids.Exists(grid => grid.Take(letter)))
                free.Add(letter);
        }

        var lines = PdfText.Lines(free);
        var items = new List<PdfItem>();
        items.AddRange(grids.Where(grid => grid.HoldsWords).Select(grid => new PdfItem(grid.Top, null, grid.Rows())));
        if (items.Count == 0 && PdfColumns.Find(lines) is { } table)
        {
            items.Add(new PdfItem(lines[table.First].Baseline + lines[table.First].Size, null, table.Rows));
            lines.RemoveRange(table.First, table.Count);
        }

        items.AddRange(PdfText.Paragraphs(lines, page.Width).Select(paragraph => new PdfItem(paragraph.Top, paragraph.Text, [])));
        return new PdfPage(page.Number, page.Height, [.. items.OrderByDescending(item => item.Top)]);
    }
}

/// <summary>A line of text, or a table.</summary>
/// <param name="Top">How high it begins on the page, in points.</param>
/// <param name="Text">The line; null for a table.</param>
/// <param name="Rows">The table's rows.</param>
internal sealed record PdfItem(double Top, string? Text, IReadOnlyList<IReadOnlyList<string>> Rows);
