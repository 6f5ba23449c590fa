using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>One yes or no, for a <c>bool</c>. Its label is its question, so there is no legend.</summary>
[HtmlTargetElement("govuk-checkbox", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxTagHelper : FormFieldTagHelper
{
    public string? Label { get; set; }

    public bool Small { get; set; }

    private bool IsChecked => string.Equals(Value, bool.TrueString, StringComparison.OrdinalIgnoreCase);

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        base.Process(context, output);
        if (ErrorElement() is { } error) output.Content.AppendHtml(error);
        output.Content.AppendHtml(
            Element("div", ("class", Words("govuk-checkboxes", Small ? "govuk-checkboxes--small" : null)), ("data-module", "govuk-checkboxes")).With(
                Element("div", ("class", "govuk-checkboxes__item")).With(
                    Element(
                        "input",
                        ("class", "govuk-checkboxes__input"),
                        ("id", Id),
                        ("name", Name),
                        ("type", "checkbox"),
                        ("value", "true"),
                        ("checked", IsChecked ? "" : null),
                        ("aria-describedby", DescribedBy())),
                    Titled(Element("label", ("class", "govuk-label govuk-checkboxes__label"), ("for", Id)), Label),
                    HintElement("govuk-checkboxes__hint"))));
    }
}
