using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Imports;

[Authorize(Policies.Importer)]
public sealed class CorrectConcernModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public CorrectConcern.Command Form { get; set; } = new();

    public CorrectConcern.View View { get; private set; } = null!;

    public static IEnumerable<RadioItem> Categories => Enum.GetValues<RecommendationCategory>().Select(c => new RadioItem(c.ToString(), c.InWords()));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Id, Form.Which) = (Guid.Parse((string)RouteData.Values["id"]!), (string?)RouteData.Values["number"]);
        await ShowWhatChangedAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct) => View = await mediator.Send(new CorrectConcern.Query(Form.Id, Form.Which), ct);

    public void OnGet()
    {
        if (View.Concern is not { } concern)
            return;
        (Form.Number, Form.Category, Form.Text, Form.ShortTitle) = (concern.Number, concern.Category, concern.Concern, concern.ShortTitle);
        (Form.Agreement, Form.Response) = (concern.Agreement, concern.Response);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        return LocalRedirect(Form.Step == CorrectConcern.Step.Remove || Form.Which is not null
            ? $"/plans/import/{Form.Id}"
            : $"/plans/import/{Form.Id}/concerns/{Uri.EscapeDataString(Form.Number!)}/actions");
    }
}
