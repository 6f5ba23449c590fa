using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.Governor)]
public class AskForUpdateModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public AskForUpdate.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    public AskForUpdate.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new AskForUpdate.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.FormId = Guid.NewGuid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = $"{View.Row.LeadName} is asked for an update on action {Form.Reference}.";
        return LocalRedirect(Visit.BackOr(View.Row.Href));
    }
}
