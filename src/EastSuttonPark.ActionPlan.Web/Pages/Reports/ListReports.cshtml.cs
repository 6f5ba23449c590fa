using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Reports;

/// <summary>The months of each plan, and which of their reports are issued.</summary>
[Authorize(Policies.ReportReaders)]
public sealed class ListReportsModel(IMediator mediator) : PageModel
{
    public ListReports.View Reports { get; private set; } = null!;

    public async Task OnGetAsync(CancellationToken ct) => Reports = await mediator.Send(new ListReports.Query(), ct);
}
