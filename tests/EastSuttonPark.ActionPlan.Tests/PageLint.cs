using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EastSuttonPark.ActionPlan.Web.Layout;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>What every page keeps to. Each page that any test reads is checked.</summary>
internal static class PageLint
{
    public static void Check(IHtmlDocument page, string address)
    {
        var faults = Faults(page).ToList();
        Assert.True(faults.Count == 0, $"{address}:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    // A stacked table has no visible headings on a phone: each cell carries its own, but for the row's heading and for buttons, which say themselves what they are.
    private static IEnumerable<IElement> CellsWithoutTheirHeading(IElement table)
    {
        if (!table.ClassList.Contains("app-table--stack"))
            yield break;
        var headings = table.QuerySelectorAll("thead th").Select(h => h.QuerySelector(".govuk-visually-hidden") is null ? h.TextContent.Trim() : null).ToList();
        foreach (var (column, cell) in table.QuerySelectorAll("tbody tr").SelectMany(r => r.Children.Index()))
            if (cell.LocalName == "td" && headings[column] is { } heading && cell.GetAttribute("data-label") != heading)
                yield return cell;
    }

    public static IEnumerable<string> Faults(IHtmlDocument page)
    {
        if (page.DocumentElement.GetAttribute("lang") != "en")
            yield return "The page does not say its language.";
        if (string.IsNullOrWhiteSpace(page.Title))
            yield return "The page has no title.";
        if (page.QuerySelectorAll("h1").Length != 1)
            yield return $"The page has {page.QuerySelectorAll("h1").Length} h1.";
        var level = 1;
        foreach (var heading in page.QuerySelectorAll("main h1, main h2, main h3, main h4"))
        {
            var next = heading.LocalName[1] - '0';
            // The error summary and banners stand before the h1, as GOV.UK has it.
            if (next > level + 1 && heading.Closest(".govuk-error-summary, .govuk-notification-banner") is null)
                yield return $"The heading “{heading.TextContent.Trim()}” skips a level.";
            level = next;
        }

        foreach (var id in page.QuerySelectorAll("[id]").Select(e => e.Id!).GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1))
            yield return $"The id {id.Key} stands {id.Count()} times.";
        foreach (var control in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
        {
            var named = control.HasAttribute("aria-label") || control.Closest("label") is not null
                || (control.Id is { } id && page.QuerySelectorAll("label").Any(l => l.GetAttribute("for") == id));
            if (!named)
                yield return $"The field {control.GetAttribute("name")} has no label.";
        }

        foreach (var element in page.QuerySelectorAll("[aria-describedby], [aria-labelledby]"))
            foreach (var id in $"{element.GetAttribute("aria-describedby")} {element.GetAttribute("aria-labelledby")}".Split(' ', StringSplitOptions.RemoveEmptyEntries))
                if (page.GetElementById(id) is null)
                    yield return $"An element points to #{id}, which is not there.";
        foreach (var link in page.QuerySelectorAll("a[href^='#']"))
            if (page.GetElementById(link.GetAttribute("href")![1..]) is null)
                yield return $"The link {link.GetAttribute("href")} hits nothing.";
        foreach (var link in page.QuerySelectorAll("a").Where(a => string.IsNullOrWhiteSpace(a.TextContent) && !a.HasAttribute("aria-label")))
            yield return $"A link to {link.GetAttribute("href")} has no words.";
        foreach (var table in page.QuerySelectorAll("table"))
        {
            if (table.QuerySelector("caption") is null)
                yield return "A table has no caption.";
            foreach (var cell in CellsWithoutTheirHeading(table))
                yield return $"On a phone the cell “{cell.TextContent.Trim()}” is labelled “{cell.GetAttribute("data-label")}”, not as its column.";
            if (table.QuerySelectorAll("th").Any(th => !th.HasAttribute("scope")))
                yield return "A table heading has no scope.";
        }

        foreach (var group in page.QuerySelectorAll("input[type=radio]").GroupBy(r => r.GetAttribute("name")))
            if (group.Any(r => r.Closest("fieldset")?.QuerySelector("legend") is null))
                yield return $"The choices {group.Key} have no legend.";
        foreach (var script in page.QuerySelectorAll("script:not([src])").Where(s => s.TextContent != GovukSnippet.Script))
            yield return "An inline script.";
        foreach (var element in page.QuerySelectorAll("style, [style]"))
            yield return $"An inline style on {element.LocalName}.";
        foreach (var element in page.All.Where(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal))))
            yield return $"An inline handler on {element.LocalName}.";
        foreach (var form in page.QuerySelectorAll("form[method=post]").Where(f => f.QuerySelector("input[name=__RequestVerificationToken]") is null))
            yield return $"The form to {form.GetAttribute("action")} has no token.";
        foreach (var picture in page.QuerySelectorAll("img:not([alt])"))
            yield return $"The picture {picture.GetAttribute("src")} has no alternative text.";
    }
}
