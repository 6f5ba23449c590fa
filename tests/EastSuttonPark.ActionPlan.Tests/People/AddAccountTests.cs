using System.Net;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class AddAccountTests
{
    private const string Address = "/administration/people/new";
    private const string Email = "new.head@prison.example";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_invited_chooses_a_password_by_a_link_that_is_shown_once_and_works_once()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");

        var link = await administrator.Invite(Email, more: new() { ["Form.Post"] = "deputy-governor" });

        var page = await administrator.Get(await site.PersonPage(Email));
        Assert.Null(page.Document.QuerySelector("[data-one-time-link]"));
        Assert.Contains("Deputy Governor", page.Flat(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().Redeem(link)).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignInWith(Email)).Get("/overdue")).Status);
        // Replayed.
        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Get(link)).Status);
    }

    [Fact]
    public async Task A_link_redeemed_twice_at_once_sets_one_password()
    {
        await using var site = new Demonstration();
        var link = await (await site.SignIn("administrator")).Invite(Email);
        var visitors = Enumerable.Range(1, 8).Select(n => (Browser: site.Visitor(), Password: $"walnut harbour number {n}")).ToList();
        var forms = await Task.WhenAll(visitors.Select(async v => (v.Browser, v.Password, Form: (await v.Browser.Get(link)).Form())));

        var answers = await Task.WhenAll(forms.Select(async f => (f.Password, Page: await f.Browser.Post(f.Form, new() { ["Form.Password"] = f.Password, ["Form.PasswordAgain"] = f.Password }))));

        var works = Assert.Single(answers, a => a.Page.Status == HttpStatusCode.Redirect).Password;
        Assert.All(answers.Where(a => a.Password != works), a => Assert.Equal((HttpStatusCode.NotFound, "This link can’t be used"), (a.Page.Status, a.Page.Heading)));
        Assert.Equal(HttpStatusCode.Redirect, (await site.Visitor().TrySignIn(Email, works)).Status);
        Assert.Single(await site.Audit(), r => r == (AuditKind.CredentialsChanged, "Chose a password by a one-time link"));
    }

    [Fact]
    public async Task An_expired_link_is_like_one_that_never_was()
    {
        await using var site = new Demonstration();
        var link = await (await site.SignIn("administrator")).Invite(Email);
        var past = DateTime.UtcNow.AddMinutes(-1);
        await site.InDatabase(db => db.Invitations.ExecuteUpdateAsync(i => i.SetProperty(x => x.ExpiresAt, past), Ct));

        var expired = await site.Visitor().Get(link);

        Assert.Equal((HttpStatusCode.NotFound, "This link can’t be used"), (expired.Status, expired.Heading));
        Assert.Equal((await site.Visitor().Get("/invitations/none")).Flat(), expired.Flat());
        // A demonstration's accounts need no password, so there everybody can sign in.
        var administrator = await site.SignIn("administrator");
        await site.InDatabase(db => db.Installations.ExecuteDeleteAsync(Ct));
        Assert.Contains("No: the invitation has run out. Make a new link", (await administrator.Get(await site.PersonPage(Email))).Flat(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Form.Email", "", "Enter an email address")]
    [InlineData("Form.Email", "nobody", "Enter an email address in the correct format, like name@example.com")]
    [InlineData("Form.Email", "governor@demonstration.invalid", "There is already an account with the email address governor@demonstration.invalid")]
    [InlineData("Form.Name", " ", "Enter a name")]
    [InlineData("Form.Role", "99", "“99” can’t be read")]
    [InlineData("Form.Role", "", "Select a role")]
    [InlineData("Form.Role", "Governor,Administrator", "“Governor,Administrator” can’t be read")]
    [InlineData("Form.Post", "governor", "Name of new.head@prison.example can’t hold this post: only a governor or a deputy governor can")]
    public async Task What_is_wrong_is_said_at_its_field_and_no_account_is_made(string field, string value, string error)
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var filled = new Dictionary<string, string> { ["Form.Email"] = Email, ["Form.Name"] = $"Name of {Email}", ["Form.Role"] = "Head" };
        filled[field] = value;

        var refused = await administrator.Post((await administrator.Get(Address)).Form(), filled);

        Assert.Equal((HttpStatusCode.BadRequest, error), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal(10, await site.InDatabase(db => db.Users.CountAsync(Ct)));
        Assert.DoesNotContain(await site.Audit(), r => r.What.StartsWith("Invited", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_double_click_makes_one_account_and_its_link_can_still_be_read()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var form = (await administrator.Get(Address)).Form();
        Dictionary<string, string> filled = new() { ["Form.Email"] = Email, ["Form.Name"] = "New Head", ["Form.Role"] = "Head" };

        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post(form, filled)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Post(form, filled)).Status);

        Assert.NotEmpty(Administering.LinkOn(await administrator.Get(await site.PersonPage(Email))));
    }

    [Fact]
    public async Task The_governor_is_told_who_was_given_their_role_and_can_give_it_to_nobody()
    {
        await using var site = new Demonstration();
        var (administrator, governor) = (await site.SignIn("administrator"), await site.SignIn("governor"));
        Assert.DoesNotContain("changed who has the governor’s role", (await governor.Get("/")).Flat(), StringComparison.Ordinal);

        await administrator.Invite("third.governor@prison.example", "Governor");

        const string told = "Invited Name of third.governor@prison.example with the role “Governor or deputy”, by Administrator";
        Assert.Contains(told, (await governor.Get("/")).Flat(), StringComparison.Ordinal);
        var people = await governor.Get("/administration/people");
        Assert.Contains("Invited Name of third.governor@prison.example with the role “Governor or deputy”", people.Flat(), StringComparison.Ordinal);
        Assert.Empty(people.Document.QuerySelectorAll("main form, main a[href$='/new']"));
        Assert.Empty((await governor.Get(await site.PersonPage("observer"))).Document.QuerySelectorAll("main form, main a[href$='/edit'], main a[href$='/posts'], main a[href$='/removal']"));
        // A role given to others is none of these.
        await administrator.Invite(Email);
        Assert.DoesNotContain(Email, (await governor.Get("/")).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_but_an_administrator_makes_an_account_even_past_the_pages()
    {
        await using var site = new Demonstration();
        foreach (var account in new[] { "governor", "head-of-residence", "observer" })
        {
            var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => site.Send(account, new Application.People.AddAccount.Command { Email = Email, Name = "N", Role = Role.Governor }));
            Assert.Equal("people-are-the-administrators", refusal.Rule.Code);
        }
    }
}
