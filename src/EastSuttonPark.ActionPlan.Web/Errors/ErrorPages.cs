using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Web.Errors;

/// <summary>Every refusal and failure answers with a whole page, at whatever address it happened.</summary>
public static class ErrorPages
{
    public const string Address = "/error";

    public static void UseErrorPages(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandlingPath = Address,
            StatusCodeSelector = StatusOf,
            AllowStatusCode404Response = true,
            // What failed may have left the request's services half-way through their work.
            CreateScopeForErrors = true,
            // Only what is a failure of the program stands in the log as one.
            SuppressDiagnosticsCallback = failure => StatusOf(failure.Exception) < StatusCodes.Status500InternalServerError,
        });
        app.UseStatusCodePagesWithReExecute(Address, createScopeForStatusCodePages: true);
    }

    private static int StatusOf(Exception error) => error switch
    {
        NotThereException => StatusCodes.Status404NotFound,
        RemovedException => StatusCodes.Status410Gone,
        DomainRuleException { Rule.Forbidden: true } => StatusCodes.Status403Forbidden,
        DomainRuleException => StatusCodes.Status400BadRequest,
        MalformedRequestException => StatusCodes.Status400BadRequest,
        StaleFormException or ClosedException => StatusCodes.Status409Conflict,
        BadHttpRequestException malformed => malformed.StatusCode,
        _ => StatusCodes.Status500InternalServerError,
    };
}
