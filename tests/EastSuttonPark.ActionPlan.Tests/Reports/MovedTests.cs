namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>What moved, and whose words stand behind it.</summary>
public sealed class MovedTests
{
    private const string Action = "/plans/hmip-2023/actions/4.3";

    [Fact]
    public async Task A_verification_quotes_the_verifier_and_nobody_else_and_a_claim_quotes_the_claim()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/5.3/progress")).Form(), new() { ["Form.Answer"] = "nothing-to-report", ["Form.Done"] = "Said later by another." });
        await governor.Submit((await governor.Get(Action + "/verification")).Form(), new() { ["Form.Decision"] = "Verify" });

        var moved = await Moved(governor);

        Assert.EndsWith("was verified on 15 March.", Assert.Single(moved, m => m.Contains("4.3 (", StringComparison.Ordinal) && m.Contains("verified on", StringComparison.Ordinal)), StringComparison.Ordinal);
        Assert.Contains(moved, m => m.Contains("5.3 (", StringComparison.Ordinal) && m.Contains("Posters made with the art class", StringComparison.Ordinal));
        Assert.DoesNotContain(moved, m => m.Contains("Said later by another.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_reopened_and_a_claim_taken_back_stand_among_what_moved_back()
    {
        await using var site = new Demonstration();
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-residence"));
        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/4.1/verification")).Form(), new() { ["Form.Decision"] = "Reopen", ["Form.Why"] = "The booklet is out of date." });
        await head.Submit((await head.Get(Action + "/verification")).Form(), new() { ["Form.Decision"] = "TakeBack", ["Form.Why"] = "Two officers were missed." });

        var moved = await Moved(governor);

        Assert.Contains(moved, m => m.Contains("4.1 (", StringComparison.Ordinal) && m.Contains("was reopened on 15 March: its verification of 12 March 2024 counts no longer: “The booklet is out of date.”", StringComparison.Ordinal));
        Assert.Contains(moved, m => m.Contains("4.3 (", StringComparison.Ordinal) && m.Contains("took the claim back on 15 March: “Two officers were missed.”", StringComparison.Ordinal));
    }

    private static async Task<IReadOnlyList<string>> Moved(Browser reader) =>
        [.. (await reader.Get("/reports/2024-03")).Document.QuerySelectorAll(".app-moves__sentences p").Select(p => string.Join(' ', p.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];
}
