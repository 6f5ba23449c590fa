using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Plans;

/// <summary>How far each concern has come, as the prison and the inspectors judge it; the governor records a judgement of the concern that the address names.</summary>
[Authorize(Policies.ReportReaders)]
public sealed class RecordVerdictModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    [BindProperty]
    public RecordVerdict.Command Form { get; set; } = new();

    /// <summary>The number of the concern that is judged; without it nothing is.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Concern { get; set; }

    public RecordVerdict.View View { get; private set; } = null!;

    /// <summary>The concern that is judged, or null.</summary>
    public RecordVerdict.Judged? Chosen { get; private set; }

    public IEnumerable<RadioItem> Sides { get; } = [new(nameof(VerdictBy.Prison), "The prison’s own"), new(nameof(VerdictBy.Inspectors), "The inspectors’", "As they published it")];

    public IEnumerable<RadioItem> Words => RecordVerdict.ScaleOf(Chosen!.Category).Select(w => new RadioItem(w.ToString(), w.Words()));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Concern) = ((string)RouteData.Values["plan"]!, Concern);
        View = await mediator.Send(new RecordVerdict.Query(Form.Plan), HttpContext.RequestAborted);
        chrome.ShowDay(View.Day, View.IsPast, current, $"/plans/{Form.Plan}/verdicts");
        if ((Concern is not null || HttpMethods.IsPost(Request.Method)) && !View.MayRecord)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (Concern is not null)
            Chosen = View.Concerns.FirstOrDefault(c => c.Number == Concern) ?? throw new NotThereException($"Concern {Concern} of plan {Form.Plan}");
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.FormId = Guid.NewGuid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = $"The judgement of {Concern} is recorded. It stays: a later one stands beside it.";
        return LocalRedirect($"/plans/{Form.Plan}/verdicts");
    }
}
