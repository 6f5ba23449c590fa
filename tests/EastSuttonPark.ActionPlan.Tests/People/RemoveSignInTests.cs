using System.Net;
using System.Text.Json;
using EastSuttonPark.ActionPlan.Application.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class RemoveSignInTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_has_left_leaves_nothing_to_sign_in_with_and_their_name_in_the_history()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await site.Visitor().Redeem(await administrator.Invite("leaver@prison.example"));
        var session = await site.SignInWith("leaver@prison.example");
        var id = await site.IdOf("leaver@prison.example");
        await administrator.Press(site, "leaver@prison.example", ActOnAccount.NewLink);
        await site.InDatabase(async db =>
        {
            db.UserLogins.Add(new IdentityUserLogin<int> { LoginProvider = "Other", ProviderKey = "1", UserId = id });
            db.UserTokens.Add(new IdentityUserToken<int> { LoginProvider = "Own", Name = "Key", UserId = id, Value = "secret" });
            return await db.SaveChangesAsync(Ct);
        });
        var address = await site.PersonPage("leaver@prison.example");
        var form = (await administrator.Get($"{address}/removal")).Form();

        var page = await administrator.Submit(form, []);

        Assert.Contains("No: left, sign-in data removed on 15 March 2024", page.Flat(), StringComparison.Ordinal);
        Assert.Equal("Name of leaver@prison.example", page.Heading);
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
        Assert.Equal(HttpStatusCode.Redirect, (await session.Get("/overdue")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await site.Visitor().TrySignIn("leaver@prison.example")).Status);
        var kept = await site.InDatabase(db => db.Users.AsNoTracking().Include(a => a.Invitations).SingleAsync(a => a.Id == id, Ct));
        Assert.Equal((null, null, null, null, 0), (kept.Email, kept.NormalizedEmail, kept.PasswordHash, kept.LastSignedInAt, kept.Invitations.Count));
        Assert.DoesNotContain("leaver@", kept.UserName, StringComparison.Ordinal);
        Assert.Equal((0, 0), await site.InDatabase(async db => (await db.UserLogins.CountAsync(l => l.UserId == id, Ct), await db.UserTokens.CountAsync(t => t.UserId == id, Ct))));
        // A second click; and nothing more can be done with it.
        Assert.Equal(HttpStatusCode.Redirect, (await administrator.Post(form, [])).Status);
        var edit = (await administrator.Get(await site.PersonPage("observer") + "/edit")).Form();
        edit.SetAttribute("action", $"{address}/edit");
        Assert.Equal("The sign-in data of this account was removed, so it can’t be changed any more. If the person comes back, invite them again.", Assert.Single((await administrator.Post(edit, [])).Errors));
        // They come back.
        await administrator.Invite("leaver@prison.example");
    }

    [Theory]
    [InlineData("head-of-residence", "This person still holds a post. End it, or let it be handed over, first.")]
    [InlineData("administrator", "This is the last administrator who can sign in. Let somebody else be one first.")]
    public async Task A_post_passes_on_first_and_the_last_administrator_stays(string account, string error)
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var refused = await administrator.Post((await administrator.Get(await site.PersonPage(account) + "/removal")).Form(), []);
        Assert.Equal((HttpStatusCode.BadRequest, error), (refused.Status, Assert.Single(refused.Errors)));
        Assert.NotNull(await site.InDatabase(db => db.Users.Where(a => a.UserName == account).Select(a => a.Email).SingleAsync(Ct)));
    }

    [Fact]
    public async Task Everybody_sees_and_downloads_what_is_held_about_them_and_about_nobody_else()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-equalities");
        var id = await site.IdOf("head-of-equalities");
        var recorded = await site.InDatabase(db => db.Entries.CountAsync(e => e.AccountId == id, Ct));
        Assert.True(recorded > 0);

        var page = await head.Get("/account/data");
        using var json = JsonDocument.Parse(await head.Download("/account/data.json"));

        Assert.Equal($"{recorded}", page.Document.QuerySelector("[data-entries]")!.GetAttribute("data-entries"));
        Assert.Equal(recorded, json.RootElement.GetProperty("recorded").GetArrayLength());
        Assert.Equal("head-of-equalities@demonstration.invalid", json.RootElement.GetProperty("account").GetProperty("email").GetString());
        Assert.Equal("Head of Equalities", json.RootElement.GetProperty("posts")[0].GetProperty("post").GetString());
        Assert.Contains(json.RootElement.GetProperty("recorded").EnumerateArray(), e => e.GetProperty("words").GetArrayLength() > 0);
        Assert.Equal(["Signed in"], json.RootElement.GetProperty("audit").EnumerateArray().Select(r => r.GetProperty("kind").GetString()));
        Assert.DoesNotContain("head-of-residence", json.RootElement.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignIn("observer")).Get("/account/data")).Status);
    }
}
