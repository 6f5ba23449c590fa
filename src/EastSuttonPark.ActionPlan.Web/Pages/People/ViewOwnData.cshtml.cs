using EastSuttonPark.ActionPlan.Application.People;
using MediatR;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>What is held about the person who asks.</summary>
public sealed class ViewOwnDataModel(IMediator mediator) : PageModel
{
    public ViewOwnData.View View { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => View = await mediator.Send(new ViewOwnData.Query(), ct);
}
