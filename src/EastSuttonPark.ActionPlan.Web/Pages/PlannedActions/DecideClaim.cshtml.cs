using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
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

/// <summary>What becomes of a claim, and whether the action proceeds.</summary>
[Authorize(Policies.Decider)]
public class DecideClaimModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public DecideClaim.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    public DecideClaim.View View { get; private set; } = null!;

    /// <summary>What this person may decide, each with what then happens.</summary>
    public IEnumerable<RadioItem> Decisions => View.Choices.Select(c => new RadioItem(c.Decision.ToString(), c.Decision switch
    {
        DecideClaim.Decision.Verify => "Verify it",
        DecideClaim.Decision.Return => "Return it to its lead",
        DecideClaim.Decision.TakeBack => "Take the claim back",
        DecideClaim.Decision.Reopen => "Reopen it",
        DecideClaim.Decision.Stop => "Stop this action",
        _ => "Let it proceed again",
    }, c.Decision switch
    {
        DecideClaim.Decision.Verify => "You have seen that it is done. It counts as verified from today",
        DecideClaim.Decision.Return => $"Something is missing. It goes back to “{c.Becomes.Words()}”, and the return is counted",
        DecideClaim.Decision.TakeBack => $"It was claimed too early. It goes back to “{c.Becomes.Words()}”",
        DecideClaim.Decision.Reopen => $"It is verified and claimed no longer. It goes back to “{c.Becomes.Words()}”",
        DecideClaim.Decision.Stop => "It becomes “Not proceeding”: it stays in every count, is listed apart and is never overdue",
        _ => c.Becomes.IsClaim() ? $"It goes back to “{c.Becomes.Words()}”, and its claim waits to be verified again" : $"It goes back to “{c.Becomes.Words()}”",
    }));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new DecideClaim.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        if (View.Choices.Count == 0)
            throw new DomainRuleException(View.WhyNothing);
        Form.FormId = Guid.NewGuid();
        Form.Revision = View.Row.Action.Revision;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Whoever has nothing to decide and chose nothing is told so, not how to fill in the form. A choice that is there no more is answered with what changed.
        if (View.Choices.Count == 0 && Form.Decision is null)
            throw new DomainRuleException(View.WhyNothing);
        await mediator.Send(Form, ct);
        TempData["Banner"] = Form.Decision switch
        {
            DecideClaim.Decision.Verify => $"Action {Form.Reference} is verified.",
            DecideClaim.Decision.Return => $"Action {Form.Reference} is returned to its lead.",
            DecideClaim.Decision.TakeBack => $"The claim of action {Form.Reference} is taken back.",
            DecideClaim.Decision.Reopen => $"Action {Form.Reference} is reopened.",
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
