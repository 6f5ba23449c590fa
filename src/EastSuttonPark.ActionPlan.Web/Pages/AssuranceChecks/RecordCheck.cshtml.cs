using System.Globalization;
using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.AssuranceChecks;

[OpenWhereClosed]
public class RecordCheckModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    /// <summary>What can be found.</summary>
    public static IReadOnlyList<RadioItem> Findings { get; } = [new(bool.TrueString, "Satisfactory"), new(bool.FalseString, "Not satisfactory", "A verified action no longer stands, until it is verified again")];

    [BindProperty]
    public RecordCheck.Command Form { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public MeetingVisit Visit { get; set; } = new();

    /// <summary>The check that a link to this page means, or null.</summary>
    [BindProperty(SupportsGet = true)]
    public int? Number { get; set; }

    public RecordCheck.View View { get; private set; } = null!;

    public IEnumerable<RadioItem> Choices =>
        View.MayRecord.Select(c => new RadioItem(c.Set.Number.ToString(CultureInfo.InvariantCulture), $"{c.Set.Name}, {c.Set.Cadence.Words}", c.StandingWords));

    /// <summary>A day as the three boxes take it.</summary>
    public string Example => View.Day.ToString("d M yyyy", CultureInfo.InvariantCulture);

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.MeetingOn) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Visit.Meeting);
        View = await mediator.Send(new RecordCheck.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        chrome.ShowDay(View.Day, View.IsPast, current, View.Row.Href + "/checks");
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        Form.FormId = Guid.NewGuid();
        Form.Number = Number;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = $"The check on action {Form.Reference} is recorded.";
        return LocalRedirect(Visit.BackOr(View.Row.Href + "/checks"));
    }
}
