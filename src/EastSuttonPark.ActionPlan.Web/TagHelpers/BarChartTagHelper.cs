using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Reports;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>
/// Bars as SVG. No viewBox: bars are as wide as the page in per cent and the words keep their size, also on a phone. Each kind
/// has a pattern of its own, and only presentation attributes are used, because the policy forbids style attributes.
/// </summary>
[HtmlTargetElement("bar-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class BarChartTagHelper : TagHelper
{
    private const int RowHeight = 68;

    private const string Patterns =
        """
        <defs>
        <pattern id="{0}-claimed" width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="8" height="8" fill="#ffffff"/><rect width="4" height="8" fill="#1d70b8"/></pattern>
        <pattern id="{0}-verified" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#00703c"/></pattern>
        <pattern id="{0}-standing" width="8" height="8" patternUnits="userSpaceOnUse"><rect width="8" height="8" fill="#003078"/><circle cx="4" cy="4" r="1.5" fill="#ffffff"/></pattern>
        </defs>
        """;

    private const string Row =
        """
        <text x="0" y="{0}" font-size="19" fill="#0b0c0c">{1}</text>
        <text x="100%" y="{0}" font-size="19" font-weight="bold" fill="#0b0c0c" text-anchor="end">{2}</text>
        <rect x="0" y="{3}" width="100%" height="28" fill="#f3f2f1" stroke="#858686"/>
        <rect x="0" y="{3}" width="{4:0.##}%" height="28" fill="url(#{5})"/>
        """;

    public BarChart Model { get; set; } = null!;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var id = ChartIds.Next(ViewContext);
        var svg = new HtmlContentBuilder()
            .AppendFormat(CultureInfo.InvariantCulture, """<svg class="app-chart__svg" role="img" aria-labelledby="{0}-title" aria-describedby="{0}-desc" width="100%" height="{1}">""", id, Model.Bars.Count * RowHeight)
            .AppendFormat(CultureInfo.InvariantCulture, """<title id="{0}-title">{1}</title><desc id="{0}-desc">{2}</desc>""", id, Model.Title, Model.Description)
            .AppendFormat(CultureInfo.InvariantCulture, Patterns, id);
        foreach (var (index, bar) in Model.Bars.Index())
        {
            var top = index * RowHeight;
            var share = Model.Total == 0 ? 0 : 100m * bar.Value / Model.Total;
            svg.AppendFormat(CultureInfo.InvariantCulture, Row, top + 20, bar.Label, bar.Value, top + 29, share, $"{id}-{PatternOf(bar.Look)}");
        }

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "app-chart");
        output.Content
            .AppendHtml(svg)
            .AppendHtml("</svg>")
            .AppendFormat(CultureInfo.InvariantCulture, """<figcaption class="app-chart__caption">Each bar is out of {0} {1}.</figcaption>""", Model.Total, Model.Unit);
    }

    private static string PatternOf(ChartLook look) => look switch
    {
        ChartLook.Claimed => "claimed",
        ChartLook.Verified => "verified",
        _ => "standing",
    };
}
