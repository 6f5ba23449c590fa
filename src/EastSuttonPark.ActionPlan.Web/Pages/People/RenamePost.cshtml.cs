using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Calls a post otherwise from today on.</summary>
[Authorize(Policies.Administrator)]
public sealed class RenamePostModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty(SupportsGet = true)]
    public string Post { get; set; } = "";

    [BindProperty]
    public RenamePost.Command Form { get; set; } = new();

    public RenamePost.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new RenamePost.Query(Post), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => (Form.Was, Form.Name) = (View.Name, View.Name);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form with { Slug = Post }, ct);
        TempData["Banner"] = "The name is saved. Pages show it from today on.";
        return LocalRedirect(Administration.Posts);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new RenamePost.Query(Post), ct);
        ModelState.Remove("Form.Was");
        Form.Was = View.Name;
    }
}
