using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
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

namespace EastSuttonPark.ActionPlan.Web.Pages.Imports;

[Authorize(Policies.Importer)]
[TypeFilter<LargeForm>]
public sealed class StartImportModel(IMediator mediator, ImportReading reading) : PageModel
{
    // Most documents are read within it, so that the page that follows shows them at once.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(3);

    [BindProperty]
    public StartImport.Command Form { get; set; } = new();

    public StartImport.View View { get; private set; } = null!;

    /// <summary>Whether a file was chosen that has to be chosen again: a browser never shows it a second time.</summary>
    public bool FileIsLost { get; private set; }

    public static IEnumerable<RadioItem> Ways =>
    [
        new(nameof(StartImport.Way.File), "As a file"),
        new(nameof(StartImport.Way.Pasted), "Copied out of a document"),
        new(nameof(StartImport.Way.ByHand), "I type it", "You begin with an empty plan"),
    ];

    public static string NameOf(string fileName) => fileName switch
    {
        PlanDraft.TypedByHand => "Typed by hand",
        StartImport.PastedName => "Copied out of a document",
        _ => fileName,
    };

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new StartImport.Query(), HttpContext.RequestAborted);
        if (HttpMethods.IsPost(Request.Method))
            Form.File = Request.Form.Files.GetFile("Form.File") is { } file ? new AddEvidence.Upload(file.FileName, file.Length, file.OpenReadStream) : null;
        FileIsLost = Form.File is not null || LargeForm.LeftOutFiles(HttpContext);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Form.How = StartImport.Way.File;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (LargeForm.LeftOutFiles(HttpContext))
            throw Refused($"The file must be no larger than {View.MaxMegabytes} MB");
        var id = await mediator.Send(Form, ct);
        if (Form.How != StartImport.Way.ByHand)
        {
            await reading.Begin(id, Wait);
            if (await mediator.Send(new TakeRefusal.Command(id), ct) is { } why)
                throw Form.How == StartImport.Way.File ? Refused(why) : new ValidationException([new ValidationFailure(nameof(Form.Pasted), why)]);
        }

        return LocalRedirect($"/plans/import/{id}");
    }

    private static ValidationException Refused(string why) => new([new ValidationFailure(nameof(StartImport.Command.File), why)]);
}
