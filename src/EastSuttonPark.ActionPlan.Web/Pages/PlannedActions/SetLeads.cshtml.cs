using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Layout;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.Governor)]
public class SetLeadsModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public SetLeads.Command Form { get; set; } = new();

    public SetLeads.View View { get; private set; } = null!;

    public IEnumerable<SelectListItem> Choices => [new("Choose a post", ""), .. View.Choices.Select(c => c.ToOption())];

    /// <summary>Of the chosen actions: those that somebody else has given to another post since the form was made.</summary>
    public IReadOnlyList<ActionRow> Changed { get; private set; } = [];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new SetLeads.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.FormId = Guid.NewGuid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var set = await mediator.Send(Form, ct);
        var post = View.Choices.First(c => c.Slug == Form.Post).Name;
        TempData["Banner"] = set == 0 ? $"{post} leads them already." : $"{post} leads {PlanWords.Count(set, "more action")}.";
        return LocalRedirect("/leads");
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct)
    {
        View = await mediator.Send(new SetLeads.Query(), ct);
        Changed = [.. View.Posts.SelectMany(p => p.Actions).Where(r => IsChosen(r) && !Form.Actions.Contains(ValueOf(r)))];
    }

    /// <summary>What the box of an action sends: the action, and who leads it as far as this page knows.</summary>
    public static string ValueOf(ActionRow row) => $"{NameOf(row)}/{row.LeadSlug}";

    /// <summary>Whether the box of an action was ticked, whoever led it then.</summary>
    public bool IsChosen(ActionRow row) => Form.Actions.Exists(a => a.StartsWith($"{NameOf(row)}/", StringComparison.Ordinal));

    private static string NameOf(ActionRow row) => $"{row.PlanKey}/{row.Reference}";
}
