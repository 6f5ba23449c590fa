using System.Net;
using AngleSharp.Html.Dom;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>Addresses and methods that no page makes: refused alike everywhere, never guessed, and it is said what is wrong.</summary>
public sealed class AddressTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("02/01/2024")]
    [InlineData("Mar 2024")]
    [InlineData("2024-2-1")]
    [InlineData("1 March 2024")]
    [InlineData("2024-02-30")]
    [InlineData("zz")]
    public async Task A_day_is_written_in_one_way_everywhere(string day)
    {
        var browser = await site.SignIn("governor");
        foreach (var page in new[] { "/", "/overdue", "/actions", "/actions.csv", "/plans/hmip-2023", "/plans/hmip-2023/actions/1.2", "/plans/hmip-2023/actions/2.4/evidence/1" })
        {
            var refused = await browser.Get($"{page}?asAt={Uri.EscapeDataString(day)}");
            Assert.True(refused.Status == HttpStatusCode.BadRequest, $"{page} answers {refused.Status}");
            Assert.Equal("This address can’t be read", refused.Heading);
            Assert.Contains($"“{day}” is no day for asAt", refused.Document.QuerySelector("main")!.TextContent, StringComparison.OrdinalIgnoreCase);
            Assert.Contains(refused.Document.QuerySelectorAll("main a"), a => a.GetAttribute("href") == page);
        }
    }

    [Theory]
    [InlineData("/overdue?asAt=2024-01-08")]
    [InlineData("/actions.csv?asAt=2024-03-16")]
    [InlineData("/plans/hmip-2023/actions/1.2?asAt=2025-01-01")]
    public async Task A_day_outside_the_plan_is_404_and_says_what_is_known(string address)
    {
        var page = await (await site.SignIn("governor")).Get(address);
        Assert.Equal(HttpStatusCode.NotFound, page.Status);
        Assert.Contains("The plan is known from 9 January 2024 to 15 March 2024.", page.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?plan=none", "There is no plan “none”")]
    [InlineData("?lead=none", "There is no lead “none”")]
    [InlineData("?owner=none", "There is no owner “none”")]
    [InlineData("?concern=hmip-2023%2F9", "There is no concern “hmip-2023/9”")]
    [InlineData("?concern=2", "There is no concern “2”")]
    [InlineData("?status=late", "It is not-started, on-track")]
    [InlineData("?due=soon", "It is overdue, this-month")]
    [InlineData("?verified=perhaps", "It is yes or no")]
    [InlineData("?sort=colour", "It is due, -due")]
    [InlineData("?due=overdue&due=no-date", "gives due 2 times")]
    [InlineData("?verified=yes&verified=no", "gives verified 2 times")]
    [InlineData("?concern=hmip-2023%2F1&concern=hmip-2023%2F2", "gives concern 2 times")]
    [InlineData("?asAt=2024-02-01&asAt=2024-02-02", "gives asAt 2 times")]
    public async Task A_selection_that_there_is_not_is_400_on_the_page_and_in_the_CSV(string query, string says)
    {
        var browser = await site.SignIn("governor");
        foreach (var page in new[] { "/actions", "/actions.csv" })
        {
            var refused = await browser.Get(page + query);
            Assert.True(refused.Status == HttpStatusCode.BadRequest, $"{page}{query} answers {refused.Status}");
            Assert.Contains(says, refused.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("/actions?pageNumber=2", 404)]
    [InlineData("/actions?pageNumber=2147483647&pageSize=100", 404)]
    [InlineData("/overdue?pageNumber=2", 404)]
    [InlineData("/actions?pageNumber=x", 400)]
    [InlineData("/reports/2024-01?issue=x", 400)]
    [InlineData("/checks?post=none", 400)]
    [InlineData("/date-changes?plan=none", 400)]
    [InlineData("/date-changes.csv?plan=none", 400)]
    [InlineData("/leads/handover?post=none", 400)]
    [InlineData("/date-changes.csv?plan=hmip-2023&plan=hmip-2023", 400)]
    [InlineData("/reports/2024-01.csv?issue=1&issue=1", 400)]
    [InlineData("/plans/hmip-2023/evidence.zip?concern=9", 400)]
    [InlineData("/plans/hmip-2023/evidence.zip?concern=1&concern=2", 400)]
    [InlineData("/plans/none/evidence.zip", 404)]
    [InlineData("/plans/hmip-2023/actions/2.4/evidence/1?asAt=2024-03-14&asAt=2024-03-14", 400)]
    [InlineData("/plans/hmip-2023/actions/2.4/evidence/99", 404)]
    [InlineData("/reports/2024-01.csv?issue=x", 400)]
    public async Task A_page_issue_or_other_value_that_there_is_not_is_refused(string address, int status) =>
        Assert.Equal(status, (int)(await (await site.SignIn("governor")).Get(address)).Status);

    [Fact]
    public async Task A_post_that_leads_nothing_any_more_keeps_its_name_in_the_filter()
    {
        var page = await (await site.SignIn("governor")).Get("/actions?lead=deputy-governor");
        Assert.Equal((HttpStatusCode.OK, 0), (page.Status, page.TotalCount));
        Assert.Contains("Lead: Deputy Governor", page.Document.QuerySelector(".moj-filter-tags")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_sends_the_names_that_addresses_promise()
    {
        var form = (await (await site.SignIn("governor")).Get("/actions")).Document.QuerySelectorAll("main form[method=get]").OfType<IHtmlFormElement>().Single();
        Assert.Equal(["concern", "due", "lead", "owner", "q", "status", "verified"], form.QuerySelectorAll("[name]").Select(e => e.GetAttribute("name")!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("TRACE")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task A_method_that_nothing_takes_is_405_everywhere(string method)
    {
        var client = site.CreateClient(new() { AllowAutoRedirect = false });
        foreach (var address in new[] { "/", "/overdue", "/sign-in", "/actions.csv", "/reports/2024-01", "/health/live", "/nothing-here" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), address);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.MethodNotAllowed, $"{method} {address} answers {answer.StatusCode}");
            Assert.NotEmpty(answer.Content.Headers.Allow);
        }
    }

    [Fact]
    public async Task A_form_posted_where_none_is_taken_is_405()
    {
        var browser = await site.SignIn("governor");
        var form = (await browser.Get("/overdue")).Form("/sign-out");
        foreach (var address in new[] { "/overdue", "/actions.csv", "/health/live" })
        {
            form.SetAttribute("action", address);
            Assert.Equal(HttpStatusCode.MethodNotAllowed, (await browser.Post(form, [])).Status);
        }
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/actions.csv")]
    [InlineData("/reports/2024-02.docx")]
    [InlineData("/reports/2024-02.csv")]
    [InlineData("/reports/2024-01")]
    [InlineData("/date-changes.csv")]
    [InlineData("/plans/hmip-2023/actions/2.4/evidence/1")]
    [InlineData("/plans/hmip-2023/evidence.zip")]
    [InlineData("/meeting/2024-02-26.docx")]
    [InlineData("/health/live")]
    public async Task HEAD_works_wherever_GET_does(string address) =>
        Assert.Equal(HttpStatusCode.OK, await (await site.SignIn("governor")).Head(address));
}
