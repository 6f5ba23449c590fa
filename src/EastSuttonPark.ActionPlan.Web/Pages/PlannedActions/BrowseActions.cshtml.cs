using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

/// <summary>Every action: filtered, sorted, a page at a time.</summary>
[EnableRateLimiting(RateLimits.Search)]
public sealed class BrowseActionsModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    private static readonly SelectListItem[] dues =
    [
        new("Overdue", "overdue"), new("This month", "this-month"), new("In the next 30 days", "next-30-days"), new("In the next 60 days", "next-60-days"), new("No date", "no-date"),
    ];

    private static readonly SelectListItem[] archives = [new("With archived plans", "yes")];

    private static readonly SelectListItem[] answers = [new("Verified", "yes"), new("Not verified", "no")];

    [BindProperty(SupportsGet = true)]
    public DateOnly? AsAt { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Plan { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Concern { get; set; }

    [BindProperty(SupportsGet = true)]
    public string[] Status { get; set; } = [];

    [BindProperty(SupportsGet = true)]
    public string? Lead { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Owner { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Due { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Verified { get; set; }

    /// <summary>"yes" for the actions of archived plans too.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Archived { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Sort { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    [BindProperty(SupportsGet = true)]
    public int PageSize { get; set; } = 25;

    public BrowseActions.View Result { get; private set; } = null!;

    public IEnumerable<SelectListItem> Plans => Choices("All plans", Result.Plans, Plan);

    public IEnumerable<SelectListItem> Concerns => Choices("All concerns", Result.Concerns, Concern);

    public IEnumerable<SelectListItem> Leads => Choices("All leads", Result.Leads, Lead);

    public IEnumerable<SelectListItem> Owners => Choices("All owners", Result.Owners, Owner);

    public IEnumerable<SelectListItem> Dues => dues.Prepend(new("Any time", ""));

    public IEnumerable<SelectListItem> Answers => answers.Prepend(new("Either", ""));

    public static IEnumerable<SelectListItem> Archives => archives.Prepend(new("Current plans only", ""));

    /// <summary>What the address selects.</summary>
    public ActionSelection Selection => new()
    {
        Q = Q,
        Plan = Plan,
        Concern = Concern,
        Status = Status,
        Lead = Lead,
        Owner = Owner,
        Due = Due,
        Verified = Verified,
        Archived = Archived,
        Sort = Sort,
        PageNumber = PageNumber,
        PageSize = PageSize,
    };

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Status = [.. Status.Where(s => !string.IsNullOrEmpty(s))];
        Result = await mediator.Send(new BrowseActions.Query(Selection, AsAt), ct);
        chrome.ShowDay(Result.Day, Result.IsPast, current, Href(Selection, keepDay: false));
        return Page();
    }

    /// <summary>The list with another selection.</summary>
    public string Href(ActionSelection selection, bool keepDay = true) => ("/actions" + selection.ToQuery()).WithAsAt(keepDay ? AsAt : null);

    /// <summary>The whole selection as CSV.</summary>
    public string CsvHref => ("/actions.csv" + (Selection with { PageNumber = 1, PageSize = 25 }).ToQuery()).WithAsAt(AsAt);

    /// <summary>A column's heading: sorts by it, or the other way round where that is possible.</summary>
    public SortHeader Header(string text, string sort, bool bothWays = true)
    {
        var up = Sort == sort || (sort == "reference" && string.IsNullOrEmpty(Sort));
        var next = up && bothWays ? "-" + sort : sort;
        return new(text, Href(Selection with { Sort = next, PageNumber = 1 }), up ? SortOrder.Ascending : Sort == "-" + sort ? SortOrder.Descending : SortOrder.None);
    }

    /// <summary>What narrows the list.</summary>
    public SelectedFilters Selected()
    {
        var all = Selection with { PageNumber = 1 };
        var items = new List<SelectedFilter>();
        Add(Q, $"Words: {Q}", all with { Q = null });
        Add(Plan, $"Plan: {TextOf(Plans, Plan)}", all with { Plan = null });
        Add(Concern, $"Concern: {TextOf(Concerns, Concern)}", all with { Concern = null });
        foreach (var status in Status)
            Add(status, $"Status: {ActionStatuses.FromSlug(status)?.Words()}", all with { Status = [.. Status.Where(s => s != status)] });
        Add(Lead, $"Lead: {TextOf(Leads, Lead)}", all with { Lead = null });
        Add(Owner, $"Owner: {TextOf(Owners, Owner)}", all with { Owner = null });
        Add(Due, $"Due: {TextOf(dues, Due)}", all with { Due = null });
        Add(Verified, $"Verification: {TextOf(answers, Verified)}", all with { Verified = null });
        Add(Archived, "With archived plans", all with { Archived = null });
        return new(items, Href(new ActionSelection { Sort = Sort, PageSize = PageSize }));

        void Add(string? value, string text, ActionSelection without)
        {
            if (!string.IsNullOrEmpty(value))
                items.Add(new(text, Href(without)));
        }
    }

    private static string? TextOf(IEnumerable<SelectListItem> items, string? value) => items.FirstOrDefault(i => i.Value == value)?.Text ?? value;

    private static IEnumerable<SelectListItem> Choices(string all, IReadOnlyList<BrowseActions.Choice> choices, string? chosen) =>
        choices.Select(c => new SelectListItem(c.Text, c.Value, c.Value == chosen)).Prepend(new(all, ""));
}
