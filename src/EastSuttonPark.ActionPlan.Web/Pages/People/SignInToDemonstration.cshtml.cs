using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Signs in to one of the demonstration's accounts, without a password.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[AllowAnonymous]
public sealed class SignInToDemonstrationModel(SignInManager<Account> signIn, ActionPlanDbContext db, IHostEnvironment environment) : PageModel
{
    public IActionResult OnGet() => Redirect("/sign-in");

    public async Task<IActionResult> OnPostAsync(string? account, string? returnUrl)
    {
        if (!await SignInModel.IsDemonstration(db, environment, HttpContext.RequestAborted)
            || DemonstrationAccounts.All.SingleOrDefault(a => a.UserName == account) is not { } chosen
            || await signIn.UserManager.FindByNameAsync(chosen.UserName) is not { } found)
            return NotFound();
        if (!await signIn.CanSignInAsync(found))
            return StatusCode(StatusCodes.Status403Forbidden);
        await signIn.SignInAsync(found, isPersistent: false);
        return LocalRedirect(SignInModel.Local(this, returnUrl));
    }
}
