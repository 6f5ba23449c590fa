using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.AssuranceChecks;

[Authorize(Policies.Governor)]
public class SetCheckModel(IMediator mediator) : PageModel
{
    /// <summary>How often a check can be.</summary>
    public static IReadOnlyList<RadioItem> Rhythms { get; } =
    [
        new(nameof(CadencePeriod.IsoWeek), "Every week", "Monday to Sunday"),
        new(nameof(CadencePeriod.CalendarMonth), "Every month"),
        new(nameof(CadencePeriod.CalendarQuarter), "Every quarter", "January to March, April to June and so on"),
        new(nameof(CadencePeriod.Weeks), "Every so many weeks", "Counted from a Monday"),
    ];

    [BindProperty]
    public SetCheck.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    public SetCheck.View View { get; private set; } = null!;

    public IEnumerable<SelectListItem> Posts => View.Posts.Select(p => new SelectListItem(p.Text, p.Value)).Prepend(new("Choose a post", ""));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new SetCheck.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        Form.FormId = Guid.NewGuid();
        Form.From = View.Today;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = $"The check on action {Form.Reference} is set.";
        return LocalRedirect(Visit.BackOr(View.Row.Href + "/checks"));
    }
}
