using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Changes one's own password.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ChangePasswordModel(IMediator mediator, SignInManager<Account> signIn) : PageModel
{
    [BindProperty]
    public ChangePassword.Command Form { get; set; } = new();

    public ChangePassword.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new ChangePassword.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await mediator.Send(Form, HttpContext.RequestAborted);
        // All sessions with the old password end, and this one goes on with a new cookie.
        await signIn.RefreshSignInAsync((await signIn.UserManager.GetUserAsync(User))!);
        TempData["Banner"] = "Your password is changed.";
        return Redirect("/account");
    }
}
