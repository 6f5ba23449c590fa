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

/// <summary>Changes an account's name, address, role or last day.</summary>
[Authorize(Policies.Administrator)]
public sealed class EditPersonModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public EditPerson.Command Form { get; set; } = new();

    public ViewPerson.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new ViewPerson.Query(Id), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form = new() { Revision = View.Revision, Name = View.Account.Name, Email = View.Account.Email, Role = View.Account.Role, LastDay = View.Account.LastDay };

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form with { Id = Id }, ct);
        TempData["Banner"] = "The account is saved.";
        return LocalRedirect(Administration.HrefOf(Id));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new ViewPerson.Query(Id), ct);
        Form.Revision = View.Revision;
    }
}
