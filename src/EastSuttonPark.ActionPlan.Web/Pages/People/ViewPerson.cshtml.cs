using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Layout;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>One account: its posts, and the buttons that do something with it at once.</summary>
[Authorize(Policies.PeopleReaders)]
public sealed class ViewPersonModel(IMediator mediator, SiteSettings settings) : PageModel
{
    // Carried from the page that made it to the one that shows it, encrypted as every such notice is, and gone once shown.
    private const string OneTimeLink = nameof(OneTimeLink);

    [BindProperty(SupportsGet = true)]
    public int Id { get; set; }

    [BindProperty]
    public string? Do { get; set; }

    public ViewPerson.View View { get; private set; } = null!;

    /// <summary>A one-time link that was made just now; null where none was.</summary>
    public string? Link { get; private set; }

    /// <summary>What can be done with it as it is: what the form sends, what its button says, and what that does.</summary>
    public IEnumerable<(string Value, string Text, string What)> Actions
    {
        get
        {
            if (View.IsOpen)
            {
                yield return (ActOnAccount.NewLink, View.Account.HasChosen ? "Make a new link" : "Make another invitation", "For a forgotten password. Links made before stop working; the password works until another is chosen.");
                yield return (ActOnAccount.SignOut, "Sign out everywhere", "Ends every session of this account at once. They can sign in again.");
            }

            if (View.MayRemoveFactors)
                yield return (ActOnAccount.RemoveFactors, "Remove app and passkeys", "For who has lost the telephone or device and the recovery codes. Be sure that it is this person who asks. Ends every session; they then sign in with their password alone. If they don’t know it, make a new link too.");

            if (View.Account.DeactivatedAt is null)
                yield return (ActOnAccount.Deactivate, "Deactivate", "Nobody can sign in with this account from now on, until you reactivate it. Posts stay as they are.");
            else
                yield return (ActOnAccount.Reactivate, "Reactivate", View.Account.LastDay is { } last && last < View.Today
                    ? $"Its last day was {PlanWords.Day(last)}: change that too, or it stays closed." : "They can sign in again as before.");
        }
    }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new ViewPerson.Query(Id), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => Link = TempData[OneTimeLink] is string code ? $"{settings.PublicAddress}/invitations/{code}" : null;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var code = await mediator.Send(new ActOnAccount.Command(Id, Do), ct);
        if (code is not null)
            Show(TempData, code);
        var name = View.Account.Name;
        TempData["Banner"] = Do switch
        {
            ActOnAccount.NewLink => $"The link for {name} is made. Copy it from below.",
            ActOnAccount.SignOut => $"{name} is signed out everywhere.",
            ActOnAccount.RemoveFactors => $"{name} has no authenticator app and no passkey any more, and is signed out everywhere.",
            ActOnAccount.Deactivate => $"The account of {name} is deactivated.",
            _ => $"The account of {name} is active.",
        };
        return LocalRedirect(Administration.HrefOf(Id));
    }

    /// <summary>Lets the page of the account show a link once.</summary>
    internal static void Show(Microsoft.AspNetCore.Mvc.ViewFeatures.ITempDataDictionary notices, string code) => notices[OneTimeLink] = code;
}
