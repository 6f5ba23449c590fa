using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Reports;

/// <summary>The governor writes what a month's report says beside its figures.</summary>
[Authorize(Policies.Governor)]
public sealed class WriteCommentaryModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty(SupportsGet = true)]
    public string Month { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Plan { get; set; }

    [BindProperty]
    public WriteCommentary.Command Form { get; set; } = new();

    public WriteCommentary.View View { get; private set; } = null!;

    /// <summary>The report's address.</summary>
    public string Href => ReportTags.Href(Month, Plan);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Month, Form.Plan) = (Month, Plan);
        View = await mediator.Send(new WriteCommentary.Query(Month, Plan), context.HttpContext.RequestAborted);
        await next();
    }

    public void OnGet() =>
        (Form.Revision, Form.Words, Form.FairTreatment, Form.Decisions) = (View.Revision, View.Words, View.FairTreatment, View.Decisions);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = View.Latest is null
            ? $"Your commentary on {View.MonthWords} is saved. The report shows it now."
            : $"Your commentary on {View.MonthWords} is saved. It stands in the next issue.";
        return Redirect(Href);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new WriteCommentary.Query(Month, Plan), ct);
        Form.Revision = View.Revision;
    }
}
