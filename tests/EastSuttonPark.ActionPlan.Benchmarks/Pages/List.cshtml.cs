using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Benchmarks.Pages;

/// <summary>25 rows, as plainly as Razor can.</summary>
public sealed class ListModel(IMediator mediator) : PageModel
{
    public static readonly DateOnly Day = new(2024, 3, 15);

    internal List<FloorRow> Rows { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct) => Rows = await mediator.Send(new ListOverdue(Day), ct);
}
