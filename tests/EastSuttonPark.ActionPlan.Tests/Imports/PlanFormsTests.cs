using System.Text;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

/// <summary>The forms in which action plans have been published over the years, and what prisons keep of them in sheets of their own.</summary>
public class PlanFormsTests
{
    private static readonly PlanReader Reader = new([new PipeTableReader()]);

    private static PlanDraft Read(string text) => Reader.Read(new PlanFile("plan.md", Encoding.UTF8.GetBytes(text)), null, ReadingWatch.None);

    [Fact]
    public void The_form_of_2018_says_what_is_agreed_and_not_agreed_is_a_response_and_never_an_action()
    {
        var draft = Read("""
            Action Plan: HMP Sometown
            Action Plan Submitted: 12 August 2019
            A Response to the HMIP Inspection: 1–12 April 2019
            Report Published: 8 August 2019

            | Term | Definition | Additional comment |
            |---|---|---|
            | Agreed | All of the recommendation is agreed with | The response should be clear |
            | Not Agreed | The recommendation is not agreed | The response must say why |

            | 1. Rec No | 2. Recommendation | 3. Agreed/ Partly Agreed/ Not Agreed | 4. Response Action Taken/Planned | 5. Responsible Owner | 6. Target Date |
            |---|---|---|---|---|---|
            | | Main recommendations | | | | |
            | S40 | Violence should be reduced. | Agreed | A strategy will be written. | Governor | December 2019 |
            | | | | Staff will be trained. | Head of Safety | Completed |
            | 5.01 | Cells should be single. | Not Agreed | There is no money for it. | Executive Director | |
            | | | | It is reviewed each year. | | |
            | 5.02 | Showers should be screened. | Partly Agreed | The first ten will be. | Governor | 31/03/2020 |
            """);

        Assert.Equal(
            [("S40", "Agreed", 2, ""), ("5.01", "Not Agreed", 0, "There is no money for it. It is reviewed each year."), ("5.02", "Partly Agreed", 1, "")],
            draft.Recommendations.Select(r => (r.Number, r.Agreement, r.Actions.Count, r.Response)));
        Assert.All(draft.Recommendations, r => Assert.Equal(RecommendationCategory.Recommendation, r.Category));
        Assert.Equal(["S40.1", "S40.2", "5.02.1"], draft.Actions.Select(a => a.Reference));
        Assert.Equal(("hmip-2019", new DateOnly(2019, 4, 1), new DateOnly(2019, 4, 12)), (draft.Cover.Key, draft.Cover.InspectedFrom!.Value, draft.Cover.InspectedTo!.Value));
        // Who answers for what is not done stands nowhere: a person has to see that.
        var left = Assert.Single(DraftDoubts.Of(draft));
        Assert.Equal((DoubtKind.LeftOut, true), (left.Kind, left.What.EndsWith("left out, since there is no action: \"Executive Director\".", StringComparison.Ordinal)));
        Assert.Equal("Executive Director", Assert.Single(Reconciliation.Of(draft).NotPlaced).Words);
        var accepted = draft.Settle(left.Key);
        Assert.True(Reconciliation.Of(accepted).Balances);
        Assert.Equal("6 table rows, 5 with actions → 3 recommendations, 3 actions, every word placed", Reconciliation.Of(accepted).Sentence);
    }

    [Fact]
    public void The_form_of_2015_accepts_or_rejects_and_names_a_function()
    {
        var draft = Read("""
            ESTABLISHMENT: HMP Sometown
            Action Plan Submitted 3 May 2016
            A Response to the HMIP unannounced inspection 11 December – 5 January 2016
            Report Published 28 April 2016

            | Rec. No | Recommendation | Accepted / Rejected | Response Action Taken / Planned | Function Responsible / Policy Lead | Target Date |
            |---|---|---|---|---|---|
            | 5.3 | Reception should be cleaner. | Accepted | It is cleaned daily. | Head of Residence | Completed and ongoing |
            | 5.4 | Kit should be issued. | Rejected | Kit is issued already. | - | N/A |
            """);

        Assert.Equal([("5.3", 1), ("5.4", 0)], draft.Recommendations.Select(r => (r.Number, r.Actions.Count)));
        Assert.Equal("Kit is issued already.", draft.Recommendations[1].Response);
        Assert.Equal((new DateOnly(2015, 12, 11), new DateOnly(2016, 1, 5)), (draft.Cover.InspectedFrom!.Value, draft.Cover.InspectedTo!.Value));
        Assert.Empty(DraftDoubts.Of(draft));
    }

    [Fact]
    public void A_date_beside_what_is_not_agreed_is_in_doubt()
    {
        var draft = Read("""
            | Rec No | Recommendation | Agreed | Response | Owner | Target Date |
            |---|---|---|---|---|---|
            | 1 | Text. | Not agreed | Why. | Governor | May 2024 |
            """);

        Assert.Empty(draft.Actions);
        Assert.Contains(DraftDoubts.Of(draft), d => d.What.Contains("not agreed with, yet a target date stands here: \"May 2024\"", StringComparison.Ordinal) && d.What.EndsWith("left out: \"Governor, May 2024\".", StringComparison.Ordinal));
        Assert.Equal("Governor … May 2024", Assert.Single(Reconciliation.Of(draft).NotPlaced).Words);
    }

