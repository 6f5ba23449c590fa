using System.Net;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>Characters that no text has, pasted into a box: what was typed around them is never lost.</summary>
public sealed class TypedCharactersTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\uFDD0")]
    [InlineData("\uD83F\uDFFE")]
    [InlineData("\0")]
    [InlineData("\u0001")]
    public async Task They_are_dropped_and_the_rest_is_saved(string odd)
    {
        var head = await site.SignIn("head-of-education");
        var saved = await head.Submit((await head.Get("/plans/hmip-2023/actions/5.1/progress")).Form(), new() { ["Form.Answer"] = "on-track", ["Form.Done"] = $"Be{odd}fore" });
        Assert.Contains("Before", saved.Document.QuerySelector("main")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\0")]
    public async Task A_refused_form_keeps_the_rest(string odd)
    {
        var governor = await site.SignIn("governor");
        var refused = await governor.Post((await governor.Get("/plans/hmip-2023/actions/4.3/verification")).Form(), new() { ["Form.Why"] = $"Be{odd}fore" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["Choose what you decide"], refused.Errors);
        Assert.Contains("fore", refused.Document.QuerySelector("[name='Form.Why']")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("\0")]
    [InlineData("\uD800")]
    public async Task Signing_in_refuses_them_as_any_other_address(string odd)
    {
        var browser = site.Visitor();
        var page = await browser.Get("/sign-in");
        var form = page.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(f => f.QuerySelector("[name='Form.Email']") is not null);
        var refused = await browser.Post(form, new() { ["Form.Email"] = $"a{odd}b@example.org", ["Form.Password"] = $"p{odd}" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.StartsWith("The email address or the password is not right.", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }
}
