using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>
/// The fields of a page in the order in which they were rendered: ModelState's own order is not the page's, and only the field
/// knows which of its boxes an error leads to.
/// </summary>
public static class FormFields
{
    private static readonly object ItemsKey = new();

    public static void Register(ViewContext view, string name, string targetId, string? errorPrefix = null) => Of(view).TryAdd(name, (Of(view).Count, targetId, errorPrefix));

    /// <summary>From 0; errors of no field come last.</summary>
    public static int Position(ViewContext view, string name) => Of(view).TryGetValue(name, out var field) ? field.Position : int.MaxValue;

    /// <summary>The box to which an error of this field leads; null where the page has no such field.</summary>
    public static string? TargetId(ViewContext view, string name) => Of(view).TryGetValue(name, out var field) ? field.TargetId : null;

    /// <summary>What begins the field's message in the summary; null where the message says enough.</summary>
    public static string? ErrorPrefix(ViewContext view, string name) => Of(view).TryGetValue(name, out var field) ? field.ErrorPrefix : null;

    private static Dictionary<string, (int Position, string TargetId, string? ErrorPrefix)> Of(ViewContext view)
    {
        ArgumentNullException.ThrowIfNull(view);
        if (view.HttpContext.Items[ItemsKey] is not Dictionary<string, (int, string, string?)> fields)
        {
            view.HttpContext.Items[ItemsKey] = fields = new(StringComparer.OrdinalIgnoreCase);
        }

        return fields;
    }
}
