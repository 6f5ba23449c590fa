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

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Result = await mediator.Send(new ViewOverview.Query(AsAt), ct);
        chrome.ShowDay(Result.Day, Result.IsPast, current, "/");
        return Page();
    }
}
