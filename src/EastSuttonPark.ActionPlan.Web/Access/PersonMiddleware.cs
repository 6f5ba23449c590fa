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
        if (!isStaticFile && !hasFailed && context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } id
            && !(context.User.FindFirstValue(EndSession.Claim) is { } session && await LoadPerson.OfAccount(int.Parse(id, CultureInfo.InvariantCulture), db, clock, current, context.RequestAborted,
                new(context.User.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) ?? "", session))))
        {
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }
        await next(context);
    }
}
