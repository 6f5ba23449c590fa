using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

/// <summary>What a later edition does to an action: its date, a request that waits, a claim, and leaving the plan.</summary>
public class EditionTests
{
    [Fact]
    public void Another_target_moves_the_date_and_slip_stays_counted_from_the_first()
    {
        var action = Led().Republished("2024-02-10", "March 2024").Republished("2024-02-20", "May 2024");
        Assert.Equal((Day("2024-02-29"), Day("2024-05-31"), 2, 92), (action.FirstDueOn, action.CurrentDueOn, action.DateMoves, action.DaysSlipped));
    }

    [Fact]
    public void An_agreed_later_date_stays_where_the_edition_repeats_the_target()
    {
        var action = Led().DateAsked("2024-02-01", "2024-04-15").DateDecided("2024-02-02").Republished("2024-02-10", "29 February 2024", EditionChanges.Wording | EditionChanges.Target);
        Assert.Equal((Day("2024-04-15"), 1), (action.CurrentDueOn, action.DateMoves));
    }

    [Fact]
    public void An_edition_that_brings_a_date_ends_the_request_for_another_and_one_that_does_not_leaves_it()
    {
        Assert.Null(Led().DateAsked("2024-02-01", "2024-04-15").Republished("2024-02-10", "March 2024").RequestedDueOn);
        Assert.Equal(Day("2024-04-15"), Led().DateAsked("2024-02-01", "2024-04-15").Republished("2024-02-10", changes: EditionChanges.Wording).RequestedDueOn);
    }

    [Theory]
    [InlineData("TBC")]
    [InlineData("Ongoing")]
    [InlineData("Completed")]
    public void Words_that_name_no_day_take_none_away(string target) =>
        Assert.Equal(Day("2024-02-29"), Led().Republished("2024-02-10", target).CurrentDueOn);

    [Fact]
    public void A_date_for_what_had_none_is_no_move_and_no_slip()
    {
        var action = Led("Ongoing").Republished("2024-02-10", "March 2024");
        Assert.Equal((Day("2024-03-31"), 0, (int?)null), (action.CurrentDueOn, action.DateMoves, action.DaysSlipped));
    }

    [Fact]
    public void What_an_edition_newly_calls_completed_is_claimed_on_the_day_of_its_adoption_by_nobody()
    {
        var action = Led().Reported(ActionStatus.AtRisk, "2024-02-01").DateAsked("2024-02-02", "2024-04-15").Republished("2024-02-10", "Completed and ongoing");
        Assert.Equal((ActionStatus.CompletedAndOngoing, Day("2024-02-10"), null), (action.Status, action.ClaimedOn, action.RequestedDueOn));
        Assert.Equal((ActionStatus.AtRisk, null, true), (action.State.StatusBeforeClaim, action.State.LeadAtClaimId, action.State.ClaimHasWords));
        Assert.Null(action.WhyNotVerifiedBy(Deputy, Day("2024-02-11")));
    }

    [Fact]
    public void What_is_claimed_stopped_or_was_returned_under_the_same_words_is_not_claimed_again()
    {
        Assert.Equal(Day("2024-02-01"), Led().Claimed("2024-02-01").Republished("2024-02-10", "Completed").ClaimedOn);
        Assert.Equal(ActionStatus.NotProceeding, Led().Stopped("2024-02-01").Republished("2024-02-10", "Completed").Status);
        Assert.Null(Led("Completed").Returned("2024-02-01").Republished("2024-02-10", "Completed", EditionChanges.Wording).ClaimedOn);
    }

    [Fact]
    public void What_leaves_the_plan_ends_what_waits_and_takes_nothing_more_until_it_is_back()
    {
        var action = Led().UpdateAsked("2024-01-20").DateAsked("2024-02-01", "2024-04-15").LeftOut("2024-02-10");
        Assert.Equal((Day("2024-02-10"), null, null), (action.LeftPlanOn, action.RequestedDueOn, action.UpdateAskedOn));
        Assert.False(DayRules.InPlan.Holds(action, Day("2024-02-10")));
        Refused(PlanRules.NotInPlan, action, a => a.ReportProgress(Head, new(ActionStatus.OnTrack), Noon("2024-02-11")));
        Refused(PlanRules.NotInPlan, action, a => a.Withdraw(Governor, 3, "Wrong.", Noon("2024-02-11")));
        Refused(PlanRules.NotInPlan, action, a => a.LeftOutBy(NextEdition(a, "2024-02-12"), new Stamp(Governor, null, Noon("2024-02-12"), null)));
        Refused(PlanRules.NotInPlan, action, a => a.KeptBy(NextEdition(a, "2024-02-12")));
        Assert.NotNull(action.AsAt(Day("2024-02-09"), Posts)!.RequestedDueOn);

        action.Republished("2024-02-20", changes: EditionChanges.None);
        Assert.Null(action.LeftPlanOn);
        Assert.Equal(EditionChanges.Back, ((PublishedAgainFacts)action.Entries[^1].Facts).Changes);
        action.Reported(ActionStatus.OnTrack, "2024-02-21");
    }

    [Fact]
    public void What_an_edition_did_is_never_withdrawn()
    {
        Refused(PlanRules.NotWithdrawable, Led().Republished("2024-02-10", "March 2024"), a => a.Withdraw(Governor, 3, "Wrong.", Noon("2024-02-11")));
        Refused(PlanRules.NotWithdrawable, Led().LeftOut("2024-02-10").Republished("2024-02-12"), a => a.Withdraw(Governor, 3, "Wrong.", Noon("2024-02-13")));
    }

    [Fact]
    public void In_an_archived_plan_only_words_are_removed()
    {
        var action = Led().Claimed("2024-02-01").Archived("2024-02-10");
        Refused(PlanRules.PlanIsArchived, action, a => a.Verify(Deputy, null, Noon("2024-02-11")));
        Refused(PlanRules.PlanIsArchived, action, a => a.Withdraw(Governor, 3, "Wrong.", Noon("2024-02-11")));
        action.RedactionAsked(3, "2024-02-11");
        action.AgreeRedaction(Governor, 4, Noon("2024-02-12"));
        action.Plan.DecideArchiving(Deputy, false, "Needed again.", Noon("2024-02-13"));
        action.Verified("2024-02-14");
        Assert.Equal([null, true, true, false], new[] { "2024-02-09", "2024-02-10", "2024-02-12", "2024-02-13" }.Select(d => action.Plan.ArchivingOn(Day(d))?.Archived));
        Refused(PlanRules.GovernorDecides, action, a => a.Plan.DecideArchiving(Verifier, true, "Done.", Noon("2024-02-15")));
    }
}
