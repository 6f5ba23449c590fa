using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

[Authorize(Policies.Reporter)]
public class HandOverModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public HandOver.Command Form { get; set; } = new();

    public HandOver.View View { get; private set; } = null!;

    public IEnumerable<RadioItem> Posts => View.Posts.Select(p => new RadioItem(p.Slug, p.Name, p.Holder is null ? "Nobody holds it today" : p.Holder == p.Name ? null : $"Held by {p.Holder}"));

    public IEnumerable<SelectListItem> People => [new("Choose a person", ""), .. View.People.Select(p => new SelectListItem(p.Name, p.UserName)), .. View.MayLeaveVacant ? [new("Nobody yet", HandOver.Nobody)] : Array.Empty<SelectListItem>()];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new HandOver.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet(string? post)
    {
        Form.FormId = Guid.NewGuid();
        Form.Post = View.Posts is [var only] ? only.Slug : post;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = $"{View.Posts.First(p => p.Slug == Form.Post).Name} is handed over.";
        return LocalRedirect("/");
    }
}
