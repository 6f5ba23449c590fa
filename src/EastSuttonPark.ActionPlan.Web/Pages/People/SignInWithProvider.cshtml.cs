using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Sends people to the identity provider of the settings, and receives them from there.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[AllowAnonymous]
public sealed class SignInWithProviderModel(IMediator mediator, SignInManager<Account> signIn, AuditLog audit, SiteSettings settings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (settings.OpenIdConnect is not { } provider)
            return NotFound();
        if (await signIn.GetExternalLoginInfoAsync() is not { } login)
            return await Refused(null);
        var verified = string.Equals(login.Principal.FindFirst("email_verified")?.Value, "true", StringComparison.OrdinalIgnoreCase);
        var groups = provider.RoleClaim is { } claim ? login.Principal.FindAll(claim).Select(c => c.Value) : [];
        var account = await mediator.Send(new MatchProvider.Command(login.LoginProvider, login.ProviderKey, provider.DisplayName,
            verified ? login.Principal.FindFirst("email")?.Value : null,
            login.AuthenticationProperties?.Items.TryGetValue(OpenIdConnect.Invitation, out var code) == true ? code : null,
            [.. groups.Where(provider.Roles.ContainsKey).Select(g => provider.Roles[g]).Distinct()]), ct);
        // What the provider said has served its purpose.
        await HttpContext.SignOutAsync(IdentityConstants.ExternalScheme);
        if (account is not { } id || await signIn.UserManager.FindByIdAsync(id.ToString(CultureInfo.InvariantCulture)) is not { } found)
            return await Refused(null);
        // The provider asks for a second factor itself, where it wants one.
        var result = await signIn.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: true);
        return result.Succeeded ? LocalRedirect(SignInModel.Local(this, ReturnUrl)) : await Refused(found);
    }

    public IActionResult OnPost(string? invitation)
    {
        if (settings.OpenIdConnect is null)
            return NotFound();
        var back = $"{SigningIn.Address}/provider{QueryString.Create(SigningIn.ReturnUrl, SignInModel.Local(this, ReturnUrl))}";
        var properties = signIn.ConfigureExternalAuthenticationProperties(OpenIdConnectDefaults.AuthenticationScheme, back);
        if (!string.IsNullOrEmpty(invitation))
            properties.Items[OpenIdConnect.Invitation] = invitation;
        return Challenge(properties, OpenIdConnectDefaults.AuthenticationScheme);
    }

    private async Task<PageResult> Refused(Account? account)
    {
        await audit.RecordSignIn(account, AuditKind.SignInFailed, "Whom the provider names may not sign in", HttpContext.Connection.RemoteIpAddress?.ToString());
        return new() { StatusCode = StatusCodes.Status403Forbidden };
    }
}
