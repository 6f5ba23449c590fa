using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Adds a post, or an organisation outside the prison.</summary>
[Authorize(Policies.Administrator)]
public sealed class AddPostModel(IMediator mediator) : PageModel
{
    public static IReadOnlyList<RadioItem> Kinds { get; } =
        [new(AddPost.Prison, "The prison’s", "Its holder is a head, a member of the SLT or a governor."), new(AddPost.Partner, "An organisation outside the prison", "Its own people hold it, with the role “Partner organisation”.")];

    [BindProperty]
    public AddPost.Command Form { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = "The post is added. Nobody holds it yet: give it to somebody on their page.";
        return LocalRedirect(Administration.Posts);
    }
}
