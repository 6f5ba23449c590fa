using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

/// <summary>The ledger of target dates.</summary>
public sealed class ListDateChangesModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    private static readonly SelectListItem[] periods =
        [new("This month", "this-month"), new("Last month", "last-month"), new("The last 3 months", "last-3-months"), new("The last 12 months", "last-12-months")];

    [BindProperty(SupportsGet = true)]
    public string? Plan { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Reason { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Outcome { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Period { get; set; }

    public ListDateChanges.View Result { get; private set; } = null!;

    public ListDateChanges.Selection Selection => new() { Plan = Plan, Reason = Reason, Outcome = Outcome, Period = Period };

    /// <summary>Whether the tables leave out changes of the plan and period that the words explain.</summary>
    public bool IsNarrowed => !string.IsNullOrEmpty(Reason) || !string.IsNullOrEmpty(Outcome);

    public IEnumerable<SelectListItem> Plans => Result.Plans.Select(p => new SelectListItem(p.Text, p.Value)).Prepend(new("All plans", ""));

    public static IEnumerable<SelectListItem> Reasons => Enum.GetValues<DateReason>().Select(r => new SelectListItem(r.Words(), r.Slug())).Prepend(new("Any reason", "")).Append(new("New edition of the plan", ListDateChanges.ByEdition));

    public static IEnumerable<SelectListItem> Outcomes => Enum.GetValues<DateOutcome>().Select(o => new SelectListItem(o.Words(), o.Slug())).Prepend(new("Any outcome", ""));

    public static IEnumerable<SelectListItem> Periods => periods.Prepend(new("Any time", ""));

    public async Task OnGetAsync(CancellationToken ct)
    {
        Result = await mediator.Send(new ListDateChanges.Query(Selection), ct);
        chrome.ShowDay(Result.Day, Result.IsPast, current, "/date-changes");
    }

    /// <summary>What narrows the list.</summary>
    public SelectedFilters Selected()
    {
        var items = new List<SelectedFilter>();
        Add(Plan, $"Plan: {TextOf(Plans, Plan)}", Selection with { Plan = null });
        Add(Reason, $"Reason: {TextOf(Reasons, Reason)}", Selection with { Reason = null });
        Add(Outcome, $"Outcome: {TextOf(Outcomes, Outcome)}", Selection with { Outcome = null });
        Add(Period, $"Decided, or asked for: {TextOf(Periods, Period)}", Selection with { Period = null });
        return new(items, "/date-changes");

        void Add(string? value, string text, ListDateChanges.Selection without)
        {
            if (!string.IsNullOrEmpty(value))
                items.Add(new(text, "/date-changes" + without.ToQuery()));
        }
    }

    private static string? TextOf(IEnumerable<SelectListItem> items, string? value) => items.FirstOrDefault(i => i.Value == value)?.Text ?? value;
}
