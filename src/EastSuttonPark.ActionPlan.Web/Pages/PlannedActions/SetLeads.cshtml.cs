using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.Governor)]
public class SetLeadsModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public SetLeads.Command Form { get; set; } = new();

    public SetLeads.View View { get; private set; } = null!;

    public IEnumerable<SelectListItem> Choices => [new("Choose a post", ""), .. View.Choices.Select(c => new SelectListItem(c.Holder is null ? $"{c.Name} (nobody holds it)" : c.Name, c.Slug))];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new SetLeads.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.FormId = Guid.NewGuid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var set = await mediator.Send(Form, ct);
        var post = View.Choices.First(c => c.Slug == Form.Post).Name;
        TempData["Banner"] = set == 0 ? $"{post} leads them already." : $"{post} leads {PlanWords.Count(set, "more action")}.";
        return LocalRedirect("/leads");
    }
}
