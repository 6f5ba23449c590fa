using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.Pages.Imports;

/// <summary>Corrects an action before it is imported; under a concern's address, types a new one.</summary>
[Authorize(Policies.Importer)]
public sealed class CorrectActionModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public CorrectAction.Command Form { get; set; } = new();

    public CorrectAction.View View { get; private set; } = null!;

    public IEnumerable<RadioItem> Places =>
    [
        .. View.Places.Select(p => new RadioItem(p.At.ToString(System.Globalization.CultureInfo.InvariantCulture), p.Begins)),
        new(CorrectAction.Elsewhere, "Somewhere else"),
    ];

    public IEnumerable<RadioItem> Rests =>
    [
        new(nameof(RestGoes.NewAction), "An action of its own"),
        .. View.Next is { } next ? [new RadioItem(nameof(RestGoes.NextAction), $"The beginning of the next action, {next.Reference}")] : Array.Empty<RadioItem>(),
        new(nameof(RestGoes.Concern), "A part of the concern’s text"),
    ];

    public IEnumerable<SelectListItem> Concerns => View.Concerns.Select(c => new SelectListItem($"{c.Number} {c.ShortTitle ?? PlanWords.Beginning(c.Concern)}", c.Number));

    public IEnumerable<SelectListItem> Statuses => ActionStatuses.All.Select(s => new SelectListItem(s.Words(), s.ToString())).Prepend(new SelectListItem("Nothing was reported", ""));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Id, Form.Which) = (Guid.Parse((string)RouteData.Values["id"]!), (string?)RouteData.Values["reference"]);
        if (Form.Which is null)
            Form.Concern = (string)RouteData.Values["number"]!;
        await ShowWhatChangedAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct) => View = await mediator.Send(new CorrectAction.Query(Form.Id, Form.Which, Form.Concern), ct);

    public void OnGet()
    {
        Form.Rest = RestGoes.NewAction;
        Form.At = View.Places.Count == 0 ? CorrectAction.Elsewhere : null;
        if (View.Action is not { } action)
            return;
        (Form.Wording, Form.Owners, Form.Target, Form.ShortTitle, Form.Concern) = (action.Wording, action.OwnersText, action.Target.Text, action.ShortTitle, View.Concern.Number);
        (Form.Status, Form.ReportedOn, Form.LastWords, Form.Lead, Form.MovedTo) = (action.Opening?.Status, action.Opening?.ReportedOn, action.Opening?.Words, action.Opening?.Lead, action.Opening?.MovedTo?.Text);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        if (Form.Which is null)
        {
            TempData["Banner"] = "The action is added. You can add the next.";
            return LocalRedirect($"/plans/import/{Form.Id}/concerns/{Uri.EscapeDataString(Form.Concern!)}");
        }

        return LocalRedirect($"/plans/import/{Form.Id}{(View.Rows.Count > 0 ? $"#row-{View.Rows[0].Number}" : "")}");
    }
}
