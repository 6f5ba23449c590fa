using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Reports;

/// <summary>A month's report; the governor issues it here once the month has ended.</summary>
[Authorize(Policies.ReportReaders)]
public sealed class ViewReportModel(IMediator mediator) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Month { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Plan { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Issue { get; set; }

    public ViewReport.View Shown { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Shown = await mediator.Send(new ViewReport.Query(Month, Plan, Issue), context.HttpContext.RequestAborted);
        await next();
    }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            await mediator.Send(new IssueReport.Command { Month = Month, Plan = Plan }, ct);
            TempData["Banner"] = $"The report of {Shown.Report.MonthWords} is issued. It never changes from now on.";
        }
        catch (DomainRuleException e) when (e.Rule == PlanRules.ReportIssuedAlready)
        {
            // Clicked twice, or another one was quicker: what was wanted is done.
        }

        return Redirect(ReportTags.Href(Month, Plan));
    }
}
