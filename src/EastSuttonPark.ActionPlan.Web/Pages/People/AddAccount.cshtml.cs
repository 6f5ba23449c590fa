using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Invites somebody by a one-time link.</summary>
[Authorize(Policies.Administrator)]
public sealed class AddAccountModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public AddAccount.Command Form { get; set; } = new();

    public AddAccount.View View { get; private set; } = null!;

    public IEnumerable<SelectListItem> Posts => View.Posts.Select(p => p.ToOption()).Prepend(new("No post", ""));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new AddAccount.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var invited = await mediator.Send(Form, ct);
        ViewPersonModel.Show(TempData, invited.Code);
        TempData["Banner"] = "The account is made. Copy its link from below.";
        return LocalRedirect(Administration.HrefOf(invited.AccountId));
    }
}
