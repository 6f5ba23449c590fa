using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

/// <summary>What may happen to an action, and what it is afterwards.</summary>
public class PlannedActionTests
{
    [Fact]
    public void An_action_is_published_not_started_and_led_by_the_governors_post()
    {
        var action = Published();

        Assert.Equal(ActionStatus.NotStarted, action.Status);
        Assert.Equal(1, action.Edition);
        Assert.Equal(Day("2024-02-29"), action.FirstDueOn);
        Assert.Equal(Day("2024-02-29"), action.CurrentDueOn);
        Assert.Equal(0, action.DaysSlipped);
        Assert.Equal(Post.GovernorId, action.LeadId);
        Assert.Null(action.LeadSetOn);
        Assert.Null(action.ClaimedOn);
        Assert.Null(action.LastReportedOn);
        Assert.Contains(action, action.Plan.Actions);
    }

    [Fact]
    public void A_plan_that_says_completed_claims_on_its_submission_day_by_nobodys_account()
    {
        var action = Published("Completed and ongoing", imported: Noon("2024-01-25"));

        Assert.Equal(ActionStatus.CompletedAndOngoing, action.Status);
        Assert.Equal(Submitted, action.ClaimedOn);
        Assert.Null(action.VerifiedOn);
        Assert.Empty(action.State.Reporters);
        Assert.Null(action.State.LeadAtClaimId);
        Assert.Null(Assert.Single(action.Entries).AccountId);
        Assert.Null(action.CurrentDueOn);
        Assert.Null(action.DaysSlipped);
        Assert.Equal(16, action.DaysWaitingOn(Day("2024-01-25")));
    }

    [Fact]
    public void The_governor_verifies_what_the_plan_claims_unless_the_governors_post_leads_it()
    {
        var action = Published("Completed and ongoing");
        Refused(PlanRules.NotByItsLead, action, a => a.Verify(Governor, null, Noon("2024-01-20")));

        action.SetLead(Governor, LeadPost, Noon("2024-01-21"));
        action.Verify(Governor, "Seen.", Noon("2024-01-22"));

        Assert.Equal(Day("2024-01-22"), action.VerifiedOn);
        Assert.Equal(Submitted, action.ClaimedOn);
    }

    [Theory]
    [InlineData(ActionStatus.OnTrack)]
    [InlineData(ActionStatus.AtRisk)]
    [InlineData(ActionStatus.Delayed)]
    [InlineData(ActionStatus.Complete)]
    [InlineData(ActionStatus.CompletedAndOngoing)]
    public void After_the_start_each_status_leads_to_each_but_not_started(ActionStatus next)
    {
        Assert.Equal(next, Led().Reported(next, "2024-01-20").Status);
        foreach (var status in new[] { ActionStatus.OnTrack, ActionStatus.AtRisk, ActionStatus.Delayed })
        {
            var action = Led().Reported(status, "2024-01-20");

            Refused(PlanRules.NotStartedOnlyAtStart, action, a => a.ReportProgress(Head, new(ActionStatus.NotStarted), Noon("2024-01-21")));
            Assert.Equal(next, action.Reported(next, "2024-01-22").Status);
        }
    }

    [Fact]
    public void Not_started_may_be_reported_at_the_start() =>
        Assert.Equal(Day("2024-01-20"), Led().Reported(ActionStatus.NotStarted, "2024-01-20").LastReportedOn);

    [Fact]
    public void A_claim_is_claimed_on_the_day_it_is_recorded()
    {
        var action = Led();

        action.ReportProgress(Head, Report(ActionStatus.Complete, Day("2024-06-30")), At("2024-07-01 00:30"));

        Assert.Equal(Day("2024-07-01"), action.ClaimedOn);
        Assert.Null(action.VerifiedOn);
        Assert.Equal(4, action.DaysWaitingOn(Day("2024-07-05")));
    }

