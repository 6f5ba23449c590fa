using System.ComponentModel.DataAnnotations;
using EastSuttonPark.ActionPlan.Web.TagHelpers;

namespace EastSuttonPark.ActionPlan.Tests.TagHelpers;

public sealed class GovUkDateTests
{
    private readonly TagHelperHost<Form> host = new();

    [Theory]
    [InlineData("31", "3", "2027")]
    [InlineData(" 31 ", "03", "2027")]
    [InlineData("31", "March", "2027")]
    [InlineData("31", "mar", "2027")]
    public async Task A_date_is_bound(string day, string month, string year)
    {
        await PostAsync(day, month, year);

        Assert.True(host.ModelState.IsValid);
        Assert.Equal(new DateOnly(2027, 3, 31), host.Model.Due);
    }

    [Theory]
    [InlineData("31", "", "2027", "Due date must include a month")]
    [InlineData(" ", "", "2027", "Due date must include a day and month")]
    [InlineData("31", "2", "2027", "Due date must be a real date")]
    [InlineData("-1", "2", "2027", "Due date must be a real date")]
    [InlineData("x", "y", "z", "Due date must be a real date")]
    [InlineData("31", "3", "27", "Due date must have a year with 4 numbers")]
    public async Task What_is_wrong_is_said_once_and_what_was_typed_is_kept(string day, string month, string year, string message)
    {
        await PostAsync(day, month, year);

        Assert.Equal(message, Assert.Single(host.ModelState.Values.SelectMany(entry => entry.Errors)).ErrorMessage);
        Assert.Equal(message, Assert.Single(host.ModelState["Due"]!.Errors).ErrorMessage);
        var boxes = GovukFixtures.Parse(host.Render(nameof(Form.Due), new DateInputTagHelper())).QuerySelectorAll("input");
        Assert.Equal(new[] { day, month, year }.Select(typed => typed.Trim()), boxes.Select(box => box.GetAttribute("value") ?? ""));
    }

    [Fact]
    public async Task A_missing_date_is_left_to_Required()
    {
        await PostAsync("", "", "");

        Assert.Equal("Enter the due date", Assert.Single(host.ModelState.Values.SelectMany(entry => entry.Errors)).ErrorMessage);

        var optional = new TagHelperHost<OptionalForm>();
        await optional.PostAsync(("Due.Day", ""), ("Due.Month", ""), ("Due.Year", ""));
        Assert.True(optional.ModelState.IsValid);
        Assert.Null(optional.Model.Due);
    }

    [Fact]
    public void A_date_is_shown_in_three_boxes()
    {
        var html = new TagHelperHost<Form>(new Form { Due = new(2027, 3, 9) }).Render(nameof(Form.Due), new DateInputTagHelper());

        Assert.Equal(["9", "3", "2027"], GovukFixtures.Parse(html).QuerySelectorAll("input").Select(box => box.GetAttribute("value")));
        Assert.Equal(["Due.Day", "Due.Month", "Due.Year"], GovukFixtures.Parse(html).QuerySelectorAll("input").Select(box => box.GetAttribute("name")));
    }

    private Task PostAsync(string day, string month, string year) => host.PostAsync(("Due.Day", day), ("Due.Month", month), ("Due.Year", year));

    internal sealed class Form
    {
        [DataType("GovUkDate"), Display(Name = "Due date"), Required(ErrorMessage = "Enter the due date")]
        public DateOnly? Due { get; set; }
    }

    internal sealed class OptionalForm
    {
        [DataType("GovUkDate")]
        public DateOnly? Due { get; set; }
    }
}
