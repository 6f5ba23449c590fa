using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

public class ViewActionModel(IMediator mediator, Chrome chrome, CurrentPerson current) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DateOnly? AsAt { get; set; }

    public ViewAction.View View { get; private set; } = null!;

    /// <summary>What changed the action's status, shown open.</summary>
    public IReadOnlyList<TimelineItem> Changes { get; private set; } = [];

    /// <summary>Everything else, folded.</summary>
    public IReadOnlyList<TimelineItem> Others { get; private set; } = [];

    /// <summary>Whether this person may have the files of evidence.</summary>
    public bool MayDownloadEvidence => Policies.Allows(Policies.EvidenceReaders, current);

    public async Task OnGetAsync(string plan, string reference, CancellationToken ct)
    {
        View = await mediator.Send(new ViewAction.Query(plan, reference, AsAt), ct);
        chrome.ShowDay(View.Day, View.IsPast, current, View.Row.Href);
        Changes = [.. View.History.Where(e => e.ChangesStatus).Select(Item)];
        Others = [.. View.History.Where(e => !e.ChangesStatus).Select(Item)];
    }

    private TimelineItem Item(EntryView entry) => entry.ToTimelineItem([.. Links(entry.Sequence)]);

    private IEnumerable<TimelineLink> Links(int entry)
    {
        if (!View.Undoing.TryGetValue(entry, out var undo))
            yield break;
        if (undo.MayWithdraw)
            yield return new("Withdraw this entry", $"{View.Row.Href}/withdrawal?entry={entry}");
        if (undo.MayRemoveWords)
            yield return new(undo.RemovalIsAsked ? "Its removal waits for a second person" : "Remove its words", $"{View.Row.Href}/redaction?entry={entry}");
    }
}
