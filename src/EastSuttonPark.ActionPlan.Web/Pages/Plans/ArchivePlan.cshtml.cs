using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Plans;

/// <summary>Archives a plan, or brings it back.</summary>
[Authorize(Policies.Governor)]
public sealed class ArchivePlanModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public ArchivePlan.Command Form { get; set; } = new();

    public ArchivePlan.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Form.Plan = (string)RouteData.Values["plan"]!;
        View = await mediator.Send(new ArchivePlan.Query(Form.Plan), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => (Form.FormId, Form.Archived) = (Guid.NewGuid(), !View.IsArchived);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = Form.Archived ? "The plan is archived. It can be read here, and you can bring it back." : "The plan is brought back. Its actions are on every list again.";
        return LocalRedirect($"/plans/{Form.Plan}");
    }
}
