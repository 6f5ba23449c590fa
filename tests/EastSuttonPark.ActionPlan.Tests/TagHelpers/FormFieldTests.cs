using System.ComponentModel.DataAnnotations;
using EastSuttonPark.ActionPlan.Web.TagHelpers;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace EastSuttonPark.ActionPlan.Tests.TagHelpers;

public sealed class FormFieldTests
{
    private readonly TagHelperHost<Form> host = new();

    [Fact]
    public void Input_with_error_is_as_GOV_UK_has_it()
    {
        host.ModelState.AddModelError("with-error-hint", "Enter a National Insurance number in the correct format");

        var html = host.Render(
            nameof(Form.Text),
            new InputTagHelper { Label = "National insurance number", Hint = "It’s on your National Insurance card, benefit letter, payslip or P60. For example, ‘QQ 12 34 56 C’." },
            "with-error-hint");

        Assert.Equal(GovukFixtures.Outline(GovukFixtures.Html("input", "with error and hint")), GovukFixtures.Outline(html));
    }

    [Fact]
    public void Textarea_with_error_is_as_GOV_UK_has_it()
    {
        host.ModelState.AddModelError("no-ni-reason", "You must provide an explanation");

        var html = host.Render(nameof(Form.Text), new TextareaTagHelper { Label = "Why can’t you provide a National Insurance number?" }, "no-ni-reason");

        Assert.Equal(GovukFixtures.Outline(GovukFixtures.Html("textarea", "with error message")), GovukFixtures.Outline(html));
    }

    [Fact]
    public void Textarea_with_a_limit_counts_characters_as_GOV_UK_does()
    {
        var html = host.Render(nameof(Form.Text), new TextareaTagHelper { Label = "Can you provide more detail?", MaxLength = 10 }, "more-detail");

        Assert.Equal(GovukFixtures.Outline(GovukFixtures.Html("character-count", "default")), GovukFixtures.Outline(html));
    }

    [Fact]
    public void Select_with_error_is_as_GOV_UK_has_it()
    {
        host.ModelState.AddModelError("select-2", "Error message goes here");

        var html = host.Render(
            nameof(Form.Text),
            new SelectTagHelper
            {
                Label = "Label text goes here",
                Hint = "Hint text goes here",
                Items = Enumerable.Range(1, 3).Select(number => new SelectListItem($"GOV.UK frontend option {number}", $"{number}")),
            },
            "select-2");

        Assert.Equal(GovukFixtures.Outline(GovukFixtures.Html("select", "with hint text and error message")), GovukFixtures.Outline(html));
    }

    [Fact]
    public void Radios_with_error_are_as_GOV_UK_has_them()
    {
        var chosen = new TagHelperHost<Form>(new Form { Text = "no" });
        chosen.ModelState.AddModelError("example", "Please select an option");

        var html = chosen.Render(
            nameof(Form.Text),
            new RadiosTagHelper { Legend = "Have you changed your name?", Items = [new("yes", "Yes"), new("no", "No")] },
            "example");

        Assert.Equal(GovukFixtures.Outline(GovukFixtures.Html("radios", "with fieldset and error message")), GovukFixtures.Outline(html));
    }

    [Fact]
    public void Checkboxes_with_error_are_as_GOV_UK_has_them()
    {
        host.ModelState.AddModelError("nationality", "Select a thing");

        var html = host.Render(
            nameof(Form.Several),
            new CheckboxesTagHelper { Legend = "Filter by", Small = true, Items = [new("a thing", "a"), new("another thing", "b"), new("this thing", "c")] },
            "nationality");

        Assert.Equal(GovukFixtures.Outline(GovukFixtures.Html("checkboxes", "small with error")), GovukFixtures.Outline(html));
    }

    [Fact]
    public async Task Checkboxes_keep_what_was_ticked()
    {
        SelectListItem[] items = [new("A", "a"), new("B", "b"), new("C", "c")];
        var chosen = new TagHelperHost<Form>(new Form { Several = ["b"] });
        Assert.Equal(["b"], Ticked(chosen.Render(nameof(Form.Several), new CheckboxesTagHelper { Items = items })));

        await host.PostAsync(("Several", "a"), ("Several", "c"));
        Assert.Equal(["a", "c"], host.Model.Several);
        Assert.Equal(["a", "c"], Ticked(host.Render(nameof(Form.Several), new CheckboxesTagHelper { Items = items })));
    }

    [Fact]
    public void File_upload_with_error_is_as_GOV_UK_has_it()
    {
        host.ModelState.AddModelError("file-upload-3", "Error message goes here");

        var html = host.Render(
            nameof(Form.Text),
            new FileUploadTagHelper { Label = "Upload a file", Hint = "Your photo may be in your Pictures, Photos, Downloads or Desktop folder. Or in an app like iPhoto." },
            "file-upload-3");

        Assert.Equal(GovukFixtures.Outline(GovukFixtures.Html("file-upload", "with error message and hint")), GovukFixtures.Outline(html));
    }

