using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

/// <summary>What brings an action back: taking back, reopening, withdrawing, removing; and how a date moves.</summary>
public class UndoingTests
{
    [Fact]
    public void An_action_goes_from_not_started_to_no_longer_stands_and_back()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15");
        Assert.Equal(Rating.NotStarted, action.RatingOn(Day("2024-01-15")));
        action.Reported(ActionStatus.OnTrack, "2024-01-16").Claimed("2024-01-22");
        Assert.Equal(Rating.Claimed, action.RatingOn(Day("2024-01-22")));
        action.Verified("2024-01-23").Checked("2024-01-24");
        Assert.Equal(Rating.Verified, action.RatingOn(Day("2024-02-11")));
        Assert.Equal(Rating.NoLongerStands, action.RatingOn(Day("2024-02-12")));

        // A satisfactory check ends a lapse by misses.
        action.Checked("2024-02-13");
        Assert.Equal(Rating.Verified, action.RatingOn(Day("2024-02-13")));

        // After an unsatisfactory one only a new verification does.
        action.Checked("2024-02-14", satisfactory: false).Checked("2024-02-15");
        Assert.Equal(Rating.NoLongerStands, action.RatingOn(Day("2024-02-15")));
        action.Reopened("2024-02-16");
        Assert.Equal((ActionStatus.OnTrack, 1), (action.Status, action.Returns));
        Assert.Null(action.ClaimedOn);
        action.Claimed("2024-02-17").Verified("2024-02-18");
        Assert.Equal(Rating.Verified, action.RatingOn(Day("2024-02-18")));
        Assert.Equal(Day("2024-02-18"), action.VerifiedOn);
    }

    [Fact]
    public void A_lead_takes_a_claim_back_and_it_is_not_counted_as_returned()
    {
        var action = Led().Reported(ActionStatus.AtRisk, "2024-01-16").Claimed("2024-01-22");

        action.TakeBack(Head, "Half of it was missing.", Noon("2024-01-23"));

        Assert.Equal((ActionStatus.AtRisk, 0), (action.Status, action.Returns));
        Assert.Null(action.ClaimedOn);
        // Taking back washes nobody clean of what they reported.
        Assert.Contains(Head.AccountId!.Value, action.State.Reporters);
    }

    [Fact]
    public void Who_holds_an_appointed_post_verifies_and_decides_on_dates_but_does_not_stop_or_reopen()
    {
        var action = Led().DateAsked("2024-01-16", "2024-04-30").DateDecided("2024-01-17", by: Verifier).Claimed("2024-01-22").Verified("2024-01-23", by: Verifier);

        Assert.Equal(Day("2024-01-23"), action.VerifiedOn);
        Refused(PlanRules.GovernorDecides, action, a => a.Reopen(Verifier, "Why.", Noon("2024-01-24")));
        Refused(PlanRules.VerifierDecides, Led().Claimed("2024-01-22"), a => a.Verify(OtherHead, null, Noon("2024-01-23")));
    }

    [Fact]
    public void An_agreed_date_moves_the_due_day_and_counts_and_a_refused_one_does_neither()
    {
        var action = Led().DateAsked("2024-02-01", "2024-03-31");
        Assert.Equal((Day("2024-03-31"), Day("2024-02-01"), 3), (action.RequestedDueOn, action.RequestedOn, action.RequestSequence));

        action.DateDecided("2024-02-02", agreed: false);
        Assert.Equal((Day("2024-02-29"), 0), (action.CurrentDueOn, action.DateMoves));
        Assert.Null(action.RequestedDueOn);

        action.DateAsked("2024-02-03", "2024-03-31").DateDecided("2024-02-04");
        Assert.Equal((Day("2024-03-31"), 1, 31), (action.CurrentDueOn, action.DateMoves, action.DaysSlipped));
        Assert.Equal(Day("2024-02-29"), action.FirstDueOn);
        Assert.False(DayRules.Overdue.Holds(action, Day("2024-03-31")));
        Assert.True(DayRules.Overdue.Holds(action, Day("2024-04-01")));
    }

    [Fact]
    public void A_first_date_of_an_undated_action_is_no_move_and_slips_nothing()
    {
        var action = Published("Ongoing").DateAsked("2024-02-01", "2024-03-31", by: Governor).DateDecided("2024-02-02");

        Assert.Equal((Day("2024-03-31"), 0), (action.CurrentDueOn, action.DateMoves));
        Assert.Null(action.DaysSlipped);
    }

    [Fact]
    public void A_claim_and_stopping_end_a_request_for_a_date()
    {
        Assert.Null(Led().DateAsked("2024-02-01", "2024-03-31").Claimed("2024-02-02").RequestedDueOn);
        Assert.Null(Led().DateAsked("2024-02-01", "2024-03-31").Stopped("2024-02-02").RequestedDueOn);
    }

    [Fact]
    public void Stopping_an_action_and_letting_it_proceed_leaves_it_where_it_was()
    {
        var action = Led().Reported(ActionStatus.AtRisk, "2024-01-16").Claimed("2024-01-22");
        var before = action.State;

        action.Stopped("2024-01-23");
        Assert.Null(action.ClaimedOn);
        action.Resumed("2024-01-24");

        Assert.Equal(Said(before with { }), Said(action.State).Replace($"\"Revision\":{action.Revision}", $"\"Revision\":{before.Revision}", StringComparison.Ordinal));
        Refused(PlanRules.NotByWhoReported, Led().Claimed("2024-01-22", by: Deputy).Stopped("2024-01-23").Resumed("2024-01-24"), a => a.Verify(Deputy, null, Noon("2024-01-25")));
    }

    [Fact]
    public void An_update_asked_for_stands_until_the_next_report()
    {
        var action = Led().UpdateAsked("2024-02-01");
        Assert.Equal((Day("2024-02-01"), 3), (action.UpdateAskedOn, action.UpdateAskedSequence));

        action.Reported(null, "2024-02-02");

        Assert.Null(action.UpdateAskedOn);
    }

    [Fact]
    public void What_is_withdrawn_counts_from_then_on_and_earlier_days_keep_it()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-01-16", "Rota drawn up.").Claimed("2024-01-22");

        action.Withdrawn(4, "2024-01-25", by: Head);

        Assert.Equal(ActionStatus.OnTrack, action.Status);
        Assert.Null(action.ClaimedOn);
        Assert.Equal(Day("2024-01-16"), action.LastReportedOn);
        Assert.Equal(3, action.LatestWordsSequence);
        Assert.Equal(Day("2024-01-22"), action.AsAt(Day("2024-01-24"), Posts)!.ClaimedOn);
        Assert.Equal(5, action.Revision);
    }

    [Fact]
    public void Nobody_withdraws_their_way_to_verifying_their_own_work()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-01-16", by: Deputy).Withdrawn(3, "2024-01-17", by: Deputy).Claimed("2024-01-22");

        Refused(PlanRules.NotByWhoReported, action, a => a.Verify(Deputy, null, Noon("2024-01-23")));
    }

    [Fact]
    public void A_withdrawal_that_would_break_the_rest_names_the_entry_in_the_way()
    {
        var action = Led().Claimed("2024-01-22").Returned("2024-01-23").Claimed("2024-01-24").Verified("2024-01-25");

        Assert.Equal(4, Refusal(action, a => a.Withdraw(Head, 3, "Wrong.", Noon("2024-01-26"))).InTheWay!.Sequence);
        Assert.Equal(5, Refusal(action, a => a.Withdraw(Deputy, 4, "Wrong.", Noon("2024-01-26"))).InTheWay!.Sequence);
        Assert.Equal(6, Refusal(action, a => a.Withdraw(Head, 5, "Wrong.", Noon("2024-01-26"))).InTheWay!.Sequence);

        action.Withdrawn(6, "2024-01-26", by: Deputy).Withdrawn(5, "2024-01-27", by: Head);
        Assert.Equal((ActionStatus.OnTrack, 1), (action.Status, action.Returns));
    }

    [Fact]
    public void A_reopening_that_came_by_itself_is_not_the_doers_to_take_back()
    {
        var action = Led().Evidenced("2024-01-20").ClaimedOnEvidence("2024-01-22").Verified("2024-01-23");
        action.Withdraw(Head, action.Entries.Single(e => e.Kind == EntryKind.EvidenceAdded).Sequence, "The wrong file.", Noon("2024-01-24"));
        var reopening = action.Entries.Single(e => e.Kind == EntryKind.Reopened).Sequence;
        action.Evidenced("2024-01-25");
        Refused(PlanRules.GovernorDecides, action, a => a.Withdraw(Head, reopening, "Mended.", Noon("2024-01-26")));
        Assert.Null(action.VerifiedOn);
    }

    [Fact]
    public void Withdrawing_the_last_evidence_of_a_verified_completion_reopens_it_by_an_entry_of_its_own()
    {
        var action = Led().Evidenced("2024-01-20").Evidenced("2024-01-21").ClaimedOnEvidence("2024-01-22").Verified("2024-01-23");

        action.Withdrawn(3, "2024-01-24", by: Head);
        Assert.Equal(Day("2024-01-23"), action.VerifiedOn);

        action.Withdrawn(4, "2024-01-25", by: Head);
        Assert.Equal(EntryKind.Reopened, action.Entries[^1].Kind);
        Assert.Null(action.VerifiedOn);
        Assert.Equal((ActionStatus.OnTrack, 0, 1), (action.Status, action.EvidenceCount, action.Returns));
        Assert.Equal(2, action.AsAt(Day("2024-01-23"), Posts)!.EvidenceCount);
    }

    [Fact]
    public void A_claim_after_a_return_needs_evidence_or_words_of_its_own()
    {
        var action = Led().Evidenced("2024-01-20").ClaimedOnEvidence("2024-01-22").Returned("2024-01-23");
        Assert.Equal(0, action.EvidenceCount);
        Refused(PlanRules.ClaimNeedsEvidence, action, a => a.ReportProgress(Head, new(ActionStatus.Complete), Noon("2024-01-24")));

        action.Evidenced("2024-01-25").ClaimedOnEvidence("2024-01-26");
        Assert.Equal((Day("2024-01-26"), 1), (action.ClaimedOn, action.EvidenceCount));
        // The new evidence alone carries it.
        Refused(PlanRules.ClaimRestsOnEvidence, action, a => a.Withdraw(Head, 6, "Wrong.", Noon("2024-01-27")));
        Assert.Equal(Day("2024-01-26"), action.Withdrawn(3, "2024-01-27", by: Head).ClaimedOn);
    }

    [Fact]
    public void A_removal_that_was_asked_for_is_taken_back_or_refused_by_withdrawing_the_request()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-01-16", "Said by a prisoner.").RedactionAsked(3, "2024-01-17", by: Head).Withdrawn(4, "2024-01-18", by: Head);
        Assert.Empty(action.State.OpenRedactions);
        Refused(PlanRules.NothingToRedact, action, a => a.AgreeRedaction(Governor, 4, Noon("2024-01-19")));

        action.RedactionAsked(3, "2024-01-20", by: Head).AgreeRedaction(Governor, 6, Noon("2024-01-21"));
        // What is removed is gone: its request stays on record.
        Assert.Equal(7, Refusal(action, a => a.Withdraw(Head, 6, "Wrong.", Noon("2024-01-22"))).InTheWay!.Sequence);
    }

    [Fact]
    public void No_withdrawal_leaves_a_claim_without_evidence_not_even_one_that_is_set_aside_or_comes_back()
    {
        var stopped = Led().Evidenced("2024-01-20").ClaimedOnEvidence("2024-01-22").Stopped("2024-01-23");
        Assert.Equal(4, Refusal(stopped, a => a.Withdraw(Head, 3, "Wrong.", Noon("2024-01-24"))).InTheWay!.Sequence);

        var returned = Led().Evidenced("2024-01-20").ClaimedOnEvidence("2024-01-22").Returned("2024-01-23").Withdrawn(3, "2024-01-24", by: Head);
        Refused(PlanRules.ClaimRestsOnEvidence, returned, a => a.Withdraw(Deputy, 5, "Returned by mistake.", Noon("2024-01-25")));
    }

    [Fact]
    public void A_removal_takes_two_people_one_of_them_the_governor_and_leaves_hash_and_chain()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-01-16", "Said by a prisoner.").RedactionAsked(3, "2024-01-17", by: Head);
        Refused(PlanRules.RedactionNeedsTwo, action, a => a.AgreeRedaction(Head, 4, Noon("2024-01-18")));
        Refused(PlanRules.RedactionNeedsTwo, action, a => a.AgreeRedaction(OtherHead, 4, Noon("2024-01-18")));
        Refused(PlanRules.RedactionIsOfStaff, action, a => a.AgreeRedaction(Partner, 4, Noon("2024-01-18")));

        var gone = action.AgreeRedaction(Governor, 4, Noon("2024-01-18"));

        Assert.Equal(3, gone.Sequence);
        Assert.Equal([3], action.State.Redacted);
        Assert.Empty(action.State.OpenRedactions);
        Assert.Equal(3, action.Entries[^1].RefersTo);
        Assert.True(gone.HasText(TextField.Done));
        Assert.Equal(gone.Hash, gone.HashAfter(action.Entries[1].Hash));
    }

    [Fact]
    public void A_partners_report_entered_on_its_behalf_says_who_told_whom_when_and_keeps_the_governor_from_verifying()
    {
        var action = PartnerLed();
        action.ReportProgress(Governor, new(ActionStatus.Complete, Evidence: "Timetable.", ToldBy: "Education manager", ToldOn: Day("2024-01-19")), Noon("2024-01-20"));

        Assert.Equal(Day("2024-01-19"), Assert.IsType<ProgressReportedFacts>(action.Entries[^1].Facts).ToldOn);
        Assert.Equal("Education manager", action.Entries[^1].TextOf(TextField.ToldBy));
        Refused(PlanRules.NotByWhoReported, action, a => a.Verify(Governor, null, Noon("2024-01-21")));

        // The partner itself speaks for itself.
        var own = PartnerLed();
        own.ReportProgress(Partner, new(ActionStatus.OnTrack, ToldBy: "ignored", ToldOn: Day("2024-01-19")), Noon("2024-01-20"));
        Assert.Null(Assert.IsType<ProgressReportedFacts>(own.Entries[^1].Facts).ToldOn);
        Assert.False(own.Entries[^1].HasText(TextField.ToldBy));
    }

    [Theory]
    [InlineData("2024-02-12", "2024-01-01", new[] { "2024-02-05", "2024-01-29", "2024-01-15" })]
    [InlineData("2024-02-11", "2024-01-01", new[] { "2024-01-29", "2024-01-15" })]
    [InlineData("2024-02-12", "2024-02-01", new[] { "2024-02-05", "2024-01-29" })]
    [InlineData("2024-02-12", "2024-02-05", new[] { "2024-02-05" })]
    public void The_missed_periods_of_a_check_are_the_whole_ones_that_ended_without_it(string day, string since, string[] missed)
    {
        var check = Led().WithCheck(Cadence.Weekly, "2024-01-10").Checked("2024-01-24").State.Checks[0];

        Assert.Equal(missed.Select(Day), check.MissedBefore(Day(day), Day(since)).Select(p => p.First));
        Assert.All(check.MissedBefore(Day(day), Day(since)), p => Assert.False(check.IsDoneInPeriodOf(p.Last)));
    }
}
