using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace EastSuttonPark.ActionPlan.Tests.TagHelpers;

/// <summary>The markup that GOV.UK Frontend's own package expects of each component.</summary>
internal static class GovukFixtures
{
    public static string Html(string component, string name)
    {
        var path = Path.Combine(
            SolutionFolder(),
            "src/EastSuttonPark.ActionPlan.Web/frontend/node_modules/govuk-frontend/dist/govuk/components",
            component,
            "fixtures.json");
        using var file = JsonDocument.Parse(File.ReadAllText(path));
        return file.RootElement.GetProperty("fixtures").EnumerateArray()
            .Single(fixture => string.Equals(fixture.GetProperty("name").GetString(), name, StringComparison.Ordinal))
            .GetProperty("html").GetString()!;
    }

    public static IElement Parse(string html) => new HtmlParser().ParseDocument(html).Body!;

    /// <summary>A line an element: depth, tag, attributes in order of their names, own words. White space doesn't count.</summary>
    public static string[] Outline(string html, params string[] ignoredAttributes) =>
        [.. Parse(html).QuerySelectorAll("*").Select(element => string.Join(' ', [Depth(element), element.LocalName, .. Attributes(element, ignoredAttributes), Words(element)]))];

    private static string Depth(IElement element) => new('.', element.GetAncestors().Count());

    private static IEnumerable<string> Attributes(IElement element, string[] ignored) => element.Attributes
        .Where(attribute => !ignored.Contains(attribute.Name, StringComparer.Ordinal))
        .Select(attribute => $"{attribute.Name}={(attribute.Name == "class" ? string.Join(' ', element.ClassList.Order(StringComparer.Ordinal)) : attribute.Value)}")
        .Order(StringComparer.Ordinal);

    private static string Words(IElement element) =>
        string.Join(' ', element.ChildNodes.OfType<IText>().Select(text => text.Data.Trim()).Where(text => text.Length > 0));

    private static string SolutionFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder.GetFiles("*.sln").Length == 0) folder = folder.Parent!;
        return folder.FullName;
    }
}
