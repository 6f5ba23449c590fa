using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.LeadingPost)]
public class ReportRoundModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public ReportRound.Command Form { get; set; } = new();

    public ReportRound.View View { get; private set; } = null!;

    /// <summary>"About ten minutes": two for each action that is still to be reported on.</summary>
    public string Duration => ((View.Total - View.Reported) * 2) switch
    {
        0 => "All reported.",
        2 => "About two minutes.",
        4 => "About four minutes.",
        6 => "About six minutes.",
        8 or 10 => "About ten minutes.",
        var minutes => $"About {minutes} minutes.",
    };

    /// <summary>What was typed for actions that are no longer open to this person's report, kept for them to read.</summary>
    public IEnumerable<ReportProgress.Command> Orphans => Form.Items.Where(i => i.IsFilledIn() && !View.Cards.Any(c => IsFor(i, c)));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new ReportRound.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        Form.FormId = Guid.NewGuid();
        AddMissingItems();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var count = await mediator.Send(Form, ct);
        TempData["Banner"] = $"Saved: {PlanWords.Count(count, "action")} reported.";
        return LocalRedirect("/my-actions");
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        var seen = Form.Items.Where(i => i.Revision is not null).DistinctBy(i => (i.Plan, i.Reference)).ToDictionary(i => (i.Plan, i.Reference), i => i.Revision!.Value);
        View = await mediator.Send(new ReportRound.Query(seen), ct);
        foreach (var item in Form.Items)
        {
            if (View.Cards.FirstOrDefault(c => IsFor(item, c)) is { } card)
                item.Revision = card.Row.Action.Revision;
        }
    }

    /// <summary>The place in the form of a card's boxes: where they were when they were posted, whatever the order of the cards is by now.</summary>
    public int IndexOf(ReportRound.Card card)
    {
        AddMissingItems();
        return Form.Items.FindIndex(i => IsFor(i, card));
    }

    private void AddMissingItems() => Form.Items.AddRange(View.Cards.Where(c => !Form.Items.Exists(i => IsFor(i, c)))
        .Select(c => new ReportProgress.Command { Plan = c.Row.PlanKey, Reference = c.Row.Reference, Revision = c.Row.Action.Revision }));

    private static bool IsFor(ReportProgress.Command item, ReportRound.Card card) => item.Plan == card.Row.PlanKey && item.Reference == card.Row.Reference;
}
