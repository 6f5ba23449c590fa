using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Plans;

/// <summary>One plan as published, beside its progress.</summary>
public sealed class ViewPlanModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? AsAt { get; set; }

    public ViewPlan.View Result { get; private set; } = null!;

    /// <summary>Whether this person sees the plan as a whole: the judgements of its concerns, and the documents of its editions.</summary>
    public bool SeesWholePlan => Policies.Allows(Policies.ReportReaders, current);

    /// <summary>Whether this person may archive the plan, or bring it back.</summary>
    public bool MayArchive => Policies.Allows(Policies.Governor, current);

    /// <summary>How many open actions have no lead set, for whoever can set one; else 0.</summary>
    public int WithoutLead => Result.IsPast || !Policies.Allows(Policies.Governor, current) || Result.Plan.ArchivedAt is not null ? 0 : Result.Rows.Count(r => DayRules.WithoutLead.Holds(r.Action, Result.Day));

    /// <summary>Whether this person may have the files of evidence.</summary>
    public bool MayDownloadEvidence => Policies.Allows(Policies.EvidenceReaders, current);

    public async Task<IActionResult> OnGetAsync(string plan, CancellationToken ct)
    {
        Result = await mediator.Send(new ViewPlan.Query(plan, AsAt), ct);
        chrome.ShowDay(Result.Day, Result.IsPast, current, $"/plans/{plan}");
        return Page();
    }
}
