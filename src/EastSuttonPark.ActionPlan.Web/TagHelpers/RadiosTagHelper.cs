using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>One choice of <c>govuk-radios</c>.</summary>
public sealed record RadioItem(string Value, string Text, string? Hint = null);

[HtmlTargetElement("govuk-radios", TagStructure = TagStructure.WithoutEndTag)]
public sealed class RadiosTagHelper : FieldsetTagHelper
{
    public IEnumerable<RadioItem> Items { get; set; } = [];

    public bool Small { get; set; }

    protected override TagBuilder Controls() => Element(
        "div",
        ("class", Words("govuk-radios", Small ? "govuk-radios--small" : null)),
        ("data-module", "govuk-radios"))
        .With([.. Items.Select(Radio)]);

    private TagBuilder Radio(RadioItem item, int index)
    {
        // The first has the field's own id: that is where the error summary leads.
        var id = index == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{index + 1}");
        var hintId = item.Hint is null ? null : id + "-item-hint";
        return Element("div", ("class", "govuk-radios__item")).With(
            Element(
                "input",
                ("class", "govuk-radios__input"),
                ("id", id),
                ("name", Name),
                ("type", "radio"),
                ("value", item.Value),
                ("checked", string.Equals(item.Value, Value, StringComparison.Ordinal) ? "" : null),
                ("aria-describedby", hintId)),
            Element("label", ("class", "govuk-label govuk-radios__label"), ("for", id)).Text(item.Text),
            hintId is null ? null : Element("div", ("id", hintId), ("class", "govuk-hint govuk-radios__hint")).Text(item.Hint));
    }
}
