using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.AssuranceChecks;

public class ListChecksModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string? Post { get; set; }

    public ListChecks.View View { get; private set; } = null!;

    public IEnumerable<SelectListItem> Choices => View.Choices.Select(c => new SelectListItem(c.Text, c.Value)).Prepend(new("All posts", ""));

    public async Task OnGetAsync(CancellationToken ct)
    {
        View = await mediator.Send(new ListChecks.Query(Post), ct);
        chrome.ShowDay(View.Day, View.IsPast, current, "/checks");
    }
}
