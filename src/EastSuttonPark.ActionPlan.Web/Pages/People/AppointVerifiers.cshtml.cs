using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

[Authorize(Policies.Governor)]
public class AppointVerifiersModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public AppointVerifiers.Command Form { get; set; } = new();

    public AppointVerifiers.View View { get; private set; } = null!;

    public IEnumerable<SelectListItem> Posts => View.Posts.Select(p => p.ToOption());

    /// <summary>What somebody else changed since the form was made, in sentences.</summary>
    public IReadOnlyList<string> Changes { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new AppointVerifiers.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => (Form.Posts, Form.Shown) = ([.. View.Appointed], [.. View.Appointed]);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = Form.Posts.Count == 0 ? "Only the governor and the deputy may verify now." : "The posts that may verify are saved.";
        return LocalRedirect("/leads/verifiers");
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new AppointVerifiers.Query(), ct);
        Changes =
        [
            .. View.Posts.Where(p => View.Appointed.Contains(p.Slug) && !Form.Shown.Contains(p.Slug)).Select(p => $"{p.Name} may verify now."),
            .. View.Posts.Where(p => !View.Appointed.Contains(p.Slug) && Form.Shown.Contains(p.Slug)).Select(p => $"{p.Name} may no longer verify."),
        ];
        Form.Shown = [.. View.Appointed];
    }
}
