using System.Globalization;
using EastSuttonPark.ActionPlan.Web.Setup;

namespace EastSuttonPark.ActionPlan.Tests.Setup;

public sealed class LogsTests
{
    [Fact]
    public async Task The_log_is_kept_for_as_long_as_it_is_set_and_the_page_on_privacy_says_so()
    {
        // Nobody else's program takes these two away: as a rule 31 days are kept.
        var (old, kept) = (FileOf(daysAgo: 8), FileOf(daysAgo: 5));
        await using var site = new KeepsAWeek();
        var page = (await site.Visitor().Get("/privacy")).Flat();
        Assert.Contains("which pages an account opened and when, for 7 days", page, StringComparison.Ordinal);
        Assert.Contains("The log: 7 days.", page, StringComparison.Ordinal);
        Assert.Equal((false, true), (File.Exists(old), File.Exists(kept)));
        File.Delete(kept);
    }

    [Fact]
    public async Task Where_nothing_is_set_it_is_kept_for_31_days()
    {
        var (old, kept) = (FileOf(daysAgo: 33), FileOf(daysAgo: 29));
        await using var site = new Demonstration();
        Assert.Contains("The log: 31 days.", (await site.Visitor().Get("/privacy")).Flat(), StringComparison.Ordinal);
        Assert.Equal((false, true), (File.Exists(old), File.Exists(kept)));
        File.Delete(kept);
    }

    private static string FileOf(int daysAgo)
    {
        var file = Path.Combine(Logs.Folder, string.Create(CultureInfo.InvariantCulture, $"action-plan-{DateTime.Now.AddDays(-daysAgo):yyyyMMdd}.log"));
        Directory.CreateDirectory(Logs.Folder);
        File.WriteAllText(file, "A line of long ago");
        return file;
    }

    private sealed class KeepsAWeek : Demonstration
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["Log:KeepDays"] = "7" };
    }
}
