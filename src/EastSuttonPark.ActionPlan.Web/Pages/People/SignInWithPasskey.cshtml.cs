using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Signs in with a passkey. The script asks first for what the browser needs, and then sends what the browser signed.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[AllowAnonymous]
public sealed class SignInWithPasskeyModel(SignInManager<Account> signIn, AuditLog audit) : PageModel
{
    [BindProperty]
    public string? ReturnUrl { get; set; }

    public IActionResult OnGet() => Redirect(SigningIn.Address);

    public async Task<IActionResult> OnPostAsync(string? credential)
    {
        // Of no account in particular: the device knows which one its passkey is for, and nobody learns here who has one.
        if (string.IsNullOrEmpty(credential))
            return Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json");
        if (await Signs(credential))
            return LocalRedirect(SignInModel.Local(this, ReturnUrl));
        await audit.RecordSignIn(null, AuditKind.SignInFailed, "The passkey is not right", HttpContext.Connection.RemoteIpAddress?.ToString());
        return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
    }

    private async Task<bool> Signs(string credential)
    {
        try
        {
            return (await signIn.PasskeySignInAsync(credential)).Succeeded;
        }
        catch (InvalidOperationException)
        {
            // What no browser signed, or signed for a question that was never asked or is too old.
            return false;
        }
    }
}
