using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Chooses a password by a one-time link.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
[AllowAnonymous]
public sealed class AcceptInvitationModel(IMediator mediator, SiteSettings settings) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Code { get; set; } = "";

    [BindProperty]
    public AcceptInvitation.Command Form { get; set; } = new();

    /// <summary>Through whom one can sign in instead; null where there is nobody.</summary>
    public string? Provider => settings.OpenIdConnect?.DisplayName;

    /// <summary>Null where the link can't be used (any more).</summary>
    public AcceptInvitation.View? Invited { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Invited = await mediator.Send(new AcceptInvitation.Query(Code), HttpContext.RequestAborted);
        if (Invited is null)
            context.Result = new PageResult { StatusCode = StatusCodes.Status404NotFound };
        else
            await next();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            await mediator.Send(Form with { Code = Code, RemoteAddress = HttpContext.Connection.RemoteIpAddress?.ToString() }, HttpContext.RequestAborted);
        }
        catch (NotThereException)
        {
            // Somebody has used it since this request began.
            Invited = null;
            return new PageResult { StatusCode = StatusCodes.Status404NotFound };
        }

        TempData["Banner"] = "Your password is saved. Sign in with it.";
        return Redirect("/sign-in");
    }
}
