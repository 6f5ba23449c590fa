using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Plans;

/// <summary>The plans, each with where it is.</summary>
public sealed class ListPlansModel(IMediator mediator, CurrentPerson current) : PageModel
{
    public IReadOnlyList<ListPlans.Item> Items { get; private set; } = [];

    public bool MayImport => Policies.Allows(Policies.Importer, current);

    public async Task OnGetAsync(CancellationToken ct) => Items = await mediator.Send(new ListPlans.Query(), ct);
}
