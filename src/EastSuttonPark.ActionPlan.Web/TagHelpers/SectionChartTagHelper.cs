using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Reports;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>The chart of a report's section as SVG, with its legend. The section's table, which says the same, stands beside it on the page. As with bars there is no viewBox.</summary>
[HtmlTargetElement("section-chart", TagStructure = TagStructure.WithoutEndTag)]
public sealed class SectionChartTagHelper : TagHelper
{
    private const double LineHeight = 18;

    public ReportSection Model { get; set; } = null!;

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var (id, drawing) = (ChartIds.Next(ViewContext), ChartDrawing.Of(Model));
        var content = new HtmlContentBuilder()
            .AppendHtml("""<ul class="app-legend" aria-hidden="true">""");
        foreach (var (name, look) in drawing.Legend)
            content.AppendFormat("""<li><svg width="14" height="14" aria-hidden="true" focusable="false"><rect width="14" height="14" fill="#{0}"/></svg> {1}</li>""", look.Colour(), name);
        content.AppendHtml("</ul>").AppendFormat(CultureInfo.InvariantCulture,
            """<svg class="app-chart__svg" role="img" aria-labelledby="{0}-title" aria-describedby="{0}-desc" width="100%" height="{1:0.##}"><title id="{0}-title">{2}</title><desc id="{0}-desc">{3}</desc>""",
            id, drawing.Height * LineHeight, Model.Title, Model.Chart!.Description);
        foreach (var line in drawing.Lines)
            content.AppendFormat(CultureInfo.InvariantCulture, """<line x1="0" x2="100%" y1="{0:0.##}" y2="{0:0.##}" stroke="#b1b4b6"/>""", line * LineHeight);
        foreach (var box in drawing.Boxes)
        {
            content.AppendFormat(CultureInfo.InvariantCulture, """<rect x="{0:0.###}%" y="{1:0.##}" width="{2:0.###}%" height="{3:0.##}" fill="#{4}"/>""",
                box.Left * 100, box.Top * LineHeight, box.Width * 100, box.Height * LineHeight, box.Look.Colour());
        }

        foreach (var word in drawing.Words)
        {
            content.AppendFormat(CultureInfo.InvariantCulture, """<text x="{0:0.###}%" y="{1:0.##}" font-size="14" fill="{2}" text-anchor="{3}">{4}</text>""",
                word.At * 100, word.Base * LineHeight, word.IsOnBar ? "#ffffff" : "#0b0c0c", word.IsCentred ? "middle" : "start", word.Text);
        }

        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "app-chart");
        output.Content.AppendHtml(content).AppendHtml("</svg>");
    }
}
