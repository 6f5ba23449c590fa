using System.Net;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

/// <summary>A past day is what was recorded by its end: whatever is recorded later changes no page that shows it.</summary>
public sealed class AsAtTests
{
    private static readonly string[] pages =
    [
        "/", "/overdue", "/overdue?order=lead", "/actions", "/actions?q=forum&sort=-updated", "/actions?due=overdue", "/actions?lead=head-of-equalities", "/actions.csv", "/actions.csv?verified=yes", "/plans/hmip-2023",
        "/plans/hmip-2023/actions/1.2", "/plans/hmip-2023/actions/1.6", "/plans/hmip-2023/actions/2.1", "/plans/hmip-2023/actions/2.3", "/plans/hmip-2023/actions/2.4", "/plans/hmip-2023/actions/4.1",
        "/plans/hmip-2023/actions/4.2", "/plans/hmip-2023/actions/4.3",
    ];

    [Fact]
    public async Task Nothing_that_is_recorded_later_shows_on_a_past_day()
    {
        await using var site = new Demonstration();
        var people = new List<(string Account, Browser Browser)>();
        foreach (var account in new[] { "governor", "slt-member", "education-partner", "observer" })
            people.Add((account, await site.SignIn(account)));
        var before = await Seen();
        Assert.Contains(before.Keys, k => k.StartsWith("governor", StringComparison.Ordinal));

        await site.RecordAllKinds("Recorded later");

        var after = await Seen();
        Assert.Equal(before.Keys, after.Keys);
        Assert.All(before, b => Assert.True(b.Value == after[b.Key], $"{b.Key} shows something that was recorded later."));
        // Today does change, so that the comparison compares something.
        Assert.Contains("Recorded later", (await people[0].Browser.Get("/plans/hmip-2023/actions/1.2")).Text, StringComparison.Ordinal);

        async Task<Dictionary<string, string>> Seen()
        {
            var seen = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (account, browser) in people)
                foreach (var address in pages)
                    foreach (var day in new[] { "2024-01-31", "2024-02-29", "2024-03-14" })
                    {
                        var dated = $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asAt={day}";
                        var page = await browser.Get(dated);
                        if (page.Status == HttpStatusCode.OK && page.Headers["Content-Type"].StartsWith("text/html", StringComparison.Ordinal))
                        {
                            Assert.Empty(page.Document.QuerySelectorAll("main form[method=post], main a.govuk-button, main a[href*='/withdrawal'], main a[href*='/redaction']"));
                            seen.Add($"{account} {dated}", page.Document.QuerySelector("main")!.InnerHtml);
                        }
                        else
                        {
                            seen.Add($"{account} {dated}", $"{page.Status} {(page.Status == HttpStatusCode.OK ? page.Text : "")}");
                        }
                    }

            return seen;
        }
    }

    [Fact]
    public async Task Today_asked_for_as_a_day_hides_every_form_too()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        foreach (var address in pages.Where(p => !p.Contains(".csv", StringComparison.Ordinal)))
        {
            var page = await governor.Get($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asAt=2024-03-15");
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Empty(page.Document.QuerySelectorAll("main form[method=post], main a.govuk-button, main a[href*='/withdrawal'], main a[href*='/redaction']"));
            Assert.Contains("As at 15 March 2024:", page.Text, StringComparison.Ordinal);
        }

        // And shows what today shows.
        Assert.Equal((await governor.Get("/actions")).References, (await governor.Get("/actions?asAt=2024-03-15")).References);
        Assert.Equal(await governor.Download("/actions.csv"), await governor.Download("/actions.csv?asAt=2024-03-15"));
    }

    [Theory]
    [InlineData("/plans/hmip-2023?asAt=2024-01-08")]
    [InlineData("/actions?asAt=2024-03-16")]
    public async Task A_day_that_the_plan_can_not_know_is_not_there(string address)
    {
        await using var site = new Demonstration();
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignIn("governor")).Get(address)).Status);
    }
}
