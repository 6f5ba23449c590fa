using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Signs in with email address and password; a demonstration lists its accounts above that.</summary>
[AllowAnonymous]
public sealed class SignInModel(SignInManager<Account> signIn, ActionPlanDbContext db, IHostEnvironment environment, AuditLog audit) : PageModel
{
    [BindProperty]
    public Credentials Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<DemonstrationAccount> DemonstrationAccounts { get; private set; } = [];

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
        var result = await signIn.PasswordSignInAsync(email!, Form.Password!, isPersistent: false, lockoutOnFailure: true);
        if (result.Succeeded)
            return LocalRedirect(Local(this, ReturnUrl));
        await audit.RecordSignIn(await signIn.UserManager.FindByNameAsync(email!), AuditKind.SignInFailed, result.IsLockedOut ? "Locked out after too many attempts" : result.IsNotAllowed ? "The account is closed" : "The password is not right", HttpContext.Connection.RemoteIpAddress?.ToString());
        // The same words for an unknown address and a wrong password: who has an account is nobody's business.
        ModelState.AddModelError("Form.Email", result.IsLockedOut
            ? "Too many attempts. Wait 15 minutes and try again"
            : "The email address or the password is not right");
        return Refused();
    }

    /// <summary>Accounts without passwords are for a database that is marked as a demonstration, in Development, and nowhere else.</summary>
    internal static async Task<bool> IsDemonstration(ActionPlanDbContext db, IHostEnvironment environment, CancellationToken ct) =>
        environment.IsDevelopment() && await db.Installations.AnyAsync(i => i.IsDemonstration, ct);

    /// <summary>Where to after signing in: an address of this site, else the overview.</summary>
    internal static string Local(PageModel page, string? returnUrl) => page.Url.IsLocalUrl(returnUrl) ? returnUrl! : "/";

    private static PageResult Refused() => new() { StatusCode = StatusCodes.Status400BadRequest };

    public sealed class Credentials
    {
        public string? Email { get; set; }

        public string? Password { get; set; }
    }
}
