using System.Net;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class UseAuthenticatorTests(Production site) : IClassFixture<Production>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task With_an_authenticator_the_password_alone_lets_nobody_in_and_each_recovery_code_lets_in_once()
    {
        await site.Add("careful@prison.example");
        var browser = await site.SignInWithPassword("careful@prison.example");
        var page = await browser.Get("/account/authenticator");
        var key = KeyOn(page);
        Assert.Contains($"secret={key}", page.Document.QuerySelector("a[href^='otpauth:']")!.GetAttribute("href"), StringComparison.Ordinal);
        Assert.NotEmpty(page.Document.QuerySelector("svg.app-qr path")!.GetAttribute("d")!);
        var recovery = await TurnOn(browser, page, -2);

        foreach (var (typed, status) in new[] { ("000000", HttpStatusCode.BadRequest), (AuthenticatorApp.CodeOf(key), HttpStatusCode.Redirect), (recovery[0], HttpStatusCode.Redirect), (recovery[0], HttpStatusCode.BadRequest) })
        {
            var (other, second) = await EnterCode("careful@prison.example", typed);
            Assert.Equal(status, second.Status);
            if (status == HttpStatusCode.Redirect)
                Assert.Equal((HttpStatusCode.OK, "/plans"), ((await other.Get("/account")).Status, second.Location));
            else
                Assert.Equal(HttpStatusCode.Redirect, (await other.Get("/account")).Status);
        }

        var off = await browser.Submit((await browser.Get("/account/authenticator")).Form(), new() { ["Form.Do"] = nameof(UseAuthenticator.Step.TurnOff), ["Form.Code"] = AuthenticatorApp.CodeOf(key, 1) });
        Assert.Contains("The authenticator app is turned off.", off.Flat(), StringComparison.Ordinal);
        await site.SignInWithPassword("careful@prison.example");
        Assert.Equal(["Turned codes of an authenticator app on", "Signed in with a recovery code: 9 left", "Turned codes of an authenticator app off"], await Changes("careful@prison.example"));
    }

    [Fact]
    public async Task A_code_that_let_somebody_in_is_used_up_for_signing_in_and_for_turning_it_off()
    {
        await site.Add("shoulder@prison.example");
        var browser = await site.SignInWithPassword("shoulder@prison.example");
        var page = await browser.Get("/account/authenticator");
        var key = KeyOn(page);
        await TurnOn(browser, page, -2);

        Assert.Equal(HttpStatusCode.BadRequest, (await EnterCode("shoulder@prison.example", AuthenticatorApp.CodeOf(key, -2))).Answer.Status);
        Assert.Equal(HttpStatusCode.Redirect, (await EnterCode("shoulder@prison.example", AuthenticatorApp.CodeOf(key))).Answer.Status);
        // An older one that is still within its time has not been used, and is right.
        Assert.Equal(HttpStatusCode.Redirect, (await EnterCode("shoulder@prison.example", AuthenticatorApp.CodeOf(key, -1))).Answer.Status);
        var again = await EnterCode("shoulder@prison.example", AuthenticatorApp.CodeOf(key));
        Assert.Equal("This code is not right, or it was used already. After 5 attempts wait 15 minutes", Assert.Single(again.Answer.Errors));
        foreach (var step in new[] { UseAuthenticator.Step.TurnOff, UseAuthenticator.Step.NewCodes })
        {
            var refused = await browser.Post((await browser.Get("/account/authenticator")).Form(), new() { ["Form.Do"] = step.ToString(), ["Form.Code"] = AuthenticatorApp.CodeOf(key) });
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        }

        Assert.Equal(["Turning the authenticator app off: the code is not right", "Making new recovery codes: the code is not right"], await Changes("shoulder@prison.example", AuditKind.CredentialsRefused));

        // Of two that come at once one is let in at most: where the other one's failure is counted in the same moment, Identity lets in neither, and the next code is right.
        var both = await Task.WhenAll(EnterCode("shoulder@prison.example", AuthenticatorApp.CodeOf(key, 1)), EnterCode("shoulder@prison.example", AuthenticatorApp.CodeOf(key, 1)));
        Assert.InRange(both.Count(b => b.Answer.Status == HttpStatusCode.Redirect), 0, 1);
        Assert.Equal(HttpStatusCode.Redirect, (await EnterCode("shoulder@prison.example", AuthenticatorApp.CodeOf(key, 2))).Answer.Status);
    }

    [Fact]
    public async Task Turning_it_on_asks_for_the_password_and_guessing_it_locks()
    {
        await site.Add("open-computer@prison.example");
        var browser = await site.SignInWithPassword("open-computer@prison.example");
        var page = await browser.Get("/account/authenticator");
        var code = AuthenticatorApp.CodeOf(KeyOn(page));
        Assert.Equal("Enter your password", Assert.Single((await browser.Post(page.Form(), new() { ["Form.Code"] = code })).Errors));
        for (var i = 0; i < 4; i++)
            Assert.Equal("This is not your password. After 5 attempts it can be tried again in 15 minutes", Assert.Single((await browser.Post(page.Form(), new() { ["Form.Code"] = code, ["Form.Password"] = "a wrong guess" })).Errors));
        foreach (var password in new[] { "a wrong guess", Production.Password })
            Assert.Equal("Too many attempts were wrong. Wait 15 minutes and try again", Assert.Single((await browser.Post(page.Form(), new() { ["Form.Code"] = code, ["Form.Password"] = password })).Errors));
        Assert.Equal(
            [.. Enumerable.Repeat("Turning an authenticator app on: the password is not right", 4), .. Enumerable.Repeat("Turning an authenticator app on: locked out after too many attempts", 2)],
            await Changes("open-computer@prison.example", AuditKind.CredentialsRefused));
        Assert.False(await site.InDatabase(db => db.Users.Where(u => u.Email == "open-computer@prison.example").Select(u => u.TwoFactorEnabled).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Wrong_codes_lock_and_the_page_says_so()
    {
        await site.Add("codes@prison.example");
        var browser = await site.SignInWithPassword("codes@prison.example");
        var page = await browser.Get("/account/authenticator");
        var key = KeyOn(page);
        await TurnOn(browser, page, -2);
        var guesser = site.Visitor();
        var form = (await guesser.Get((await Production.TrySignIn(guesser, "codes@prison.example")).Location!)).Form();
        for (var i = 0; i < 4; i++)
            Assert.Contains("This code is not right", Assert.Single((await guesser.Post(form, new() { ["Code"] = "000000" })).Errors), StringComparison.Ordinal);
        foreach (var code in new[] { "000000", AuthenticatorApp.CodeOf(key) })
            Assert.Equal(SecondProof.LockedOut, Assert.Single((await guesser.Post(form, new() { ["Code"] = code })).Errors));
        Assert.Equal(SecondProof.LockedOut, Assert.Single((await browser.Post((await browser.Get("/account/authenticator")).Form(), new() { ["Form.Do"] = nameof(UseAuthenticator.Step.TurnOff), ["Form.Code"] = AuthenticatorApp.CodeOf(key) })).Errors));
    }

    [Fact]
    public async Task Recovery_codes_are_shown_once_and_a_reload_makes_no_others()
    {
        await site.Add("reload@prison.example");
        var browser = await site.SignInWithPassword("reload@prison.example");
        var page = await browser.Get("/account/authenticator");
        var key = KeyOn(page);
        var recovery = await TurnOn(browser, page, -1);
        for (var i = 0; i < 2; i++)
            Assert.DoesNotContain(recovery[0], (await browser.Get("/account/authenticator")).Text, StringComparison.Ordinal);
        // Sending the first form again, as "back" and "reload" do, changes nothing.
        Assert.Equal(HttpStatusCode.Conflict, (await browser.Post(page.Form(), new() { ["Form.Code"] = AuthenticatorApp.CodeOf(key, 1), ["Form.Password"] = Production.Password })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await EnterCode("reload@prison.example", recovery[0])).Answer.Status);
    }

    [Fact]
    public async Task A_recovery_code_is_taken_as_people_type_it_and_turns_the_app_off()
    {
        await site.Add("typist@prison.example");
        var browser = await site.SignInWithPassword("typist@prison.example");
        var recovery = await TurnOn(browser, await browser.Get("/account/authenticator"));
        foreach (var typed in new[] { recovery[0].ToLowerInvariant(), recovery[1].Replace("-", "", StringComparison.Ordinal), $" {recovery[2].Replace('-', ' ').ToLowerInvariant()} " })
            Assert.Equal(HttpStatusCode.Redirect, (await EnterCode("typist@prison.example", typed)).Answer.Status);
        var on = (await browser.Get("/account/authenticator")).Form();
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(on, new() { ["Form.Do"] = nameof(UseAuthenticator.Step.NewCodes), ["Form.Code"] = recovery[3] })).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post(on, new() { ["Form.Do"] = nameof(UseAuthenticator.Step.TurnOff), ["Form.Code"] = recovery[0] })).Status);
        await browser.Submit(on, new() { ["Form.Do"] = nameof(UseAuthenticator.Step.TurnOff), ["Form.Code"] = recovery[3] });
        await site.SignInWithPassword("typist@prison.example");
    }

    private static string KeyOn(Page page) => page.Document.QuerySelector("[data-authenticator-key]")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

    private static async Task<IReadOnlyList<string>> TurnOn(Browser browser, Page page, int step = 0)
    {
        var shown = await browser.Submit(page.Form(), new() { ["Form.Code"] = AuthenticatorApp.CodeOf(KeyOn(page), step), ["Form.Password"] = Production.Password });
        var recovery = shown.Document.QuerySelectorAll("[data-recovery-codes] code").Select(c => c.TextContent).ToList();
        Assert.Equal(UseAuthenticator.RecoveryCodes, recovery.Count);
        return recovery;
    }

    private async Task<(Browser Browser, Page Answer)> EnterCode(string email, string code)
    {
        var browser = site.Visitor();
        var first = await Production.TrySignIn(browser, email, address: "/sign-in?returnUrl=%2Fplans");
        Assert.Equal("/sign-in/code?returnUrl=%2Fplans", first.Location);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).Status);
        return (browser, await browser.Post((await browser.Get(first.Location!)).Form(), new() { ["Code"] = code }));
    }

    private async Task<IReadOnlyList<string>> Changes(string email, AuditKind kind = AuditKind.CredentialsChanged) => await site.InDatabase(async db =>
        (await db.AuditRows.AsNoTracking().Where(r => db.Users.Any(u => u.Id == r.AccountId && u.Email == email)).OrderBy(r => r.Number).ToListAsync(Ct))
            .Where(r => r.Kind == kind).Select(r => r.What).ToList());
}
