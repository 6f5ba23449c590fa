using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

public class DayRulesTests
{
    [Theory]
    [InlineData("February 2024", "2024-02-28", null)]
    [InlineData("February 2024", "2024-02-29", null)]
    [InlineData("February 2024", "2024-03-01", 1)]
    [InlineData("February 2024", "2024-03-15", 15)]
    [InlineData("31 March 2024", "2024-03-31", null)]
    [InlineData("31 March 2024", "2024-04-01", 1)]
    public void An_action_is_overdue_from_the_day_after_its_due_day(string target, string on, int? daysOverdue)
    {
        var (action, day) = (Led(target).Reported(ActionStatus.OnTrack, "2024-01-20"), Day(on));

        Assert.Equal(daysOverdue is not null, DayRules.Overdue.Holds(action, day));
        Assert.Equal(daysOverdue is null, DayRules.StillDue.Holds(action, day));
        Assert.Equal(daysOverdue ?? 0, action.DaysOverdueOn(day));
        Assert.Equal(ActionStatus.OnTrack, action.Status);
    }

    [Fact]
    public void A_claim_ends_being_overdue_and_a_return_brings_it_back()
    {
        var (action, day) = (Led().Claimed("2024-03-05"), Day("2024-03-06"));
        Assert.False(DayRules.Overdue.Holds(action, day));
        Assert.False(DayRules.StillDue.Holds(action, day));
        Assert.True(DayRules.AwaitingVerification.Holds(action, day));

        Assert.True(DayRules.Overdue.Holds(action.Returned("2024-03-06"), day));
        Assert.False(DayRules.AwaitingVerification.Holds(action, day));
    }

    [Fact]
    public void An_undated_action_is_open_and_never_due()
    {
        var action = Led("Ongoing");

        Assert.True(DayRules.Open.Holds(action, Day("2024-12-31")));
        Assert.False(DayRules.Overdue.Holds(action, Day("2024-12-31")));
        Assert.False(DayRules.StillDue.Holds(action, Day("2024-12-31")));
        Assert.Null(action.DaysOverdueOn(Day("2024-12-31")));
    }

    [Fact]
    public void Verified_without_checks_stands()
    {
        var action = Led().Claimed("2024-02-01");
        Assert.False(DayRules.Standing.Holds(action, Day("2024-02-01")));

        action.Verified("2024-02-02");

        Assert.True(DayRules.Standing.Holds(action, Day("2030-01-01")));
        Assert.False(action.HasChecks);
        Assert.False(DayRules.AwaitingVerification.Holds(action, Day("2024-02-02")));
    }

    [Fact]
    public void Two_whole_periods_without_a_check_end_standing_and_a_satisfactory_check_restores_it()
    {
        var action = Led().WithCheck(Cadence.Monthly, "2024-01-15").Claimed("2024-02-01").Verified("2024-02-02");
        Stands(action, until: "2024-03-31");

        action.Checked("2024-04-10");

        Stands(action, until: "2024-06-30");
        Assert.True(action.HasChecks);
    }

    [Fact]
    public void A_check_counts_for_the_day_it_was_carried_out_and_from_the_day_it_is_recorded()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15").Claimed("2024-01-16").Verified("2024-01-17").Checked("2024-01-28", day: "2024-02-06");

