using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Three boxes for a date that the person knows, or two for a month. <see cref="GovUkDateModelBinder"/> reads them.</summary>
[HtmlTargetElement("govuk-date-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class DateInputTagHelper : FieldsetTagHelper
{
    /// <summary>For a <c>[DataType("GovUkMonth")]</c>: month and year only.</summary>
    public bool MonthOnly { get; set; }

    protected override string? Role => "group";

    protected override string TargetId => BoxId(Error is null ? Parts[0] : WrongParts()[0]);

    private string[] Parts => MonthOnly ? GovUkDateModelBinder.MonthParts : GovUkDateModelBinder.Parts;

    protected override TagBuilder Controls() => Element("div", ("class", "govuk-date-input"), ("id", Id))
        .With([.. Parts.Select(part => Box(part, part == "Year" ? "govuk-input--width-4" : "govuk-input--width-2"))]);

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
        var empty = Parts.Where(part => PartValue(part) is null).ToArray();
        return empty.Length == 0 ? Parts : empty;
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
