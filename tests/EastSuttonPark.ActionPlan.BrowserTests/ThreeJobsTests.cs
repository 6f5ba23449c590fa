using Microsoft.Playwright;

namespace EastSuttonPark.ActionPlan.BrowserTests;

public sealed class ThreeJobsTests(BrowserFixture browser)
{
    [Fact]
    public async Task The_governor_reviews_what_is_overdue_and_opens_a_claim()
    {
        var window = await browser.SignIn("governor");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Overdue (" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("overdue action");
        await window.Page.Locator("[data-reference='hmip-2023/4.3'] a.govuk-button").ClickAsync();
        await Assertions.Expect(window.Page.GetByText("What do you decide?")).ToBeVisibleAsync();
        Assert.Empty(window.Complaints);
    }

    [Theory]
    [InlineData(true, "head-of-equalities", "2.5")]
    [InlineData(false, "head-of-residence", "5.5")]
    public async Task A_head_finishes_the_round_with_scripts_and_without(bool scripts, string account, string reference)
    {
        var window = await browser.SignIn(account, scripts: scripts);
        await window.Page.GotoAsync("/my-actions");
        var card = window.Page.Locator($"[data-reference='hmip-2023/{reference}']").First;
        await card.GetByLabel("On track").CheckAsync();
        await card.GetByLabel("What was done").FillAsync($"Done by the browser, scripts {scripts}.");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Save this round" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".govuk-notification-banner")).ToBeVisibleAsync();
        await window.Page.GotoAsync($"/plans/hmip-2023/actions/{reference}");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync($"Done by the browser, scripts {scripts}.");
    }

    [Fact]
    public async Task SLT_takes_the_months_report_as_a_Word_document()
    {
        var window = await browser.SignIn("slt-member");
        await window.Page.GotoAsync("/reports/2024-02");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.Locator("main a[href*='.docx']").First.ClickAsync());
        Assert.Equal("HMP-YOI-East-Sutton-Park-progress-2024-02.docx", download.SuggestedFilename);
    }
}
