using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Signs in with email address and password; a demonstration lists its accounts above that.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[AllowAnonymous]
public sealed class SignInModel(PasswordSignIn signIn, SignInAttempts attempts, ActionPlanDbContext db, IHostEnvironment environment, SiteSettings settings) : PageModel
{
    // One sentence for an unknown address, a wrong password, an account that is locked, has ended or has no password: who has an account is nobody's business.
    private const string NotRight = "The email address or the password is not right. After 5 attempts wait 15 minutes, even if you then remember it";

    [BindProperty]
    public Credentials Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<DemonstrationAccount> DemonstrationAccounts { get; private set; } = [];

    /// <summary>What the button to the OpenID Connect provider says; null where there is none.</summary>
    public string? Provider => settings.OpenIdConnect?.DisplayName;

    /// <summary>Whether a form waits to be shown again after signing in.</summary>
    public bool IsCarrying => IsCarried(ReturnUrl) && Url.IsLocalUrl(ReturnUrl);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await IsDemonstration(db, environment, HttpContext.RequestAborted))
            DemonstrationAccounts = Application.Demonstration.DemonstrationAccounts.All;
        await next();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var email = CleanText.Of(Form.Email);
        if (string.IsNullOrEmpty(email))
            ModelState.AddModelError("Form.Email", "Enter your email address");
        if (string.IsNullOrEmpty(Form.Password))
            ModelState.AddModelError("Form.Password", "Enter your password");
        if (!ModelState.IsValid)
            return Refused();
        using var attempt = attempts.Count(email!);
        if (!attempt.IsAcquired)
        {
            RateLimits.SayWhenToComeBack(HttpContext, attempt);
            return StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var result = await signIn.Try(email!, Form.Password!, HttpContext.Connection.RemoteIpAddress?.ToString());
        if (result.RequiresTwoFactor)
            return Redirect(SignInWithCodeModel.Address + QueryString.Create(SigningIn.ReturnUrl, Local(this, ReturnUrl)));
        if (result.Succeeded)
            return LocalRedirect(Local(this, ReturnUrl));
        ModelState.AddModelError("Form.Email", NotRight);
        return Refused();
    }

    /// <summary>Accounts without passwords are for a database that is marked as a demonstration, in Development, and nowhere else.</summary>
    internal static async Task<bool> IsDemonstration(ActionPlanDbContext db, IHostEnvironment environment, CancellationToken ct) =>
        environment.IsDevelopment() && await db.Installations.AnyAsync(i => i.IsDemonstration, ct);

    /// <summary>Whether an address shows a kept form, or leads through signing in to one.</summary>
    internal static bool IsCarried(string? address) => address is not null && Uri.UnescapeDataString(address).Contains($"{CarriedForms.Key}=", StringComparison.Ordinal);

    /// <summary>Where to after signing in: an address of this site, else the overview.</summary>
    internal static string Local(PageModel page, string? returnUrl) => page.Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";

    private static PageResult Refused() => new() { StatusCode = StatusCodes.Status400BadRequest };

    public sealed class Credentials
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
