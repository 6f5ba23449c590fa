using CsCheck;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Imports;

public class DraftEditsTests
{
    private static readonly PlanDraft Seed = new PlanReader([new PipeTableReader()]).Read(
        new PlanFile("seed.md", File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "seeds", "hmp-east-sutton-park-action-plan-2024-01-09.md"))), null, ReadingWatch.None);

    private static readonly Gen<Func<PlanDraft, PlanDraft>> AnyEdit = Gen.Select(Gen.Int[0, 1000], Gen.Int[0, 1000], Gen.Int[0, 4], (which, where, what) => new Func<PlanDraft, PlanDraft>(draft =>
    {
        var actions = draft.Actions.ToList();
        var action = actions[which % actions.Count];
        var (recommendation, _) = draft.Action(action.Reference);
        var starts = Enumerable.Range(1, Math.Max(0, action.Wording.Length - 1)).Where(i => action.Wording[i - 1] == ' ').ToList();
        var canCut = starts.Count > 0;
        var at = canCut ? starts[where % starts.Count] : 0;
        return what switch
        {
            0 when canCut => draft.Cut(action.Reference, at, RestGoes.NewAction),
            1 when canCut && DraftEdits.Neighbour(recommendation, action, 1) is not null => draft.Cut(action.Reference, at, RestGoes.NextAction),
            2 when canCut => draft.Cut(action.Reference, at, RestGoes.Concern),
            3 when DraftEdits.Neighbour(recommendation, action, -1) is not null => draft.JoinWithPrevious(action.Reference),
            4 => draft.MoveTo(action.Reference, draft.Recommendations[where % draft.Recommendations.Count].Number),
            _ => draft,
        };
    }));

    [Fact]
    public void However_a_plan_is_cut_joined_and_moved_every_word_stays_placed_and_references_stay_in_order() =>
        AnyEdit.List[1, 25].Sample(
            edits =>
            {
                var draft = edits.Aggregate(Seed, (d, edit) => DraftJson.Read(DraftJson.Write(edit(d))));

                var balance = Reconciliation.Of(draft);
                Assert.Empty(balance.NotPlaced);
                Assert.Empty(balance.NotInDocument);
                foreach (var r in draft.Recommendations)
                    Assert.Equal(Enumerable.Range(1, r.Actions.Count).Select(i => $"{r.Number}.{i}"), r.Actions.Select(a => a.Reference));
                Assert.All(draft.Actions, a => Assert.Equal(a.OwnersText.Length > 0, a.Owners.Count > 0));
            },
            iter: 150);

    [Fact]
    public void An_owner_or_a_date_that_is_typed_over_is_not_placed_in_its_row_wherever_else_its_words_stand()
    {
        var moved = Reconciliation.Of(Seed.CorrectAction("1.3", a => a with { Target = TargetDate.Read("June 2024"), OwnersText = "" }));

        var (row, words) = Assert.Single(moved.NotPlaced);
        Assert.Equal((4, "Governor … February"), (row.Number, words));
        Assert.Equal(("1.3", "June"), Assert.Single(moved.NotInDocument));
    }

    [Fact]
    public void What_is_taken_out_or_typed_over_is_not_placed_and_said_with_its_row()
    {
        var without = Reconciliation.Of(Seed.Remove("4.3"));
        var (row, words) = Assert.Single(without.NotPlaced);
        Assert.Equal(17, row.Number);
        Assert.StartsWith("A roll out of basic clean and decent", words, StringComparison.Ordinal);
        Assert.EndsWith("some words not placed", without.Sentence, StringComparison.Ordinal);

        var typed = Reconciliation.Of(Seed.CorrectAction("4.3", a => a with { Wording = a.Wording.Replace("basic", "better", StringComparison.Ordinal) }));
        Assert.Equal("basic", Assert.Single(typed.NotPlaced).Words);
        Assert.Equal(("4.3", "better"), Assert.Single(typed.NotInDocument));
    }

    [Fact]
    public void A_word_that_stands_in_both_parts_of_a_torn_action_is_missed_too()
    {
        // "and" stands in row 6 once, and in row 7 many times: neither has fewer than the action as long as one is left over.
        var shorter = Reconciliation.Of(Seed.CorrectAction("1.5", a => a with { Wording = a.Wording.Replace("reviewed and a Strategic", "reviewed a Strategic", StringComparison.Ordinal) }));

        Assert.Equal("and", Assert.Single(shorter.NotPlaced).Words);
        Assert.EndsWith("some words not placed", shorter.Sentence, StringComparison.Ordinal);

        var longer = Reconciliation.Of(Seed.CorrectAction("1.5", a => a with { Wording = a.Wording + " and" }));
        Assert.Equal(("1.5", "and"), Assert.Single(longer.NotInDocument));
    }

    [Fact]
    public void Dividing_the_torn_row_settles_its_doubt_and_gives_the_action_that_hid_in_it()
    {
        var draft = Seed.Cut("1.5", Seed.Action("1.5").Action.Wording.IndexOf("The safety and equalities", StringComparison.Ordinal), RestGoes.NewAction);

        Assert.Equal(21, draft.Actions.Count());
        Assert.StartsWith("The safety and equalities strategy", draft.Action("1.6").Action.Wording, StringComparison.Ordinal);
        Assert.Equal("April 2024", draft.Action("1.6").Action.Target.Text);
        Assert.DoesNotContain(DraftDoubts.Of(draft), d => d.Kind == DoubtKind.TornOverPage);
        Assert.Equal("23 table rows, 20 with actions → 5 concerns, 21 actions, every word placed", Reconciliation.Of(draft).Sentence);
    }

    [Fact]
    public void Joined_actions_of_other_owners_or_dates_show_both()
    {
        var joined = Seed.JoinWithPrevious("2.4").Action("2.3").Action;

        Assert.Equal("Governor; Governor and Milton Keynes (education provider)", joined.OwnersText);
        Assert.Equal("February 2024", joined.Target.Text);
        Assert.Equal("May 2024; February 2024", Seed.JoinWithPrevious("1.2").Action("1.1").Action.Target.Text);
        Assert.Contains(DraftDoubts.Of(Seed.JoinWithPrevious("1.2")), d => d.Kind == DoubtKind.UnclearDate);
    }

    [Theory]
    [InlineData("One. Two.", "Two.")]
    [InlineData("See e.g. the list. Then act.", "Then act.")]
    [InlineData("Is it? “Yes.” It is.", "“Yes.”|It is.")]
    [InlineData("As Mr. Smith of No. 3 said. Go.", "Go.")]
    [InlineData("One sentence only", "")]
    public void Sentences_begin_after_full_stops_that_end_one(string text, string begins)
    {
        var starts = Sentences.Starts(text);
        Assert.Equal(begins, string.Join('|', starts.Select((at, i) => text[at..(i + 1 < starts.Count ? starts[i + 1] : text.Length)].Trim())));
    }
}
