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
public class DecideClaimModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public DecideClaim.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    public DecideClaim.View View { get; private set; } = null!;

    public IEnumerable<RadioItem> Decisions => View.Decisions.Select(d => d switch
    {
        DecideClaim.Decision.Verify => new RadioItem(d.ToString(), "Verify it", "You have seen that it is done"),
        DecideClaim.Decision.Return => new RadioItem(d.ToString(), "Return it to its lead", "It goes back to the status before the claim"),
        DecideClaim.Decision.Stop => new RadioItem(d.ToString(), "Not proceeding", "It stays in every count, is listed apart and is never overdue"),
        _ => new RadioItem(d.ToString(), "Let it proceed again", "It goes back to the status before it was stopped"),
    });

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new DecideClaim.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public IActionResult OnGet()
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Form.FormId = Guid.NewGuid();
        Form.Revision = View.Row.Action.Revision;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = Form.Decision switch
        {
            DecideClaim.Decision.Verify => $"Action {Form.Reference} is verified.",
            DecideClaim.Decision.Return => $"Action {Form.Reference} is returned to its lead.",
            DecideClaim.Decision.Stop => $"Action {Form.Reference} is not proceeding.",
            _ => $"Action {Form.Reference} proceeds again.",
        };
        return LocalRedirect(Visit.BackOr(View.Row.Href));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new DecideClaim.Query(Form.Plan, Form.Reference, Form.Revision), ct);
        Form.Revision = View.Row.Action.Revision;
    }
}
