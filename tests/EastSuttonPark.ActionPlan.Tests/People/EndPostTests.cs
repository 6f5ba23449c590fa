using System.Net;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class EndPostTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_head_who_loses_the_post_while_writing_is_refused_and_nothing_is_recorded()
    {
        await using var site = new Demonstration();
        var (administrator, head) = (await site.SignIn("administrator"), await site.SignIn("head-of-education"));
        var form = (await head.Get("/plans/hmip-2023/actions/3.1/progress")).Form();
        var before = await site.CountEntries();

        await administrator.Submit((await administrator.Get($"{await site.PersonPage("head-of-education")}/posts/{await site.HoldingOf("head-of-education")}")).Form(), Administering.Day("LastDay", 14));

        Assert.Equal(HttpStatusCode.Forbidden, (await head.Post(form, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Written before the post was gone." })).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await head.Get("/my-actions")).Status);
        Assert.Equal(before, await site.CountEntries());
        Assert.Contains("Nobody holds the post Head of Education, Work and Skills", (await (await site.SignIn("governor")).Get("/")).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_vacant_post_that_leads_something_comes_first_among_the_posts_and_so_does_one_whose_holder_cannot_sign_in()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        Assert.Empty((await administrator.Get("/administration/posts")).Document.QuerySelectorAll("main .govuk-tag--red"));
        await administrator.Submit((await administrator.Get($"{await site.PersonPage("head-of-residence")}/posts/{await site.HoldingOf("head-of-residence")}")).Form(), Administering.Day("LastDay", 14));
        await administrator.Press(site, "head-of-equalities", Application.People.ActOnAccount.Deactivate);

        var posts = await administrator.Get("/administration/posts");

        var first = posts.Document.QuerySelectorAll("main tbody tr").Take(2).Select(r => r.TextContent).ToList();
        Assert.Contains(first, r => r.Contains("Residential functional head", StringComparison.Ordinal) && r.Contains("Vacant, and leads actions", StringComparison.Ordinal) && r.Contains("4.2", StringComparison.Ordinal));
        Assert.Contains(first, r => r.Contains("Head of Equalities", StringComparison.Ordinal) && r.Contains("Its holder can’t sign in", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(13, "The last day must be yesterday or later, and within a year")]
    [InlineData(20, "This person holds the Governor’s post. They hand it over first: somebody has to be the Governor.")]
    public async Task The_Governors_post_is_not_left_vacant_and_no_past_day_is_rewritten(int day, string error)
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var refused = await administrator.Post((await administrator.Get($"{await site.PersonPage("governor")}/posts/{await site.HoldingOf("governor")}")).Form(), Administering.Day("LastDay", day));
        Assert.Equal((HttpStatusCode.BadRequest, error), (refused.Status, Assert.Single(refused.Errors)));
        Assert.False(await site.InDatabase(db => db.PostHoldings.AnyAsync(h => h.Until != null, Ct)));
    }

    [Fact]
    public async Task A_post_is_added_once_and_never_under_a_name_that_is_there()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var form = (await administrator.Get("/administration/posts/new")).Form();

        await administrator.Submit(form, new() { ["Form.Name"] = "Head of Safety", ["Form.Kind"] = "prison" });

        Assert.Equal("There is a post with this name already: Head of Safety", Assert.Single((await administrator.Post(form, new() { ["Form.Name"] = "  head of SAFETY ", ["Form.Kind"] = "prison" })).Errors));
        Assert.Equal(["Enter the post’s name", "Choose whose post it is"], (await administrator.Post((await administrator.Get("/administration/posts/new")).Form(), new() { ["Form.Name"] = "…" })).Errors);
        Assert.Contains((await (await site.SignIn("governor")).Get("/plans/hmip-2023/actions/4.2/lead")).Document.QuerySelectorAll("main input[type=radio], main option"), o => o.GetAttribute("value") == "head-of-safety");
        Assert.Equal(1, await site.InDatabase(db => db.Posts.CountAsync(p => p.Slug == Post.SlugOf("Head of Safety"), Ct)));
    }
}
