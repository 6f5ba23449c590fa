using System.Net;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class EditPersonTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_role_changes_what_a_running_session_may_do()
    {
        await using var site = new Demonstration();
        var (administrator, member) = (await site.SignIn("administrator"), await site.SignIn("slt-member"));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.Get("/leads")).Status);

        await administrator.Submit(await Form(site, administrator, "slt-member"), new() { ["Form.Role"] = "Governor" });

        Assert.Equal(HttpStatusCode.OK, (await member.Get("/leads")).Status);
        Assert.Contains("Changed of SLT member: the role from “Senior leadership team member” to “Governor or deputy”", (await (await site.SignIn("governor")).Get("/administration/people")).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_whose_last_day_has_passed_ends_its_sessions_and_is_not_signed_in_to()
    {
        await using var site = new Demonstration();
        var (administrator, observer) = (await site.SignIn("administrator"), await site.SignIn("observer"));
        await administrator.Submit(await Form(site, administrator, "observer"), Administering.Day("LastDay", 15));
        // The last day is one of them.
        Assert.Equal(HttpStatusCode.OK, (await observer.Get("/overdue")).Status);
        Assert.Contains("Yes, until 15 March 2024", (await administrator.Get(await site.PersonPage("observer"))).Flat(), StringComparison.Ordinal);

        // A day goes by.
        var yesterday = new DateOnly(2024, 3, 14);
        await site.InDatabase(db => db.Users.Where(a => a.UserName == "observer").ExecuteUpdateAsync(a => a.SetProperty(x => x.LastDay, yesterday), Ct));

        Assert.Contains("/sign-in", (await observer.Get("/overdue")).Location, StringComparison.Ordinal);
        var visitor = site.Visitor();
        Assert.Equal(HttpStatusCode.Forbidden, (await visitor.Post((await visitor.Get("/sign-in")).Form("/sign-in/demonstration"), new() { ["account"] = "observer" })).Status);
        Assert.Contains("No: ended on 14 March 2024", (await administrator.Get(await site.PersonPage("observer"))).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_inspectors_password_does_not_work_after_their_last_day()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await site.Visitor().Redeem(await administrator.Invite("inspector@inspectorate.example", "Observer", Administering.Day("LastDay", 20)));
        var session = await site.SignInWith("inspector@inspectorate.example");
        var yesterday = new DateOnly(2024, 3, 14);
        await site.InDatabase(db => db.Users.Where(a => a.Email == "inspector@inspectorate.example").ExecuteUpdateAsync(a => a.SetProperty(x => x.LastDay, yesterday), Ct));

        Assert.Equal(HttpStatusCode.Redirect, (await session.Get("/overdue")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().TrySignIn("inspector@inspectorate.example")).Status);
        Assert.Contains((Application.Audits.AuditKind.SignInFailed, "The account is closed"), await site.Audit());
    }

    [Fact]
    public async Task A_new_address_ends_the_sessions_and_the_old_one_signs_nobody_in()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await site.Visitor().Redeem(await administrator.Invite("married.before@prison.example"));
        var session = await site.SignInWith("married.before@prison.example");

        await administrator.Submit(await Form(site, administrator, "married.before@prison.example"), new() { ["Form.Email"] = "married.after@prison.example" });

        Assert.Equal(HttpStatusCode.Redirect, (await session.Get("/overdue")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().TrySignIn("married.before@prison.example")).Status);
        await site.SignInWith("married.after@prison.example");
        var taken = await administrator.Post(await Form(site, administrator, "married.after@prison.example"), new() { ["Form.Email"] = "OBSERVER@demonstration.invalid" });
        Assert.Equal("There is already an account with the email address OBSERVER@demonstration.invalid", Assert.Single(taken.Errors));
    }

    [Theory]
    [InlineData("administrator", "Head", "This is the last administrator who can sign in. Let somebody else be one first.")]
    [InlineData("governor", "Head", "This person holds the Governor’s post. They hand it over first: somebody has to be the Governor.")]
    [InlineData("head-of-residence", "Observer", "This person holds a post that nobody with this role can hold. End it, or hand it over, first.")]
    [InlineData("head-of-residence", "Administrator", "This person holds a post that nobody with this role can hold. End it, or hand it over, first.")]
    [InlineData("observer", "99", "“99” can’t be read")]
    public async Task A_role_that_would_leave_nobody_or_fits_no_post_is_refused(string account, string role, string error)
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var refused = await administrator.Post(await Form(site, administrator, account), new() { ["Form.Role"] = role, ["Form.Name"] = "Another name" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(error, Assert.Single(refused.Errors));
        Assert.Equal("Another name", refused.Document.QuerySelector("[name='Form.Name']")!.GetAttribute("value"));
        Assert.False(await site.InDatabase(db => db.Users.AnyAsync(a => a.Name == "Another name", Ct)));
    }

    [Fact]
    public async Task The_last_administrator_and_governor_are_given_no_last_day()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        foreach (var (account, error) in new[] { ("administrator", "This is the last administrator who can sign in. Let somebody else be one first."), ("governor", "This person holds the Governor’s post. They hand it over first: somebody has to be the Governor.") })
            Assert.Equal(error, Assert.Single((await administrator.Post(await Form(site, administrator, account), Administering.Day("LastDay", 31))).Errors));
        Assert.Equal("The last day must be today or later. To end it at once, deactivate the account", Assert.Single((await administrator.Post(await Form(site, administrator, "observer"), Administering.Day("LastDay", 14))).Errors));
    }

    [Fact]
    public async Task Of_two_administrators_at_once_the_second_is_told_and_keeps_what_was_typed()
    {
        await using var site = new Demonstration();
        var (one, other) = (await site.SignIn("administrator"), await site.SignIn("administrator"));
        var (mine, theirs) = (await Form(site, one, "observer"), await Form(site, other, "observer"));
        await other.Submit(theirs, new() { ["Form.Name"] = "Inspector" });

        var stale = await one.Post(mine, Administering.Day("LastDay", 31));

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Another administrator has changed this account of Inspector meanwhile.", stale.Flat(), StringComparison.Ordinal);
        Assert.Equal("31", stale.Document.QuerySelector("[name='Form.LastDay.Day']")!.GetAttribute("value"));
        Assert.Null(await site.InDatabase(db => db.Users.Where(a => a.UserName == "observer").Select(a => a.LastDay).SingleAsync(Ct)));
        // What is saved already is no conflict, and a second look may be saved.
        Assert.Equal(HttpStatusCode.Redirect, (await other.Post(theirs, new() { ["Form.Name"] = "Inspector" })).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await one.Post(stale.Form(), [])).Status);
    }

    [Fact]
    public async Task An_id_in_the_form_is_not_believed()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var form = await Form(site, administrator, "observer");
        var hidden = form.Owner!.CreateElement("input");
        hidden.SetAttribute("name", "Form.Id");
        form.AppendChild(hidden);

        await administrator.Submit(form, new() { ["Form.Id"] = (await site.IdOf("governor")).ToString(System.Globalization.CultureInfo.InvariantCulture), ["Form.Name"] = "Renamed" });

        Assert.Equal("observer", await site.InDatabase(db => db.Users.Where(a => a.Name == "Renamed").Select(a => a.UserName).SingleAsync(Ct)));
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlFormElement> Form(Demonstration site, Browser administrator, string account) => (await administrator.Get(await site.PersonPage(account) + "/edit")).Form();
}
