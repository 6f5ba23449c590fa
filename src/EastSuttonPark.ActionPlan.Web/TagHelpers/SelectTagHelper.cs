using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

[HtmlTargetElement("govuk-select", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SelectTagHelper : LabelledFieldTagHelper
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    protected override TagBuilder Control() => Element(
        "select",
        ("class", ControlClass("govuk-select")),
        ("id", Id),
        ("name", Name),
        ("aria-describedby", DescribedBy()))
        .With([.. Items.Select(Option)]);

    private TagBuilder Option(SelectListItem item)
    {
        var value = item.Value ?? item.Text;
        return Element(
            "option",
            ("value", value),
            ("selected", string.Equals(value, Value ?? "", StringComparison.Ordinal) ? "" : null),
            ("disabled", item.Disabled ? "" : null)).Text(item.Text);
    }
}
