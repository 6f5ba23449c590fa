using EastSuttonPark.ActionPlan.Application.Imports;
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

[Authorize(Policies.Importer)]
public sealed class CorrectOwnersModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public CorrectOwners.Command Form { get; set; } = new();

    public CorrectOwners.View View { get; private set; } = null!;

    public static IEnumerable<RadioItem> Kinds => [new("False", "A post"), new("True", "An organisation outside the prison")];

    public IEnumerable<SelectListItem> Others(string spelling) =>
        View.Owners.Where(o => o.Spelling != spelling).Select(o => new SelectListItem($"The same as {o.Spelling}", o.Spelling)).Prepend(new SelectListItem("No, it is its own", ""));

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Form.Id = Guid.Parse((string)RouteData.Values["id"]!);
        await ShowWhatChangedAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct) => View = await mediator.Send(new CorrectOwners.Query(Form.Id), ct);

    public void OnGet() => Form.Owners =
    [
        .. View.Owners.Select(o => new CorrectOwners.Line { Spelling = o.Spelling, IsOrganisation = o.Owner.IsOrganisation, SameAs = o.Owner.Name == o.Spelling ? "" : o.Owner.Name }),
    ];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        return LocalRedirect($"/plans/import/{Form.Id}");
    }
}
