using System.Globalization;
using System.Net;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class SignInTests(SignInTests.Counted site) : IClassFixture<SignInTests.Counted>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nobody_learns_who_has_an_account_neither_from_the_words_nor_from_the_work()
    {
        await site.Add("known@prison.example");
        await site.Add("locked@prison.example");
        await site.Add("invited@prison.example", password: null);
        await site.Add("deactivated@prison.example");
        await site.Add("over@prison.example");
        await site.InDatabase(db => db.Users.Where(u => u.Email == "deactivated@prison.example").ExecuteUpdateAsync(s => s.SetProperty(u => u.DeactivatedAt, DateTime.UtcNow), Ct));
        await site.InDatabase(db => db.Users.Where(u => u.Email == "over@prison.example").ExecuteUpdateAsync(s => s.SetProperty(u => u.LastDay, new DateOnly(2024, 1, 1)), Ct));
        await site.InDatabase(db => db.Users.Where(u => u.Email == "locked@prison.example").ExecuteUpdateAsync(s => s.SetProperty(u => u.LockoutEnd, DateTimeOffset.UtcNow.AddHours(1)), Ct));

        List<(string Words, int Work)> answers = [];
        foreach (var (email, password) in new[] { ("unknown@prison.example", "wrong horse wrong"), ("known@prison.example", "wrong horse wrong"), ("locked@prison.example", Production.Password), ("invited@prison.example", "wrong horse wrong"),
            ("deactivated@prison.example", Production.Password), ("deactivated@prison.example", "wrong horse wrong"), ("over@prison.example", Production.Password), ("over@prison.example", "wrong horse wrong") })
        {
            var before = Counted.Checks;
            var answer = await Production.TrySignIn(site.Visitor(), email, password);
            Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
            answers.Add((answer.Flat().Replace(email, "EMAIL", StringComparison.Ordinal) + answer.Document.QuerySelector("[name='Form.Email']")!.GetAttribute("value")!.Replace(email, "EMAIL", StringComparison.Ordinal), Counted.Checks - before));
        }

        Assert.Single(answers.Distinct());
        Assert.Equal(1, answers[0].Work);
    }

    [Fact]
    public async Task After_five_wrong_passwords_the_right_one_is_refused_in_the_same_words()
    {
        await site.Add("guessed@prison.example");
        var browser = site.Visitor();
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await Production.TrySignIn(browser, "guessed@prison.example", "a wrong guess")).Status);
        var refused = await Production.TrySignIn(browser, "guessed@prison.example");
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains("After 5 attempts wait 15 minutes", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_in_makes_a_new_cookie_and_none_that_was_planted_counts()
    {
        await site.Add("fixed@prison.example");
        using var client = site.CreateClient(new() { BaseAddress = new Uri(Production.Address), AllowAutoRedirect = false, HandleCookies = false });
        using var first = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Ct);
        var forms = Cookie(first, "__Host-action-plan-forms");
        var token = (await Page.Of(first)).Form("/sign-in").QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        const string Planted = "__Host-action-plan=planted-by-somebody-else";

        async Task<string> SignIn(string cookies)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Form.Email", "fixed@prison.example"), KeyValuePair.Create("Form.Password", Production.Password), KeyValuePair.Create("__RequestVerificationToken", token)]) };
            request.Headers.Add("Cookie", cookies);
            using var answer = await client.SendAsync(request, Ct);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            return Cookie(answer, "__Host-action-plan");
        }

        async Task<HttpStatusCode> Open(string cookie)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
            request.Headers.Add("Cookie", cookie);
            using var answer = await client.SendAsync(request, Ct);
            return answer.StatusCode;
        }

        var (one, two) = (await SignIn($"{forms}; {Planted}"), await SignIn($"{forms}; {Planted}"));
        Assert.NotEqual(Planted, one);
        Assert.NotEqual(one, two);
        Assert.Equal(HttpStatusCode.Redirect, await Open(Planted));
        Assert.Equal(HttpStatusCode.OK, await Open(one));
        Assert.Equal(HttpStatusCode.Redirect, await Open(one[..^4] + "AAAA"));
    }

    [Fact]
    public async Task A_changed_password_signs_in_and_the_old_one_does_not()
    {
        await site.Add("changer@prison.example");
        var browser = await site.SignInWithPassword("changer@prison.example");
        var form = (await browser.Get("/account/password")).Form();
        Dictionary<string, string> Typed(string present, string password, string? again = null) => new() { ["Form.Present"] = present, ["Form.Password"] = password, ["Form.PasswordAgain"] = again ?? password };
        foreach (var (typed, message) in new[]
        {
            (Typed("not my password", "lantern velvet orchard"), "This is not your present password. After 5 attempts it can be tried again in 15 minutes"),
            (Typed(Production.Password, Production.Password), "This is the password that you have. Enter another one"),
            (Typed(Production.Password, "too short"), "Passwords must be at least 12 characters."),
            (Typed(Production.Password, "Password12345!"), "This password is too common: it is among the first that somebody would try. Three random words are a good one"),
            (Typed(Production.Password, "changer prison 1"), "This password is made of your name, your email address or the name of this site. Choose words that have nothing to do with you"),
            (Typed(Production.Password, "lantern velvet orchard", "lantern velvet orchid"), "Enter the same new password again"),
        })
        {
            var refused = await browser.Post(form, typed);
            Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
            Assert.Equal(message, Assert.Single(refused.Errors));
            Assert.DoesNotContain(typed["Form.Password"], refused.Text, StringComparison.Ordinal);
        }

        var account = await browser.Submit(form, Typed(Production.Password, "lantern velvet orchard"));

        Assert.Contains("Your password is changed.", account.Flat(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await Production.TrySignIn(site.Visitor(), "changer@prison.example")).Status);
        await site.SignInWithPassword("changer@prison.example", "lantern velvet orchard");
        Assert.Single(await site.Audit(), r => r == (AuditKind.CredentialsChanged, "Changed their password"));
    }

    [Fact]
    public async Task A_guesser_of_ones_password_on_an_open_computer_is_locked_out_and_told_so()
    {
        await site.Add("open@prison.example");
        var browser = await site.SignInWithPassword("open@prison.example");
        var form = (await browser.Get("/account/password")).Form();
        Dictionary<string, string> Typed(string present) => new() { ["Form.Present"] = present, ["Form.Password"] = "lantern velvet orchard", ["Form.PasswordAgain"] = "lantern velvet orchard" };
        for (var i = 0; i < 4; i++)
            Assert.Contains("This is not your present password", Assert.Single((await browser.Post(form, Typed("a wrong guess"))).Errors), StringComparison.Ordinal);
        foreach (var present in new[] { "a wrong guess", Production.Password })
            Assert.Equal(SecondProof.LockedOut, Assert.Single((await browser.Post(form, Typed(present))).Errors));
        var refused = await browser.Post((await browser.Get("/account/passkeys")).Form(), new() { ["Form.Name"] = "Office computer", ["Form.Password"] = "a wrong guess" });
        Assert.Equal(SecondProof.LockedOut, Assert.Single(refused.Errors));
        Assert.Equal(HttpStatusCode.BadRequest, (await Production.TrySignIn(site.Visitor(), "open@prison.example")).Status);

        // Each of them is in the audit, as what it was tried for; what was typed is not.
        var rows = (await site.InDatabase(db => db.AuditRows.AsNoTracking().Where(r => r.AccountName == "open").OrderBy(r => r.Number).ToListAsync(Ct))).Where(r => r.Kind == AuditKind.CredentialsRefused).Select(r => r.What).ToList();
        Assert.Equal(
            [.. Enumerable.Repeat("Changing the password: the password is not right", 4), .. Enumerable.Repeat("Changing the password: locked out after too many attempts", 2), "Adding a passkey: locked out after too many attempts"],
            rows);
    }

    [Fact]
    public async Task Who_guesses_the_password_to_add_a_passkey_is_refused_and_in_the_audit_and_who_knows_it_goes_on()
    {
        await site.Add("adder@prison.example");
        var browser = await site.SignInWithPassword("adder@prison.example");
        var form = (await browser.Get("/account/passkeys")).Form();
        Assert.Equal("This is not your password", Assert.Single((await browser.Post(form, new() { ["Form.Name"] = "Office computer", ["Form.Password"] = "a wrong guess" })).Errors));
        Assert.Contains("challenge", (await browser.Post(form, new() { ["Form.Name"] = "Office computer", ["Form.Password"] = Production.Password })).Text, StringComparison.Ordinal);
        Assert.Single(await site.Audit(), r => r == (AuditKind.CredentialsRefused, "Adding a passkey: the password is not right"));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("{}")]
    [InlineData("{\"id\":\"AQID\",\"rawId\":\"AQID\",\"type\":\"public-key\",\"response\":{}}")]
    public async Task What_no_browser_signed_is_no_passkey_whether_it_was_asked_for_or_not(string credential)
    {
        await using var demonstration = new Demonstration();
        var (visitor, governor) = (demonstration.Visitor(), await demonstration.SignIn("governor"));
        foreach (var isAsked in new[] { false, true })
        {
            var (signIn, add) = ((await visitor.Get("/sign-in")).Form("/sign-in/passkey"), (await governor.Get("/account/passkeys")).Form("/account/passkeys"));
            if (isAsked)
            {
                Assert.Contains("challenge", (await visitor.Post(signIn, [])).Text, StringComparison.Ordinal);
                Assert.Contains("challenge", (await governor.Post(add, new() { ["Form.Name"] = "Office computer" })).Text, StringComparison.Ordinal);
            }

            Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(signIn, new() { ["Credential"] = credential })).Status);
            Assert.Equal(HttpStatusCode.BadRequest, (await governor.Post(add, new() { ["Form.Name"] = "Office computer", ["Form.Credential"] = credential })).Status);
        }
    }

    [Fact]
    public async Task A_passkey_of_somebody_else_is_not_there()
    {
        await site.Add("keys@prison.example");
        var id = await site.Add("other-keys@prison.example");
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)))!, new UserPasskeyInfo([1, 2, 3, 4], [5], DateTimeOffset.UtcNow, 0, null, true, false, false, [6], [7]) { Name = "Reception desk" });
        }

        var (mine, theirs) = (await site.SignInWithPassword("keys@prison.example"), await site.SignInWithPassword("other-keys@prison.example"));
        const string Address = "/account/passkeys/AQIDBA";
        var form = (await theirs.Get(Address)).Form();
        Assert.Equal(HttpStatusCode.NotFound, (await mine.Get(Address)).Status);
        Assert.DoesNotContain("Reception desk", (await mine.Get("/account/passkeys")).Text, StringComparison.Ordinal);
        var own = (await mine.Get("/account")).Form("/sign-out");
        own.SetAttribute("action", Address);
        Assert.Equal(HttpStatusCode.NotFound, (await mine.PostEmpty(own)).Status);

        Assert.Contains("Front desk", (await theirs.Submit(form, new() { ["Form.Name"] = "Front desk" })).Flat(), StringComparison.Ordinal);
        Assert.Contains("You have no passkey yet", (await theirs.Submit((await theirs.Get(Address)).Form(), new() { ["Form.Remove"] = "true" })).Flat(), StringComparison.Ordinal);
        Assert.Equal(["Renamed the passkey “Reception desk” to “Front desk”", "Removed the passkey “Front desk”"], (await site.Audit()).Where(r => r.Kind == AuditKind.CredentialsChanged && r.What.Contains("passkey", StringComparison.Ordinal)).Select(r => r.What));
    }

    [Theory]
    [InlineData("password1234", false)]
    [InlineData("P@ssw0rd!2024", false)]
    [InlineData("1234-Liverpool-1234", false)]
    [InlineData("qwertyuiop[]asdf", false)]
    [InlineData("123456789012", false)]
    [InlineData("abcdefghijklm", false)]
    [InlineData("aaaaaaaaaaaa", false)]
    [InlineData("abcabcabcabc", false)]
    [InlineData("dragondragon", false)]
    [InlineData("EastSuttonPark1", false)]
    [InlineData("hmp east sutton park", false)]
    [InlineData("jane.smith2024", false)]
    [InlineData("walnut harbour mosaic", true)]
    [InlineData("correct horse battery staple", true)]
    [InlineData("kq7#vT2!mZ9x", true)]
    [InlineData("größe 日本 fjord 42", true)]
    public async Task A_password_is_judged_by_how_soon_it_would_be_guessed(string password, bool isTaken)
    {
        var judge = new GuessablePasswords("HMP/YOI East Sutton Park");
        var result = await judge.ValidateAsync(null!, new Account { Email = "jane.smith@prison.example", Name = "Jane Smith" }, password);
        Assert.Equal(isTaken, result.Succeeded);
    }

    [Fact]
    public async Task Who_does_nothing_for_the_time_of_the_setting_is_signed_out_and_who_does_something_is_not()
    {
        await using var idle = new Idle();
        var browser = await idle.SignIn("governor");
        for (var i = 0; i < 4; i++)
        {
            idle.Clock.Advance(TimeSpan.FromMinutes(14));
            Assert.Equal(HttpStatusCode.OK, (await browser.Get("/account")).Status);
        }

        idle.Clock.Advance(TimeSpan.FromMinutes(16));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).Status);
    }

    private static string Cookie(HttpResponseMessage answer, string name) => answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith(name + "=", StringComparison.Ordinal)).Split(';')[0];

    /// <summary>Counts how often a password is compared with a hash, which is what takes time.</summary>
    public sealed class Counted : Production
    {
        private static int checks;

        public static int Checks => checks;

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureTestServices(services => services.AddScoped<IPasswordHasher<Account>, Counting>());
        }

        private sealed class Counting : PasswordHasher<Account>
        {
            public override PasswordVerificationResult VerifyHashedPassword(Account user, string hashedPassword, string providedPassword)
            {
                Interlocked.Increment(ref checks);
                return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
            }
        }
    }
}

/// <summary>A demonstration whose sessions end after a quarter of an hour, by a clock of its own.</summary>
public class Idle : Demonstration
{
    public FakeTimeProvider Clock { get; } = new(DateTimeOffset.UtcNow);

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["SignIn:IdleMinutes"] = "15" };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services =>
        {
            services.Configure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, o => o.TimeProvider = Clock);
            services.Configure<SecurityStampValidatorOptions>(o => o.TimeProvider = Clock);
        });
    }
}
