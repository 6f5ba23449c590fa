using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

// Wider than who may hand over: whoever has just done so holds nothing any more, and their second click is to be answered like the first.
[Authorize(Policies.Recorder)]
public class HandOverModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public HandOver.Command Form { get; set; } = new();

    public HandOver.View View { get; private set; } = null!;

    public IEnumerable<RadioItem> Posts => View.Posts.Select(p => p.ToRadio());

    public IEnumerable<SelectListItem> People => [new("Choose a person", ""), .. View.People.Select(p => new SelectListItem(p.Name, p.UserName)), .. View.MayLeaveVacant ? [new("Nobody yet", HandOver.Nobody)] : Array.Empty<SelectListItem>()];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new HandOver.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    /// <summary>The slug of the post that a link to this page means, or null.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    public void OnGet()
    {
        if (!View.MayHandOver)
            throw new DomainRuleException(PlanRules.HandOverIsTheHolders);
        if (!string.IsNullOrEmpty(Post) && !View.Posts.Any(p => p.Slug == Post))
            throw new MalformedRequestException($"There is no post “{Post}” that you can hand over.");
        Form.FormId = Guid.NewGuid();
        Form.Post = View.Posts is [var only] ? only.Slug : Post;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        // Whoever has nothing to hand over is told so, not how to fill in the form.
        if (!View.MayHandOver && string.IsNullOrEmpty(Form.Post))
            throw new DomainRuleException(PlanRules.HandOverIsTheHolders);
        var post = await mediator.Send(Form, ct);
        TempData["Banner"] = $"{post} is handed over{(Form.FirstDay > View.Today ? $" from {PlanWords.Day(Form.FirstDay!.Value)}" : "")}.";
        return LocalRedirect("/");
    }
}
