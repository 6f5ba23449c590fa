using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Belongs in the layout: it is rendered after the page, whose fields have registered by then.</summary>
[HtmlTargetElement("govuk-error-summary", TagStructure = TagStructure.WithoutEndTag)]
public sealed class ErrorSummaryTagHelper : TagHelper
{
    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var errors = ViewContext.ViewData.ModelState
            .Where(entry => entry.Value is { Errors.Count: > 0 })
            .OrderBy(entry => FormFields.Position(ViewContext, entry.Key))
            .SelectMany(entry => Items(entry.Key, entry.Value!.Errors))
            .ToArray();
        if (errors.Length == 0)
        {
            output.SuppressOutput();
            return;
        }

        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "govuk-error-summary");
        output.Attributes.SetAttribute("data-module", "govuk-error-summary");
        output.Content.AppendHtml(Element("div", ("role", "alert")).With(
            Element("h2", ("class", "govuk-error-summary__title")).Text("There is a problem"),
            Element("div", ("class", "govuk-error-summary__body")).With(
                Element("ul", ("class", "govuk-list govuk-error-summary__list")).With(errors))));
    }

    /// <summary>A field shows its first error, so that one is listed; errors of no field are shown nowhere else, so all are.</summary>
    private IEnumerable<TagBuilder> Items(string name, ModelErrorCollection errors) =>
        FormFields.TargetId(ViewContext, name) is { } id
            ? [Element("li").With(Element("a", ("href", "#" + id)).Text(FormFields.ErrorPrefix(ViewContext, name) + errors[0].ErrorMessage))]
            : errors.Select(error => Element("li").Text(error.ErrorMessage));
}
