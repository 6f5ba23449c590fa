using System.Diagnostics;
using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Pages.People;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.Errors;

/// <summary>What is shown in place of a page that was refused or failed. It is reached by any method and without signing in.</summary>
[AllowAnonymous, IgnoreAntiforgeryToken]
public sealed class ErrorModel : PageModel
{
    private const int OneMinute = 60;

    public string Heading { get; private set; } = "";

    public IReadOnlyList<string> Sentences { get; private set; } = [];

    /// <summary>The page that was asked for, without the query that was refused; null where that says nothing.</summary>
    public string? WithoutQuery { get; private set; }

    /// <summary>Stands in the log beside the failure; null for a refusal, which needs no looking up.</summary>
    public string? Reference { get; private set; }

    /// <summary>The address of what stands in the place of something that was removed, of what can be read where a form is closed, or of what became of it; else null.</summary>
    public string? Instead { get; private set; }

    /// <summary>Whether that replaces something that was removed.</summary>
    public bool IsRemoved => Response.StatusCode == StatusCodes.Status410Gone;

    /// <summary>Whether what is not there has become a plan.</summary>
    public bool IsFinished => Response.StatusCode == StatusCodes.Status404NotFound;

    /// <summary>What was typed into a form that was refused as a whole; none where nothing was.</summary>
    public IReadOnlyList<string> Typed { get; private set; } = [];

    /// <summary>Where somebody signs in who has tried too often, with where they wanted to; null elsewhere.</summary>
    public string? SignInAgain { get; private set; }

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var failed = HttpContext.Features.Get<IExceptionHandlerPathFeature>();
        var error = failed?.Error;
        Instead = (error as RemovedException)?.Instead ?? (error as ClosedException)?.Instead ?? (error as NotThereException)?.Instead;
        var rule = (error as DomainRuleException)?.Message;
        var isAddress = !HttpMethods.IsPost(Request.Method);
        PathString asked = failed?.Path ?? HttpContext.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath;
        if (!isAddress && Response.StatusCode is StatusCodes.Status403Forbidden or StatusCodes.Status404NotFound)
            Typed = await TypedInVain.In(HttpContext, asked);
        var isSignIn = !isAddress && asked.StartsWithSegments(SigningIn.Address, StringComparison.OrdinalIgnoreCase);
        if (isSignIn && Response.StatusCode == StatusCodes.Status429TooManyRequests)
            SignInAgain = SigningIn.Address + QueryString.Create(SigningIn.ReturnUrl, await WantedAsync());
        var isElsewhere = CarriedForms.IsShown(HttpContext) && Response.StatusCode == StatusCodes.Status400BadRequest;
        if (isElsewhere)
            WithoutQuery = asked;
        if (isAddress && error is MalformedRequestException or NotThereException { Known: not null } && Request.QueryString.HasValue)
            WithoutQuery = failed!.Path;
        (Heading, Sentences) = Response.StatusCode switch
        {
            StatusCodes.Status400BadRequest when isElsewhere => ("This can’t be shown here",
            [
                "What you typed is kept in the browser in which you typed it, for an hour after you sent it, as long as that browser is not closed. Sign in there, and it is shown again.",
                "Nothing was saved.",
            ]),
            StatusCodes.Status400BadRequest when isAddress => ("This address can’t be read", [(failed?.Error as MalformedRequestException)?.Message ?? "Something in it is not as this site writes it."]),
            StatusCodes.Status400BadRequest => ("This could not be read",
            [
                rule ?? "What was sent is incomplete, or the form was open for too long or in another session.",
                "Nothing was saved. Go back, load the page again and send it once more.",
            ]),
            StatusCodes.Status403Forbidden => ("You cannot open this page", [rule ?? "Your role or the posts you hold do not allow it. If you think they should, ask the governor."]),
            StatusCodes.Status404NotFound when failed?.Error is NotThereException { Known: { } known } => ("Page not found", [known]),
            StatusCodes.Status404NotFound => ("Page not found",
            [
                "If you typed the address, check that it is correct. If you pasted it, check that you copied all of it.",
                "It may also be something that you may not see.",
            ]),
            StatusCodes.Status410Gone when error is RemovedException => ("This was removed", [error.Message]),
            StatusCodes.Status409Conflict when error is ClosedException => ("Nothing more can be recorded here", [error.Message]),
            StatusCodes.Status409Conflict => ("Somebody else was faster", ["This changed after you opened it, so nothing was saved. Open it again to see how it stands now."]),
            StatusCodes.Status405MethodNotAllowed => ("This did not work", ["This address is not for that."]),
            StatusCodes.Status429TooManyRequests when isSignIn => ("Too many requests",
            [
                "You tried to sign in too often in a short time.",
                $"Wait {Wait(Response.Headers.RetryAfter)} and try again.",
                .. SignInModel.IsCarried(SignInAgain) ? new[] { "What you typed before your session ended is still kept: you have an hour from when you sent it." } : [],
            ]),
            StatusCodes.Status429TooManyRequests => ("Too many requests",
            [
                isAddress ? "You asked for this too often in a short time." : "This was sent too often in a short time, so nothing was saved.",
                $"Wait {Wait(Response.Headers.RetryAfter)} and try again.",
            ]),
            StatusCodes.Status413PayloadTooLarge => ("This is too large", ["What was sent is larger than this site takes. Nothing was saved. Go back, shorten it and send it again."]),
            < StatusCodes.Status500InternalServerError and >= StatusCodes.Status400BadRequest => ("This did not work", ["The site can’t answer this request."]),
            _ => ("Sorry, there is a problem with this site", (string[])["Nothing was saved. Try again in a few minutes."]),
        };
        if (Response.StatusCode >= StatusCodes.Status500InternalServerError)
            Reference = Activity.Current?.TraceId.ToHexString() ?? HttpContext.TraceIdentifier;
        await next();
    }

    private async Task<string> WantedAsync() =>
        Request.HasFormContentType && (await Request.ReadFormAsync(HttpContext.RequestAborted))[SigningIn.ReturnUrl].ToString() is var wanted && Url.IsLocalUrl(wanted) ? wanted : "/";

    private static string Wait(string? seconds) =>
        int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var wait) && wait > OneMinute
            ? string.Create(CultureInfo.InvariantCulture, $"{(wait + OneMinute - 1) / OneMinute} minutes")
            : "a minute";
}
