using EastSuttonPark.ActionPlan.Application.People;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Renames or removes one of one's own passkeys.</summary>
public sealed class ChangePasskeyModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public ChangePasskey.Command Form { get; set; } = new();

    public ListPasskeys.Line View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Form = Form with { Id = (string)RouteData.Values["id"]! };
        View = await mediator.Send(new ChangePasskey.Query(Form.Id), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form = Form with { Name = View.Name };

    public async Task<IActionResult> OnPostAsync()
    {
        await mediator.Send(Form, HttpContext.RequestAborted);
        TempData["Banner"] = Form.Remove ? $"The passkey “{View.Name}” is removed." : "The name is saved.";
        return Redirect("/account/passkeys");
    }
}
