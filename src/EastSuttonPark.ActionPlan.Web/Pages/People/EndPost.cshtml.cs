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

/// <summary>Ends somebody's tenure of a post.</summary>
[Authorize(Policies.Administrator)]
public sealed class EndPostModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public int Holding { get; set; }

    [BindProperty]
    public EndPost.Command Form { get; set; } = new();

    public EndPost.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new EndPost.Query(Id, Holding), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.Revision = View.Person.Revision;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form with { Id = Id, Holding = Holding }, ct);
        TempData["Banner"] = $"{View.Holding.Post} of {View.Person.Account.Name} ends on {Application.PlannedActions.PlanWords.Day(Form.LastDay!.Value)}.";
        return LocalRedirect(Administration.HrefOf(Id));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new EndPost.Query(Id, Holding), ct);
        Form.Revision = View.Person.Revision;
    }
}
