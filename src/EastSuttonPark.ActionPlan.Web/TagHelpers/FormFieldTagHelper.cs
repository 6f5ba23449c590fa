using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.TagHelpers;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static EastSuttonPark.ActionPlan.Web.TagHelpers.Markup;

namespace EastSuttonPark.ActionPlan.Web.TagHelpers;

/// <summary>What all fields of a form share: name, id, value, hint, error message and the group around them.</summary>
public abstract class FormFieldTagHelper : TagHelper
{
    [HtmlAttributeName("asp-for")]
    public ModelExpression For { get; set; } = null!;

    public string? Hint { get; set; }

    /// <summary>Ends the label for those who hear it, for example " for action 3.1", where a page repeats labels.</summary>
    public string? VisuallyHiddenSuffix { get; set; }

    /// <summary>Begins the field's message in the error summary, for example "3.1: ", where a page repeats fields.</summary>
    public string? ErrorPrefix { get; set; }

    [ViewContext, HtmlAttributeNotBound]
    public ViewContext ViewContext { get; set; } = null!;

    /// <summary>What the field is called where that is a promise, as in addresses: "q". Else it is called as its property is.</summary>
    [HtmlAttributeName("name")]
    public string? Promised { get; set; }

    protected string Name => Promised ?? ViewContext.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string? Error => ViewContext.ViewData.ModelState.TryGetValue(Name, out var entry) && entry.Errors.Count > 0 ? entry.Errors[0].ErrorMessage : null;

    /// <summary>What was typed, if this page answers a form; else the model's value.</summary>
    protected string? Value => Typed(Name) ?? Convert.ToString(For.Model, CultureInfo.CurrentCulture);

    /// <summary>The box to which an error leads.</summary>
    protected virtual string TargetId => Id;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        ArgumentNullException.ThrowIfNull(output);
        FormFields.Register(ViewContext, Name, TargetId, ErrorPrefix);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.AddClass("govuk-form-group", HtmlEncoder.Default);
        if (Error is not null) output.AddClass("govuk-form-group--error", HtmlEncoder.Default);
    }

    protected string? Typed(string name) => ViewContext.ViewData.ModelState.TryGetValue(name, out var entry) ? entry.AttemptedValue : null;

    protected TagBuilder? HintElement() => Hint is null ? null : Element("div", ("id", Id + "-hint"), ("class", "govuk-hint")).Text(Hint);

    protected TagBuilder? ErrorElement() => Error is null
        ? null
        : Element("p", ("id", Id + "-error"), ("class", "govuk-error-message"))
            .With(Element("span", ("class", "govuk-visually-hidden")).Text("Error:"))
            .Text(" " + Error);

    protected string? DescribedBy(string? first = null) => Words(first, Hint is null ? null : Id + "-hint", Error is null ? null : Id + "-error");

    /// <summary>The label's or legend's text with its hidden suffix.</summary>
    protected TagBuilder Titled(TagBuilder element, string? title)
    {
        element.Text(title ?? For.Metadata.GetDisplayName());
        return VisuallyHiddenSuffix is null ? element : element.With(Element("span", ("class", "govuk-visually-hidden")).Text(VisuallyHiddenSuffix));
    }
}

/// <summary>A field of one control, under a label.</summary>
public abstract class LabelledFieldTagHelper : FormFieldTagHelper
{
    public string? Label { get; set; }

    public string? LabelClass { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        base.Process(context, output);
        output.Content.AppendHtml(Titled(Element("label", ("class", Words("govuk-label", LabelClass)), ("for", Id)), Label));
        if (HintElement() is { } hint) output.Content.AppendHtml(hint);
        if (ErrorElement() is { } error) output.Content.AppendHtml(error);
        output.Content.AppendHtml(Control());
    }

    protected abstract TagBuilder Control();

    /// <summary>The control's classes: its own, its own with "--error" where there is one, and more.</summary>
    protected string? ControlClass(string own, string? more = null) => Words(own, Error is null ? null : own + "--error", more);
}

/// <summary>A field of several controls, under a legend.</summary>
public abstract class FieldsetTagHelper : FormFieldTagHelper
{
    public string? Legend { get; set; }

    public string? LegendClass { get; set; }

    /// <summary>Only where the controls are boxes to type in: radio buttons are a group of their own already.</summary>
    protected virtual string? Role => null;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        base.Process(context, output);
        output.Content.AppendHtml(Element("fieldset", ("class", "govuk-fieldset"), ("role", Role), ("aria-describedby", DescribedBy()))
            .With(Titled(Element("legend", ("class", Words("govuk-fieldset__legend", LegendClass))), Legend), HintElement(), ErrorElement(), Controls()));
    }

    protected abstract TagBuilder Controls();
}
