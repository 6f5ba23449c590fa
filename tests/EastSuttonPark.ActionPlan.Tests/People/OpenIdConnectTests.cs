using System.Net;
using System.Security.Claims;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace EastSuttonPark.ActionPlan.Tests.People;

/// <summary>Signing in through a real OpenID Connect server, set up by settings alone.</summary>
public sealed class OpenIdConnectTests(OpenIdConnectTests.Provider provider) : IClassFixture<OpenIdConnectTests.Provider>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_invited_person_with_a_verified_address_is_let_in_and_comes_back_by_their_subject()
    {
        await using var site = new WithProvider(provider);
        await Invite(site, "head@prison.example", Role.Head);
        var page = await site.Visitor().Get("/sign-in");
        Assert.Contains("Sign in with Prison accounts", page.Flat(), StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {provider.Address};", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);

        provider.Person = new("subject-1", "HEAD@prison.example", true, []);
        var (browser, landed) = await SignIn(site, "/plans");
        Assert.Equal("/plans", landed.Location);
        Assert.Equal("head", (await browser.Get("/account")).Document.QuerySelector(".govuk-summary-list__value")!.TextContent.Trim());
        Assert.NotNull(await site.InDatabase(db => db.Invitations.Select(i => i.UsedAt).SingleAsync(Ct)));

        // By the subject from now on, whatever the address.
        provider.Person = new("subject-1", "renamed@prison.example", true, []);
        Assert.Equal("/", (await SignIn(site)).Landed.Location);
        // Somebody else who has that address now is nobody here.
        provider.Person = new("subject-2", "head@prison.example", true, []);
        await Refused(site);
    }

    [Theory]
    [InlineData("stranger@prison.example", true)]
    [InlineData("head@prison.example", false)]
    [InlineData(null, true)]
    public async Task Who_is_not_invited_or_whose_address_is_not_verified_gets_in_nowhere(string? email, bool isVerified)
    {
        await using var site = new WithProvider(provider);
        await Invite(site, "head@prison.example", Role.Head);
        provider.Person = new("subject-3", email, isVerified, ["heads"]);
        await Refused(site);
        Assert.Equal(1, await site.InDatabase(db => db.Users.CountAsync(Ct)));
        Assert.Equal(0, await site.InDatabase(db => db.UserLogins.CountAsync(Ct)));
    }

    [Fact]
    public async Task An_account_that_has_a_password_is_not_taken_over_by_an_address()
    {
        await using var site = new WithProvider(provider);
        await site.Add("governor@prison.example");
        provider.Person = new("subject-4", "governor@prison.example", true, []);
        await Refused(site);
    }

    [Fact]
    public async Task The_invitation_link_matches_without_any_address_and_once()
    {
        await using var site = new WithProvider(provider);
        var code = await Invite(site, "observer@inspectorate.example", Role.Observer);
        provider.Person = new("subject-5", null, false, []);
        var browser = site.Visitor();
        var invitation = await browser.Get($"/invitations/{code}");
        Assert.Equal("/", (await GoThere(browser, invitation.Form("/sign-in/provider"))).Location);
        Assert.Equal("observer", (await browser.Get("/account")).Document.QuerySelector(".govuk-summary-list__value")!.TextContent.Trim());

        Assert.Equal(HttpStatusCode.NotFound, (await site.Visitor().Get($"/invitations/{code}")).Status);
        provider.Person = new("subject-6", null, false, []);
        var other = site.Visitor();
        Assert.Equal(HttpStatusCode.Forbidden, (await GoThere(other, invitation.Form("/sign-in/provider"), (await other.Get("/sign-in")).Form("/sign-in"))).Status);
    }

    [Fact]
    public async Task Groups_give_the_roles_of_the_settings_and_neither_make_nor_unmake_a_governor()
    {
        await using var site = new WithProvider(provider);
        await Invite(site, "member@prison.example", Role.SltMember);
        await Invite(site, "deputy@prison.example", Role.Governor);
        foreach (var (subject, email, groups, role) in new (string, string, string[], Role)[]
        {
            ("subject-7", "member@prison.example", ["others", "heads"], Role.Head),
            ("subject-7", "member@prison.example", ["members"], Role.SltMember),
            // Two roles at once, none, and one that the settings don't know: it stays as it is.
            ("subject-7", "member@prison.example", ["heads", "members"], Role.SltMember),
            ("subject-7", "member@prison.example", [], Role.SltMember),
            ("subject-7", "member@prison.example", ["governors"], Role.SltMember),
            ("subject-8", "deputy@prison.example", ["heads"], Role.Governor),
        })
        {
            provider.Person = new(subject, email, true, groups);
            Assert.Equal("/", (await SignIn(site)).Landed.Location);
            Assert.Equal(role, await site.InDatabase(db => db.Users.Where(u => u.Email == email).Select(u => u.Role).SingleAsync(Ct)));
        }
    }

    [Theory]
    [InlineData("governor")]
    [InlineData("administrator")]
    [InlineData("chief")]
    public async Task A_setting_that_would_give_a_governors_role_to_a_group_is_refused_at_the_start(string role)
    {
        await using var site = new WithProvider(provider, role);
        var refused = Assert.ThrowsAny<Exception>(() => site.Server);
        Assert.Contains("The entry point exited without ever building an IHost", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_was_not_asked_for_signs_nobody_in()
    {
        await using var site = new WithProvider(provider);
        var browser = site.Visitor();
        foreach (var query in new[] { "?code=stolen&state=made-up", "?error=access_denied", "?code=stolen" })
        {
            var answer = await browser.Get("/sign-in/provider/callback" + query);
            Assert.Equal((HttpStatusCode.Redirect, "/sign-in/provider"), (answer.Status, answer.Location));
        }

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get("/sign-in/provider")).Status);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).Status);
    }

    private static async Task<string> Invite(Production site, string email, Role role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Set(Person.System);
        return (await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new AddAccount.Command { Email = email, Name = email.Split('@')[0], Role = role }, Ct)).Code;
    }

    private static async Task Refused(Production site)
    {
        var (browser, landed) = await SignIn(site);
        Assert.Equal(HttpStatusCode.Forbidden, landed.Status);
        Assert.Equal("You are not signed in", landed.Heading);
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Get("/account")).Status);
    }

    private static async Task<(Browser Browser, Page Landed)> SignIn(Production site, string returnUrl = "/")
    {
        var browser = site.Visitor();
        return (browser, await GoThere(browser, (await browser.Get($"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}")).Form("/sign-in/provider")));
    }

    /// <summary>From the button to the provider, which knows its person, and back.</summary>
    private static async Task<Page> GoThere(Browser browser, AngleSharp.Html.Dom.IHtmlFormElement form, AngleSharp.Html.Dom.IHtmlFormElement? ownToken = null)
    {
        if (ownToken is not null)
            form.QuerySelector("[name=__RequestVerificationToken]")!.SetAttribute("value", ownToken.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value"));
        var leaves = await browser.Post(form, []);
        Assert.Equal(HttpStatusCode.Redirect, leaves.Status);
        var asked = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(new Uri(leaves.Location!).Query);
        Assert.Equal(("code", "S256", "https://plan.example/sign-in/provider/callback"), (asked["response_type"].ToString(), asked["code_challenge_method"].ToString(), asked["redirect_uri"].ToString()));
        // Said or left out, it is in the address: an answer that is posted would come without this site's cookies.
        Assert.True(!asked.TryGetValue("response_mode", out var mode) || mode == "query");
        using var there = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        using var answer = await there.GetAsync(new Uri(leaves.Location!), Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, await answer.Content.ReadAsStringAsync(Ct));
        var received = await browser.Get(answer.Headers.Location!.PathAndQuery);
        Assert.Equal(HttpStatusCode.Redirect, received.Status);
        return await browser.Get(received.Location!);
    }

    /// <summary>Somebody whom the provider knows.</summary>
    public sealed record Known(string Subject, string? Email, bool IsVerified, string[] Groups);

    /// <summary>The program with the provider's settings and nothing else.</summary>
    private sealed class WithProvider(Provider provider, string role = "head") : Production
    {
        protected override string Environment => "Development";

        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings, StringComparer.Ordinal)
        {
            ["Demonstration:Enabled"] = "false",
            ["SignIn:OpenIdConnect:Authority"] = provider.Address,
            ["SignIn:OpenIdConnect:ClientId"] = Provider.Client,
            ["SignIn:OpenIdConnect:ClientSecret"] = Provider.Words,
            ["SignIn:OpenIdConnect:DisplayName"] = "Prison accounts",
            ["SignIn:OpenIdConnect:RoleClaim"] = "groups",
            ["SignIn:OpenIdConnect:Roles:heads"] = role,
            ["SignIn:OpenIdConnect:Roles:members"] = "slt-member",
        };
    }

    /// <summary>An OpenID Connect server on a port of its own, which signs in whoever the test names.</summary>
    public sealed class Provider : IAsyncLifetime
    {
        public const string Client = "action-plan";
        public const string Words = "only for this test";

        private WebApplication? server;

        public string Address { get; private set; } = "";

        public Known Person { get; set; } = new("", null, false, []);

        public async ValueTask InitializeAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.UseUrls("http://127.0.0.1:0");
            builder.Services.AddDbContext<DbContext>(options => options.UseSqlite("Data Source=provider;Mode=Memory;Cache=Shared").UseOpenIddict());
            builder.Services.AddOpenIddict()
                .AddCore(core => core.UseEntityFrameworkCore().UseDbContext<DbContext>())
                .AddServer(options =>
                {
                    options.SetAuthorizationEndpointUris("connect/authorize").SetTokenEndpointUris("connect/token");
                    options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
                    options.RegisterScopes(Scopes.Email, Scopes.Profile);
                    options.AddEphemeralEncryptionKey().AddEphemeralSigningKey().DisableAccessTokenEncryption();
                    options.UseAspNetCore().EnableAuthorizationEndpointPassthrough().DisableTransportSecurityRequirement();
                });
            server = builder.Build();
            keepOpen = new Microsoft.Data.Sqlite.SqliteConnection("Data Source=provider;Mode=Memory;Cache=Shared");
            await keepOpen.OpenAsync();
            await using (var scope = server.Services.CreateAsyncScope())
            {
                await scope.ServiceProvider.GetRequiredService<DbContext>().Database.EnsureCreatedAsync();
                await scope.ServiceProvider.GetRequiredService<IOpenIddictApplicationManager>().CreateAsync(new OpenIddictApplicationDescriptor
                {
                    ClientId = Client,
                    ClientSecret = Words,
                    RedirectUris = { new Uri($"{Production.Address}/sign-in/provider/callback") },
                    Permissions = { Permissions.Endpoints.Authorization, Permissions.Endpoints.Token, Permissions.GrantTypes.AuthorizationCode, Permissions.ResponseTypes.Code, Permissions.Scopes.Email, Permissions.Scopes.Profile },
                    Requirements = { Requirements.Features.ProofKeyForCodeExchange },
                });
            }

            server.UseAuthentication();
            server.MapGet("connect/authorize", (HttpContext context) =>
            {
                var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
                identity.SetClaim(Claims.Subject, Person.Subject);
                if (Person.Email is not null)
                    identity.SetClaim(Claims.Email, Person.Email).SetClaim(Claims.EmailVerified, Person.IsVerified);
                identity.SetClaims("groups", [.. Person.Groups]);
                identity.SetScopes(context.GetOpenIddictServerRequest()!.GetScopes());
                identity.SetDestinations(_ => [Destinations.IdentityToken]);
                return Results.SignIn(new ClaimsPrincipal(identity), authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
            });
            await server.StartAsync();
            Address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        }

        private Microsoft.Data.Sqlite.SqliteConnection? keepOpen;

        public async ValueTask DisposeAsync()
        {
            if (server is not null)
                await server.DisposeAsync();
            if (keepOpen is not null)
                await keepOpen.DisposeAsync();
        }
    }
}
