namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

/// <summary>What does not proceed is never overdue and never forgotten.</summary>
public sealed class StoppedActionsTests
{
    [Fact]
    public async Task Stopped_actions_are_listed_apart_on_the_overview_on_overdue_and_in_the_report()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        foreach (var reference in new[] { "1.1", "1.2" })
        {
            var form = (await governor.Get($"/plans/hmip-2023/actions/{reference}/verification")).Form();
            await governor.Submit(form, new() { ["Form.Decision"] = "Stop", ["Form.Why"] = $"Replaced: {reference}" });
        }

        foreach (var address in new[] { "/", "/overdue" })
        {
            var apart = (await governor.Get(address)).Document.GetElementById("not-proceeding")!;
            Assert.Equal("2 not proceeding: 1.1, 1.2.", string.Join(' ', apart.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
            Assert.Equal(["/plans/hmip-2023/actions/1.1", "/plans/hmip-2023/actions/1.2"], apart.QuerySelectorAll("a").Select(a => a.GetAttribute("href")));
        }

        var section = (await governor.Get("/reports/2024-03")).Document.GetElementById("not-proceeding")!.Closest("table")!;
        Assert.Equal(["1.1", "1.2"], section.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim()));
        Assert.Contains("Replaced: 1.2", section.TextContent, StringComparison.Ordinal);
        Assert.Contains("Every action proceeds.", (await governor.Get("/reports/2024-02")).Text, StringComparison.Ordinal);
        var action = await governor.Get("/plans/hmip-2023/actions/1.2");
        Assert.Contains("decided by Governor on 15 March 2024", action.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("as its lead says", action.Text, StringComparison.Ordinal);
    }
}
