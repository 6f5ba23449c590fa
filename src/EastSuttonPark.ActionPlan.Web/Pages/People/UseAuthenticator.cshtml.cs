using System.Globalization;
using System.Text;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.RateLimiting;
using QRCoder;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Sets up, renews or removes the codes of an authenticator app for one's own account.</summary>
[EnableRateLimiting(RateLimits.SignIn)]
public sealed class UseAuthenticatorModel(IMediator mediator, SignInManager<Account> signIn, SiteSettings settings) : PageModel
{
    // Carried from the request that made them to the page that shows them, encrypted as every such notice is, and gone once shown.
    private const string RecoveryCodes = nameof(RecoveryCodes);

    [BindProperty]
    public UseAuthenticator.Command Form { get; set; } = new();

    public UseAuthenticator.View View { get; private set; } = null!;

    /// <summary>Recovery codes that were made just now.</summary>
    public IReadOnlyList<string> NewCodes { get; private set; } = [];

    /// <summary>What the app reads.</summary>
    public string AppAddress => View.AddressFor($"Action plan, {settings.Establishment}");

    /// <summary>The same as a picture: how many squares it is wide, and the dark ones as a path.</summary>
    public (int Size, string Path) Picture
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(AppAddress, QRCodeGenerator.ECCLevel.M);
            var path = new StringBuilder();
            foreach (var (y, row) in code.ModuleMatrix.Index())
                for (var x = 0; x < row.Count; x++)
                    if (row[x])
                        path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            return (code.ModuleMatrix.Count, path.ToString());
        }
    }

    public static IEnumerable<RadioItem> Choices =>
    [
        new(nameof(UseAuthenticator.Step.NewCodes), "Make new recovery codes", "The ones you have no longer work then"),
        new(nameof(UseAuthenticator.Step.TurnOff), "Turn the app off", "Your password alone lets you in then"),
    ];

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        View = await mediator.Send(new UseAuthenticator.Query(), HttpContext.RequestAborted);
        // A key that was made for the page ends every session of the account, this one not.
        if (HttpMethods.IsGet(Request.Method))
            await signIn.RefreshSignInAsync((await signIn.UserManager.GetUserAsync(User))!);
        await base.OnPageHandlerExecutionAsync(context, next);
    }

    public void OnGet() => NewCodes = TempData[RecoveryCodes] as string[] ?? [];

    public async Task<IActionResult> OnPostAsync()
    {
        var codes = await mediator.Send(Form, HttpContext.RequestAborted);
        await signIn.RefreshSignInAsync((await signIn.UserManager.GetUserAsync(User))!);
        if (codes.Count > 0)
        {
            TempData[RecoveryCodes] = codes.ToArray();
            return Redirect("/account/authenticator");
        }

        TempData["Banner"] = "The authenticator app is turned off.";
        return Redirect("/account");
    }
}
