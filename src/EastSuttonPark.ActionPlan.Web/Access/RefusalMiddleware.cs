using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Diagnostics;

namespace EastSuttonPark.ActionPlan.Web.Access;

/// <summary>Records what somebody signed in was refused: a page that is not for them, or a step that a rule keeps from them.</summary>
public sealed class RefusalMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context, CurrentPerson current, AuditLog audit)
    {
        try
        {
            await next(context);
        }
        catch (DomainRuleException refused) when (refused.Rule.Forbidden && current.OrNull is not null)
        {
            await audit.Record(AuditKind.Refused, $"{Asked(context)} ({refused.Rule.Code})");
            throw;
        }

        // The page that tells of the refusal comes by here too.
        var isTelling = context.Features.Get<IStatusCodeReExecuteFeature>() is not null || context.Features.Get<IExceptionHandlerFeature>() is not null;
        if (context.Response.StatusCode == StatusCodes.Status403Forbidden && !isTelling && current.OrNull is not null)
            await audit.Record(AuditKind.Refused, Asked(context));
    }

    // Never the query or the form: people type there.
    private static string Asked(HttpContext context) => $"{context.Request.Method} {context.Request.Path}";
}
