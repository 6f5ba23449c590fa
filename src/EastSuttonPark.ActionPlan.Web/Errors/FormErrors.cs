using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Pages.Errors;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Errors;

/// <summary>
/// Shows a form once more where what it sent is refused. It runs inside a page model's own <c>OnPageHandlerExecutionAsync</c>, so the page has loaded
/// what it shows by then. What is not about a form goes on to the page for errors.
/// </summary>
public sealed partial class FormErrors(ILogger<FormErrors> log) : IAsyncPageFilter
{
    /// <summary>Set to true in <c>ViewData</c> where somebody else changed what the form shows.</summary>
    public const string Stale = nameof(Stale);

    /// <summary>In <c>ViewData</c> the entry that stands in the way, where a rule names one.</summary>
    public const string InTheWay = nameof(InTheWay);

    /// <summary>Set to true in <c>ViewData</c> where the form is shown again after signing in.</summary>
    public const string Carried = nameof(Carried);

    private const string Form = nameof(Form);
    private const string FormId = nameof(FormId);
    private const string Revision = nameof(Revision);
    private const string FormIdKey = $"{Form}.{FormId}";

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // Without this a page that takes no form would be shown without what it shows.
        if (context.HandlerMethod is null && HttpMethods.IsPost(context.HttpContext.Request.Method) && context.HandlerInstance is not ErrorModel)
        {
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        if (CarriedForms.IsShown(context.HttpContext) && context.HandlerInstance is PageModel carried and not ErrorModel)
        {
            carried.ViewData[Carried] = true;
            context.Result = carried.Page();
            return;
        }

        // What no person types and no page makes: nothing can be shown once more from it. An empty one counts too: it would pass for a form that was made from nothing.
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && context.ModelState.Any(e => e.Key.Split('.')[^1] is FormId or Revision && (e.Value?.Errors.Count > 0 || e.Value?.AttemptedValue?.Length == 0)))
            throw new MalformedRequestException("The form’s own fields can’t be read.");
        // A box that can't be read ("31 2 2024") must not pass for an empty one.
        if (HttpMethods.IsPost(context.HttpContext.Request.Method) && !context.ModelState.IsValid)
        {
            await AddWhatElseIsWrong(context);
            context.Result = Again(StatusCodes.Status400BadRequest);
            return;
        }
        var executed = await next();
        if (executed is { Exception: { } error, ExceptionHandled: false } && await Answer(error, executed) is { } status)
        {
            executed.ExceptionHandled = true;
            executed.Result = Again(status);
        }
    }

    private async Task<int?> Answer(Exception error, PageHandlerExecutedContext context)
    {
        switch (error)
        {
            case ValidationException validation:
                foreach (var failure in validation.Errors)
                    context.ModelState.AddModelError(KeyOf(context, failure.PropertyName), failure.ErrorMessage);
                return StatusCodes.Status400BadRequest;
            case DomainRuleException { Rule.Forbidden: false } refusal:
                LogRefusal(refusal.Rule.Code);
                context.ModelState.AddModelError(KeyOf(context, refusal.Field), refusal.Message);
                if (refusal.InTheWay is { } entry)
                    ((PageModel)context.HandlerInstance).ViewData[InTheWay] = EntryView.Of(entry);
                return StatusCodes.Status400BadRequest;
            case StaleFormException stale:
                LogStale();
                context.ModelState.AddModelError("", stale.IsUsed
                    ? "This form was sent and saved before. What you typed now is not saved: read it and save again"
                    : "Somebody else was quicker, so nothing is saved yet. Look at what is here now before you save again");
                RenewFormId(context);
                if (context.HandlerInstance is IKeepsStaleForm page)
                {
                    // What was typed stays; the revision that it was typed against is the page's to renew.
                    context.ModelState.Remove($"{Form}.{Revision}");
                    await page.ShowWhatChangedAsync(context.HttpContext.RequestAborted);
                }
                ((PageModel)context.HandlerInstance).ViewData[Stale] = true;
                return StatusCodes.Status409Conflict;
            default:
                return null;
        }
    }

    // So that nobody mends one box only to be told of the next.
    private static async Task AddWhatElseIsWrong(PageHandlerExecutingContext context)
    {
        if (context.HandlerInstance.GetType().GetProperty(Form)?.GetValue(context.HandlerInstance) is not { } form
            || context.HttpContext.RequestServices.GetService(typeof(IValidator<>).MakeGenericType(form.GetType())) is not IValidator validator)
            return;
        var unread = context.ModelState.Where(e => e.Value?.Errors.Count > 0).Select(e => e.Key).ToList();
        var found = await validator.ValidateAsync(new ValidationContext<object>(form), context.HttpContext.RequestAborted);
        foreach (var failure in found.Errors)
        {
            // What holds an unread box is not judged as if that box were empty.
            var key = ModelNames.CreatePropertyModelName(Form, failure.PropertyName);
            if (!unread.Exists(u => u.StartsWith(key, StringComparison.OrdinalIgnoreCase)))
                context.ModelState.AddModelError(key, failure.ErrorMessage);
        }
    }

    // The form that is shown once more is another one: what it sends has not been saved yet.
    private static void RenewFormId(PageHandlerExecutedContext context)
    {
        context.ModelState.Remove(FormIdKey);
        if (context.HandlerInstance.GetType().GetProperty(Form)?.GetValue(context.HandlerInstance) is { } form)
            form.GetType().GetProperty(FormId)?.SetValue(form, Guid.NewGuid());
    }

    // A use case names the members of its command; the page holds the command as its property "Form".
    private static string KeyOf(PageHandlerExecutedContext context, string? member) =>
        string.IsNullOrEmpty(member) ? ""
        : context.HandlerInstance.GetType().GetProperty(Form) is null ? member
        : ModelNames.CreatePropertyModelName(Form, member);

    private static PageResult Again(int status) => new() { StatusCode = status };

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused by the rule {Rule}")]
    private partial void LogRefusal(string rule);

    [LoggerMessage(Level = LogLevel.Information, Message = "Refused as stale")]
    private partial void LogStale();
}