    [Theory]
    [InlineData("Not", "Agreed", "Not Agreed", 0)]
    [InlineData("Accepted", "Subject to Resources", "Accepted Subject to Resources", 0)]
    // The rest of a heading that a page has torn.
    [InlineData("Not Agreed", "ot Agreed", "Not Agreed", 1)]
    public void An_answer_is_torn_over_a_page_but_nothing_is_added_to_a_whole_one(string above, string below, string answer, int leftOut)
    {
        var draft = Read($"""
            | Rec No | Recommendation | Agreed/Partly Agreed/Not Agreed | Response | Owner | Target Date |
            |---|---|---|---|---|---|
            | 1 | Text. | {above} | Why. | | |
            | | | {below} | | | |
            """);

        Assert.Equal(answer, Assert.Single(draft.Recommendations).Agreement);
        Assert.Equal(leftOut, DraftDoubts.Of(draft).Count(d => d.Kind == DoubtKind.LeftOut && d.What.EndsWith($"left out: \"{below}\".", StringComparison.Ordinal)));
    }

    [Fact]
    public void HM_Inspectorate_of_Probations_form_is_read_and_what_its_title_does_not_say_is_asked_for()
    {
        var draft = Read("""
            Action Plan: London division
            A Response to the HMI Probation Inspection Report Published 3 May 2018

            | 1. Rec No | 2. Recommendation | 3. Agreed/Partly Agreed/Not Agreed | 4. Response/Action taken/planned | 5. Responsible Owner (including policy lead) | 6. Target Date |
            |---|---|---|---|---|---|
            | 1 | Recommendation: staff should be supervised. | Agreed | Supervision is set up. | Head of Operations | Q2 2018/19 |
            """);

        Assert.Equal(("London division", "HM Inspectorate of Probation", "hmi-probation-2018"), (draft.Cover.Establishment, draft.Cover.Inspectorate, draft.Cover.Key));
        Assert.Equal(new DateOnly(2018, 9, 30), Assert.Single(draft.Actions).Target.DueOn);
        Assert.Equal(
            ["The lines above the table don't say which inspection it answers. Expected a line such as \"A Response to the HMIP Inspection: 25 September – 5 October 2023\".", "The lines above the table don't say when it was submitted. Expected a line such as \"Action Plan Submitted: 9 January 2024\"."],
            DraftDoubts.Of(draft).Where(d => d.Kind == DoubtKind.MissingFact).Select(d => d.What));
        Assert.Contains("which inspection it answers", Assert.Throws<PlanReadException>(draft.ToPublished).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Banners_of_each_page_repeated_headers_and_sections_between_tables_are_no_actions()
    {
        var draft = Read("""
            OFFICIAL
            Page 1 of 2

            Priority concerns
            | Rec No | Concerns | Response Action Taken/Planned | Responsible Owner | Target Date |
            |---|---|---|---|---|
            | 1 | One. | First. | Governor | May 2024 |

            OFFICIAL
            Page 2 of 2

            Key concerns

            | Rec No | Concerns | Response Action Taken/Planned | Responsible Owner | Target Date |
            |---|---|---|---|---|
            | 2 | Two. | Second. | Governor | May 2024 |
            """.Replace("Priority concerns\n", "", StringComparison.Ordinal).Replace("| 1 | One.", "| | Priority concerns | | | |\n| 1 | One.", StringComparison.Ordinal));

        Assert.Equal([("1", RecommendationCategory.PriorityConcern), ("2", RecommendationCategory.KeyConcern)], draft.Recommendations.Select(r => (r.Number, r.Category)));
        Assert.Equal(["First.", "Second."], draft.Actions.Select(a => a.Wording));
        Assert.Empty(draft.LeftOut);
        Assert.DoesNotContain(DraftDoubts.Of(draft), d => d.Kind != DoubtKind.MissingFact);
    }

    [Fact]
    public void A_column_that_no_plan_has_is_left_out_and_said()
    {
        var draft = Read("""
            | Rec No | Concerns | Mood | Response | Owner | Target Date |
            |---|---|---|---|---|---|
            | | Key concerns | | | | |
            | 1 | One. | Good | First. | Governor | May 2024 |
            """);

        Assert.Equal("Good", Assert.Single(draft.LeftOut).Words);
        Assert.Contains(DraftDoubts.Of(draft), d => d.What == "The column \"Mood\" is not one of an action plan. What stands in it is left out.");
    }

    [Fact]
    public void A_page_break_tears_the_narrow_cells_too()
    {
        var draft = Read("""
            | Rec No | Concerns | Response | Owner | Target Date |
            |---|---|---|---|---|
            | | Key concerns | | | |
            | 1 | One. | The policy will be | Head of | February |

            | | | reviewed. | Education | 2024 |
            """);

        Assert.Equal(("The policy will be reviewed.", "Head of Education", "February 2024"), Assert.Single(draft.Actions.Select(a => (a.Wording, a.OwnersText, a.Target.Text))));
        Assert.Empty(Reconciliation.Of(draft).NotPlaced);
    }

    [Fact]
    public void A_heading_over_two_columns_is_the_heading_of_both()
    {
        var draft = Read("""
            | Rec No | Concerns | Response Action Taken/Planned | | Owner | Target Date |
            |---|---|---|---|---|---|
            | | Key concerns | | | | |
            | 1 | One. | First | of all. | Governor | May 2024 |
            """);

        Assert.Equal("First of all.", Assert.Single(draft.Actions).Wording);
    }

    private const string Sheet = """
        | plan | reference | category | concern | action | published_owner | lead | published_target | status | claimed_on | forecast_on | days_overdue | latest_update | updated_on | as_at |
        |---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
        | x | 1.1 | Priority concern | One. | First. | Governor | Head of Safety | May 2024 | At risk | | 2024-06-30 | 0 | Two posts are vacant. | 2024-03-01 | 2024-03-15 |
        | x | 1.3 | Priority concern | One. | Second. | Governor | Head of Safety | May 2024 | Complete | 2024-02-20 | | 0 | Done. | 2024-03-02 | 2024-03-15 |
        | x | 2.1 | Key concern | Two. | Third. | Governor | | TBC | | | | | | | 2024-03-15 |
        | x | 2.2 | Key concern | Two. | Fourth. | Governor | J Smith | May 2024 | Amber | | | | Soon. | last week | 2024-03-15 |
        """;

    [Fact]
    public void Our_own_columns_are_read_back_with_how_far_each_action_was()
    {
        var draft = Read(Sheet);

        Assert.Equal(["1.1", "1.3", "2.1", "2.2"], draft.Actions.Select(a => a.Reference));
        Assert.Equal([("1", "One.", RecommendationCategory.PriorityConcern), ("2", "Two.", RecommendationCategory.KeyConcern)], draft.Recommendations.Select(r => (r.Number, r.Concern, r.Category)));
        Assert.Equal(
            [
                new OpeningBalance(ActionStatus.AtRisk, new DateOnly(2024, 3, 1), "Two posts are vacant.", "Head of Safety", new DateOnly(2024, 6, 30)),
                new OpeningBalance(ActionStatus.Complete, new DateOnly(2024, 2, 20), "Done.", "Head of Safety", null),
                null,
                new OpeningBalance(null, null, "Soon.", "J Smith", null),
            ],
            draft.Actions.Select(a => a.Opening));
        Assert.True(Reconciliation.Of(draft).Balances);
        Assert.Equal(
            ["The day \"last week\"", "The lead \"J Smith\"", "The status \"Amber\" is"],
            DraftDoubts.Of(draft).Where(d => d.Kind == DoubtKind.UnclearProgress).Select(d => string.Join(' ', d.What.Split(' ')[..4])).Order());
    }

    [Fact]
    public void A_sheet_that_only_says_how_far_actions_are_is_no_plan_and_says_what_to_do()
    {
        var refused = Assert.Throws<PlanReadException>(() => Read("""
            | Ref | Action | Status | Lead | Latest update | Updated on |
            |---|---|---|---|---|---|
            | 1.1 | First. | On track | Head of Safety | Half done. | 1 March 2024 |
            """)).Message;

        Assert.StartsWith("Line 1: this sheet says how far actions are, but it has no column for \"Concerns (or Recommendation)\" or", refused, StringComparison.Ordinal);
        Assert.EndsWith("Bring the plan first, and then this sheet on “How far each action was before this system”.", refused, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reference_that_stands_twice_is_given_once()
    {
        var draft = Read(Sheet.Replace("| 1.3 |", "| 1.1 |", StringComparison.Ordinal));

        Assert.Equal(["1.1", "1.2", "2.1", "2.2"], draft.Actions.Select(a => a.Reference));
        Assert.Contains(DraftDoubts.Of(draft), d => d.What.StartsWith("The reference 1.1 stands a second time", StringComparison.Ordinal));
    }

    [Fact]
    public void A_draft_comes_back_from_the_database_as_it_was_kept()
    {
        var draft = Read(Sheet).Settle("LeftOut:Mood") with { KnownOwners = [new() { Name = "Governor", IsOrganisation = false, AlsoPublishedAs = ["Gov"] }] };

        var kept = DraftJson.Read(DraftJson.Write(draft));

        Assert.Equal(DraftJson.Write(draft), DraftJson.Write(kept));
        Assert.Equal(draft.Actions.Select(a => (a.Reference, a.Wording, a.OwnersText, a.Target, a.Opening)), kept.Actions.Select(a => (a.Reference, a.Wording, a.OwnersText, a.Target, a.Opening)));
        Assert.Equal(DraftDoubts.Of(draft).Select(d => d.Key), DraftDoubts.Of(kept).Select(d => d.Key));
    }
}
