using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

[HtmlTargetElement("govuk-input", TagStructure = TagStructure.WithoutEndTag)]
public sealed class InputTagHelper : LabelledFieldTagHelper
{
    public string Type { get; set; } = "text";

    [HtmlAttributeName("inputmode")]
    public string? InputMode { get; set; }

    public string? Autocomplete { get; set; }

    public string? WidthClass { get; set; }

    protected override TagBuilder Control() => Element(
        "input",
        ("class", ControlClass("govuk-input", WidthClass)),
        ("id", Id),
        ("name", Name),
        ("type", Type),
        ("inputmode", InputMode),
        ("autocomplete", Autocomplete),
        ("aria-describedby", DescribedBy()),
        // A password is never sent back to the browser.
        ("value", Type == "password" || string.IsNullOrEmpty(Value) ? null : Value));
}
