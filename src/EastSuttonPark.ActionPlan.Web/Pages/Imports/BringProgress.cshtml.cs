using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Imports;

[Authorize(Policies.Importer)]
[TypeFilter<LargeForm>]
public sealed class BringProgressModel(IMediator mediator) : PageModel, IKeepsStaleForm
{
    [BindProperty]
    public BringProgress.Command Form { get; set; } = new();

    public BringProgress.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Form.Id = Guid.Parse((string)RouteData.Values["id"]!);
        if (HttpMethods.IsPost(Request.Method))
            Form.File = Request.Form.Files.GetFile("Form.File") is { } file ? new AddEvidence.Upload(file.FileName, file.Length, file.OpenReadStream) : null;
        await ShowWhatChangedAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct) => View = await mediator.Send(new BringProgress.Query(Form.Id), ct);

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (LargeForm.LeftOutFiles(HttpContext))
            throw new ValidationException([new ValidationFailure(nameof(Form.File), $"The file must be no larger than {View.MaxMegabytes} MB")]);
        var actions = await mediator.Send(Form, ct);
        TempData["Banner"] = $"The sheet says how far {PlanWords.Count(actions, "action")} {(actions == 1 ? "was" : "were")}.";
        return LocalRedirect($"/plans/import/{Form.Id}");
    }
}
