using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.Decider)]
public class MoveDateModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public MoveDate.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    public MoveDate.View View { get; private set; } = null!;

    public static IEnumerable<RadioItem> Precisions =>
    [
        new(nameof(TargetPrecision.Month), "To a month", "It is due on the month’s last day"),
        new(nameof(TargetPrecision.Day), "To a day"),
    ];

    public static IEnumerable<RadioItem> Reasons => Enum.GetValues<DateReason>().Select(r => new RadioItem(r.ToString(), r.Words()));

    public static IEnumerable<RadioItem> Decisions =>
    [
        new(nameof(MoveDate.Step.Agree), "Agree", "The target date moves. The published date stays on record."),
        new(nameof(MoveDate.Step.Refuse), "Refuse", "The target date stays. Say why below."),
    ];

    /// <summary>What was typed, where the form that it was typed into is no longer the one to fill in.</summary>
    public IEnumerable<string?> TypedInVain => Form.Step is { } step && !View.Steps.Contains(step) ? [Form.Why] : [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new MoveDate.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
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
        TempData["Banner"] = Form.Step switch
        {
            MoveDate.Step.Ask => $"A later date is asked for on action {Form.Reference}. It moves once it is agreed.",
            MoveDate.Step.Agree => $"The target date of action {Form.Reference} has moved.",
            _ => $"The later date for action {Form.Reference} is refused. Its target date stays.",
        };
        return LocalRedirect(Visit.BackOr(View.Row.Href));
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new MoveDate.Query(Form.Plan, Form.Reference, Form.Revision), ct);
        Form.Revision = View.Row.Action.Revision;
    }
}
