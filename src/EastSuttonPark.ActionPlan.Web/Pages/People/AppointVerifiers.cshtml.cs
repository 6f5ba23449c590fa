using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

[Authorize(Policies.Governor)]
public class AppointVerifiersModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public AppointVerifiers.Command Form { get; set; } = new();

    public AppointVerifiers.View View { get; private set; } = null!;

    public IEnumerable<SelectListItem> Posts => View.Posts.Select(p => new SelectListItem(p.Holder is null ? $"{p.Name} (nobody holds it)" : p.Name, p.Slug));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new AppointVerifiers.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.Posts = [.. View.Appointed];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = Form.Posts.Count == 0 ? "Only the governor and the deputy may verify now." : "The posts that may verify are saved.";
        return LocalRedirect("/leads/verifiers");
    }
}
