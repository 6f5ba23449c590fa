using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Three boxes for a date that the person knows. <see cref="GovUkDateModelBinder"/> reads them.</summary>
[HtmlTargetElement("govuk-date-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateInputTagHelper : FieldsetTagHelper
{
    protected override string? Role => "group";

    protected override string TargetId => BoxId(Error is null ? "Day" : WrongParts()[0]);

    protected override TagBuilder Controls() => Element("div", ("class", "govuk-date-input"), ("id", Id))
        .With(Box("Day", "govuk-input--width-2"), Box("Month", "govuk-input--width-2"), Box("Year", "govuk-input--width-4"));

    private TagBuilder Box(string part, string widthClass)
    {
        var wrong = Error is not null && WrongParts().Contains(part, StringComparer.Ordinal);
        return Element("div", ("class", "govuk-date-input__item")).With(
            Element("div", ("class", "govuk-form-group")).With(
                Element("label", ("class", "govuk-label govuk-date-input__label"), ("for", BoxId(part))).Text(part),
                Element(
                    "input",
                    ("class", Words("govuk-input govuk-date-input__input", wrong ? "govuk-input--error" : null, widthClass)),
                    ("id", BoxId(part)),
                    ("name", $"{Name}.{part}"),
                    ("type", "text"),
                    ("inputmode", "numeric"),
                    ("value", PartValue(part)))));
    }

    private string BoxId(string part) => part switch
    {
        "Day" => Id + "-day",
        "Month" => Id + "-month",
        _ => Id + "-year",
    };

    /// <summary>The empty boxes where others are filled; else all: which of three numbers makes a date unreal is the person's to say.</summary>
    private string[] WrongParts()
    {
        var empty = GovUkDateModelBinder.Parts.Where(part => PartValue(part) is null).ToArray();
        return empty.Length == 0 ? GovUkDateModelBinder.Parts : empty;
    }

    private string? PartValue(string part)
    {
        var value = Typed($"{Name}.{part}") ?? (For.Model is DateOnly date ? date.ToString(FormatOf(part), CultureInfo.InvariantCulture) : null);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }

    private static string FormatOf(string part) => part switch
    {
        "Day" => "%d",
        "Month" => "%M",
        _ => "yyyy",
    };
}
