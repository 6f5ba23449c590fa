using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Web.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.Features;

namespace EastSuttonPark.ActionPlan.Web.Errors;

/// <summary>What somebody had typed into a form that was refused as a whole: their post ended meanwhile, or what it was about is gone. The page that says so shows it, to be copied.</summary>
public static class TypedInVain
{
    /// <summary>The words of the form in this request; none where it holds secrets, or is not this person's own.</summary>
    /// <param name="context">The request, on its way to the page for errors.</param>
    /// <param name="sentTo">Where the form was sent.</param>
    public static async Task<IReadOnlyList<string>> In(HttpContext context, PathString sentTo)
    {
        if (!context.Request.HasFormContentType || CarriedForms.HoldsSecrets(sentTo) || context.User.Identity?.IsAuthenticated != true)
            return [];
        try
        {
            if (await Fields(context) is not { } fields || !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
                return [];
            return [.. fields.Where(f => f.Key != "__RequestVerificationToken").SelectMany(f => f.Value).OfType<string>().Where(AreWords)];
        }
        catch (Exception unreadable) when (unreadable is IOException or InvalidDataException)
        {
            // Too large, cut off, or no form at all.
            return [];
        }
    }

    // As a page for files reads it: the files are read past.
    private static async Task<IFormCollection?> Fields(HttpContext context)
    {
        var request = context.Request;
        if (context.Features.Get<IFormFeature>()?.Form is null && request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            LargeForm.LetThrough(context, context.RequestServices.GetRequiredService<EvidenceLimits>());
            if (await LargeForm.Words(request, context.RequestAborted) is not { } words)
                return null;
            request.Form = words;
        }

        return await request.ReadFormAsync(context.RequestAborted);
    }

    // What pages make themselves (keys, choices, days, tokens) has no blank within it; what is worth copying has.
    private static bool AreWords(string value) => value.Trim().Any(char.IsWhiteSpace);
}
