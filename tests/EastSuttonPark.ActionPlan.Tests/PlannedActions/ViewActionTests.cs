using System.Net;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class ViewActionTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("2.1", "as the plan of 9 January 2024 says")]
    [InlineData("1.2", "reported by Head of Reducing Reoffending on 11 March 2024; last report on 11 March 2024")]
    [InlineData("2.5", "reported by Head of Equalities on")]
    public async Task The_status_says_who_said_it_last_and_when(string reference, string words) =>
        Assert.Contains(words, (await (await site.SignIn("slt-member")).Get($"/plans/hmip-2023/actions/{reference}")).Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);

    [Fact]
    public async Task A_check_that_was_never_carried_out_is_not_called_kept_up()
    {
        var browser = await site.SignIn("slt-member");
        var checks = new List<string>();
        foreach (var reference in (await browser.Get("/actions")).References)
        {
            foreach (var day in new[] { "", "?asAt=2024-02-10" })
            {
                var page = await browser.Get($"/plans/{reference.Replace("/", "/actions/", StringComparison.Ordinal)}{day}");
                if (page.Status == HttpStatusCode.OK)
                    checks.AddRange(page.Document.QuerySelectorAll("td[data-label='Latest']").Select(l => $"{l.TextContent.Trim()}; {l.NextElementSibling!.TextContent.Trim()}"));
            }
        }

        Assert.DoesNotContain(checks, c => c.StartsWith("never", StringComparison.Ordinal) && c.Contains("kept up", StringComparison.Ordinal));
        Assert.Contains(checks, c => c.StartsWith("never carried out; lapsed on ", StringComparison.Ordinal));
        Assert.Contains(checks, c => c.StartsWith("never carried out; lapses on ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_past_day_stays_in_the_navigation_and_shows_no_count_of_another_day()
    {
        var browser = await site.SignIn("governor");
        var links = (await browser.Get("/plans/hmip-2023/actions/1.2?asAt=2024-02-10")).Document.QuerySelectorAll(".moj-primary-navigation__link")
            .ToDictionary(a => a.TextContent.Trim(), a => a.GetAttribute("href"));
        Assert.Equal("/?asAt=2024-02-10", links["Overview"]);
        Assert.Equal("/overdue?asAt=2024-02-10", links["Overdue"]);
        Assert.Equal("/actions?asAt=2024-02-10", links["All actions"]);
        Assert.Equal("/plans", links["Plans"]);
        Assert.Contains((await browser.Get("/overdue?asAt=2024-03-02")).Document.QuerySelectorAll(".moj-primary-navigation__link"), a => a.TextContent.Trim().StartsWith("Overdue (", StringComparison.Ordinal));
    }
}
