using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using Microsoft.AspNetCore.Mvc.Filters;

namespace EastSuttonPark.ActionPlan.Web.Errors;

/// <summary>A page with a form that stays open where nothing more is recorded: it shows what there is, or removes words, or says itself why it refuses.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWhereClosedAttribute : Attribute;

/// <summary>
/// Shows no form on an action that has left its plan, or whose plan is archived. What is posted all the same is refused by the same rule where it would be recorded, so that
/// nothing typed is lost.
/// </summary>
public sealed class ClosedActions(ActionList actions) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <exception cref="ClosedException">The page is a form on such an action.</exception>
    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var page = context.ActionDescriptor;
        if (!HttpMethods.IsPost(context.HttpContext.Request.Method)
            && context.RouteData.Values is { } route && route.TryGetValue("plan", out var plan) && route.TryGetValue("reference", out var reference)
            && page.HandlerMethods.Any(m => HttpMethods.IsPost(m.HttpMethod)) && !page.ModelTypeInfo!.IsDefined(typeof(OpenWhereClosedAttribute), inherit: true))
        {
            await actions.OneToRecordOn((string)plan!, (string)reference!, context.HttpContext.RequestAborted);
        }

        await next();
    }
}
