using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

/// <summary>Withdraws one entry of an action's history.</summary>
[OpenWhereClosed]
[Authorize(Policies.Recorder)]
public sealed class WithdrawEntryModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public WithdrawEntry.Command Form { get; set; } = new();

    /// <summary>The entry's number.</summary>
    [BindProperty(SupportsGet = true)]
    public int Entry { get; set; }

    public WithdrawEntry.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.Entry) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Entry);
        View = await mediator.Send(new WithdrawEntry.Query(Form.Plan, Form.Reference, Entry), HttpContext.RequestAborted);
        if (View.WhyNot is { Forbidden: true } rule)
            throw new DomainRuleException(rule);
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
        TempData["Banner"] = $"Entry {Entry} of action {Form.Reference} is withdrawn. It stays in the history and counts no longer.";
        return LocalRedirect($"{View.Row.Href}#entry-{Entry}");
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new WithdrawEntry.Query(Form.Plan, Form.Reference, Entry, Form.Revision), ct);
        Form.Revision = View.Row.Action.Revision;
    }
}
