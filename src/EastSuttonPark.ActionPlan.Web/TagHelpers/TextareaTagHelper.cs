using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

[HtmlTargetElement("govuk-textarea", TagStructure = TagStructure.WithoutEndTag)]
public sealed class TextareaTagHelper : LabelledFieldTagHelper
{
    public int Rows { get; set; } = 5;

    /// <summary>Shows how many characters are left. The limit itself is the model's to check.</summary>
    public int? MaxLength { get; set; }

    private string InfoId => Id + "-info";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        base.Process(context, output);
        if (MaxLength is not { } limit) return;

        output.AddClass("govuk-character-count", HtmlEncoder.Default);
        output.Attributes.SetAttribute("data-module", "govuk-character-count");
        output.Attributes.SetAttribute("data-maxlength", limit.ToString(CultureInfo.InvariantCulture));
        output.Content.AppendHtml(Element("div", ("id", InfoId), ("class", "govuk-hint govuk-character-count__message"))
            .Text(string.Create(CultureInfo.InvariantCulture, $"You can enter up to {limit} characters")));
    }

    protected override TagBuilder Control() => Element(
        "textarea",
        ("class", ControlClass("govuk-textarea", MaxLength is null ? null : "govuk-js-character-count")),
        ("id", Id),
        ("name", Name),
        ("rows", Rows.ToString(CultureInfo.InvariantCulture)),
        ("aria-describedby", DescribedBy(MaxLength is null ? null : InfoId)))
        // A browser drops the first line break of a textarea: this one, so that none of the person's is lost.
        .Text("\n" + Value);
}
