using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using EastSuttonPark.ActionPlan.Tests.People;
using Microsoft.Playwright;

namespace EastSuttonPark.ActionPlan.BrowserTests;

public sealed class AccessibilityTests(BrowserFixture browser)
{
    private const string FitsSideways = "document.documentElement.scrollWidth <= innerWidth";

    private static readonly AxeRunOptions wcag = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] },
    };

    public static TheoryData<string, string> EveryPage => new()
    {
        { "governor", "/" }, { "governor", "/overdue" }, { "governor", "/overdue?order=concern" }, { "governor", "/actions" }, { "governor", "/actions?due=overdue&status=on-track" },
        { "governor", "/plans" }, { "governor", "/plans/hmip-2023" }, { "governor", "/plans/hmip-2023/actions/4.3" }, { "governor", "/plans/hmip-2023/actions/4.3/verification" },
        { "governor", "/plans/hmip-2023/actions/1.2/verification" }, { "head-of-education", "/my-actions" }, { "head-of-education", "/plans/hmip-2023/actions/3.1/progress" },
        { "governor", "/plans/hmip-2023/actions/1.2/target-date" }, { "head-of-education", "/plans/hmip-2023/actions/3.1/target-date" }, { "governor", "/plans/hmip-2023/actions/1.1/target-date" },
        { "slt-member", "/date-changes" }, { "slt-member", "/date-changes?outcome=agreed" }, { "governor", "/plans/hmip-2023/actions/2.4" }, { "governor", "/plans/hmip-2023/actions/2.4/evidence" },
        { "slt-member", "/reports" }, { "governor", "/reports/2024-02/commentary" }, { "governor", "/reports/2024-02" }, { "slt-member", "/reports/2024-01" }, { "slt-member", "/reports/2024-02" }, { "slt-member", "/reports/2024-03" },
        { "governor", "/overdue?asAt=2024-02-29" }, { "observer", "/" }, { "education-partner", "/overdue" }, { "administrator", "/account" }, { "governor", "/account/password" }, { "governor", "/account/authenticator" }, { "governor", "/account/passkeys" }, { "governor", "/sign-in" }, { "governor", "/sign-in/code" },
        { "governor", "/plans/hmip-2023/actions/4.2/update-request" }, { "governor", "/plans/hmip-2023/actions/4.2/lead" }, { "governor", "/leads" },
        { "head-of-residence", "/leads/handover" }, { "governor", "/leads/verifiers" }, { "governor", "/plans/hmip-2023/actions/2.4/progress" },
        { "governor", "/accessibility" }, { "governor", "/privacy" }, { "governor", "/cookies" }, { "governor", "/plans/none" },
        { "head-of-residence", "/plans/hmip-2023/actions/4.3/verification" }, { "governor", "/plans/hmip-2023/actions/4.1/verification" },
        { "governor", "/plans/hmip-2023/actions/2.3/withdrawal?entry=5" }, { "governor", "/plans/hmip-2023/actions/1.2/withdrawal?entry=1" },
        { "slt-member", "/plans/hmip-2023/actions/2.3/redaction?entry=5" }, { "governor", "/plans/hmip-2023/verdicts" }, { "governor", "/plans/hmip-2023/archive" }, { "governor", "/plans/import" }, { "governor", "/plans/hmip-2023/verdicts?concern=2" },
        { "administrator", "/administration/people" }, { "governor", "/administration/people" }, { "administrator", "/administration/people/4" }, { "governor", "/administration/people/4" }, { "administrator", "/administration/people/new" },
        { "administrator", "/administration/people/4/edit" }, { "administrator", "/administration/people/4/posts" }, { "administrator", "/administration/people/4/posts/4" }, { "administrator", "/administration/people/4/removal" },
        { "administrator", "/administration/posts" }, { "administrator", "/administration/posts/new" }, { "administrator", "/administration/posts/residential-functional-head/name" }, { "administrator", "/administration/audit" }, { "administrator", "/administration/audit?kind=refused" }, { "head-of-education", "/account/data" },
        { "governor", "/checks" }, { "head-of-residence", "/checks?post=residential-functional-head" }, { "governor", "/plans/hmip-2023/actions/4.2/checks" }, { "head-of-equalities", "/plans/hmip-2023/actions/2.2/checks" },
        { "governor", "/plans/hmip-2023/actions/4.2/checks/new" }, { "governor", "/meeting" }, { "slt-member", "/meeting?on=2024-02-26" }, { "governor", "/plans/hmip-2023/actions/4.3/verification?meeting=2024-03-15&returnUrl=%2Fmeeting" },
    };

    [Theory]
    [MemberData(nameof(EveryPage))]
    public async Task Axe_finds_nothing(string account, string address)
    {
        var window = await browser.SignIn(account);
        await window.Page.GotoAsync(address);
        await NothingIsFound(window.Page);
        // The browser itself calls a page that answers 404 an error; everything else it says is ours.
        Assert.All(window.Complaints, c => Assert.Contains("status of 404", c, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Axe_finds_nothing_where_recovery_codes_are_shown_this_once_and_nothing_scrolls_sideways()
    {
        const string Password = "walnut harbour mosaic";
        await browser.GivePassword("observer", Password);
        var page = (await browser.SignIn("observer", width: 320)).Page;
        await page.GotoAsync("/account/authenticator");
        var key = (await page.Locator("[data-authenticator-key]").TextContentAsync())!.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        await page.FillAsync("[name='Form.Code']", AuthenticatorApp.CodeOf(key));
        await page.FillAsync("[name='Form.Password']", Password);
        await page.Locator("main form button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-recovery-codes] code")).ToHaveCountAsync(10);
        await NothingIsFound(page);
        Assert.True(await page.EvaluateAsync<bool>(FitsSideways));
    }

    [Fact]
    public async Task Axe_finds_nothing_where_a_refused_form_shows_its_words_once_more_and_nothing_scrolls_sideways()
    {
        var page = (await browser.SignIn("head-of-residence", width: 320)).Page;
        await page.GotoAsync("/plans/hmip-2023/actions/4.2/progress");
        await page.FillAsync("[name='Form.Done']", "Two lines that were typed in vain,\nand a_long_word_that_a_narrow_screen_has_to_break_somewhere_or_it_scrolls");
        // As if the action had been given to another lead while this was typed.
        await page.EvaluateAsync("document.querySelector('main form[method=post]').action = '/plans/hmip-2023/actions/1.2/progress'");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-typed-in-vain]")).ToContainTextAsync("typed in vain");
        await NothingIsFound(page);
        Assert.True(await page.EvaluateAsync<bool>(FitsSideways));
    }

    [Theory]
    [InlineData("governor", "/")]
    [InlineData("governor", "/overdue")]
    [InlineData("governor", "/actions")]
    [InlineData("governor", "/leads")]
    [InlineData("governor", "/leads/handover")]
    [InlineData("head-of-education", "/my-actions")]
    [InlineData("slt-member", "/reports/2024-02")]
    [InlineData("governor", "/reports/2024-02/commentary")]
    [InlineData("governor", "/plans/hmip-2023/actions/4.3")]
    [InlineData("governor", "/plans/hmip-2023/actions/1.2/target-date")]
    [InlineData("head-of-education", "/plans/hmip-2023/actions/3.1/target-date")]
    [InlineData("slt-member", "/date-changes")]
    [InlineData("governor", "/plans/hmip-2023/actions/2.4/evidence")]
    [InlineData("governor", "/plans/hmip-2023/actions/2.4")]
    [InlineData("governor", "/checks")]
    [InlineData("governor", "/plans/hmip-2023/actions/4.2/checks")]
    [InlineData("governor", "/meeting")]
    [InlineData("governor", "/meeting?on=2024-03-01")]
    [InlineData("governor", "/leads/verifiers")]
    [InlineData("head-of-residence", "/account")]
    [InlineData("head-of-residence", "/account/data")]
    [InlineData("administrator", "/administration/people")]
    [InlineData("administrator", "/administration/people/4")]
    [InlineData("administrator", "/administration/people/new")]
    [InlineData("administrator", "/administration/people/4/edit")]
    [InlineData("administrator", "/administration/people/4/posts")]
    [InlineData("administrator", "/administration/people/4/posts/4")]
    [InlineData("administrator", "/administration/posts")]
    [InlineData("administrator", "/administration/posts/residential-functional-head/name")]
    [InlineData("administrator", "/administration/audit")]
    [InlineData("head-of-residence", "/account/passkeys")]
    [InlineData("head-of-residence", "/sign-in")]
    public async Task At_320_pixels_nothing_scrolls_sideways(string account, string address)
    {
        var window = await browser.SignIn(account, width: 320);
        await window.Page.GotoAsync(address);
        Assert.True(await window.Page.EvaluateAsync<bool>(FitsSideways));
    }

    private static async Task NothingIsFound(IPage page)
    {
        var result = await page.RunAxe(wcag);
        Assert.True(result.Violations.Length == 0, string.Join('\n', result.Violations.Select(v => $"{v.Id}: {v.Help}: {string.Join(" | ", v.Nodes.Take(3).Select(n => n.Html))}")));
    }
}
