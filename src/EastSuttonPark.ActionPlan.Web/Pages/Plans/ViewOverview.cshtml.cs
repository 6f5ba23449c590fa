using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Plans;

/// <summary>Where delivery stands.</summary>
public sealed class ViewOverviewModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? AsAt { get; set; }

    public ViewOverview.View Result { get; private set; } = null!;

    /// <summary>What moved since this governor's visit before; null for everybody else and on a past day.</summary>
    public SinceLastLook.View? News { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid)
            return BadRequest();
        Result = await mediator.Send(new ViewOverview.Query(AsAt), ct);
        if (current.Value.IsGovernor && !Result.IsPast)
        {
            await mediator.Send(new SinceLastLook.Command(), ct);
            News = await mediator.Send(new SinceLastLook.Query(), ct);
        }
        chrome.ShowDay(Result.Day, Result.IsPast, current, "/");
        return Page();
    }
}
