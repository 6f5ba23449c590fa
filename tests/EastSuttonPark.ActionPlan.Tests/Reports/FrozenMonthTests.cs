using CsCheck;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>What is recorded after a month's end belongs to the next: issue 1 of the month says nothing of it.</summary>
public sealed class FrozenMonthTests
{
    private static readonly string[] Accounts = ["governor", "deputy-governor", "head-of-residence", "head-of-equalities", "head-of-education", "head-of-reducing-reoffending", "education-partner"];

    [Fact]
    public async Task No_entry_recorded_after_a_months_end_changes_issue_1_of_it()
    {
        await using var site = new Demonstration();
        var ct = TestContext.Current.CancellationToken;
        var references = await site.InDatabase(db => db.PlannedActions.Select(a => a.Reference).ToListAsync(ct));
        var (before, entries) = ((await SampleReport.OfDemonstration(site, "2024-02")).ToJson(), await site.CountEntries());

        var step = Gen.Select(HistoryProperties.AnyStep, HistoryProperties.Of(Accounts), HistoryProperties.Of(references));
        await step.Array[150].SampleAsync(async steps =>
        {
            // The histories' posts are not this database's.
            foreach (var (what, account, reference) in steps.Where(s => !s.Item1.Words.StartsWith("lead", StringComparison.Ordinal) && !s.Item1.Words.StartsWith("set", StringComparison.Ordinal) && !s.Item1.Words.StartsWith("hand over", StringComparison.Ordinal)))
            {
                try
                {
                    await site.Step(account, reference, (action, by, now) => what.Do(action, by, now));
                }
                catch (DomainRuleException)
                {
                    // Steps that a rule refuses are tried too.
                }
            }

            Assert.Equal(before, (await SampleReport.OfDemonstration(site, "2024-02")).ToJson());
        }, iter: 3, threads: 1);

        Assert.True(await site.CountEntries() > entries + 5, "Too few steps were legal to say anything.");
    }
}
