using System.Net;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class ActOnAccountTests
{
    private const string Email = "inspector@inspectorate.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Signed_out_everywhere_means_every_session_at_once_and_they_can_sign_in_again()
    {
        await using var site = new Demonstration();
        var (administrator, one, other) = (await site.SignIn("administrator"), await site.SignIn("head-of-residence"), await site.SignIn("head-of-residence"));
        Assert.Equal(HttpStatusCode.OK, (await one.Get("/my-actions")).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Press(site, "head-of-residence", ActOnAccount.SignOut)).Status);

        foreach (var session in new[] { one, other })
            Assert.Contains("/sign-in", (await session.Get("/my-actions")).Location, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await administrator.Get("/administration/people")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignIn("head-of-residence")).Get("/my-actions")).Status);
    }

    [Fact]
    public async Task A_deactivated_account_ends_its_sessions_and_links_and_takes_no_password_until_it_is_reactivated()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await site.Visitor().Redeem(await administrator.Invite(Email, "Observer"));
        var session = await site.SignInWith(Email);
        Assert.Equal(HttpStatusCode.OK, (await session.Get("/overdue")).Status);
        await administrator.Press(site, Email, ActOnAccount.NewLink);
        var link = Administering.LinkOn(await administrator.Get(await site.PersonPage(Email)));

        await administrator.Press(site, Email, ActOnAccount.Deactivate);

        Assert.Equal(HttpStatusCode.Redirect, (await session.Get("/overdue")).Status);
        var refused = await site.Visitor().TrySignIn(Email);
        // The same words as for a wrong password: a stranger learns nothing.
        Assert.Equal((await site.Visitor().TrySignIn("nobody@prison.example")).Errors, refused.Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Get(link)).Status);
        // No link is made to a closed account, and nothing happens twice.
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Press(site, Email, ActOnAccount.NewLink)).Status);
        await administrator.Press(site, Email, ActOnAccount.Deactivate);
        Assert.Single(await site.Audit(), r => r.What == $"Deactivated the account of Name of {Email}");

        await administrator.Press(site, Email, ActOnAccount.Reactivate);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInWith(Email)).Get("/overdue")).Status);
    }

    [Fact]
    public async Task A_new_link_for_a_forgotten_password_ends_the_one_before_and_a_lock_out()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var first = await administrator.Invite(Email, "Observer");
        await administrator.Press(site, Email, ActOnAccount.NewLink);
        var second = Administering.LinkOn(await administrator.Get(await site.PersonPage(Email)));
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Get(first)).Status);
        await site.Visitor().Redeem(second);
        for (var i = 0; i < 6; i++)
            await site.Visitor().TrySignIn(Email, "wrong words");
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().TrySignIn(Email)).Status);

        await administrator.Press(site, Email, ActOnAccount.NewLink);
        await site.Visitor().Redeem(Administering.LinkOn(await administrator.Get(await site.PersonPage(Email))), "another three words");

        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().TrySignIn(Email)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().TrySignIn(Email, "another three words")).Status);
    }

    [Theory]
    [InlineData("governor", AuditKind.GovernorGranted)]
    [InlineData("slt-member", AuditKind.Granted)]
    public async Task Who_has_lost_the_app_is_let_in_again_by_an_administrator_and_the_governor_is_shown_it(string name, AuditKind kind)
    {
        await using var site = new Demonstration();
        var (administrator, session) = (await site.SignIn("administrator"), await site.SignIn(name));
        Assert.DoesNotContain("Remove app and passkeys", (await administrator.Get(await site.PersonPage(name))).Text, StringComparison.Ordinal);
        await GiveFactors(site, name);
        Assert.Contains("Remove app and passkeys", (await administrator.Get(await site.PersonPage(name))).Text, StringComparison.Ordinal);
        // The governor is the last one, and isn't kept out.
        Assert.Equal(HttpStatusCode.Redirect, (await session.Get("/account")).Status);
        session = await site.SignIn(name);

        for (var i = 0; i < 2; i++)
            Assert.Equal(HttpStatusCode.Redirect, (await administrator.Press(site, name, ActOnAccount.RemoveFactors)).Status);

        Assert.Equal(HttpStatusCode.Redirect, (await session.Get("/account")).Status);
        var id = await site.IdOf(name);
        Assert.False(await site.InDatabase(db => db.Users.Where(u => u.Id == id).Select(u => u.TwoFactorEnabled).SingleAsync(Ct)));
        Assert.Equal(0, await site.InDatabase(db => db.UserTokens.CountAsync(t => t.UserId == id, Ct)));
        Assert.Equal(0, await site.InDatabase(db => db.UserPasskeys.CountAsync(p => p.UserId == id, Ct)));
        var row = Assert.Single(await site.Audit(), r => r.What.StartsWith("Took the authenticator app and 1 passkey off the account of", StringComparison.Ordinal));
        Assert.Equal(kind, row.Kind);
        Assert.Equal(kind == AuditKind.GovernorGranted, (await (await site.SignIn("governor")).Get("/administration/people")).Text.Contains("Took the authenticator app", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_takes_the_app_off_their_own_account_in_this_way()
    {
        await using var site = new Demonstration();
        await GiveFactors(site, "administrator");
        var administrator = await site.SignIn("administrator");
        Assert.DoesNotContain("Remove app and passkeys", (await administrator.Get(await site.PersonPage("administrator"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Press(site, "administrator", ActOnAccount.RemoveFactors)).Status);
        Assert.True(await site.InDatabase(db => db.Users.Where(u => u.UserName == "administrator").Select(u => u.TwoFactorEnabled).SingleAsync(Ct)));
    }

    private static async Task GiveFactors(Demonstration site, string name)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = (await accounts.FindByNameAsync(name))!;
        await accounts.ResetAuthenticatorKeyAsync(account);
        await accounts.SetTwoFactorEnabledAsync(account, true);
        await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, 10);
        await accounts.AddOrUpdatePasskeyAsync(account, new UserPasskeyInfo([1, 2, 3], [5], DateTimeOffset.UtcNow, 0, null, true, false, false, [6], [7]) { Name = "Telephone" });
    }

    [Theory]
    [InlineData("administrator", "This is the last administrator who can sign in. Let somebody else be one first.")]
    [InlineData("governor", "This person holds the Governor’s post. They hand it over first: somebody has to be the Governor.")]
    public async Task The_last_administrator_and_whoever_is_the_Governor_stay(string account, string error)
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var refused = await administrator.Press(site, account, ActOnAccount.Deactivate);
        Assert.Equal((HttpStatusCode.BadRequest, error), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal(0, await site.InDatabase(db => db.Users.CountAsync(a => a.DeactivatedAt != null, Ct)));
    }

    [Fact]
    public async Task The_governor_hands_over_and_may_then_go_and_the_last_with_the_role_stays()
    {
        await using var site = new Demonstration();
        var (administrator, governor) = (await site.SignIn("administrator"), await site.SignIn("governor"));
        await governor.Submit((await governor.Get("/leads/handover")).Form(), new(Administering.Day("FirstDay", 15)) { ["Form.Post"] = "governor", ["Form.To"] = "deputy-governor" });

        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Press(site, "governor", ActOnAccount.Deactivate)).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await governor.Get("/")).Status);

        // The deputy is the Governor now, and the only one left.
        await site.InDatabase(db => db.PostHoldings.Where(h => h.Post.Slug == "governor").ExecuteDeleteAsync(Ct));
        Assert.Equal("This is the last account with the governor’s role that can sign in. Let somebody else have the role first.", Assert.Single((await administrator.Press(site, "deputy-governor", ActOnAccount.Deactivate)).Errors));
        Assert.DoesNotContain("Governor", (await (await site.SignIn("deputy-governor")).Get("/leads/handover")).Document.QuerySelectorAll("[name='Form.To'] option").Select(o => o.TextContent));
    }

    [Fact]
    public async Task Two_administrators_who_deactivate_each_other_at_the_same_moment_leave_one()
    {
        await using var site = new Demonstration();
        var first = await site.SignIn("administrator");
        await site.Visitor().Redeem(await first.Invite("second@prison.example", "Administrator"));
        var second = await site.SignInWith("second@prison.example");

        var both = await Task.WhenAll(first.Press(site, "second@prison.example", ActOnAccount.Deactivate), second.Press(site, "administrator", ActOnAccount.Deactivate));

        Assert.Equal(1, both.Count(p => p.Status == HttpStatusCode.Redirect && p.Location!.StartsWith("/administration", StringComparison.Ordinal)));
        Assert.Equal(1, await site.InDatabase(db => db.Users.CountAsync(a => a.Role == Role.Administrator && a.DeactivatedAt == null, Ct)));
    }

    [Fact]
    public async Task Two_with_the_governors_role_are_not_both_taken_it_at_the_same_moment()
    {
        await using var site = new Demonstration();
        var first = await site.SignIn("administrator");
        await site.Visitor().Redeem(await first.Invite("second@prison.example", "Administrator"));
        var second = await site.SignInWith("second@prison.example");
        // Nobody holds the Governor's post, so only the role keeps them.
        await site.InDatabase(db => db.PostHoldings.Where(h => h.Post.Slug == "governor" || h.Post.Slug == "deputy-governor").ExecuteDeleteAsync(Ct));
        var (one, other) = ((await first.Get(await site.PersonPage("governor") + "/edit")).Form(), (await second.Get(await site.PersonPage("deputy-governor") + "/edit")).Form());

        var both = await Task.WhenAll(first.Post(one, new() { ["Form.Role"] = "SltMember" }), second.Post(other, new() { ["Form.Role"] = "SltMember" }));

        Assert.Equal([HttpStatusCode.Redirect, HttpStatusCode.BadRequest], both.Select(p => p.Status).Order());
        Assert.Equal(1, await site.InDatabase(db => db.Users.CountAsync(a => a.Role == Role.Governor, Ct)));
    }

    [Fact]
    public async Task An_account_that_is_not_there_is_404_and_a_deed_that_there_is_not_400()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Press(site, "observer", "promote")).Status);
        foreach (var address in new[] { "", "/edit", "/posts", "/posts/1", "/removal" })
            Assert.Equal(HttpStatusCode.NotFound, (await administrator.Get("/administration/people/999" + address)).Status);
        // Somebody else's post under this person's address.
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Get($"{await site.PersonPage("observer")}/posts/{await site.HoldingOf("governor")}")).Status);
        var form = (await administrator.Get(await site.PersonPage("observer"))).Form();
        form.SetAttribute("action", "/administration/people/999");
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Post(form, [])).Status);
        // The governor reads the page, and its form is the administrator's.
        var governor = await site.SignIn("governor");
        var signOut = (await governor.Get("/")).Form("/sign-out");
        signOut.SetAttribute("action", await site.PersonPage("observer"));
        Assert.Equal(HttpStatusCode.Forbidden, (await governor.Post(signOut, [])).Status);
    }
}
