using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>
/// Binds <c>[DataType("GovUkDate")] DateOnly?</c> from Name.Day, Name.Month and Name.Year; and <c>[DataType("GovUkMonth")] DateOnly?</c>, the last
/// day of a month, from the last two.
/// </summary>
public sealed class GovUkDateModelBinder(bool monthOnly = false) : IModelBinder
{
    internal static readonly string[] Parts = ["Day", "Month", "Year"];

    internal static readonly string[] MonthParts = ["Month", "Year"];

    private static readonly string[] MonthNames = ["MMMM", "MMM"];

    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        ArgumentNullException.ThrowIfNull(bindingContext);
        var name = bindingContext.ModelName;
        var parts = monthOnly ? MonthParts : Parts;
        var typed = parts.ToDictionary(part => part, part => bindingContext.ValueProvider.GetValue($"{name}.{part}"), StringComparer.Ordinal);
        if (typed.Values.All(value => value == ValueProviderResult.None)) return Task.CompletedTask;

        foreach (var (part, value) in typed)
        {
            // Kept, so that the page can show again what was typed. The parts are nobody's to validate, and what is not
            // validated counts as invalid.
            bindingContext.ModelState.SetModelValue($"{name}.{part}", value);
            bindingContext.ModelState.MarkFieldSkipped($"{name}.{part}");
        }

        var missing = parts.Where(part => string.IsNullOrWhiteSpace(typed[part].FirstValue)).ToArray();
        if (missing.Length == parts.Length)
        {
            // Whether a date must be given is for [Required] and its like.
            bindingContext.Result = ModelBindingResult.Success(null);
        }
        else if (Problem(missing, typed, out var date) is { } problem)
        {
            // Under the property's own name: under a part's, [Required] would add a message of its own.
            bindingContext.ModelState.TryAddModelError(name, $"{bindingContext.ModelMetadata.GetDisplayName()} must {problem}");
            bindingContext.Result = ModelBindingResult.Failed();
        }
        else
        {
            bindingContext.Result = ModelBindingResult.Success(date);
        }

        return Task.CompletedTask;
    }

    private static string? Problem(string[] missing, Dictionary<string, ValueProviderResult> typed, out DateOnly date)
    {
        date = default;
        if (missing.Length > 0) return $"include a {string.Join(" and ", missing.Select(part => part.ToLowerInvariant()))}";

        var (day, month, year) = (typed.TryGetValue("Day", out var typedDay) ? Number(typedDay) : 1, Month(typed["Month"]), Number(typed["Year"]));
        if (year is < 1000) return "have a year with 4 numbers";

        var text = string.Create(CultureInfo.InvariantCulture, $"{year}-{month}-{day}");
        if (!DateOnly.TryParseExact(text, "yyyy-M-d", CultureInfo.InvariantCulture, DateTimeStyles.None, out date))
            return typed.Count == Parts.Length ? "be a real date" : "be a real month";
        if (typed.Count < Parts.Length)
            date = new DateOnly(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));
        return null;
    }

    private static int? Number(ValueProviderResult value) =>
        int.TryParse(value.FirstValue.AsSpan().Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>As a number or, as some people write it, in letters: "March", "mar".</summary>
    private static int? Month(ValueProviderResult value) =>
        DateTime.TryParseExact(value.FirstValue?.Trim(), MonthNames, CultureInfo.InvariantCulture, DateTimeStyles.None, out var named) ? named.Month : Number(value);
}

public sealed class GovUkDateModelBinderProvider : IModelBinderProvider
{
    public IModelBinder? GetBinder(ModelBinderProviderContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Metadata.ModelType != typeof(DateOnly?) ? null : context.Metadata.DataTypeName switch
        {
            "GovUkDate" => new GovUkDateModelBinder(),
            "GovUkMonth" => new GovUkDateModelBinder(monthOnly: true),
            _ => null,
        };
    }
}