    [Fact]
    public void Date_input_with_month_error_is_as_GOV_UK_has_it()
    {
        host.ModelState.SetModelValue("dob-month-error.Day", "31", "31");
        host.ModelState.SetModelValue("dob-month-error.Year", "1980", "1980");
        host.ModelState.AddModelError("dob-month-error", "Error message goes here");

        var html = host.Render(
            nameof(Form.Due), new DateInputTagHelper { Legend = "What is your date of birth?", Hint = "For example, 31 3 1980" }, "dob-month-error");

        // The fixture has no values, and its boxes no prefix in their names.
        Assert.Equal(
            GovukFixtures.Outline(GovukFixtures.Html("date-input", "with error on month input"), "name", "value"),
            GovukFixtures.Outline(html, "name", "value"));
        Assert.Equal(["31", null, "1980"], GovukFixtures.Parse(html).QuerySelectorAll("input").Select(input => input.GetAttribute("value")));
    }

    [Fact]
    public void Error_summary_is_as_GOV_UK_has_it_and_in_the_order_of_the_page()
    {
        host.ModelState.AddModelError("error-example-2", "Enter a postcode, like AA1 1AA");
        host.ModelState.AddModelError("error-example-1", "The date your passport was issued must be in the past");
        host.Render(nameof(Form.Text), new InputTagHelper(), "error-example-1");
        host.Render(nameof(Form.Text), new InputTagHelper(), "error-example-2");

        Assert.Equal(
            GovukFixtures.Outline(GovukFixtures.Html("error-summary", "default"), "href"),
            GovukFixtures.Outline(host.RenderSummary(), "href"));
    }

    [Fact]
    public async Task Error_summary_leads_to_the_first_wrong_box_and_errors_of_no_field_come_last()
    {
        host.ModelState.AddModelError("", "Somebody else has changed this action");
        await host.PostAsync(("Due.Day", "31"), ("Due.Month", ""), ("Due.Year", "2027"));
        host.Render(nameof(Form.Due), new DateInputTagHelper());

        var items = GovukFixtures.Parse(host.RenderSummary()).QuerySelectorAll("li");

        Assert.Equal("#Due-month", items[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Somebody else has changed this action", items[1].TextContent);
        Assert.Null(items[1].QuerySelector("a"));
    }

    [Fact]
    public void No_error_no_summary() => Assert.Empty(host.RenderSummary());

    [Fact]
    public void Repeated_fields_differ_in_id_and_in_what_is_heard()
    {
        var html = GovukFixtures.Parse(host.Render(nameof(Form.Text), new InputTagHelper { Label = "Done", VisuallyHiddenSuffix = " for action 3.1" }, "Items[3].Done"));

        Assert.Equal("Items_3__Done", html.QuerySelector("input")!.Id);
        Assert.Equal("Items[3].Done", html.QuerySelector("input")!.GetAttribute("name"));
        Assert.Equal("Done for action 3.1", html.QuerySelector("label")!.TextContent);
        Assert.Equal(" for action 3.1", html.QuerySelector("label .govuk-visually-hidden")!.TextContent);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void No_radio_button_is_chosen_without_a_value(string? value)
    {
        var html = new TagHelperHost<Form>(new Form { Text = value }).Render(nameof(Form.Text), new RadiosTagHelper { Items = [new("yes", "Yes", "A hint")] });

        Assert.Null(GovukFixtures.Parse(html).QuerySelector("[checked]"));
        Assert.Equal("Text-item-hint", GovukFixtures.Parse(html).QuerySelector("input")!.GetAttribute("aria-describedby"));
    }

    [Fact]
    public async Task What_was_typed_is_kept_and_encoded()
    {
        await host.PostAsync(("Text", "\n<b> & \"x\""));

        var html = host.Render(nameof(Form.Text), new TextareaTagHelper());

        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Equal("\n<b> & \"x\"", GovukFixtures.Parse(html).QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public void A_password_is_not_sent_back()
    {
        var html = new TagHelperHost<Form>(new Form { Text = "secret" }).Render(nameof(Form.Text), new InputTagHelper { Type = "password", Autocomplete = "current-password" });

        Assert.DoesNotContain("secret", html, StringComparison.Ordinal);
    }

    private static IEnumerable<string?> Ticked(string html) => GovukFixtures.Parse(html).QuerySelectorAll("[checked]").Select(box => box.GetAttribute("value"));

    internal sealed class Form
    {
        public string? Text { get; set; }

        public List<string> Several { get; set; } = [];

        [DataType("GovUkDate"), Display(Name = "Due date")]
        public DateOnly? Due { get; set; }
    }
}