    [Theory]
    [InlineData(null, ActionStatus.OnTrack)]
    [InlineData(ActionStatus.NotStarted, ActionStatus.OnTrack)]
    [InlineData(ActionStatus.OnTrack, ActionStatus.OnTrack)]
    [InlineData(ActionStatus.AtRisk, ActionStatus.AtRisk)]
    [InlineData(ActionStatus.Delayed, ActionStatus.Delayed)]
    public void A_returned_claim_goes_back_to_the_status_before_it(ActionStatus? before, ActionStatus after)
    {
        var action = before is { } status ? Led().Reported(status, "2024-01-20") : Led();
        action.Claimed("2024-02-01").Returned("2024-02-02");

        Assert.Equal(after, action.Status);
        Assert.Null(action.ClaimedOn);
        Assert.Equal(1, action.Returns);
        Assert.Empty(action.State.Reporters);
        Assert.Null(action.DaysWaitingOn(Day("2024-02-03")));

        action.Claimed("2024-02-05").Returned("2024-02-06");

        Assert.Equal(after, action.Status);
        Assert.Equal(2, action.Returns);
    }

    [Fact]
    public void A_returned_claim_of_the_plan_is_on_track()
    {
        var action = Published("Completed and ongoing").Returned("2024-01-20");

        Assert.Equal(ActionStatus.OnTrack, action.Status);
        Assert.Null(action.ClaimedOn);
    }

    [Fact]
    public void A_return_clears_who_reported_before_it()
    {
        var action = Led().Claimed("2024-02-01", by: Deputy);
        Refused(PlanRules.NotByWhoReported, action, a => a.Verify(Deputy, null, Noon("2024-02-02")));
        action.Returned("2024-02-03").Claimed("2024-02-04");

        action.Verify(Deputy, null, Noon("2024-02-05"));

        Assert.Equal(Day("2024-02-05"), action.VerifiedOn);
    }

    [Fact]
    public void Words_alone_make_a_reporter_too() =>
        Refused(PlanRules.NotByWhoReported, Led().Claimed("2024-02-01").Reported(null, "2024-02-02", "Photographs added.", Deputy),
            a => a.Verify(Deputy, null, Noon("2024-02-03")));

    [Fact]
    public void A_holder_of_the_lead_post_now_may_not_verify()
    {
        var newcomer = Account(8, "Account 8", Role.Governor, Held(LeadPost, "2024-02-10"));
        var action = Led().Claimed("2024-02-01");

        Refused(PlanRules.NotByItsLead, action, a => a.Verify(newcomer, null, Noon("2024-02-10")));
        Assert.Null(action.WhyNotVerifiedBy(newcomer, Day("2024-02-09")));
    }

    [Fact]
    public void A_holder_of_the_lead_post_at_the_claim_may_not_verify_after_handing_it_over()
    {
        Refused(PlanRules.NotByItsLead, Led().Claimed("2024-02-15"), a => a.Verify(FormerHead, null, Noon("2024-02-20")));

        Led().Claimed("2024-02-16").Verified("2024-02-20", FormerHead);
    }

    [Fact]
    public void The_lead_at_the_claim_counts_after_another_post_was_set_to_lead()
    {
        var action = Led().Claimed("2024-02-15");
        action.SetLead(Governor, OtherPost, Noon("2024-02-16"));

        Refused(PlanRules.NotByItsLead, action, a => a.Verify(FormerHead, null, Noon("2024-02-20")));
        action.Verify(Governor, null, Noon("2024-02-20"));
    }

    [Fact]
    public void A_claim_is_verified_once()
    {
        var action = Led().Claimed("2024-02-01").Verified("2024-02-02");

        Refused(PlanRules.OnlyClaimedIsDecided, action, a => a.Verify(Governor, null, Noon("2024-02-03")));
        Refused(PlanRules.OnlyClaimedIsDecided, action, a => a.Return(Governor, "Too soon.", Noon("2024-02-03")));
        Refused(PlanRules.OnlyClaimedIsDecided, Led(), a => a.Return(Governor, "Nothing there.", Noon("2024-02-03")));
    }

    [Fact]
    public void Only_the_governor_and_the_deputy_decide()
    {
        foreach (var other in new[] { Head, OtherHead, SltMember, Administrator, Person.System })
        {
            var (claimed, now) = (Led().Claimed("2024-02-01"), Noon("2024-02-02"));
            Refused(PlanRules.VerifierDecides, claimed, a => a.Verify(other, null, now));
            Refused(PlanRules.VerifierDecides, claimed, a => a.Return(other, "Why.", now));
            Refused(PlanRules.GovernorDecides, claimed, a => a.DecideProceeding(other, false, "Why.", now));
            Refused(PlanRules.GovernorDecides, claimed, a => a.SetLead(other, OtherPost, now));
            if (other != Person.System)
                Refused(PlanRules.GovernorDecides, claimed, a => a.SetCheck(other, "Check", Cadence.Weekly, Submitted, LeadPost, "SLT", null, now));
        }
    }

