using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Settings <c>SignIn:OpenIdConnect:…</c>: an identity provider through which people can sign in.</summary>
/// <param name="Authority">Its address.</param>
/// <param name="ClientId">What it calls this site.</param>
/// <param name="ClientSecret">The secret that it has given this site.</param>
/// <param name="DisplayName">What the button on the sign-in page calls it.</param>
/// <param name="RoleClaim">The claim that names a person's roles or groups; null where the provider says nothing about roles.</param>
/// <param name="Roles">The role that each of the claim's values gives.</param>
public sealed record OpenIdConnectSettings(Uri Authority, string ClientId, string ClientSecret, string DisplayName, string? RoleClaim, IReadOnlyDictionary<string, Role> Roles)
{
    private const string Section = "SignIn:OpenIdConnect";

    /// <summary>Where the browser is sent to, for <c>form-action</c>.</summary>
    public string Origin => Authority.GetLeftPart(UriPartial.Authority);

    /// <exception cref="StartRefusedException">Something is missing or can't be.</exception>
    internal static OpenIdConnectSettings? Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(Section);
        if (string.IsNullOrEmpty(section["Authority"]))
            return null;
        if (!Uri.TryCreate(section["Authority"], UriKind.Absolute, out var authority) || (authority.Scheme != Uri.UriSchemeHttps && !(environment.IsDevelopment() && authority.IsLoopback)))
            throw new StartRefusedException($"{Section}:Authority is \"{section["Authority"]}\"; it must be an address that begins with https://.");
        return new(authority, Needed("ClientId"), Needed("ClientSecret"), section["DisplayName"] is { Length: > 0 } name ? name : authority.Host,
            section["RoleClaim"] is { Length: > 0 } claim ? claim : null,
            section.GetSection("Roles").GetChildren().ToDictionary(r => r.Key, r => RoleOf(r.Key, r.Value), StringComparer.Ordinal));

        string Needed(string key) => section[key] is { Length: > 0 } value ? value : throw new StartRefusedException($"{Section}:{key} is not set, and {Section}:Authority needs it.");
    }

    private static Role RoleOf(string value, string? slug) =>
        MatchProvider.RolesByGroup.Where(r => RoleWords.Of(r).Slug == slug).Select(r => (Role?)r).SingleOrDefault()
        ?? throw new StartRefusedException($"{Section}:Roles:{value} is \"{slug}\"; it can be {string.Join(", ", MatchProvider.RolesByGroup.Select(r => RoleWords.Of(r).Slug))}. The other roles are given by people.");
}

/// <summary>Signing in through an identity provider: code flow with PKCE, its answer in the address.</summary>
public static class OpenIdConnect
{
    /// <summary>In what is remembered of a sign-in under way: the code of the one-time link with which it began.</summary>
    public const string Invitation = "invitation";

    public static void AddOpenIdConnect(this IServiceCollection services, SiteSettings settings, IHostEnvironment environment)
    {
        if (settings.OpenIdConnect is not { } provider)
            return;
        services.AddAuthentication().AddOpenIdConnect(OpenIdConnectDefaults.AuthenticationScheme, provider.DisplayName, options =>
        {
            options.Authority = provider.Authority.ToString();
            options.RequireHttpsMetadata = provider.Authority.Scheme == Uri.UriSchemeHttps;
            (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.ClientSecret);
            options.ResponseType = OpenIdConnectResponseType.Code;
            // An answer posted from the other site would come without this site's cookies.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.SaveTokens = false;
            options.MapInboundClaims = false;
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.CallbackPath = $"{SigningIn.Address}/provider/callback";
            options.Scope.Clear();
            options.Scope.Add("openid");
            options.Scope.Add("profile");
            options.Scope.Add("email");
            options.CorrelationCookie.Harden(SiteCookies.Correlation, environment);
            options.NonceCookie.Harden(SiteCookies.Nonce, environment);
            options.Events.OnRedirectToIdentityProvider = context =>
            {
                // Never with the host of the request: what the provider is told stands in the settings.
                context.ProtocolMessage.RedirectUri = settings.PublicAddress + options.CallbackPath;
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = context =>
            {
                // Given up on the other side, an answer that is too old, or one that this site never asked for.
                context.Response.Redirect($"{SigningIn.Address}/provider");
                context.HandleResponse();
                return Task.CompletedTask;
            };
        });
    }
}
