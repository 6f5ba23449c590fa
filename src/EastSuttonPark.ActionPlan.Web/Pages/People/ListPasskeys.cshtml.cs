using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>
/// One's own passkeys, and adding one. The form is sent twice: the script asks with it for what the browser needs, and sends it again with what the browser made.
/// </summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class ListPasskeysModel(IMediator mediator, SignInManager<Account> signIn, ActionPlanDbContext db, SecondProof proof, AuditLog audit) : PageModel
{
    [BindProperty]
    public NewPasskey Form { get; set; } = new();

    public ListPasskeys.View View { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new ListPasskeys.Query(), HttpContext.RequestAborted);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var accounts = signIn.UserManager;
        var account = (await accounts.GetUserAsync(User))!;
        if (!await MayAdd(account))
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        if (string.IsNullOrEmpty(Form.Credential))
            return Content(await signIn.MakePasskeyCreationOptionsAsync(new() { Id = await accounts.GetUserIdAsync(account), Name = account.Email!, DisplayName = account.Name }), "application/json");
        if (await Read(Form.Credential) is not { Succeeded: true } made)
        {
            ModelState.AddModelError("Form.Name", "This passkey could not be added. Try again");
            return new PageResult { StatusCode = StatusCodes.Status400BadRequest };
        }

        made.Passkey.Name = CleanText.Of(Form.Name);
        await db.InOneTransaction(async () =>
        {
            await accounts.AddOrUpdatePasskeyAsync(await accounts.Again(account), made.Passkey);
            await audit.Append(db, new(AuditKind.CredentialsChanged, $"Added the passkey “{made.Passkey.Name}”"), CancellationToken.None);
        }, CancellationToken.None);
        TempData["Banner"] = $"The passkey “{made.Passkey.Name}” is added. You can sign in with it.";
        return Redirect("/account/passkeys");
    }

    // What no browser made, or made for a question that was never asked or is too old.
    private async Task<PasskeyAttestationResult?> Read(string credential)
    {
        try
        {
            return await signIn.PerformPasskeyAttestationAsync(credential);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<bool> MayAdd(Account account)
    {
        if (string.IsNullOrWhiteSpace(Form.Name))
            ModelState.AddModelError("Form.Name", "Enter a name for the passkey");
        else if (Form.Name.Length > ChangePasskey.LongestName)
            ModelState.AddModelError("Form.Name", $"The name must be {ChangePasskey.LongestName} characters or fewer");
        else if (View.Lines.Count >= ListPasskeys.Most)
            ModelState.AddModelError("Form.Name", $"You have {ListPasskeys.Most} passkeys, which is the most. Remove one first");
        if (View.HasPassword && await proof.WhyNotPassword(account, Form.Password ?? "", "Adding a passkey", "This is not your password") is { } why)
            ModelState.AddModelError("Form.Password", why);
        return ModelState.IsValid;
    }

    public sealed class NewPasskey
    {
        public string? Name { get; set; }

        public string? Password { get; set; }

        /// <summary>What the browser made, as JSON; empty where the script asks for what the browser needs.</summary>
        public string? Credential { get; set; }
    }
}