    [Fact]
    public void Only_a_holder_of_the_lead_post_on_the_day_or_the_governor_reports()
    {
        var action = Led();
        var until = Account(9, "Account 9", Role.Head, Held(LeadPost, until: "2024-01-31"));

        foreach (var other in new[] { OtherHead, SltMember, Administrator, Person.System })
            Refused(PlanRules.LeadReports, action, a => a.ReportProgress(other, new(Done: "Some."), Noon("2024-01-31")));
        Refused(PlanRules.LeadReports, action, a => a.ReportProgress(until, new(Done: "Some."), At("2024-02-01 00:00")));
        action.ReportProgress(until, new(Done: "Some."), At("2024-01-31 23:59"));
        action.ReportProgress(Deputy, new(Done: "More."), Noon("2024-02-01"));

        Assert.Equal(["Head of Residence", "Deputy Governor"], action.Entries.TakeLast(2).Select(e => e.PostName));
    }

    [Theory]
    [InlineData(null, ActionStatus.NotStarted)]
    [InlineData(ActionStatus.OnTrack, ActionStatus.OnTrack)]
    [InlineData(ActionStatus.AtRisk, ActionStatus.AtRisk)]
    [InlineData(ActionStatus.Delayed, ActionStatus.Delayed)]
    public void A_stopped_action_is_never_overdue_and_goes_on_at_the_status_before(ActionStatus? before, ActionStatus after)
    {
        var action = before is { } status ? Led().Reported(status, "2024-01-20") : Led();
        action.Stopped("2024-02-01");

        Assert.Equal(ActionStatus.NotProceeding, action.Status);
        Assert.False(DayRules.Overdue.Holds(action, Day("2024-06-01")));
        Assert.Equal(0, action.DaysOverdueOn(Day("2024-06-01")));

        action.Resumed("2024-05-01");

        Assert.Equal(after, action.Status);
        Assert.True(DayRules.Overdue.Holds(action, Day("2024-06-01")));
    }

    [Fact]
    public void Stopping_sets_a_claim_aside_and_going_on_takes_it_up()
    {
        var action = Led().Reported(ActionStatus.AtRisk, "2024-01-20").Claimed("2024-02-01").Stopped("2024-02-02");
        Assert.Null(action.ClaimedOn);
        Refused(PlanRules.OnlyClaimedIsDecided, action, a => a.Verify(Deputy, null, Noon("2024-02-03")));

        action.Resumed("2024-02-04");
        Assert.Equal((ActionStatus.Complete, Day("2024-02-01")), (action.Status, action.ClaimedOn));
        Assert.Equal(ActionStatus.AtRisk, action.Returned("2024-02-05").Status);
        Assert.Equal(Submitted, Published("Completed and ongoing").Stopped("2024-02-02").Resumed("2024-02-03").ClaimedOn);
    }

    [Fact]
    public void An_action_that_proceeds_cant_be_told_to_go_on() =>
        Refused(PlanRules.ProceedingMustChange, Led(), a => a.DecideProceeding(Governor, true, "Why not.", Noon("2024-02-01")));

    [Fact]
    public void Nothing_to_report_changes_no_status_but_counts_as_reported()
    {
        var action = Led().Reported(ActionStatus.AtRisk, "2024-01-20", "Rota drawn up.");

        action.ReportProgress(Head, new(), Noon("2024-02-20"));

        Assert.Equal(ActionStatus.AtRisk, action.Status);
        Assert.Equal(Day("2024-02-20"), action.LastReportedOn);
        Assert.Equal(4, action.LastReportSequence);
        Assert.Equal((3, TextField.Done), (action.LatestWordsSequence!.Value, action.LatestWordsField!.Value));
    }

    [Fact]
    public void Words_are_added_whatever_the_status_and_change_none()
    {
        foreach (var action in new[] { Led(), Led().Claimed("2024-02-01"), Led().Claimed("2024-02-01").Verified("2024-02-02"), Led().Stopped("2024-02-01") })
        {
            var (status, claimedOn, verifiedOn) = (action.Status, action.ClaimedOn, action.VerifiedOn);

            action.Reported(null, "2024-02-20", "A word.");

            Assert.Equal((status, claimedOn, verifiedOn), (action.Status, action.ClaimedOn, action.VerifiedOn));
            Assert.Equal(Day("2024-02-20"), action.LastReportedOn);
        }
    }

