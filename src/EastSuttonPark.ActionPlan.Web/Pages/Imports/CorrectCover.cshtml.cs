using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Imports;

[Authorize(Policies.Importer)]
public sealed class CorrectCoverModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public CorrectCover.Command Form { get; set; } = new();

    public CorrectCover.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Form.Id = Guid.Parse((string)RouteData.Values["id"]!);
        await ShowWhatChangedAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct) => View = await mediator.Send(new CorrectCover.Query(Form.Id), ct);

    public void OnGet()
    {
        var cover = View.Cover;
        (Form.Establishment, Form.Inspectorate, Form.Key) = (cover.Establishment, cover.Inspectorate, cover.Key);
        (Form.InspectedFrom, Form.InspectedTo, Form.ReportPublishedOn, Form.SubmittedOn) = (cover.InspectedFrom, cover.InspectedTo, cover.ReportPublishedOn, cover.SubmittedOn);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        return LocalRedirect($"/plans/import/{Form.Id}");
    }
}