        Stands(action, until: "2024-02-11");
        Stands(action.AsAt(Day("2024-02-05"), Posts)!, until: "2024-01-28");
    }

    [Fact]
    public void A_check_carried_out_before_the_latest_moves_nothing_back()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15").Claimed("2024-01-16").Verified("2024-01-17");
        action.Checked("2024-02-07").Checked("2024-01-24", day: "2024-02-08");

        Stands(action, until: "2024-02-25");
    }

    [Fact]
    public void Every_check_must_be_kept_up()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15").WithCheck(Cadence.Monthly, "2024-01-15").Claimed("2024-01-16").Verified("2024-01-17");
        Stands(action, until: "2024-01-28");

        action.Checked("2024-05-01");
        Stands(action, until: "2024-03-31");

        action.Checked("2024-05-01", number: 2);
        Stands(action, until: "2024-05-19");
    }

    [Fact]
    public void An_unsatisfactory_check_ends_standing_and_a_satisfactory_one_does_not_restore_it()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15").Claimed("2024-01-16").Verified("2024-01-17").Checked("2024-01-22", satisfactory: false);
        Assert.Null(action.StandsUntil);
        Assert.True(DayRules.NoLongerStands.Holds(action, Day("2024-01-22")));
        Assert.False(DayRules.Standing.Holds(action, Day("2024-01-22")));
        Assert.True(DayRules.Verified.Holds(action, Day("2024-01-22")));

        action.Checked("2024-01-23");

        Assert.True(DayRules.NoLongerStands.Holds(action, Day("2024-01-23")));
    }

    [Fact]
    public void A_new_verification_ends_what_an_unsatisfactory_check_began()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15").Claimed("2024-01-16").Verified("2024-01-17").Checked("2024-01-22", satisfactory: false);
        var anew = Entry.After(action.Entries[^1], action.Id, Stamp.Of(Deputy, action.LeadId, Noon("2024-01-24")), new VerifiedFacts(Day("2024-01-16")));

        var state = ActionState.Of([.. action.Entries, anew]);

        Assert.Equal(Day("2024-02-11"), state.StandsUntil);
        Assert.Equal(Day("2024-01-24"), state.VerifiedOn);
        Assert.Null(ActionState.AsAt([.. action.Entries, anew], Day("2024-01-23")).StandsUntil);
    }

    [Fact]
    public void What_was_unsatisfactory_before_the_verification_is_settled_by_it()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15").Checked("2024-01-16", satisfactory: false).Claimed("2024-01-17").Verified("2024-01-18");

        Stands(action, until: "2024-02-04");
    }

    [Fact]
    public void A_check_is_recorded_by_a_holder_of_its_post_or_the_governor_for_a_day_from_its_first_to_today()
    {
        var (action, now) = (Led().WithCheck(Cadence.Weekly, "2024-01-15", post: OtherPost), Noon("2024-01-20"));

        foreach (var other in new[] { Head, SltMember, Administrator, Person.System })
            Refused(PlanRules.CheckIsItsPosts, action, a => a.RecordCheck(other, 1, Day("2024-01-20"), true, null, now));
        Refused(PlanRules.CheckDayMustFit, action, a => a.RecordCheck(OtherHead, 1, Day("2024-01-14"), true, null, now));
        Refused(PlanRules.CheckDayMustFit, action, a => a.RecordCheck(OtherHead, 1, Day("2024-01-21"), true, null, now));
        Refused(PlanRules.CheckMustBeSet, action, a => a.RecordCheck(OtherHead, 0, Day("2024-01-20"), true, null, now));
        action.RecordCheck(OtherHead, 1, Day("2024-01-15"), true, null, now);
        action.RecordCheck(Governor, 1, Day("2024-01-20"), true, null, now);

        Assert.Equal(Day("2024-01-20"), action.State.Checks[0].LatestOn);
    }

    [Fact]
    public void The_same_cadence_is_set_again_only_for_another_post()
    {
        var action = Led().WithCheck(Cadence.Weekly, "2024-01-15").WithCheck(Cadence.Weekly, "2024-01-15", post: OtherPost);
        action.SetCheck(Person.System, "Promised", Cadence.Quarterly, Submitted, LeadPost, "SLT", "“a quarterly check”", Noon("2024-01-20"));

        Assert.Equal([1, 2, 3], action.State.Checks.Select(c => c.Set.Number));
    }

    [Fact]
    public void The_rating_is_the_first_that_fits()
    {
        var (due, late) = (Day("2024-02-29"), Day("2024-03-01"));
        var rated = new (Rating Rating, PlannedAction Action, DateOnly On)[]
        {
            (Rating.NotProceeding, Led().Reported(ActionStatus.Delayed, "2024-01-20").Stopped("2024-02-01"), late),
            (Rating.NoLongerStands, Led().WithCheck(Cadence.Weekly, "2024-01-15").Claimed("2024-01-16").Verified("2024-01-17"), Day("2024-01-29")),
            (Rating.Verified, Led().WithCheck(Cadence.Weekly, "2024-01-15").Claimed("2024-01-16").Verified("2024-01-17"), Day("2024-01-28")),
            (Rating.Verified, Led().Claimed("2024-02-01").Verified("2024-02-02"), late),
            (Rating.Claimed, Led().Claimed("2024-02-01"), late),
            (Rating.Overdue, Led().Reported(ActionStatus.Delayed, "2024-01-20"), late),
            (Rating.Overdue, Led().Reported(ActionStatus.OnTrack, "2024-01-20"), late),
            (Rating.Overdue, Led(), late),
            (Rating.Delayed, Led().Reported(ActionStatus.Delayed, "2024-01-20"), due),
            (Rating.AtRisk, Led().Reported(ActionStatus.AtRisk, "2024-01-20"), due),
            (Rating.OnTrack, Led().Reported(ActionStatus.OnTrack, "2024-01-20"), due),
            (Rating.NotStarted, Led(), due),
        };

        Assert.Equal(rated.Select(r => r.Rating), rated.Select(r => r.Action.RatingOn(r.On)));
        Assert.Equal(Enum.GetValues<Rating>(), rated.Select(r => r.Rating).Distinct());
    }

    [Fact]
    public void Every_status_and_rating_has_words_and_every_status_is_found_by_its_slug()
    {
        Assert.Equal(["not-started", "on-track", "at-risk", "delayed", "complete", "completed-and-ongoing", "not-proceeding"], ActionStatuses.All.Select(s => s.Slug()));
        Assert.All(ActionStatuses.All, s => Assert.Equal(s, ActionStatuses.FromSlug(s.Slug())));
        Assert.Null(ActionStatuses.FromSlug("On track"));
        Assert.Null(ActionStatuses.FromSlug(null));
        Assert.Distinct(Enum.GetValues<Rating>().Select(r => r.Words()));
    }

    private static void Stands(PlannedAction action, string until)
    {
        var last = Day(until);
        Assert.Equal(last, action.StandsUntil);
        Assert.True(DayRules.Standing.Holds(action, last));
        Assert.False(DayRules.NoLongerStands.Holds(action, last));
        Assert.False(DayRules.Standing.Holds(action, last.AddDays(1)));
        Assert.True(DayRules.NoLongerStands.Holds(action, last.AddDays(1)));
    }
}
