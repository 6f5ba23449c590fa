using System.Net;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.People;

public sealed class HandOverTests
{
    private const string Address = "/leads/handover";

    [Fact]
    public async Task A_leaver_hands_their_post_over_today_and_the_note_stands_on_each_of_its_actions()
    {
        await using var site = new Demonstration();
        var (leaver, taker) = (await site.SignIn("head-of-residence"), await site.SignIn("slt-member"));
        Assert.Equal(HttpStatusCode.Forbidden, (await taker.Get("/my-actions")).Status);
        var form = (await leaver.Get(Address)).Form();

        await leaver.Submit(form, Filled("slt-member", "15"));

        Assert.Equal(HttpStatusCode.OK, (await taker.Get("/my-actions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leaver.Get("/my-actions")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leaver.Get("/plans/hmip-2023/actions/4.2/progress")).Status);
        foreach (var reference in new[] { "4.1", "4.2", "4.3", "5.3", "5.5" })
            Assert.Contains("The sheets are in the green folder.", (await taker.Get($"/plans/hmip-2023/actions/{reference}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handover_of_a_later_day_moves_nothing_before()
    {
        await using var site = new Demonstration();
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-residence"));

        await governor.Submit((await governor.Get(Address)).Form(), Filled("head-of-education", "16", post: "residential-functional-head"));

        Assert.Equal(HttpStatusCode.OK, (await head.Get("/my-actions")).Status);
        var holdings = await site.InDatabase(db => db.PostHoldings.Where(h => h.Post.Slug == "residential-functional-head").OrderBy(h => h.Id).Select(h => new { h.From, h.Until }).ToListAsync());
        Assert.Equal((new DateOnly(2024, 3, 15), new DateOnly(2024, 3, 16)), (holdings[0].Until!.Value, holdings[1].From));
        Assert.Null(holdings[1].Until);
    }

    [Fact]
    public async Task A_handover_that_is_planned_is_shown_and_can_be_cancelled()
    {
        await using var site = new Demonstration();
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-residence"));
        var done = await governor.Submit((await governor.Get(Address)).Form(), Filled("head-of-education", "16", post: "residential-functional-head"));
        Assert.Contains("Residential functional head is handed over from 16 March 2024.", done.Flat(), StringComparison.Ordinal);
        const string planned = "Residential functional head: Head of Education, Work and Skills from 16 March 2024";
        Assert.Contains(planned, (await governor.Get(Address)).Flat(), StringComparison.Ordinal);
        Assert.Contains(planned, (await head.Get(Address)).Flat(), StringComparison.Ordinal);

        await head.Submit((await head.Get(Address)).Form(), Filled("head-of-residence", "16", post: "residential-functional-head"));

        var page = await head.Get(Address);
        Assert.DoesNotContain(planned, page.Flat(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await head.Get("/my-actions")).Status);
        var last = await site.InDatabase(db => db.PostHoldings.Where(h => h.Post.Slug == "residential-functional-head" && h.Until == null).Select(h => new { h.From, h.AccountId }).SingleAsync());
        Assert.Equal(new DateOnly(2024, 3, 16), last.From);
        Assert.Equal("head-of-residence", await site.InDatabase(db => db.Users.Where(u => u.Id == last.AccountId).Select(u => u.UserName).SingleAsync()));
    }

    [Fact]
    public async Task A_post_that_nobody_takes_up_is_vacant_on_the_overview()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        Assert.DoesNotContain("Nobody holds the post", (await governor.Get("/")).Text, StringComparison.Ordinal);

        var overview = await governor.Submit((await governor.Get(Address)).Form(), Filled("nobody", "15", post: "residential-functional-head"));

        Assert.Contains("Nobody holds the post Residential functional head", overview.Text, StringComparison.Ordinal);
        Assert.Contains("which leads 5 actions", overview.Text, StringComparison.Ordinal);
        Assert.NotNull(overview.Document.QuerySelector("a[href='/leads/handover?post=residential-functional-head']"));
        Assert.DoesNotContain("Nobody holds the post", (await governor.Get("/?asAt=2024-03-14")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "15", "Choose who takes it up")]
    [InlineData("slt-member", "14", "The first day must be today or later, and within a year")]
    [InlineData("slt-member", "", "Enter the first day of the new holder")]
    [InlineData("head-of-residence", "15", "Head of Residence holds this post already")]
    [InlineData("education-partner", "15", "Milton Keynes (education provider) can’t hold this post: it is held by the prison’s own staff")]
    [InlineData("nobody", "15", "Choose who takes it up, or ask the governor: only the governor leaves a post vacant")]
    public async Task What_is_wrong_is_said_at_its_field_and_nothing_is_half_saved(string to, string day, string error)
    {
        await using var site = new Demonstration();
        var leaver = await site.SignIn("head-of-residence");

        var refused = await leaver.Post((await leaver.Get(Address)).Form(), Filled(to, day));

        Assert.Equal((HttpStatusCode.BadRequest, error), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Contains("green folder", refused.Document.QuerySelector("[name='Form.Note']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDatabase(db => db.Entries.CountAsync(e => e.Kind == EntryKind.HandedOver)));
        Assert.False(await site.InDatabase(db => db.PostHoldings.AnyAsync(h => h.Until != null)));
    }

    [Fact]
    public async Task The_Governors_post_is_never_left_vacant_and_a_partner_sees_only_its_own_people()
    {
        await using var site = new Demonstration();
        var (governor, partner) = (await site.SignIn("governor"), await site.SignIn("education-partner"));

        var refused = await governor.Post((await governor.Get(Address)).Form(), Filled("nobody", "15", post: "governor"));
        Assert.Equal("Choose who takes it up: somebody has to be the Governor", Assert.Single(refused.Errors));
        Assert.Equal(["", "education-partner"], (await partner.Get(Address)).Document.QuerySelectorAll("[name='Form.To'] option").Select(o => o.GetAttribute("value")));
    }

    [Fact]
    public async Task Nobody_hands_over_another_post_and_a_double_click_counts_once()
    {
        await using var site = new Demonstration();
        var leaver = await site.SignIn("head-of-residence");
        var form = (await leaver.Get(Address)).Form();

        Assert.Equal(HttpStatusCode.Forbidden, (await leaver.Post(form, Filled("slt-member", "15", post: "head-of-equalities"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await leaver.Post(form, Filled("no-such-account", "15"))).Status);
        await leaver.Submit(form, Filled("slt-member", "20"));
        Assert.Equal(HttpStatusCode.Redirect, (await leaver.Post(form, Filled("slt-member", "20"))).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await leaver.Post(form, Filled("slt-member", "21"))).Status);
        Assert.Equal(5, await site.InDatabase(db => db.Entries.CountAsync(e => e.Kind == EntryKind.HandedOver)));
        Assert.Equal(2, await site.InDatabase(db => db.PostHoldings.CountAsync(h => h.Post.Slug == "residential-functional-head")));
    }

    [Fact]
    public async Task A_leavers_double_click_of_today_succeeds_twice_and_counts_once_however_quick()
    {
        await using var site = new Demonstration();
        var leaver = await site.SignIn("head-of-residence");
        var form = (await leaver.Get(Address)).Form();

        var both = await Task.WhenAll(leaver.Post(form, Filled("slt-member", "15")), leaver.Post(form, Filled("slt-member", "15")));

        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(HttpStatusCode.Redirect, (await leaver.Post(form, Filled("slt-member", "15"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await leaver.Get(Address)).Status);
        Assert.Equal(5, await site.InDatabase(db => db.Entries.CountAsync(e => e.Kind == EntryKind.HandedOver)));
        Assert.Equal(2, await site.InDatabase(db => db.PostHoldings.CountAsync(h => h.Post.Slug == "residential-functional-head")));
    }

    [Fact]
    public async Task A_post_that_leads_nothing_takes_no_note_and_is_handed_over_once()
    {
        await using var site = new Demonstration();
        var deputy = await site.SignIn("deputy-governor");
        var form = (await deputy.Get(Address)).Form();

        var refused = await deputy.Post(form, Filled("slt-member", "15", post: "deputy-governor"));
        Assert.Equal("This post leads no action, so there is no history to put the note in. Tell them yourself, and leave this empty", Assert.Single(refused.Errors));
        Assert.NotNull(refused.Document.QuerySelector("[name='Form.Note'].govuk-textarea--error"));

        var filled = Filled("slt-member", "15", post: "deputy-governor");
        filled["Form.Note"] = "";
        var both = await Task.WhenAll(deputy.Post(form, filled), deputy.Post(form, filled));
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(2, await site.InDatabase(db => db.PostHoldings.CountAsync(h => h.Post.Slug == "deputy-governor")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    public async Task A_form_without_an_id_is_400_and_saves_nothing(string id)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var filled = Filled("slt-member", "15", post: "residential-functional-head");
        filled["Form.FormId"] = id;
        Assert.Equal(HttpStatusCode.BadRequest, (await governor.Post((await governor.Get(Address)).Form(), filled)).Status);
        Assert.False(await site.InDatabase(db => db.PostHoldings.AnyAsync(h => h.Until != null)));
    }

    [Fact]
    public async Task Who_leads_something_finds_the_page_from_their_round_and_a_post_that_is_none_of_theirs_is_refused()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-residence");
        Assert.NotNull((await head.Get("/my-actions")).Document.QuerySelector($"main a[href='{Address}']"));
        Assert.Equal(HttpStatusCode.BadRequest, (await head.Get(Address + "?post=no-such-post")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await head.Get(Address + "?post=governor")).Status);
    }

    private static Dictionary<string, string> Filled(string to, string day, string? post = null)
    {
        Dictionary<string, string> filled = new()
        {
            ["Form.To"] = to,
            ["Form.Note"] = "The sheets are in the green folder.",
            ["Form.FirstDay.Day"] = day,
            ["Form.FirstDay.Month"] = day.Length == 0 ? "" : "3",
            ["Form.FirstDay.Year"] = day.Length == 0 ? "" : "2024",
        };
        if (post is not null)
            filled["Form.Post"] = post;
        return filled;
    }
}
