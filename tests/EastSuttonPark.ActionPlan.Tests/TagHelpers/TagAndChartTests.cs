using AngleSharp.Dom;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Web.TagHelpers;

namespace EastSuttonPark.ActionPlan.Tests.TagHelpers;

public sealed class TagAndChartTests
{
    private static readonly BarChart Chart = new(
        "Claimed & verified", "9 claimed, 6 verified of 21 actions", 21, "actions", [new("Claimed", 9, ChartLook.Claimed), new("Verified", 6, ChartLook.Verified)]);

    [Theory]
    [InlineData("amber", "govuk-tag govuk-tag--yellow app-tag")]
    [InlineData("blue", "govuk-tag app-tag")]
    [InlineData("none", "govuk-tag app-tag--plain app-tag")]
    public void A_tag_names_a_kind_and_gets_a_colour(string kind, string classes) =>
        Assert.Equal($"""<strong class="{classes}">At risk</strong>""", TagHelperHost<object>.Render(new TagTagHelper { Text = "At risk", Kind = kind }));

    [Fact]
    public void A_misspelt_kind_is_noticed() =>
        Assert.Throws<InvalidOperationException>(() => TagHelperHost<object>.Render(new TagTagHelper { Text = "At risk", Kind = "ambre" }));

    [Fact]
    public void A_chart_has_a_name_a_description_and_a_pattern_for_each_kind()
    {
        var svg = Parse(Chart).QuerySelector("svg")!;

        Assert.Equal("img", svg.GetAttribute("role"));
        Assert.Equal(Chart.Title, svg.QuerySelector("#" + svg.GetAttribute("aria-labelledby"))!.TextContent);
        Assert.Equal(Chart.Description, svg.QuerySelector("#" + svg.GetAttribute("aria-describedby"))!.TextContent);
        var bars = svg.QuerySelectorAll("rect[fill^='url']");
        Assert.Equal(["42.86%", "28.57%"], bars.Select(bar => bar.GetAttribute("width")));
        Assert.All(bars, bar => Assert.NotNull(svg.QuerySelector("pattern" + bar.GetAttribute("fill")!["url(".Length..^1])));
        Assert.Empty(svg.QuerySelectorAll("[style]"));
    }

    [Fact]
    public void Two_charts_on_a_page_share_no_id()
    {
        var host = new TagHelperHost<object>();
        var page = GovukFixtures.Parse(host.RenderChart(new() { Model = Chart }) + host.RenderChart(new() { Model = Chart }));

        var ids = page.QuerySelectorAll("[id]").Select(element => element.Id).ToArray();
        Assert.Equal(ids.Distinct(StringComparer.Ordinal), ids);
    }

    [Fact]
    public void A_chart_of_nothing_has_empty_bars() =>
        Assert.Equal("0%", Parse(Chart with { Total = 0, Bars = [new("Claimed", 0, ChartLook.Claimed)] }).QuerySelector("rect[fill^='url']")!.GetAttribute("width"));

    private static IElement Parse(BarChart chart) => GovukFixtures.Parse(new TagHelperHost<object>().RenderChart(new() { Model = chart }));
}
