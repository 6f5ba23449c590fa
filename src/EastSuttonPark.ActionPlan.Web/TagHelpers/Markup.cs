using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Elements in a shape that reads like the markup they print. Text and attribute values are always encoded.</summary>
internal static class Markup
{
    /// <summary>An attribute whose value is null is left out; one without a value, like <c>checked</c>, has the value "".</summary>
    public static TagBuilder Element(string name, params ReadOnlySpan<(string Name, string? Value)> attributes)
    {
        var element = new TagBuilder(name) { TagRenderMode = name == "input" ? TagRenderMode.StartTag : TagRenderMode.Normal };
        foreach (var (attribute, value) in attributes)
        {
            if (value is not null) element.Attributes.Add(attribute, value);
        }

        return element;
    }

    public static TagBuilder Text(this TagBuilder element, string? text)
    {
        element.InnerHtml.Append(text ?? "");
        return element;
    }

    public static TagBuilder With(this TagBuilder element, params ReadOnlySpan<IHtmlContent?> children)
    {
        foreach (var child in children)
        {
            if (child is not null) element.InnerHtml.AppendHtml(child);
        }

        return element;
    }

    /// <summary>Those given, separated by spaces; null when there are none.</summary>
    public static string? Words(params IEnumerable<string?> words)
    {
        var given = string.Join(' ', words.Where(word => !string.IsNullOrEmpty(word)));
        return given.Length == 0 ? null : given;
    }
}
