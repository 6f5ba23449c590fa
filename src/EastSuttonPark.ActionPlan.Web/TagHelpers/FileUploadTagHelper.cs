using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>For an <c>IFormFile</c>. The form needs <c>enctype="multipart/form-data"</c>; a browser never shows a chosen file again.</summary>
[HtmlTargetElement("govuk-file-upload", TagStructure = TagStructure.WithoutEndTag)]
public sealed class FileUploadTagHelper : LabelledFieldTagHelper
{
    /// <summary>What the browser offers to choose from, for example ".pdf,.docx". The server checks for itself.</summary>
    public string? Accept { get; set; }

    public bool Multiple { get; set; }

    protected override TagBuilder Control() => Element(
        "input",
        ("class", ControlClass("govuk-file-upload")),
        ("id", Id),
        ("name", Name),
        ("type", "file"),
        ("accept", Accept),
        ("multiple", Multiple ? "" : null),
        ("aria-describedby", DescribedBy()));
}
