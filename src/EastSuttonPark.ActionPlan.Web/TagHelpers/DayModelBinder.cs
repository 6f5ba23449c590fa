using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Binds a day of an address: exactly <c>yyyy-MM-dd</c>, whatever the culture of the server.</summary>
public sealed class DayModelBinder : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = bindingContext.ModelName;
        var value = bindingContext.ValueProvider.GetValue(name);
        if (value == ValueProviderResult.None)
            return Task.CompletedTask;
        bindingContext.ModelState.SetModelValue(name, value);
        try
        {
            bindingContext.Result = ModelBindingResult.Success(Read(name, value.FirstValue));
        }
        catch (MalformedRequestException malformed)
        {
            bindingContext.ModelState.TryAddModelError(name, malformed.Message);
            bindingContext.Result = ModelBindingResult.Failed();
        }

        return Task.CompletedTask;
    }

    /// <summary>Reads a day; null where nothing is given.</summary>
    /// <exception cref="MalformedRequestException">It is no day, or written in another way.</exception>
    public static DateOnly? Read(string name, string? text) =>
        string.IsNullOrEmpty(text) ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new MalformedRequestException($"“{text}” is no day for {name}. Write it as year, month and day: 2024-02-29.");
}
