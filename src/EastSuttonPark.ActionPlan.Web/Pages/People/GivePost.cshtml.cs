using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Gives somebody a post from a day on.</summary>
[Authorize(Policies.Administrator)]
public sealed class GivePostModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public GivePost.Command Form { get; set; } = new();

    public GivePost.View View { get; private set; } = null!;

    public IEnumerable<RadioItem> Posts => View.Posts.Select(p => p.ToRadio());

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new GivePost.Query(Id), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => (Form.Revision, Form.From) = (View.Person.Revision, View.Person.Today);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form with { Id = Id }, ct);
        TempData["Banner"] = $"{View.Person.Account.Name} has the post.";
        return LocalRedirect(Administration.HrefOf(Id));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new GivePost.Query(Id), ct);
        Form.Revision = View.Person.Revision;
    }
}
