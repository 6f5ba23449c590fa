using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.Audits;

/// <summary>The audit, a page at a time.</summary>
[Authorize(Policies.Administrator)]
public sealed class ListAuditModel(IMediator mediator, CurrentPerson current) : PageModel
{
    private const string Address = Administration.Audit;

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true)]
    public DateOnly? To { get; set; }

    [BindProperty(SupportsGet = true)]
    public int PageNumber { get; set; } = 1;

    public CurrentPerson Current { get; } = current;

    public ListAudit.View Result { get; private set; } = null!;

    public ListAudit.Selection Selection => new() { Kind = Kind, Person = Person, From = From, To = To };

    public static IEnumerable<SelectListItem> Kinds => AuditKindWords.All.Select(w => new SelectListItem(w.Name, w.Slug)).Prepend(new("Any kind", ""));

    public IEnumerable<SelectListItem> People => Result.People.Select(p => new SelectListItem(p.Name, p.Id.ToString(CultureInfo.InvariantCulture))).Prepend(new("Anybody", ""));

    public async Task OnGetAsync(CancellationToken ct)
    {
        Result = await mediator.Send(new ListAudit.Query(Selection, PageNumber), ct);
        if (!Selection.IsBackward)
            return;
        ModelState.AddModelError(nameof(To), "The last day must be the first day or later");
        Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>What narrows the list.</summary>
    public SelectedFilters Selected()
    {
        var items = new List<SelectedFilter>();
        Add(Kind, $"Kind: {Kinds.FirstOrDefault(k => k.Value == Kind)?.Text}", Selection with { Kind = null });
        Add(Person, $"Person: {People.FirstOrDefault(p => p.Value == Person)?.Text}", Selection with { Person = null });
        Add(From, $"From: {PlanWords.DayOrNone(From)}", Selection with { From = null });
        Add(To, $"To: {PlanWords.DayOrNone(To)}", Selection with { To = null });
        return new(items, Address);

        void Add(object? value, string text, ListAudit.Selection without)
        {
            if (value is not (null or ""))
                items.Add(new(text, Address + without.ToQuery()));
        }
    }
}
