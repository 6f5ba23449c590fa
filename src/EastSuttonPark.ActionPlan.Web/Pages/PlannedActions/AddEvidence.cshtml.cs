using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Setup;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.PlannedActions;

[Authorize(Policies.Decider)]
[EnableRateLimiting(RateLimits.Upload)]
[TypeFilter<LargeForm>]
public class AddEvidenceModel(IMediator mediator) : PageModel
{
    [BindProperty]
    public AddEvidence.Command Form { get; set; } = new();

    public AddEvidence.View View { get; private set; } = null!;

    /// <summary>Whether files were chosen that have to be chosen again: a browser never shows them a second time.</summary>
    public bool FilesAreLost { get; private set; }

    public static IEnumerable<RadioItem> Kinds =>
    [
        new(nameof(EvidenceKind.File), "Files"),
        new(nameof(EvidenceKind.Link), "A link", "To where it is kept"),
        new(nameof(EvidenceKind.Seen), "Seen on site", "There is nothing to keep, but somebody saw it"),
    ];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        (Form.Plan, Form.Reference) = ((string)RouteData.Values["plan"]!, (string)RouteData.Values["reference"]!);
        if (HttpMethods.IsPost(Request.Method))
            Form.Files = [.. Request.Form.Files.GetFiles("Form.Files").Select(f => new AddEvidence.Upload(f.FileName, f.Length, f.OpenReadStream))];
        FilesAreLost = Form.Files.Count > 0 || LargeForm.LeftOutFiles(HttpContext) || CarriedForms.IsShown(HttpContext);
        View = await mediator.Send(new AddEvidence.Query(Form.Plan, Form.Reference), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet()
    {
        Form.FormId = Guid.NewGuid();
        Form.Kind = EvidenceKind.File;
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (LargeForm.LeftOutFiles(HttpContext))
            throw new ValidationException([new ValidationFailure(nameof(Form.Files), $"The files are too large together. Choose fewer: up to {EvidenceLimits.MaxFiles} at once, of up to {View.Limits.MaxMegabytes} MB each.")]);
        await mediator.Send(Form, ct);
        TempData["Banner"] = Form.Files.Count > 1 ? $"{Form.Files.Count} files are added to action {Form.Reference}." : $"The evidence is added to action {Form.Reference}.";
        return LocalRedirect(View.Row.Href);
    }
}
