using System.Net;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class GivePostTests
{
    private const string Residence = "residential-functional-head";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Somebody_stands_in_for_a_while_beside_the_holder()
    {
        await using var site = new Demonstration();
        var (administrator, member) = (await site.SignIn("administrator"), await site.SignIn("slt-member"));
        Assert.Equal(HttpStatusCode.Forbidden, (await member.Get("/my-actions")).Status);

        var filled = Administering.Day("From", 15).Concat(Administering.Day("Until", 20)).ToDictionary();
        filled["Form.Post"] = Residence;
        var page = await administrator.Submit(await Form(site, administrator, "slt-member"), filled);

        Assert.Contains("20 March 2024", page.Flat(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await member.Get("/my-actions")).Status);
        Assert.Equal(HttpStatusCode.OK, (await (await site.SignIn("head-of-residence")).Get("/my-actions")).Status);
    }

    [Theory]
    [InlineData("slt-member", "governor", 15, "SLT member can’t hold this post: only a governor or a deputy governor can")]
    [InlineData("slt-member", "milton-keynes-education-provider", 15, "SLT member can’t hold this post: it is held by the organisation’s own people")]
    [InlineData("observer", Residence, 15, "Observer can’t hold this post: it is held by the prison’s own staff")]
    [InlineData("administrator", Residence, 15, "Administrator can’t hold this post: it is held by the prison’s own staff")]
    [InlineData("head-of-residence", Residence, 15, "Head of Residence holds this post then already")]
    [InlineData("slt-member", Residence, 14, "The first day must be today or later, and within a year")]
    public async Task What_does_not_fit_is_refused(string account, string post, int day, string error)
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        // The page offers only what fits: a form of somebody else's page, sent to this person's address.
        var form = await Form(site, administrator, "slt-member");
        form.SetAttribute("action", await site.PersonPage(account) + "/posts");

        var filled = Administering.Day("From", day);
        filled["Form.Post"] = post;
        var refused = await administrator.Post(form, filled);

        Assert.Equal((HttpStatusCode.BadRequest, error), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal(7, await site.InDatabase(db => db.PostHoldings.CountAsync(Ct)));
    }

    [Fact]
    public async Task A_double_click_gives_it_once_and_an_older_form_is_stale()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var form = await Form(site, administrator, "slt-member");
        var filled = Administering.Day("From", 15);
        filled["Form.Post"] = Residence;

        var both = await Task.WhenAll(administrator.Post(form, filled), administrator.Post(form, filled));

        Assert.All(both, p => Assert.Equal(HttpStatusCode.Redirect, p.Status));
        Assert.Equal(1, await site.InDatabase(db => db.PostHoldings.CountAsync(h => db.Users.Any(a => a.Id == h.AccountId && a.UserName == "slt-member"), Ct)));
        filled["Form.Post"] = "head-of-equalities";
        Assert.Equal(HttpStatusCode.Conflict, (await administrator.Post(form, filled)).Status);
        filled["Form.Post"] = "no-such-post";
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.Post(form, filled)).Status);
    }

    private static async Task<AngleSharp.Html.Dom.IHtmlFormElement> Form(Demonstration site, Browser administrator, string account) => (await administrator.Get(await site.PersonPage(account) + "/posts")).Form();
}
