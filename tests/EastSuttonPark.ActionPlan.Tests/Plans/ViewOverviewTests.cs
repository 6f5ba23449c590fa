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
        // The claims that wait stand on the page of work, where they can be verified.
        Assert.NotEmpty(tiles);
        foreach (var (number, href) in tiles)
            Assert.Equal(int.Parse(number, CultureInfo.InvariantCulture), (await browser.Get(href)).TotalCount);
        var awaiting = overview.Document.QuerySelectorAll(".app-tile").Single(t => t.TextContent.Contains("await verification", StringComparison.Ordinal));
        var link = awaiting.QuerySelector("a")!.GetAttribute("href")!;
        Assert.Equal($"/overdue{asAt}#awaiting", link);
        Assert.Equal($"Claimed, awaiting verification: {awaiting.QuerySelector(".app-tile__number")!.TextContent.Trim()}", (await browser.Get(link)).Document.GetElementById("awaiting")!.TextContent.Trim());
    }

    [Theory]
    [InlineData("governor")]
    [InlineData("deputy-governor")]
    public async Task The_tile_says_how_many_claims_this_person_may_verify(string account)
    {
        var browser = await site.SignIn(account);
        var overdue = await browser.Get("/overdue");
        var theirs = overdue.Document.GetElementById("awaiting")!.NextElementSibling!.QuerySelectorAll("a.govuk-button").Count(b => b.TextContent.StartsWith("Verify", StringComparison.Ordinal));
        Assert.Contains($"{theirs} yours to verify", (await browser.Get("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("yours to verify", (await (await site.SignIn("slt-member")).Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_is_written_as_one()
    {
        var page = await (await site.SignIn("education-partner")).Get("/");
        Assert.DoesNotContain("1 are", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 still stand.", page.Text, StringComparison.Ordinal);
    }
}
