using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Meetings;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Meetings;

[Authorize(Policies.SeniorLeaders)]
public class ViewMeetingModel(IMediator mediator) : PageModel
{
    /// <summary>The meeting's day as the address says it: "2024-02-26".</summary>
    [BindProperty(SupportsGet = true)]
    public string? On { get; set; }

    public ViewMeeting.View View { get; private set; } = null!;

    /// <summary>The ids of the rows that the agenda shows.</summary>
    public IReadOnlySet<string> Rows { get; private set; } = new HashSet<string>(StringComparer.Ordinal);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        var asked = DateOnly.TryParseExact(On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : (DateOnly?)null;
        View = await mediator.Send(new ViewMeeting.Query(asked), ct);
        Rows = View.Agenda.SelectMany(s => s.Items).Select(i => i.Id).ToHashSet(StringComparer.Ordinal);
        if (View.IsDayRefused || (asked is null && !string.IsNullOrEmpty(On)))
        {
            ModelState.AddModelError(nameof(On), PlanRules.MeetingDayMustFit.Message);
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        }

        On = View.On.Slug();
        return Page();
    }

    /// <summary>The ids to which links of this meeting may come back and whose rows are no longer on the agenda: what was decided stands in their place.</summary>
    public IEnumerable<string> RowsDecidedOn(MeetingDecision decision) =>
        View.Agenda.Select(s => ViewMeeting.IdOf(s.Key, decision.Row)).Where(id => !Rows.Contains(id));

    /// <summary>The kind of <c>app-tag</c>, and the words, of what became of a decision.</summary>
    public static (string Words, string Kind) TagOf(DecisionOutcome outcome) => outcome switch
    {
        DecisionOutcome.Done => ("Done", "green"),
        DecisionOutcome.Open => ("Still open", "none"),
        _ => ("Not done", "amber"),
    };
}
