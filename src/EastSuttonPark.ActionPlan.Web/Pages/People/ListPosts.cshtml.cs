using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Every post: who holds it and what it leads.</summary>
[Authorize(Policies.PeopleReaders)]
public sealed class ListPostsModel(IMediator mediator, CurrentPerson current) : PageModel
{
    public CurrentPerson Current { get; } = current;

    public ListPosts.View View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => View = await mediator.Send(new ListPosts.Query(), ct);
}
