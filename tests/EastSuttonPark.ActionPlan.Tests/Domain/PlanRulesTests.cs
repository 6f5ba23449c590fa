using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

/// <summary>Each rule once: a step that it alone forbids, and the page that documents it.</summary>
public class PlanRulesTests
{
    private static readonly DateTime Now = Noon("2024-02-20");

    private static readonly Dictionary<string, Case> Cases = new(StringComparer.Ordinal)
    {
        ["lead-reports"] = new(() => Led(), a => a.ReportProgress(OtherHead, new(ActionStatus.OnTrack), Now)),
        ["not-started-only-at-start"] = new(() => Led().Reported(ActionStatus.OnTrack, "2024-01-20"),
            a => a.ReportProgress(Head, new(ActionStatus.NotStarted), Now), "Status"),
        ["not-proceeding-is-the-governors"] = new(() => Led(), a => a.ReportProgress(Head, new(ActionStatus.NotProceeding), Now), "Status"),
        ["claimed-takes-words-only"] = new(() => Led().Claimed("2024-02-01"), a => a.ReportProgress(Head, new(ActionStatus.OnTrack), Now), "Status"),
        ["verified-takes-words-only"] = new(() => Led().Claimed("2024-02-01").Verified("2024-02-02"),
            a => a.ReportProgress(Head, new(ActionStatus.OnTrack), Now), "Status"),
        ["not-proceeding-takes-words-only"] = new(() => Led().Stopped("2024-02-01"), a => a.ReportProgress(Head, new(ActionStatus.OnTrack), Now), "Status"),
        ["at-risk-needs-why"] = new(() => Led(), a => a.ReportProgress(Head, new(ActionStatus.AtRisk, Done: "Some.", Why: " \n "), Now), "Why"),
        ["delayed-needs-why"] = new(() => Led(), a => a.ReportProgress(Head, new(ActionStatus.Delayed, ForecastOn: Day("2024-03-01")), Now), "Why"),
        ["delayed-needs-forecast"] = new(() => Led(), a => a.ReportProgress(Head, new(ActionStatus.Delayed, Why: "Vacancies."), Now), "ForecastOn"),
        ["forecast-not-past"] = new(() => Led(),
            a => a.ReportProgress(Head, new(ActionStatus.Delayed, Why: "Vacancies.", ForecastOn: Day("2024-02-19")), Now), "ForecastOn"),
        ["claim-needs-evidence"] = new(() => Led(), a => a.ReportProgress(Head, new(ActionStatus.CompletedAndOngoing, Done: "All of it."), Now), "Evidence"),
        ["only-claimed-is-decided"] = new(() => Led(), a => a.Verify(Deputy, null, Now)),
        ["governor-decides"] = new(() => Led().Claimed("2024-02-01"), a => a.Verify(OtherHead, null, Now)),
        ["not-by-who-reported"] = new(() => Led().Claimed("2024-02-01", by: Deputy), a => a.Verify(Deputy, null, Now)),
        ["not-by-its-lead"] = new(() => Led().Claimed("2024-02-01"), a => a.Verify(FormerHead, null, Now)),
        ["return-needs-why"] = new(() => Led().Claimed("2024-02-01"), a => a.Return(Deputy, "\t", Now), "why"),
        ["proceeding-needs-why"] = new(() => Led(), a => a.DecideProceeding(Governor, false, "", Now), "why"),
        ["verified-proceeds"] = new(() => Led().Claimed("2024-02-01").Verified("2024-02-02"), a => a.DecideProceeding(Governor, false, "Superseded.", Now)),
        ["proceeding-must-change"] = new(() => Led().Stopped("2024-02-01"), a => a.DecideProceeding(Governor, false, "Superseded.", Now)),
        ["lead-must-change"] = new(() => Led(), a => a.SetLead(Governor, LeadPost, Now)),
        ["check-must-be-set"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15"), a => a.RecordCheck(Head, 2, Day("2024-02-20"), true, null, Now)),
        ["check-day-must-fit"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15"),
            a => a.RecordCheck(Head, 1, Day("2024-02-21"), true, null, Now), "carriedOutOn"),
        ["check-is-set-once"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15"),
            a => a.SetCheck(Governor, "Another name", new Cadence(CadencePeriod.IsoWeek), Day("2024-02-01"), LeadPost, "Another forum", null, Now)),
    };

    /// <summary>Rules of imports and reports, which no single action can provoke: ImportPlanTests and IssuingTests do.</summary>
    internal static readonly string[] NotOfOneAction = ["doubts-need-a-person", "plan-is-here", "report-month-not-ended", "report-issued-already"];

    public static TheoryData<string> Codes => [.. PlanRules.All.Select(r => r.Code).Except(NotOfOneAction)];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_step_that_a_rule_forbids_is_refused_by_that_rule_and_changes_nothing(string code)
    {
        Assert.True(Cases.TryGetValue(code, out var provoking), $"No case provokes {code}.");

        var refusal = Refusal(provoking.Given(), provoking.Step);

        Assert.Equal(code, refusal.Rule.Code);
        Assert.Equal(provoking.Field, refusal.Field);
        Assert.Equal(refusal.Rule.Message, refusal.Message);
    }

    [Fact]
    public void Each_case_is_of_a_rule_that_is_there() => Assert.Equal(PlanRules.All.Select(r => r.Code).Order(), Cases.Keys.Concat(NotOfOneAction).Order());

    [Fact]
    public void Each_rule_has_a_code_of_its_own_a_message_and_a_source()
    {
        Assert.Distinct(PlanRules.All.Select(r => r.Code));
        Assert.All(PlanRules.All, r =>
        {
            Assert.Matches("^[a-z]+(-[a-z]+)+$", r.Code);
            Assert.NotEmpty(r.Message);
            Assert.NotEmpty(r.Source);
        });
    }

    [Fact]
    public void Only_steps_that_are_not_the_persons_at_all_are_forbidden() =>
        Assert.Equal(["lead-reports", "governor-decides"], PlanRules.All.Where(r => r.Forbidden).Select(r => r.Code));

    [Fact]
    public void The_page_of_rules_lists_exactly_the_rules_in_their_order()
    {
        var documented = File.ReadLines(Path.Combine(Root(), "docs", "rules.md"))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
            .Select(line => line.Trim('|', ' ').Split(" | "))
            .Select(cells => (Code: cells[0].Trim('`'), Message: cells[1], Source: cells[2], Forbidden: cells[3] == "403"));

        Assert.Equal(PlanRules.All.Select(r => (r.Code, r.Message, r.Source, r.Forbidden)), documented);
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (folder.EnumerateFiles("*.sln").Any())
                return folder.FullName;
        throw new DirectoryNotFoundException("No solution above the tests.");
    }

    private sealed record Case(Func<PlannedAction> Given, Action<PlannedAction> Step, string? Field = null);
}
