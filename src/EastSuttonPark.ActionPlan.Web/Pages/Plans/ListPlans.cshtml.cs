using EastSuttonPark.ActionPlan.Application.Plans;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Plans;

/// <summary>The plans, each with where it is.</summary>
public sealed class ListPlansModel(IMediator mediator) : PageModel
{
    public IReadOnlyList<ListPlans.Item> Items { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Items = await mediator.Send(new ListPlans.Query(), ct);
}