    [Fact]
    public void The_latest_words_are_what_was_done_else_why_else_evidence_else_what_is_next_else_help()
    {
        var action = Led();
        Quotes(new(Help: "A printer."), TextField.Help);
        Quotes(new(Next: "Print.", Help: "A printer."), TextField.Next);
        Quotes(new(ActionStatus.AtRisk, Next: "Print.", Why: "No printer."), TextField.Why);
        Quotes(new(ActionStatus.AtRisk, Done: "Written.", Next: "Print.", Why: "No printer."), TextField.Done);
        Quotes(new(ActionStatus.Complete, Next: "Keep it up.", Evidence: "On the wall."), TextField.Evidence);

        action.Return(Deputy, "It is not on the wall.", Noon("2024-02-02"));
        Assert.Equal(TextField.Evidence, action.LatestWordsField);

        void Quotes(ProgressReport report, TextField field)
        {
            action.ReportProgress(Head, report, Noon("2024-02-01"));
            Assert.Equal((action.Entries.Count, field), (action.LatestWordsSequence!.Value, action.LatestWordsField!.Value));
        }
    }

    [Fact]
    public void A_forecast_is_in_force_while_the_action_is_at_risk_or_delayed_and_moves_no_date()
    {
        var action = Led();
        action.ReportProgress(Head, new(ActionStatus.Delayed, Why: "Vacancies.", ForecastOn: Day("2024-01-20")), Noon("2024-01-20"));
        Assert.Equal(Day("2024-01-20"), action.ForecastOn);
        Assert.Equal(Day("2024-02-29"), action.CurrentDueOn);

        Assert.Null(action.Reported(ActionStatus.OnTrack, "2024-01-21").ForecastOn);
        Assert.Equal(Day("2024-02-21"), action.Reported(ActionStatus.Delayed, "2024-01-22").ForecastOn);
        Assert.Null(action.Claimed("2024-01-23").ForecastOn);
        Assert.Equal(Day("2024-02-21"), action.Returned("2024-01-24").ForecastOn);
        Assert.Null(action.Stopped("2024-01-25").ForecastOn);
    }

    [Fact]
    public void The_lead_is_set_to_another_post_or_said_to_be_the_governors()
    {
        var action = Published();
        action.SetLead(Governor, GovernorPost, Noon("2024-01-20"));
        Assert.Equal(Day("2024-01-20"), action.LeadSetOn);
        Refused(PlanRules.LeadMustChange, action, a => a.SetLead(Governor, GovernorPost, Noon("2024-01-21")));

        action.SetLead(Deputy, LeadPost, Noon("2024-01-22"));

        Assert.Equal((LeadPost.Id, Day("2024-01-22")), (action.LeadId, action.LeadSetOn!.Value));
    }

    [Fact]
    public void Only_what_a_form_shows_makes_a_form_stale()
    {
        var action = Led();
        Assert.Equal(2, action.Revision);
        Assert.Equal(2, action.WithCheck(Cadence.Weekly, "2024-01-15").Checked("2024-01-20").Revision);
        Assert.Equal(3, action.Reported(null, "2024-01-21").Revision);
    }

    [Fact]
    public void As_at_a_day_before_its_import_there_is_no_action()
    {
        var action = Led().Claimed("2024-02-01").Verified("2024-02-02");

        Assert.Null(action.AsAt(Day("2024-01-08"), Posts));
        Assert.Equal(ActionStatus.NotStarted, action.AsAt(Day("2024-01-31"), Posts)!.Status);
        Assert.Equal(LeadPost, action.AsAt(Day("2024-01-31"), Posts)!.Lead);
        Assert.Equal((Day("2024-02-01"), null), (action.AsAt(Day("2024-02-01"), Posts)!.ClaimedOn, action.AsAt(Day("2024-02-01"), Posts)!.VerifiedOn));
        Assert.Equal(Day("2024-02-02"), action.AsAt(Day("2024-02-02"), Posts)!.VerifiedOn);
    }
}
