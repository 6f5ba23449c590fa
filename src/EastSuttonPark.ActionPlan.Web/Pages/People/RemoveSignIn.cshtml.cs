using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Removes what somebody who has left could sign in with.</summary>
[Authorize(Policies.Administrator)]
public sealed class RemoveSignInModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public RemoveSignIn.Command Form { get; set; } = new();

    public ViewPerson.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new ViewPerson.Query(Id), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.Revision = View.Revision;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            await mediator.Send(Form with { Id = Id }, ct);
        }
        catch (DomainRuleException e) when (e.Rule == PlanRules.AccountIsGone)
        {
            // Clicked twice: what was wanted is done.
        }

        TempData["Banner"] = $"The sign-in data of {View.Account.Name} is removed.";
        return LocalRedirect(Administration.HrefOf(Id));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new ViewPerson.Query(Id), ct);
        Form.Revision = View.Revision;
    }
}
