using System.Globalization;
using System.Security.Claims;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Options;

namespace EastSuttonPark.ActionPlan.Web.Access;

/// <summary>Says who acts in this request: the cookie names the account, the database says what it may do today, and whether that session still counts.</summary>
public sealed class PersonMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, ActionPlanDbContext db, PlanClock clock, CurrentPerson current, IOptions<IdentityOptions> identity)
    {
        var isStaticFile = context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;
        // The page for an error shows no more than it must: the database may be the very thing that failed.
        var hasFailed = context.Response.StatusCode == StatusCodes.Status500InternalServerError;
        if (!isStaticFile && !hasFailed && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is not null && !await Counts(context.User, db, clock, current, identity.Value, context.RequestAborted))
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        await next(context);
    }

    /// <summary>Whether the session of a cookie still counts; then the current person is whose it is.</summary>
    public static async Task<bool> Counts(ClaimsPrincipal cookie, ActionPlanDbContext db, PlanClock clock, CurrentPerson current, IdentityOptions identity, CancellationToken ct) =>
        cookie.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && cookie.FindFirstValue(EndSession.Claim) is { } session
        && await LoadPerson.OfAccount(int.Parse(id, CultureInfo.InvariantCulture), db, clock, current, ct, new(cookie.FindFirstValue(identity.ClaimsIdentity.SecurityStampClaimType) ?? "", session));
}
