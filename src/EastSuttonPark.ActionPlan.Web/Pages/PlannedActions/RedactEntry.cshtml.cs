using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

/// <summary>Asks that the words or the file of one entry be removed, or agrees to it as the second person.</summary>
[OpenWhereClosed]
[Authorize(Policies.Staff)]
public sealed class RedactEntryModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public RedactEntry.Command Form { get; set; } = new();

    /// <summary>The entry's number.</summary>
    [BindProperty(SupportsGet = true)]
    public int Entry { get; set; }

    public RedactEntry.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference, Form.Entry) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!, Entry);
        View = await mediator.Send(new RedactEntry.Query(Form.Plan, Form.Reference, Entry), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.FormId = Guid.NewGuid();

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await mediator.Send(Form, ct);
        TempData["Banner"] = Form.Asked is null
            ? "You have asked for the removal. It waits for a second person, and the words stay until then."
            : $"The words of entry {Entry} of action {Form.Reference} are removed. Issued reports that held them are replaced.";
        return LocalRedirect($"{View.Row.Href}#entry-{Entry}");
    }
}
