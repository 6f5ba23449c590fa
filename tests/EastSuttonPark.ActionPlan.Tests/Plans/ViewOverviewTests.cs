using System.Globalization;

namespace EastSuttonPark.ActionPlan.Tests.Plans;

public sealed class ViewOverviewTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("governor", "")]
    [InlineData("education-partner", "")]
    [InlineData("slt-member", "?asAt=2024-02-29")]
    public async Task Every_tile_that_leads_to_the_list_of_actions_counts_that_list(string account, string asAt)
    {
        var browser = await site.SignIn(account);
        var overview = await browser.Get("/" + asAt);
        var tiles = overview.Document.QuerySelectorAll(".app-tile")
            .Select(t => (Number: t.QuerySelector(".app-tile__number")!.TextContent.Trim(), Href: t.QuerySelector("a")!.GetAttribute("href")!))
            .Where(t => t.Href.StartsWith("/actions", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(tiles);
        foreach (var (number, href) in tiles)
            Assert.Equal(int.Parse(number, CultureInfo.InvariantCulture), (await browser.Get(href)).TotalCount);
    }
}
