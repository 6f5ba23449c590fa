using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.Reporter)]
public class ReportProgressModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public ReportProgress.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    public ReportProgress.View View { get; private set; } = null!;

    /// <summary>Whether the action takes a status: a claimed, verified or stopped one takes words only.</summary>
    public bool TakesStatus => View.Answers.Count > 1;

    /// <summary>What was typed into boxes that go with a status or a partner, where the page no longer has them.</summary>
    public IEnumerable<string?> TypedInVain => [.. TakesStatus ? (string?[])[] : [Form.Why, Form.Evidence], View.OnBehalf ? null : Form.ToldBy];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new ReportProgress.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        Form.FormId = Guid.NewGuid();
        Form.Revision = View.Row.Action.Revision;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = $"Your report on action {Form.Reference} is saved.";
        return LocalRedirect(Visit.BackOr(View.Row.Href));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new ReportProgress.Query(Form.Plan, Form.Reference, Form.Revision), ct);
        Form.Revision = View.Row.Action.Revision;
    }
}
