using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Plans;

public sealed class SinceLastLookTests
{
    [Fact]
    public async Task At_first_the_last_week_is_told_in_sentences_each_a_link_and_not_what_the_governor_did()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");

        var news = await News(governor);

        Assert.Contains(news, n => n.StartsWith("1.2 went from At risk to Delayed, says Head of Reducing Reoffending", StringComparison.Ordinal));
        Assert.Contains(news, n => n.StartsWith("5.3 is claimed: Complete", StringComparison.Ordinal));
        Assert.DoesNotContain(news, n => n.Contains("verified by Governor", StringComparison.Ordinal));
        Assert.All((await governor.Get("/")).Document.QuerySelectorAll(".app-news a"), a => Assert.StartsWith("/plans/hmip-2023/actions/", a.GetAttribute("href"), StringComparison.Ordinal));
        Assert.Empty((await (await site.SignIn("head-of-education")).Get("/")).Document.QuerySelectorAll(".app-news"));
        Assert.Empty((await governor.Get("/?asAt=2024-03-14")).Document.QuerySelectorAll(".app-news"));
    }

    [Fact]
    public async Task A_later_visit_tells_what_moved_since_and_what_a_day_alone_has_brought()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Get("/");
        // The visit before was on 29 February, when the February actions were not overdue yet.
        await site.InDatabase(db => db.Users.Where(a => a.UserName == "governor").ExecuteUpdateAsync(u => u
            .SetProperty(a => a.LookedAt, new DateTime(2024, 2, 29, 12, 0, 0, DateTimeKind.Utc))));

        var page = await governor.Get("/");
        Assert.Contains("Since you last looked, 29 February 2024 at 12:00pm", page.Text, StringComparison.Ordinal);
        var news = await News(governor);
        foreach (var reference in new[] { "1.2", "2.3", "4.2" })
            Assert.Contains(news, n => n.StartsWith($"{reference} became overdue", StringComparison.Ordinal));
        Assert.Contains(news, n => n.StartsWith("2.2 no longer stands", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Looking_again_within_the_same_visit_keeps_the_news()
    {
        await using var site = new Demonstration();
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-education"));
        var first = await News(governor);
        await head.Submit((await head.Get("/plans/hmip-2023/actions/4.4/progress")).Form(), new() { ["Form.Answer"] = "at-risk", ["Form.Why"] = "Two tutors are missing." });

        var second = await News(governor);

        Assert.StartsWith("4.4 went from On track to At risk, says Head of Education, Work and Skills", second[0], StringComparison.Ordinal);
        Assert.Equal(first, second.Skip(1));
    }

    private static async Task<IReadOnlyList<string>> News(Browser governor) =>
        [.. (await governor.Get("/")).Document.QuerySelectorAll(".app-news li").Select(li => string.Join(' ', li.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
