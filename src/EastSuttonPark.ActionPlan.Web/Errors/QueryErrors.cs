using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Web.Pages.Errors;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EastSuttonPark.ActionPlan.Web.Errors;

/// <summary>Refuses an address whose query can't be read, on every page alike: never ignored, never guessed.</summary>
public sealed class QueryErrors : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        // The page for errors keeps the query that was refused.
        if (HttpMethods.IsPost(request.Method) || context.HandlerInstance is ErrorModel)
            return next();
        RefuseRepeated(request.Query, context.ActionDescriptor.BoundProperties.Where(p => !p.ParameterType.IsArray).Select(p => p.Name));
        foreach (var (name, value) in context.ModelState)
        {
            if (value.ValidationState == ModelValidationState.Invalid)
                throw new MalformedRequestException(value.Errors[0].ErrorMessage);
        }

        return next();
    }

    /// <summary>Refuses a value that is given more than once where only one can count.</summary>
    /// <param name="query">The query.</param>
    /// <param name="names">The names that take one value.</param>
    /// <exception cref="MalformedRequestException">One of them stands twice.</exception>
    public static void RefuseRepeated(IQueryCollection query, IEnumerable<string> names)
    {
        foreach (var name in names.Where(n => query[n].Count > 1))
            throw new MalformedRequestException($"The address gives {char.ToLowerInvariant(name[0])}{name[1..]} {query[name].Count} times. It takes one.");
    }
}
