using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.Governor)]
public class SetLeadModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public SetLead.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    public SetLead.View View { get; private set; } = null!;

    public IEnumerable<RadioItem> Posts => View.Posts.Select(p => p.ToRadio());

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new SetLead.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        Form.FormId = Guid.NewGuid();
        Form.Revision = View.Row.Action.Revision;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = $"Action {Form.Reference} has a new lead. They see it on their page from now on.";
        return LocalRedirect(Visit.BackOr(View.Row.Href));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new SetLead.Query(Form.Plan, Form.Reference), ct);
        Form.Revision = View.Row.Action.Revision;
    }
}
