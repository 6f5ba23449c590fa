using System.Net;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

/// <summary>A session ends on the server: whoever has copied its cookie has nothing.</summary>
public sealed class EndSessionTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signing_out_ends_a_copied_cookie_too_and_no_other_session_of_the_person()
    {
        await using var site = new Idle();
        var (browser, elsewhere) = (await site.SignIn("governor"), await site.SignIn("governor"));
        // The thief's cookie was renewed before its owner signed out, and stays the same session's.
        site.Clock.Advance(TimeSpan.FromMinutes(10));
        var thief = site.Copy(await browser.Get("/account"));
        Assert.Equal(HttpStatusCode.OK, (await thief.Get("/account")).Status);

        await browser.Submit((await browser.Get("/account")).Form("/sign-out"), []);

        Assert.Equal(HttpStatusCode.Redirect, (await thief.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await thief.Get("/actions.csv")).Status);
        Assert.Equal(HttpStatusCode.OK, (await elsewhere.Get("/account")).Status);
        Assert.Equal(1, (await site.Audit()).Count(r => r.Kind == AuditKind.SignedOut));
        // The same person can sign in anew, also in the browser in which they signed out.
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignIn("governor")).Get("/account")).Status);
    }

    [Fact]
    public async Task A_cookie_made_anew_for_the_same_session_ends_with_it()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("governor");
        // This page makes one.
        var before = site.Copy(await browser.Get("/account/authenticator"));
        await browser.Get("/account/authenticator");
        Assert.Equal(HttpStatusCode.OK, (await before.Get("/account")).Status);

        await browser.Submit((await browser.Get("/account")).Form("/sign-out"), []);

        Assert.Equal(HttpStatusCode.Redirect, (await before.Get("/account")).Status);
    }

    [Fact]
    public async Task It_is_remembered_until_its_cookie_counts_for_nothing_anyway_and_asks_the_database_nothing_more()
    {
        await using var site = new Demonstration();
        for (var i = 0; i < 2; i++)
        {
            var browser = await site.SignIn("governor");
            await browser.Submit((await browser.Get("/account")).Form("/sign-out"), []);
            Assert.Equal(1, await site.InDatabase(db => db.UserTokens.CountAsync(t => t.LoginProvider == "ended-session", Ct)));
            await site.InDatabase(db => db.UserTokens.ExecuteUpdateAsync(s => s.SetProperty(t => t.Value, "2020-01-01T00:00:00Z"), Ct));
        }
    }

    [Fact]
    public async Task An_account_that_was_changed_ends_every_session_at_once()
    {
        await using var site = new Demonstration();
        var (administrator, governor) = (await site.SignIn("administrator"), await site.SignIn("governor"));
        await administrator.Press(site, "governor", ActOnAccount.SignOut);
        Assert.Equal(HttpStatusCode.Redirect, (await governor.Get("/account")).Status);
    }
}
