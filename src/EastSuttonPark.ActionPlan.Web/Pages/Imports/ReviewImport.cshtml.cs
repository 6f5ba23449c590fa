using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Imports;

/// <summary>What was read of a plan beside its document's rows, with what is in doubt: nothing is saved before it is confirmed here.</summary>
[Authorize(Policies.Importer)]
public sealed class ReviewImportModel(IMediator mediator, ImportReading reading, AuditLog audit, SiteSettings site, PlanClock clock) : PageModel, IKeepsStaleForm
{
    private const int SecondsToLookAgain = 2;

    [BindProperty]
    public ReviewImport.Command Form { get; set; } = new();

    public ReviewImport.View View { get; private set; } = null!;

    /// <summary>The establishment of this site, where the document names another; else null.</summary>
    public string? OtherThan => View.IsOfAnother(site.Establishment) ? site.Establishment : null;

    public static string KindOf(DoubtKind kind) => kind switch
    {
        DoubtKind.MissingFact => "A fact is missing",
        DoubtKind.Words => "Words are not placed",
        DoubtKind.Typed => "Typed here",
        DoubtKind.SeveralActions => "Perhaps several actions",
        DoubtKind.TornOverPage => "Torn over a page",
        DoubtKind.UnclearConcern => "To which concern it belongs",
        DoubtKind.EmptyConcern => "A concern lacks something",
        DoubtKind.UnclearProgress => "How far it was before",
        DoubtKind.UnclearDate => "A date that is not understood",
        DoubtKind.NoDate => "No target date",
        DoubtKind.NoOwner => "No owner",
        DoubtKind.UnclearOwner => "Who the owner is",
        DoubtKind.LeftOut => "Left out",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of doubt."),
    };

    /// <summary>Below the import's address, the page on which a doubt can be mended; null where nothing can be.</summary>
    public static string? WhereToCorrect(Doubt doubt) =>
        doubt.Kind switch
        {
            DoubtKind.MissingFact => "/facts",
            DoubtKind.UnclearOwner => "/owners",
            _ when doubt.Reference is { } reference => $"/actions/{Uri.EscapeDataString(reference)}",
            _ when doubt.Number is { } number => $"/concerns/{Uri.EscapeDataString(number)}",
            _ => null,
        };

    public static IEnumerable<(string Name, string Words)> CellsOf(DraftRow row) =>
        new[] { ("Rec No", row.RecNo), (row.Section is null ? "Concern" : "", row.Concern), ("Agreed?", row.Agreement), ("Action", row.Response), ("Owner", row.Owners), ("Target", row.Target) }
            .Where(cell => cell.Item2.Length > 0);

    /// <summary>What a person says by ticking the box before the button.</summary>
    public static string AcceptanceOf(ReviewImport.View view)
    {
        var doubts = view.Doubts.Count switch { 0 => "", 1 => "I have looked at the one thing above, and accept what is proposed", var many => $"I have looked at the {many} things above, and accept what is proposed" };
        var gone = view.Comparison is { LeavesMostOut: true } comparison ? $"{PlanWords.Count(comparison.With(EditionFate.Gone).Count(), "action leaves", "actions leave")} the plan" : "";
        return gone.Length == 0 ? doubts : doubts.Length == 0 ? $"This is the whole plan: {gone}" : $"{doubts}. This is the whole plan: {gone}";
    }

    public static string TargetOf(TargetDate target) =>
        target.DueOn is { } due ? $"{target.Text}: due {PlanWords.Day(due)}"
        : target.Text.Length == 0 ? "none"
        : target.Claim is not null ? $"{target.Text}: claimed by the plan"
        : $"{target.Text}: no due day";

    public string OpeningOf(OpeningBalance opening, TargetDate target) => string.Join(". ", new[]
    {
        opening.Status is not { } status ? ""
        : opening.ReportedOn is { } on ? $"{status.Words()} on {PlanWords.Day(on)}"
        : status.IsClaim() && View.Comparison is null ? $"{status.Words()}. The day isn’t given, so the claim counts from the day of the import"
        : status.Words(),
        opening.Lead.Length > 0 ? $"Led by {opening.Lead}" : "",
        opening.MovedTo is not { } moved ? ""
        : View.Comparison is not null ? $"Target date moved to “{moved.Text}”"
        : opening.AsksForDate(target, clock.Today) ? $"Target date moved to “{moved.Text}”: it is asked for here and waits to be decided, and until then the published date stands"
        : $"Target date moved to “{moved.Text}”: kept in words alone, because {WhyNotAskedFor(moved, target, opening.Status ?? target.Claim)}",
        opening.Words,
    }.Where(words => words.Length > 0));

    private string WhyNotAskedFor(TargetDate moved, TargetDate target, ActionStatus? status) =>
        moved.DueOn is not { } day ? "it is not understood"
        : status?.IsClaim() == true ? "completion is claimed"
        : status == ActionStatus.NotProceeding ? "it does not proceed"
        : day <= target.DueOn ? "it is not later than the published date"
        : day <= clock.Today ? "it has passed"
        : "it is too far ahead";

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        Form.Id = Guid.Parse((string)RouteData.Values["id"]!);
        await ShowWhatChangedAsync(HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task ShowWhatChangedAsync(CancellationToken ct) => View = await mediator.Send(new ReviewImport.Query(Form.Id), ct);

    public async Task OnGetAsync(CancellationToken ct)
    {
        // Whoever read it has gone with its instance: this one begins anew.
        if (View.IsSilent)
        {
            await reading.Begin(Form.Id, TimeSpan.FromSeconds(1));
            await ShowWhatChangedAsync(ct);
        }

        if (View.Pending.Stage == ImportStage.Reading)
            Response.Headers.Append("Refresh", SecondsToLookAgain.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var key = await mediator.Send(Form, ct);
        switch (Form.Step)
        {
            case ReviewImport.Step.Confirm:
                await audit.Record(AuditKind.Imported, View.Comparison is { } adopted ? $"Adopted edition {adopted.Number} of the plan {key}" : $"Imported the plan {key}");
                TempData["Banner"] = View.Comparison is { } comparison ? $"Edition {comparison.Number} is adopted." : "The plan is imported.";
                return LocalRedirect($"/plans/{key}");
            case ReviewImport.Step.Discard:
                await audit.Record(AuditKind.Imported, $"Threw away the import of {View.Pending.FileName}, which nobody had confirmed");
                TempData["Banner"] = "The import is thrown away. Nothing was saved.";
                return LocalRedirect("/plans/import");
            default:
                return LocalRedirect($"/plans/import/{Form.Id}#doubts");
        }
    }
}
