using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>A status in a word or two. Pages name what a colour is for; which of GOV.UK's colours that is, is decided here.</summary>
[HtmlTargetElement("app-tag", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TagTagHelper : TagHelper
{
    public string Text { get; set; } = "";

    public string Kind { get; set; } = "none";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var colour = Kind switch
        {
            "red" => "govuk-tag--red",
            "amber" => "govuk-tag--yellow",
            "green" => "govuk-tag--green",
            "blue" => null, // GOV.UK's tag without a modifier
            "grey" => "govuk-tag--grey",
            "none" => "app-tag--plain",
            "priority" => "govuk-tag--magenta",
            _ => throw new InvalidOperationException($"No tag is of the kind “{Kind}”."),
        };
        output.TagName = "strong";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Markup.Words("govuk-tag", colour, "app-tag"));
        output.Content.SetContent(Text);
    }
}
