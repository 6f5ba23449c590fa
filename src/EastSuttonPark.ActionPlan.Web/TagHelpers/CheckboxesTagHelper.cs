using System.Collections;
using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>Any of several, for a list of strings.</summary>
[HtmlTargetElement("govuk-checkboxes", TagStructure = TagStructure.WithoutEndTag)]
public sealed class CheckboxesTagHelper : FieldsetTagHelper
{
    public IEnumerable<SelectListItem> Items { get; set; } = [];

    public bool Small { get; set; }

    protected override TagBuilder Controls()
    {
        var chosen = Chosen();
        return Element("div", ("class", Words("govuk-checkboxes", Small ? "govuk-checkboxes--small" : null)), ("data-module", "govuk-checkboxes"))
            .With([.. Items.Select((item, index) => Checkbox(item, index, chosen))]);
    }

    private TagBuilder Checkbox(SelectListItem item, int index, HashSet<string> chosen)
    {
        // The first has the field's own id: that is where the error summary leads.
        var id = index == 0 ? Id : string.Create(CultureInfo.InvariantCulture, $"{Id}-{index + 1}");
        var value = item.Value ?? item.Text;
        return Element("div", ("class", "govuk-checkboxes__item")).With(
            Element(
                "input",
                ("class", "govuk-checkboxes__input"),
                ("id", id),
                ("name", Name),
                ("type", "checkbox"),
                ("value", value),
                ("checked", chosen.Contains(value) ? "" : null)),
            Element("label", ("class", "govuk-label govuk-checkboxes__label"), ("for", id)).Text(item.Text));
    }

    /// <summary>Not the attempted value: that one joins several with commas.</summary>
    private HashSet<string> Chosen()
    {
        var posted = ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) ? entry.RawValue : null;
        var values = (posted ?? For.Model) switch
        {
            string one => [one],
            IEnumerable several => several.Cast<object?>().Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)),
            _ => [],
        };
        return values.OfType<string>().ToHashSet(StringComparer.Ordinal);
    }
}
