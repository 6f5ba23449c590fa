using System.Net;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class ReviewOverdueTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Fact]
    public async Task The_governor_sees_what_is_overdue_on_15_March()
    {
        var page = await (await site.SignIn("governor")).Get("/overdue");
        Assert.Equal("3 overdue actions", page.Heading);
        var days = page.Document.QuerySelectorAll("[data-days-overdue]").Where(e => e.GetAttribute("data-days-overdue") == "15");
        Assert.Equal(3, days.Count());
        Assert.Equal(["hmip-2023/1.2", "hmip-2023/2.3", "hmip-2023/4.2"], page.References.Take(3));
        Assert.Contains("No report since 2 February", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?order=concern", 3)]
    [InlineData("?order=lead", 3)]
    [InlineData("", 0)]
    public async Task Orders_by_concern_and_lead_have_a_heading_for_each_group(string order, int groups)
    {
        var page = await (await site.SignIn("governor")).Get("/overdue" + order);
        var headings = page.Document.QuerySelector("table.app-work")!.QuerySelectorAll("th[scope=rowgroup]").Select(t => t.TextContent.Trim()).ToList();
        Assert.Equal(groups, headings.Count);
        Assert.Equal(headings.Distinct(StringComparer.Ordinal), headings);
    }

    [Theory]
    [InlineData("?due=overdue")]
    [InlineData("")]
    [InlineData("?q=prisoner+FORUMS")]
    [InlineData("?status=on-track&status=delayed")]
    [InlineData("?concern=hmip-2023%2F2&verified=yes")]
    [InlineData("?lead=head-of-equalities&sort=-updated")]
    [InlineData("?owner=milton-keynes-education-provider")]
    [InlineData("?due=no-date")]
    [InlineData("?due=next-60-days&sort=due&pageSize=2&pageNumber=2")]
    public async Task The_count_that_a_page_states_is_the_count_of_its_selection_and_of_its_CSV(string query)
    {
        var browser = await site.SignIn("slt-member");
        var page = await browser.Get("/actions" + query);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal(page.TotalCount, Reports.ReportTests.Csv(await browser.Download("/actions.csv" + query)).Count);
        if (!query.Contains("pageSize", StringComparison.Ordinal))
            Assert.Equal(page.TotalCount, page.References.Count);
    }

    [Fact]
    public async Task Present_and_the_same_day_from_the_journals_say_the_same()
    {
        var browser = await site.SignIn("slt-member");
        var now = await browser.Download("/actions.csv");
        // A day on which nothing was recorded after: the fold must give what the columns give, but for the as-at day.
        var then = await browser.Download("/actions.csv?asAt=2024-03-14");
        var today = System.Text.Encoding.UTF8.GetString(now).Replace(",2024-03-15\r\n", ",x\r\n", StringComparison.Ordinal).Replace(",15,", ",n,", StringComparison.Ordinal);
        var yesterday = System.Text.Encoding.UTF8.GetString(then).Replace(",2024-03-14\r\n", ",x\r\n", StringComparison.Ordinal).Replace(",14,", ",n,", StringComparison.Ordinal);
        Assert.Equal(today, yesterday);
    }

    [Theory]
    [InlineData("/actions?status=late")]
    [InlineData("/actions?due=soon")]
    [InlineData("/actions?sort=colour")]
    [InlineData("/actions?pageSize=101")]
    [InlineData("/actions?pageNumber=0")]
    [InlineData("/overdue?asAt=yesterday")]
    public async Task An_address_that_no_page_makes_is_refused_with_a_whole_page(string address)
    {
        var page = await (await site.SignIn("governor")).Get(address);
        Assert.Equal(HttpStatusCode.BadRequest, page.Status);
        Assert.NotEmpty(page.Heading);
    }

    [Theory]
    [InlineData("/overdue?asAt=2024-01-08")]
    [InlineData("/overdue?asAt=2024-03-16")]
    [InlineData("/plans/hmip-1999")]
    [InlineData("/plans/hmip-2023/actions/9.9")]
    public async Task What_is_not_there_is_404(string address) =>
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignIn("governor")).Get(address)).Status);

    [Fact]
    public async Task A_past_day_shows_nothing_learnt_later_and_no_form()
    {
        var browser = await site.SignIn("governor");
        var page = await browser.Get("/overdue?asAt=2024-02-29");
        Assert.Equal("0 overdue actions", page.Heading.Replace("No ", "0 ", StringComparison.Ordinal));
        var action = await browser.Get("/plans/hmip-2023/actions/1.2?asAt=2024-02-29");
        Assert.DoesNotContain("two of six meetings still to adopt", action.Text, StringComparison.Ordinal);
        Assert.Empty(action.Document.QuerySelectorAll("main form[method=post], main a.govuk-button"));
    }

    [Fact]
    public async Task A_partner_sees_only_what_it_owns_or_leads_everywhere()
    {
        var browser = await site.SignIn("education-partner");
        string[] own = ["hmip-2023/2.4", "hmip-2023/3.1"];
        Assert.Equal(own, (await browser.Get("/actions")).References);
        Assert.Equal(2, (await browser.Get("/actions")).TotalCount);
        Assert.All((await browser.Get("/overdue")).References, r => Assert.Contains(r, own));
        Assert.All((await browser.Get("/plans/hmip-2023")).References, r => Assert.Contains(r, own));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/plans/hmip-2023/actions/1.1")).Status);
        Assert.Equal(2, System.Text.Encoding.UTF8.GetString(await browser.Download("/actions.csv")).Split("\r\nhmip-2023,").Length - 1);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/reports")).Status);
    }

    [Fact]
    public async Task An_observer_sees_the_site_as_at_the_last_issued_reports_day()
    {
        var browser = await site.SignIn("observer");
        var page = await browser.Get("/actions");
        Assert.Contains("31 January 2024", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Signed register", (await browser.Get("/plans/hmip-2023/actions/4.3")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/reports/2024-02")).Status);
    }
}
