using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

/// <summary>Each rule once: a step that it alone forbids, and the page that documents it.</summary>
public class PlanRulesTests
{
    private static readonly DateTime Now = Noon("2024-02-20");

    private static readonly NewEvidence Link = new(EvidenceKind.Link, Day("2024-02-20"), "The minutes.", Link: "https://files.example/minutes");

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
        ["verifier-decides"] = new(() => Led().Claimed("2024-02-01"), a => a.Verify(OtherHead, null, Now)),
        ["governor-decides"] = new(() => Led().Claimed("2024-02-01"), a => a.DecideProceeding(Verifier, false, "Superseded.", Now)),
        ["not-by-who-reported"] = new(() => Led().Claimed("2024-02-01", by: Deputy), a => a.Verify(Deputy, null, Now)),
        ["not-by-its-lead"] = new(() => Led().Claimed("2024-02-01"), a => a.Verify(FormerHead, null, Now)),
        ["return-needs-why"] = new(() => Led().Claimed("2024-02-01"), a => a.Return(Deputy, "\t", Now), "why"),
        ["proceeding-needs-why"] = new(() => Led(), a => a.DecideProceeding(Governor, false, "", Now), "why"),
        ["verified-proceeds"] = new(() => Led().Claimed("2024-02-01").Verified("2024-02-02"), a => a.DecideProceeding(Governor, false, "Superseded.", Now)),
        ["proceeding-must-change"] = new(() => Led().Stopped("2024-02-01"), a => a.DecideProceeding(Governor, false, "Superseded.", Now)),
        ["hand-over-is-the-holders"] = new(() => Led(), a => a.HandOver(OtherHead, LeadPost, "Account 3", null, Day("2024-03-01"), null, Now)),
        ["lead-must-change"] = new(() => Led(), a => a.SetLead(Governor, LeadPost, Now)),
        ["check-must-be-set"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15"), a => a.RecordCheck(Head, 2, Day("2024-02-20"), true, null, Now)),
        ["check-day-must-fit"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15"),
            a => a.RecordCheck(Head, 1, Day("2024-02-21"), true, null, Now), "carriedOutOn"),
        ["check-is-set-once"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15"),
            a => a.SetCheck(Governor, "Another name", new Cadence(CadencePeriod.IsoWeek), Day("2024-02-01"), LeadPost, "Another forum", null, Now)),
        ["on-behalf-needs-whom"] = new(() => PartnerLed(), a => a.ReportProgress(Governor, new(ActionStatus.OnTrack, ToldOn: Day("2024-02-19")), Now), "ToldBy"),
        ["on-behalf-needs-day"] = new(() => PartnerLed(),
            a => a.ReportProgress(Governor, new(ActionStatus.OnTrack, ToldBy: "Education manager", ToldOn: Day("2024-02-21")), Now), "ToldOn"),
        ["meeting-day-must-fit"] = new(() => Led(), a => a.AskForUpdate(Governor, "Where is it?", null, new(Now, null, Day("2024-02-21"))), "MeetingOn"),
        ["update-is-asked-once"] = new(() => Led().UpdateAsked("2024-02-01"), a => a.AskForUpdate(Governor, "And now?", null, Now)),
        ["update-needs-what"] = new(() => Led(), a => a.AskForUpdate(Governor, " ", null, Now), "what"),
        ["update-day-not-past"] = new(() => Led(), a => a.AskForUpdate(Governor, "Where is it?", Day("2024-02-19"), Now), "answerBy"),
        ["taking-back-needs-why"] = new(() => Led().Claimed("2024-02-01"), a => a.TakeBack(Head, null, Now), "why"),
        ["only-verified-is-reopened"] = new(() => Led().Claimed("2024-02-01"), a => a.Reopen(Governor, "Why not.", Now)),
        ["reopening-needs-why"] = new(() => Led().Claimed("2024-02-01").Verified("2024-02-02"), a => a.Reopen(Governor, "", Now), "why"),
        ["date-only-of-open"] = new(() => Led().Claimed("2024-02-01"), a => Ask(a, "2024-04-30")),
        ["date-request-is-open"] = new(() => Led().DateAsked("2024-02-01", "2024-03-31"), a => Ask(a, "2024-04-30")),
        ["date-must-be-later"] = new(() => Led(), a => Ask(a, "2024-02-29"), "dueOn"),
        ["date-too-far"] = new(() => Led(), a => Ask(a, "2034-02-21"), "dueOn"),
        ["date-needs-why"] = new(() => Led(), a => Ask(a, "2024-04-30", why: "\n"), "why"),
        ["no-date-request"] = new(() => Led().DateAsked("2024-02-01", "2024-03-31").DateDecided("2024-02-02"), a => a.DecideDate(Deputy, true, null, Now)),
        ["not-by-the-asker"] = new(() => Led().DateAsked("2024-02-01", "2024-03-31", by: Deputy), a => a.DecideDate(Deputy, true, null, Now)),
        ["date-not-by-its-lead"] = new(() => Published().DateAsked("2024-02-01", "2024-03-31", by: Deputy), a => a.DecideDate(Governor, true, null, Now)),
        ["refusal-needs-why"] = new(() => Led().DateAsked("2024-02-01", "2024-03-31"), a => a.DecideDate(Deputy, false, null, Now), "why"),
        ["check-is-its-posts"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15", post: OtherPost), a => a.RecordCheck(Head, 1, Day("2024-02-20"), true, null, Now)),
        ["failed-check-needs-note"] = new(() => Led().WithCheck(Cadence.Weekly, "2024-01-15"), a => a.RecordCheck(Head, 1, Day("2024-02-20"), false, null, Now), "note"),
        ["check-start-must-fit"] = new(() => Led(), a => a.SetCheck(Governor, "Check", Cadence.Weekly, Day("9999-12-27"), LeadPost, "SLT", null, Now), "from"),
        ["evidence-is-the-leads"] = new(() => Led(), a => a.AddEvidence(OtherHead, Link, Now)),
        ["evidence-needs-day"] = new(() => Led(), a => a.AddEvidence(Head, Link with { AboutOn = Day("2024-02-21") }, Now), "AboutOn"),
        ["evidence-needs-description"] = new(() => Led(), a => a.AddEvidence(Head, Link with { Description = " " }, Now), "Description"),
        ["evidence-needs-link"] = new(() => Led(), a => a.AddEvidence(Head, Link with { Link = "javascript:alert(1)" }, Now), "Link"),
        ["evidence-needs-seen-by"] = new(() => Led(), a => a.AddEvidence(Head, Link with { Kind = EvidenceKind.Seen }, Now), "SeenBy"),
        ["evidence-needs-file"] = new(() => Led(), a => a.AddEvidence(Head, Link with { Kind = EvidenceKind.File }, Now), "File"),
        ["withdrawal-is-its-authors"] = new(() => Led().Reported(ActionStatus.OnTrack, "2024-02-01"), a => a.Withdraw(OtherHead, 3, "Wrong.", Now)),
        ["failed-check-is-the-governors"] = new(
            () => Led().WithCheck(Cadence.Weekly, "2024-01-15").Claimed("2024-02-01").Verified("2024-02-02").Checked("2024-02-03", satisfactory: false),
            a => a.Withdraw(Head, 6, "Wrong.", Now)),
        ["not-withdrawable"] = new(() => Led(), a => a.Withdraw(Governor, 1, "Wrong.", Now)),
        ["withdrawn-already"] = new(() => Led().Reported(ActionStatus.OnTrack, "2024-02-01").Withdrawn(3, "2024-02-02"), a => a.Withdraw(Governor, 3, "Wrong.", Now)),
        ["withdrawal-needs-why"] = new(() => Led().Reported(ActionStatus.OnTrack, "2024-02-01"), a => a.Withdraw(Head, 3, " ", Now), "why"),
        ["not-in-plan"] = new(() => Led().LeftOut("2024-02-01"), a => a.ReportProgress(Head, new(ActionStatus.OnTrack), Now)),
        ["plan-is-archived"] = new(() => Led().Archived("2024-02-01"), a => a.ReportProgress(Head, new(ActionStatus.OnTrack), Now)),
        ["archiving-must-change"] = new(() => Led(), a => a.Plan.DecideArchiving(Governor, false, "Needed.", Now)),
        ["archiving-needs-why"] = new(() => Led(), a => a.Plan.DecideArchiving(Governor, true, " ", Now), "why"),
        ["others-depend-on-it"] = new(() => Led().Claimed("2024-02-01").Verified("2024-02-02"), a => a.Withdraw(Head, 3, "Wrong.", Now)),
        ["claim-rests-on-evidence"] = new(() => Led().Evidenced("2024-02-01").ClaimedOnEvidence("2024-02-02"), a => a.Withdraw(Head, 3, "Wrong.", Now)),
        ["redaction-is-of-staff"] = new(() => Led().Claimed("2024-02-01"), a => a.AskRedaction(Partner, 3, "A name.", Now)),
        ["nothing-to-redact"] = new(() => Led(), a => a.AskRedaction(Head, 2, "A name.", Now)),
        ["redaction-is-asked"] = new(() => Led().Claimed("2024-02-01").RedactionAsked(3, "2024-02-02"), a => a.AskRedaction(Governor, 3, "A name.", Now)),
        ["redaction-needs-why"] = new(() => Led().Claimed("2024-02-01"), a => a.AskRedaction(Head, 3, " ", Now), "why"),
        ["redaction-needs-two"] = new(() => Led().Claimed("2024-02-01").RedactionAsked(3, "2024-02-02"), a => a.AgreeRedaction(OtherHead, 4, Now)),
        ["reported-before-is-past"] = new(
            () => Published(), a => a.ReportedBefore(ActionStatus.OnTrack, Day("2024-02-21"), null, null, null, new Stamp(Person.System, null, Noon("2024-02-20"), null))),
        ["verdict-needs-day"] = new(() => Led(), a => Judge(Day("2024-02-21"), "Report, paragraph 2.1."), "on"),
        ["verdict-after-inspection"] = new(() => Led(), a => Judge(Day("2023-10-05"), "Report, paragraph 2.1."), "on"),
        ["last-administrator-stays"] = new(() => Led(), a => Becomes(Role.Administrator, Role.Head)),
        ["last-governor-stays"] = new(() => Led(), a => Becomes(Role.Governor, Role.Head)),
        ["governor-hands-over-first"] = new(() => Led(), a => Becomes(Role.Governor, Role.Head, GovernorsPost)),
        ["role-must-fit-posts"] = new(() => Led(), a => Becomes(Role.Head, Role.Observer, PostHolding.Start(LeadPost, 3, Day("2024-01-01"))), "Role"),
        ["leaver-hands-over-first"] = new(() => Led(), a => new AccountStanding(Role.Head, true, null, [PostHolding.Start(LeadPost, 3, Day("2024-03-01"))]).RefuseLeavingWithPosts(Day("2024-02-20"))),
        ["verdict-needs-source"] = new(() => Led(), a => Judge(Day("2024-02-20"), " "), "source"),
    };

    private static PostHolding GovernorsPost
    {
        get
        {
            var post = Post.Named("Governor", isPartner: false);
            typeof(Post).GetProperty(nameof(Post.Id))!.SetValue(post, Post.GovernorId);
            return PostHolding.Start(post, 3, Day("2024-01-01"));
        }
    }

    // Nobody else is there who could govern or keep accounts.
    private static void Becomes(Role was, Role role, params PostHolding[] posts) =>
        new AccountStanding(was, true, null, posts).RefuseUnlessItMayBecome(new(role, true, null, posts), [new(Role.SltMember, true, null, [])], Day("2024-02-20"));

    private static void Ask(PlannedAction action, string dueOn, string? why = "Two posts are vacant.") =>
        action.RequestDate(Head, Day(dueOn), TargetPrecision.Day, DateReason.Staffing, why, Now);

    private static Verdict Judge(DateOnly? on, string? source) =>
        Verdict.Of(Recommendation.Of("1", 1, RecommendationCategory.PriorityConcern, new Concern()), Day("2023-10-05"), VerdictBy.Prison, VerdictWord.GoodProgress, on, source, Governor, Now);

    /// <summary>Rules of imports and reports, which no single action can provoke: ImportPlanTests, AdoptEditionTests and IssuingTests do; and of accounts, which EditPersonTests do.</summary>
    internal static readonly string[] NotOfOneAction = ["doubts-need-a-person", "plan-is-here", "plan-needs-its-facts", "edition-must-be-later", "edition-of-another-inspection", "edition-leaves-most-out", "edition-says-nothing-new", "match-must-fit", "report-month-not-ended", "report-issued-already", "reissue-needs-why", "nothing-to-reissue",
        "people-are-the-administrators", "account-is-gone"];

    /// <summary>Rules of accounts, which no action's history meets.</summary>
    internal static readonly string[] OfAccounts = ["last-administrator-stays", "last-governor-stays", "governor-hands-over-first", "role-must-fit-posts", "leaver-hands-over-first"];

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
        Assert.Equal(["lead-reports", "verifier-decides", "governor-decides", "hand-over-is-the-holders", "check-is-its-posts", "evidence-is-the-leads", "withdrawal-is-its-authors", "redaction-is-of-staff", "people-are-the-administrators"], PlanRules.All.Where(r => r.Forbidden).Select(r => r.Code));

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
