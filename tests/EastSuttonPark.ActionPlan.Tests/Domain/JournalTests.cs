using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

public class JournalTests
{
    public static TheoryData<string, object?> Alterations => new()
    {
        { nameof(Entry.Sequence), 9 },
        { nameof(Entry.Kind), EntryKind.Verified },
        { nameof(Entry.RecordedAt), Noon("2024-01-20").AddMilliseconds(1) },
        { nameof(Entry.AccountId), 4 },
        { nameof(Entry.AccountId), null },
        { nameof(Entry.AccountName), "Account 4" },
        { nameof(Entry.PostName), "Head of Reducing Reoffending" },
        { nameof(Entry.PostName), null },
        { nameof(Entry.FormId), new Guid("00000000-0000-0000-0000-000000000002") },
        { nameof(Entry.FormId), null },
        { nameof(Entry.FactsJson), new ProgressReportedFacts(ActionStatus.NotStarted, ActionStatus.Complete, null).ToJson() },
        { nameof(Entry.TextHashes), "" },
        { nameof(Entry.MeetingOn), Day("2024-01-20") },
    };

    [Theory]
    [MemberData(nameof(Alterations))]
    public void Altering_anything_in_an_entry_shows_in_its_hash(string member, object? altered)
    {
        var action = Led();
        action.ReportProgress(Head, new(ActionStatus.OnTrack, "Rota drawn up."), new Occasion(Noon("2024-01-20"), new Guid("00000000-0000-0000-0000-000000000001")));
        var entry = action.Entries[^1];
        Assert.Equal(entry.Hash, entry.HashAfter(action.Entries[^2].Hash));

        With(entry, member, altered);

        Assert.NotEqual(entry.Hash, entry.HashAfter(action.Entries[^2].Hash));
    }

    [Fact]
    public void An_entry_follows_one_other_and_no_other()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-01-20").Reported(ActionStatus.OnTrack, "2024-01-21");

        Assert.NotEqual(action.Entries[3].Hash, action.Entries[3].HashAfter(action.Entries[1].Hash));
        Assert.NotEqual(action.Entries[3].Hash, action.Entries[3].HashAfter(null));
        Assert.Matches("^[0-9a-f]{64}$", action.Entries[3].Hash);
    }

    [Fact]
    public void An_entry_is_never_recorded_before_the_one_before_it()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-02-20");

        action.ReportProgress(Head, new(ActionStatus.AtRisk, Why: "Vacancies."), Noon("2024-02-19"));
        action.ReportProgress(Head, new(ActionStatus.OnTrack), Noon("2024-02-21"));

        Assert.Equal([Noon("2024-02-20"), Noon("2024-02-20"), Noon("2024-02-21")], action.Entries.TakeLast(3).Select(e => e.RecordedAt));
        Assert.Equal(ActionStatus.NotStarted, ActionState.AsAt(action.Entries, Day("2024-02-19")).Status);
        Assert.Equal(ActionStatus.AtRisk, ActionState.AsAt(action.Entries, Day("2024-02-20")).Status);
    }

    [Fact]
    public void The_end_of_a_day_is_Londons()
    {
        var action = Led();
        action.ReportProgress(Head, new(ActionStatus.OnTrack), At("2024-03-31 23:59"));
        action.ReportProgress(Head, new(ActionStatus.AtRisk, Why: "Vacancies."), At("2024-04-01 00:00"));

        Assert.Equal(ActionStatus.OnTrack, ActionState.AsAt(action.Entries, Day("2024-03-31")).Status);
        Assert.Equal(ActionStatus.AtRisk, ActionState.AsAt(action.Entries, Day("2024-04-01")).Status);
    }

    [Fact]
    public void The_order_in_which_entries_are_loaded_does_not_matter()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-01-20").Claimed("2024-02-01").Returned("2024-02-02");

        Assert.Equal(Said(action.State), Said(ActionState.Of(action.Entries.AsEnumerable().Reverse())));
    }

    [Fact]
    public void Texts_are_kept_clean_in_order_and_under_their_own_hashes()
    {
        var action = Led();
        action.ReportProgress(Head, new(ActionStatus.AtRisk, Done: "  One.\r\nTwo.\u0007 ", Next: "\u200b \t\u2060", Why: "Cafe\u0301"), Noon("2024-01-20"));
        var entry = action.Entries[^1];

        Assert.Equal("One.\nTwo.", entry.TextOf(TextField.Done));
        Assert.Equal("Café", entry.TextOf(TextField.Why));
        Assert.Null(entry.TextOf(TextField.Next));
        Assert.Equal([TextField.Done, TextField.Why], Enum.GetValues<TextField>().Where(entry.HasText));
        Assert.All(entry.Texts, t => Assert.Equal(entry.Sequence, t.Sequence));
        Assert.All(entry.Texts, t => Assert.True(entry.Matches(t)));
        Assert.False(entry.Matches(With(entry.Texts[0], nameof(EntryText.Text), "Three.")));
    }

    [Fact]
    public void A_redacted_text_leaves_its_hash_and_the_chain_whole()
    {
        var action = Led().Reported(ActionStatus.OnTrack, "2024-01-20", "A name.");

        action.Entries[^1].Texts.Clear();

        Assert.True(action.Entries[^1].HasText(TextField.Done));
        Assert.Equal(action.Entries[^1].Hash, action.Entries[^1].HashAfter(action.Entries[^2].Hash));
    }

    [Fact]
    public void A_lone_surrogate_and_an_empty_text_do_no_harm()
    {
        Assert.Equal("a\ufffd", CleanText.Of("a\ud800"));
        Assert.Null(CleanText.Of("\u0000\u0001"));
        Assert.Null(CleanText.Of("\u200b\u200d\ufeff\u2060"));
        Assert.Equal("ab", CleanText.Of("a\ufffe\ufdd0\U0001fffeb"));
        Assert.Equal("nurse", CleanText.Of("\u202enurse\u202c"));
        // One picture of three, joined.
        Assert.Equal("\U0001F468\u200d\U0001F469\u200d\U0001F467", CleanText.Of("\U0001F468\u200d\U0001F469\u200d\U0001F467"));
        Assert.Null(CleanText.Of(null));
    }
}
