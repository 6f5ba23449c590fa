using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

/// <summary>What is overdue, what waits to be verified, what falls due next.</summary>
public sealed class ReviewOverdueModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? AsAt { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Order { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public ReviewOverdue.View Result { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        Result = await mediator.Send(new ReviewOverdue.Query(AsAt, Order, PageNumber), ct);
        chrome.Overdue = Result.Overdue.TotalCount;
        chrome.ShowDay(Result.Day, Result.IsPast, current, "/overdue");
        return Page();
    }

    /// <summary>The heading under which a row stands in the order chosen; null where the order has none.</summary>
    public Func<ActionRow, string>? GroupOf => Order switch
    {
        "concern" => row => $"{row.ConcernNumber} {row.ConcernTitle}",
        "lead" => row => row.LeadName,
        _ => null,
    };

    /// <summary>The list in an order.</summary>
    public string InOrder(string order) => (order == "due" ? "/overdue" : $"/overdue?order={order}").WithAsAt(AsAt);

    /// <summary>A page of the list, in its order.</summary>
    public string AtPage(int number) =>
        (string.IsNullOrEmpty(Order) ? $"/overdue?pageNumber={number}" : $"/overdue?order={Order}&pageNumber={number}").WithAsAt(AsAt);
}

/// <summary>For <c>_WorkTable</c>: actions that somebody must do something about.</summary>
/// <param name="Caption">What the table lists.</param>
/// <param name="DaysHeader">What the days of the first column are.</param>
/// <param name="Rows">The actions.</param>
/// <param name="Result">The page that they stand on.</param>
/// <param name="AsAt">The past day asked for, kept in links.</param>
/// <param name="DaysOf">The days of a row.</param>
/// <param name="CountsOverdue">Whether these are days overdue.</param>
/// <param name="GroupOf">The heading under which a row stands; null for no headings.</param>
public sealed record WorkTable(string Caption, string DaysHeader, IReadOnlyList<ActionRow> Rows, ReviewOverdue.View Result, DateOnly? AsAt, Func<ActionRow, int> DaysOf, bool CountsOverdue = false,
    Func<ActionRow, string>? GroupOf = null);
