using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>The second step of signing in: a code of the authenticator app, or a recovery code.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[AllowAnonymous]
public sealed class SignInWithCodeModel(SignInManager<Account> signIn, AuditLog audit) : PageModel
{
    internal const string Address = $"{SigningIn.Address}/code";

    [BindProperty]
    public string? Code { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // The first step was not taken, or too long ago.
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is null)
            context.Result = Redirect(SigningIn.Address);
        else
            await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var code = UseAuthenticator.Digits(Code ?? "");
        if (code.Length == 0)
            return Refused("Enter the code");
        var account = (await signIn.GetTwoFactorAuthenticationUserAsync())!;
        var recovery = UseAuthenticator.RecoveryCode(code);
        var result = recovery is null
            ? await signIn.TwoFactorAuthenticatorSignInAsync(code, isPersistent: false, rememberClient: false)
            : await signIn.TwoFactorRecoveryCodeSignInAsync(recovery);
        if (result.Succeeded)
        {
            if (recovery is not null)
                await audit.RecordSignIn(account, AuditKind.CredentialsChanged, $"Signed in with a recovery code: {await signIn.UserManager.CountRecoveryCodesAsync(account)} left", RemoteAddress);
            return LocalRedirect(SignInModel.Local(this, ReturnUrl));
        }

        await audit.RecordSignIn(account, AuditKind.SignInFailed, result.IsLockedOut ? "Locked out after too many attempts" : "The code is not right", RemoteAddress);
        // Whoever comes so far knows the password, and is told no more than they see.
        return Refused(result.IsLockedOut ? SecondProof.LockedOut : "This code is not right, or it was used already. After 5 attempts wait 15 minutes");
    }

    private string? RemoteAddress => HttpContext.Connection.RemoteIpAddress?.ToString();

    private PageResult Refused(string why)
    {
        ModelState.AddModelError(nameof(Code), why);
        return new() { StatusCode = StatusCodes.Status400BadRequest };
    }
}
