using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Documents.Imports;

/// <summary>Puts the pages together. A marking, a title or a page number that stands at the same place of most pages is told once, before everything else: it belongs to no row, and no word of it is lost.</summary>
internal static partial class PdfBanners
{
    // Points by which the same line may lie higher or lower.
    private const double Slack = 3;

    // Of the page's height, from its top and from its foot.
    private const double Margin = 0.15;

    public static void Write(IReadOnlyList<PdfPage> pages, SourceBuilder builder)
    {
        var banners = Banners(pages);
        foreach (var banner in banners)
            builder.Line(banner.IsHigh ? "top of every page" : "foot of every page", banner.Text);
        foreach (var page in pages)
        {
            var row = 0;
            if (page.IsPicture)
                builder.Line($"page {page.Number}", $"(Page {page.Number} is a picture. Its words, if it shows any, can't be read.)");
            foreach (var item in page.Items)
            {
                if (item.Text is { } text)
                {
                    if (!banners.Exists(banner => banner.Is(page, item)))
                        builder.Line($"page {page.Number}", text);
                    continue;
                }

                builder.EndTable();
                foreach (var cells in item.Rows)
                    builder.Row($"page {page.Number}, row {++row}", cells);
            }

            // The page ends, and with it what stands of the table on it.
            builder.EndTable();
        }
    }

    private static List<Banner> Banners(IReadOnlyList<PdfPage> pages)
    {
        var found = new List<Banner>();
        if (pages.Count < 2)
            return found;
        foreach (var page in pages)
        {
            foreach (var item in page.Items)
            {
                if (item.Text is not { } text || (item.Top > page.Height * Margin && item.Top < page.Height * (1 - Margin)))
                    continue;
                if (found.Find(banner => banner.Is(page, item)) is { } known)
                    known.Pages.Add(page.Number);
                else
                    found.Add(new Banner(text, Key(text), item.Top > page.Height / 2, Distance(page, item), [page.Number]));
            }
        }

        // The first page of many documents is a cover without them.
        return found.FindAll(banner => banner.Pages.Count > 1 && banner.Pages.Count * 2 > pages.Count - 1);
    }

    private static string Key(string text) => Digits().Replace(text, "#");

    private static double Distance(PdfPage page, PdfItem item) => item.Top > page.Height / 2 ? page.Height - item.Top : item.Top;

    [GeneratedRegex("[0-9]+", RegexOptions.None, 1000)]
    private static partial Regex Digits();

    private sealed record Banner(string Text, string Sign, bool IsHigh, double Distance, HashSet<int> Pages)
    {
        public bool Is(PdfPage page, PdfItem item) =>
            item.Text is { } text && IsHigh == item.Top > page.Height / 2 && Math.Abs(Distance - PdfBanners.Distance(page, item)) <= Slack && Sign == Key(text);
    }
}
