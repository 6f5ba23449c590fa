using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Reports;

/// <summary>A month's report; the governor issues it here once the month has ended, and again where withdrawals have changed it.</summary>
[Authorize(Policies.ReportReaders)]
public sealed class ViewReportModel(IMediator mediator, AuditLog audit) : PageModel, IKeepsStaleForm
{
    [BindProperty(SupportsGet = true)]
    public string Month { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Plan { get; set; }

    [BindProperty(SupportsGet = true)]
    public int? Issue { get; set; }

    [BindProperty]
    public IssueReport.Command Form { get; set; } = new();

    /// <summary>The issue that was shown when a form was sent that came too late; null for a draft.</summary>
    public int? Seen { get; private set; }

    public ViewReport.View Shown { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Month, Form.Plan) = (Month, Plan);
        Shown = await mediator.Send(new ViewReport.Query(Month, Plan, Issue), context.HttpContext.RequestAborted);
        await next();
    }

    public void OnGet() => (Form.After, Form.Commentary) = (Shown.Report.Status.Issue, Shown.Commentary);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            await mediator.Send(Form, ct);
            await audit.Record(AuditKind.Issued, $"Issued the report of {Month}{(Form.After is null ? "" : " again")}");
            TempData["Banner"] = Form.After is { } replaced
                ? $"The report of {Shown.Report.MonthWords} is issued again. Issue {replaced} stays as it was."
                : $"The report of {Shown.Report.MonthWords} is issued. It never changes from now on.";
        }
        catch (DomainRuleException e) when (e.Rule == PlanRules.ReportIssuedAlready)
        {
            // Clicked twice, or another one was quicker: what was wanted is done.
        }

        return Redirect(ReportTags.Href(Month, Plan));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        Seen = Form.After;
        Shown = await mediator.Send(new ViewReport.Query(Month, Plan), ct);
        ModelState.Remove($"{nameof(Form)}.{nameof(Form.After)}");
        ModelState.Remove($"{nameof(Form)}.{nameof(Form.Commentary)}");
        (Form.After, Form.Commentary) = (Shown.Report.Status.Issue, Shown.Commentary);
    }
}
