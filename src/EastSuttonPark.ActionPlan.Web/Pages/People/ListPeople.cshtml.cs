using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Who can sign in, and to whom the governor's role was given.</summary>
[Authorize(Policies.PeopleReaders)]
public sealed class ListPeopleModel(IMediator mediator, CurrentPerson current) : PageModel
{
    public CurrentPerson Current { get; } = current;

    public ListPeople.View View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => View = await mediator.Send(new ListPeople.Query(), ct);
}
