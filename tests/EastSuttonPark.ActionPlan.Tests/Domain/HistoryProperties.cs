using System.Collections.Concurrent;
using CsCheck;
using EastSuttonPark.ActionPlan.Domain;
using static EastSuttonPark.ActionPlan.Tests.Domain.Histories;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

/// <summary>What holds for any history: random steps, legal and illegal, by random people at awkward instants.</summary>
public class HistoryProperties
{
    private const int Many = 400;

    private static readonly Person[] People = [Governor, Governor, Governor, Deputy, Deputy, Head, Head, Head, OtherHead, FormerHead, FormerHead, SltMember, Administrator, Verifier, Verifier, Partner, Person.System];
    private static readonly Post[] LeadPosts = [GovernorPost, LeadPost, LeadPost, OtherPost, PartnerPost];
    private static readonly string[] Targets = ["February 2024", "29 February 2024", "March 2024", "30 March 2024", "Q3 2024/25", "Ongoing", "Completed and ongoing"];
    private static readonly Cadence[] Cadences = [Cadence.Weekly, Cadence.Monthly, Cadence.Quarterly, Cadence.EveryWeeks(4, Day("2024-01-15"))];

    // Month ends, the leap day, both changes of the clocks and the turn of the year.
    private static readonly DateOnly[] Turns = [.. new[]
    {
        "2024-01-31", "2024-02-15", "2024-02-28", "2024-02-29", "2024-03-01", "2024-03-30", "2024-03-31", "2024-04-30", "2024-06-30", "2024-10-26", "2024-10-27", "2024-12-31",
    }.Select(Day)];

    private static readonly TimeOnly[] Times = [new(0, 0), new(0, 0, 0, 1), new(0, 30), new(1, 30), new(12, 0), new(23, 30), new(23, 59, 59, 999)];

    private static readonly Gen<DateOnly> AnyDay = Gen.Frequency(
        (2, Of(Turns)),
        (1, Gen.Int[0, 400].Select(Submitted.AddDays)));

    private static readonly Gen<DateTime> AnyInstant = Gen.Select(AnyDay, Of(Times), LondonDays.InstantOf);

    private static readonly Gen<ActionStatus?> AnyStatus = Gen.Frequency(
        (2, Gen.Const((ActionStatus?)null)),
        (4, Of(ActionStatuses.All).Select(s => (ActionStatus?)s)),
        (4, Gen.Const((ActionStatus?)ActionStatus.Complete)));

    /// <summary>A step, legal or not, that somebody may try on an action.</summary>
    internal static readonly Gen<Step> AnyStep = Gen.Frequency(
        (4, Gen.Select(AnyStatus, Gen.Int[0, 9], Gen.Int[-2, 40], (status, words, days) => new Step($"report {status} {words} {days}", (a, by, now) =>
            a.ReportProgress(by, Words(status, words, LondonDays.DayOf(now).AddDays(days)), now)))),
        (4, Gen.Const(new Step("verify", (a, by, now) => a.Verify(by, null, now)))),
        (1, Gen.Bool.Select(why => new Step($"return {why}", (a, by, now) => a.Return(by, why ? "Why." : " ", now)))),
        (1, Gen.Select(Gen.Bool, Gen.Bool, (proceeds, why) => new Step($"proceeds {proceeds} {why}", (a, by, now) => a.DecideProceeding(by, proceeds, why ? "Why." : null, now)))),
        (2, Gen.Select(Of(Targets), Gen.Int[0, 31], (target, changes) => new Step($"republish {target} {changes}", (a, by, now) =>
            a.PublishedAgainBy(NextEdition(a, "2024-02-01"), LastTarget(a), TargetDate.Read(target), (EditionChanges)changes, new Stamp(by, null, now, null))))),
        (1, Gen.Const(new Step("leave out", (a, by, now) => a.LeftOutBy(NextEdition(a, "2024-02-01"), new Stamp(by, null, now, null))))),
        (1, Of(LeadPosts).Select(post => new Step($"lead {post.Slug}", (a, by, now) => a.SetLead(by, post, now)))),
        (1, Gen.Select(Of(Cadences), Of(LeadPosts), Gen.Frequency((3, AnyDay), (1, Gen.Const(DateOnly.MaxValue))), (cadence, post, from) => new Step($"set {cadence.Words} {post.Slug} {from}", (a, by, now) =>
            a.SetCheck(by, "Check", cadence, from, post, "SLT", null, now)))),
        (2, Gen.Select(Gen.Int[1, 3], Gen.Int[-1, 30], Gen.Int[0, 4], (number, ago, found) => new Step($"check {number} {ago} {found}", (a, by, now) =>
            a.RecordCheck(by, number, LondonDays.DayOf(now).AddDays(-ago), found > 1, found == 0 ? null : "Seen.", now)))),
        (1, Gen.Bool.Select(why => new Step($"take back {why}", (a, by, now) => a.TakeBack(by, why ? "Why." : " ", now)))),
        (2, Gen.Bool.Select(why => new Step($"reopen {why}", (a, by, now) => a.Reopen(by, why ? "Why." : " ", now)))),
        (2, Gen.Select(Gen.Int[-1, 90], Gen.Int[0, 9], Of(Enum.GetValues<DateReason>()), (days, variant, reason) => new Step($"ask date {days} {variant} {reason}", (a, by, now) =>
            a.RequestDate(by, LondonDays.DayOf(now).AddDays(variant == 0 ? 4000 : days), variant > 5 ? TargetPrecision.Month : TargetPrecision.Day, reason, variant == 1 ? null : "Why.", now)))),
        (2, Gen.Select(Gen.Bool, Gen.Bool, (agreed, why) => new Step($"decide date {agreed} {why}", (a, by, now) => a.DecideDate(by, agreed, why ? "Why." : null, now)))),
        (2, Gen.Select(Gen.Int[-1, 3], Gen.Int[0, 4], (days, what) => new Step($"ask update {days} {what}", (a, by, now) =>
            a.AskForUpdate(by, what == 0 ? " " : "What?", days == 3 ? null : LondonDays.DayOf(now).AddDays(days), now)))),
        (1, Gen.Int[-1, 60].Select(ago => new Step($"ask update in meeting {ago}", (a, by, now) =>
            a.AskForUpdate(by, "What?", null, new(now, null, LondonDays.DayOf(now).AddDays(-ago)))))),
        (1, Of(LeadPosts).Select(post => new Step($"hand over {post.Slug}", (a, by, now) => a.HandOver(by, post, by.Name, null, LondonDays.DayOf(now), null, now)))),
        (3, Gen.Select(Of(Enum.GetValues<EvidenceKind>()), Gen.Int[0, 9], (kind, variant) => new Step($"evidence {kind} {variant}", (a, by, now) =>
            a.AddEvidence(by, new(kind, variant == 0 ? null : LondonDays.DayOf(now), variant == 1 ? "" : "Minutes.", variant == 2 ? "minutes" : "https://files.example/", variant == 3 ? " " : "Deputy",
                variant == 4 ? null : new("minutes.txt", "text/plain", 12, new string('0', 64))), now)))),
        (3, Gen.Select(Gen.Int[0, 12], Gen.Int[0, 5], (back, why) => new Step($"withdraw {back} {why}", (a, by, now) =>
            a.Withdraw(by, a.Entries.Count - back, why == 0 ? null : "Wrong.", now)))),
        (3, Gen.Const(new Step("withdraw latest evidence", (a, by, now) => a.Withdraw(by, a.Entries.FindLast(e => e.Kind == EntryKind.EvidenceAdded)?.Sequence ?? 0, "Wrong.", now)))),
        (2, Gen.Select(Gen.Int[0, 9], Gen.Int[0, 5], (back, why) => new Step($"ask redaction {back} {why}", (a, by, now) =>
            a.AskRedaction(by, a.Entries.Count - back, why == 0 ? null : "A name.", now)))),
        (2, Gen.Int[0, 5].Select(back => new Step($"agree redaction {back}", (a, by, now) => a.AgreeRedaction(by, a.Entries.Count - back, now)))));

    private static readonly Gen<TimedStep> AnyTimedStep = Gen.Select(AnyStep, Of(People), AnyInstant, (step, by, at) => new TimedStep(step, by, at));

    // How far it was before this system; one day late is one day too late.
    private static readonly Gen<ReportedBeforeFacts?> AnyBefore = Gen.Frequency(
        (3, Gen.Const((ReportedBeforeFacts?)null)),
        (1, Gen.Select(AnyStatus, Gen.Int[-1, 60], (status, ago) => (ReportedBeforeFacts?)new ReportedBeforeFacts(status, ago == 60 ? null : Submitted.AddDays(-ago), null))));

    private static readonly Gen<Script> AnyScript = Gen.Select(Of(Targets), AnyBefore, AnyTimedStep.List[1, 40], Gen.Int[0, 3],
        (target, before, steps, order) => new Script(target, before, order == 0 ? steps : [.. steps.OrderBy(s => s.At)]));

    [Fact]
    public void Standing_is_verified_and_verified_is_claimed_on_any_day() =>
        Gen.Select(AnyScript, AnyDay).Sample(
            (script, day) =>
            {
                var action = script.Play();
                foreach (var known in Turns.Append(day).Select(d => action.AsAt(d, Posts)).OfType<PlannedAction>().Append(action))
                    foreach (var on in Turns.Append(day))
                    {
                        Assert.True(!DayRules.Standing.Holds(known, on) || DayRules.Verified.Holds(known, on));
                        Assert.True(!DayRules.Verified.Holds(known, on) || DayRules.Claimed.Holds(known, on));
                        Assert.Equal(DayRules.Claimed.Holds(known, on), known.Status.IsClaim());
                    }
            },
            iter: Many);

    [Fact]
    public void What_was_known_at_the_end_of_a_day_is_unmoved_by_anything_recorded_later() =>
        Gen.Select(AnyScript, AnyDay.List[1, 5]).Sample(
            (script, days) =>
            {
                var known = new List<(DateOnly On, string Said, string Columns)>();
                var action = script.Play(a => known.Add((a.Entries[^1].RecordedOn, Said(a.State), Columns(a))));

                foreach (var day in days.Concat(known.Select(k => k.On)))
                {
                    var last = known.FindLast(k => k.On <= day);
                    Assert.Equal(last.Said ?? Said(ActionState.Of([])), Said(ActionState.AsAt(action.Entries, day)));
                    Assert.Equal(last.Columns, action.AsAt(day, Posts) is { } then ? Columns(then) : null);
                }
            },
            iter: Many);

    [Fact]
    public void Several_days_looked_at_together_are_what_each_is_by_itself() =>
        Gen.Select(AnyScript, AnyDay.List[1, 8], Gen.Bool).Sample(
            (script, any, lessWithdrawn) =>
            {
                var (action, days) = (script.Play(), any.Order().ToList());
                foreach (var (day, then) in days.Zip(action.AsAtEach(days, Posts, lessWithdrawn)))
                {
                    var alone = action.AsAt(day, Posts, lessWithdrawn);
                    Assert.Equal(alone is null ? null : Columns(alone), then is null ? null : Columns(then));
                    Assert.Equal(alone?.Entries, then?.Entries);
                    Assert.Equal(alone?.Lead, then?.Lead);
                }
            },
            iter: Many);

    [Fact]
    public void An_illegal_step_is_refused_by_a_rule_and_changes_nothing() =>
        AnyScript.Sample(
            script =>
            {
                var action = script.Begin();
                foreach (var step in script.Steps)
                {
                    var (columns, said, hashes) = (Columns(action), Said(action.State), Hashes(action));
                    try
                    {
                        step.Take(action);
                        // One entry more, or two where a withdrawal reopens.
                        Assert.Equal(hashes, Hashes(action).Take(hashes.Count));
                        Assert.InRange(action.Entries.Count - hashes.Count, 1, action.Entries[^1].Kind == EntryKind.Reopened ? 2 : 1);
                    }
                    catch (DomainRuleException refusal)
                    {
                        Assert.Contains(refusal.Rule, PlanRules.All);
                        Assert.Equal((columns, said), (Columns(action), Said(action.State)));
                        Assert.Equal(hashes, Hashes(action));
                    }
                }
            },
            iter: Many);

    [Fact]
    public void The_columns_say_what_the_journal_says_and_the_journal_is_whole() =>
        AnyScript.Sample(
            script => script.Play(action =>
            {
                Assert.Empty(action.ColumnsThatDiffer());
                var s = action.State;
                Assert.Equal(
                    (s.Edition, s.Status, s.FirstDueOn, s.CurrentDueOn, s.DateMoves, s.ForecastInForce, s.ClaimedOn, s.VerifiedOn, s.Returns, s.StandsUntil, !s.Checks.IsEmpty),
                    (action.Edition, action.Status, action.FirstDueOn, action.CurrentDueOn, action.DateMoves, action.ForecastOn, action.ClaimedOn, action.VerifiedOn,
                        action.Returns, action.StandsUntil, action.HasChecks));
                Assert.Equal(
                    (s.LeadId, s.LeadSetOn, s.LastReportedOn, s.LastReportSequence, s.LatestWords?.Sequence, s.LatestWords?.Field, s.Revision),
                    (action.LeadId, action.LeadSetOn, action.LastReportedOn, action.LastReportSequence, action.LatestWordsSequence, action.LatestWordsField, action.Revision));

                Entry? last = null;
                foreach (var entry in action.Entries)
                {
                    Assert.Equal((last?.Sequence ?? 0) + 1, entry.Sequence);
                    Assert.True(last is null || last.RecordedAt <= entry.RecordedAt);
                    Assert.Equal(entry.HashAfter(last?.Hash), entry.Hash);
                    // What the database keeps says the same again when it is read.
                    Assert.Equal(entry.Facts, EntryFacts.FromJson(entry.FactsJson));
                    Assert.Equal(entry.FactsJson, EntryFacts.FromJson(entry.FactsJson).ToJson());
                    Assert.Equal(entry.Kind, entry.Facts.Kind);
                    Assert.All(entry.Texts, t => Assert.True(entry.Matches(t)));
                    last = entry;
                }
            }),
            iter: Many);

    [Fact]
    public void Each_rule_of_a_day_is_the_same_in_memory_and_as_a_condition_of_a_query()
    {
        // Asked of the class itself, so that no rule is forgotten.
        var rules = typeof(DayRules).GetFields().Select(f => Assert.IsType<DayRule>(f.GetValue(null))).ToList();
        Assert.NotEmpty(rules);
        Gen.Select(AnyScript, AnyDay).Sample(
            (script, day) =>
            {
                var action = script.Play();
                Assert.All(rules, rule => Assert.Equal(rule.Holds(action, day), rule.On(day).Compile(preferInterpretation: true)(action)));
            },
            iter: Many);
    }

    [Fact]
    public void An_action_is_overdue_or_still_due_or_neither_and_open_if_either() =>
        Gen.Select(AnyScript, AnyDay).Sample(
            (script, day) =>
            {
                var action = script.Play();
                var (overdue, stillDue, open) = (DayRules.Overdue.Holds(action, day), DayRules.StillDue.Holds(action, day), DayRules.Open.Holds(action, day));
                Assert.False(overdue && stillDue);
                Assert.True(open || !(overdue || stillDue));
                Assert.Equal(open && action.CurrentDueOn is not null, overdue || stillDue);
                Assert.Equal(overdue, action.DaysOverdueOn(day) > 0);
                Assert.Equal(overdue, action.RatingOn(day) == Rating.Overdue);
            },
            iter: Many);

    [Fact]
    public void Nobody_verifies_their_own_work() =>
        AnyScript.Sample(
            script => script.Play(action =>
            {
                if (action.Entries[^1] is not { Kind: EntryKind.Verified } verified)
                    return;
                var before = action.Entries.SkipLast(1).ToList();
                bool Counts(Entry e) => !action.State.Withdrawn.Contains(e.Sequence);
                var sinceReturn = before.Skip(before.FindLastIndex(e => Counts(e) && e.Kind is EntryKind.Returned or EntryKind.Reopened) + 1);
                Assert.DoesNotContain(sinceReturn, e => e.Kind == EntryKind.ProgressReported && e.AccountId == verified.AccountId);

                var by = People.First(p => p.AccountId == verified.AccountId);
                var claim = before.FindLast(e => Counts(e) && e.Facts is ProgressReportedFacts { Status: { } status } && status.IsClaim());
                Assert.True(by.MayVerify(verified.RecordedOn));
                // Not in a script whose clock goes back: there the person was asked about on the day that the clock said.
                if (script.IsOrdered)
                    Assert.False(by.Holds(LeadAfter(before), verified.RecordedOn));
                if (claim is not null)
                    Assert.False(by.Holds(LeadAfter(before.TakeWhile(e => e != claim)), claim.RecordedOn));
            }),
            iter: Many);

    [Fact]
    public void Whatever_is_withdrawn_the_rest_is_legal_and_what_is_withdrawn_counts_no_more() =>
        AnyScript.Sample(
            script => script.Play(action =>
            {
                var state = action.State;
                Assert.Null(ActionState.FirstIllegal(action.Entries));
                Assert.DoesNotContain(state.Evidence, e => state.Withdrawn.Contains(e.Sequence));
                Assert.False(state.LatestWords is { } words && state.Withdrawn.Contains(words.Sequence));
                Assert.False(state.ClaimSequence is { } claim && state.Withdrawn.Contains(claim));
                Assert.False(state is { ClaimedOn: not null, ClaimHasWords: false } && !state.EvidenceForClaim.Any());
                Assert.False(state is { BeforeStop: { ClaimedOn: not null, ClaimHasWords: false } } && !state.EvidenceForClaim.Any());
            }),
            iter: Many);

    [Fact]
    public void A_date_moves_only_later_and_only_by_two_people() =>
        AnyScript.Sample(
            script => script.Play(action =>
            {
                Assert.True(action.DaysSlipped is null or >= 0 || action.Entries.Exists(e => e.Facts is PublishedAgainFacts { BringsDueOn: not null }));
                Assert.Equal(action.RequestedDueOn is null, action.RequestSequence is null);
                Assert.True(action.RequestedDueOn is null || action.CurrentDueOn is null || action.RequestedDueOn > action.CurrentDueOn);
                Assert.True(action.RequestedDueOn is null || DayRules.Open.Holds(action, Submitted));
                if (action.Entries[^1] is { Facts: DateDecidedFacts decided } entry)
                    Assert.NotEqual(entry.AccountId, action.Entries.Single(e => e.Sequence == decided.Request).AccountId);
            }),
            iter: Many);

    [Fact]
    public void What_an_edition_leaves_out_takes_nothing_but_what_brings_it_back_or_removes_words_and_slip_stays_counted_from_the_first_date() =>
        AnyScript.Sample(
            script => script.Play(action =>
            {
                var first = ((PublishedFacts)action.Entries[0].Facts).DueOn;
                Assert.Equal(first, action.FirstDueOn);
                var journal = action.Entries.OrderBy(e => e.Sequence).ToList();
                var left = journal.FindLastIndex(e => e.Kind == EntryKind.LeftPlan);
                var isLeft = left >= 0 && !journal.Skip(left).Any(e => e.Kind == EntryKind.PublishedAgain);
                Assert.Equal(isLeft, action.LeftPlanOn is not null);
                Assert.Equal(!isLeft, DayRules.InPlan.Holds(action, Submitted));
                if (isLeft)
                    Assert.All(journal.Skip(left + 1), e => Assert.Contains(e.Kind, new[] { EntryKind.RedactionAsked, EntryKind.Redacted }));
                // No edition that names no day takes a due day away.
                if (journal[^1].Facts is PublishedAgainFacts { DueOn: null } && journal.Count > 1)
                    Assert.Equal(ActionState.Of(journal.SkipLast(1)).CurrentDueOn, action.CurrentDueOn);
            }),
            iter: Many);

    [Fact]
    public void The_histories_reach_every_rating_every_kind_of_entry_and_every_rule()
    {
        var ratings = new ConcurrentDictionary<Rating, bool>();
        var kinds = new ConcurrentDictionary<EntryKind, bool>();
        var rules = new ConcurrentDictionary<string, bool>();
        AnyScript.Sample(
            script =>
            {
                var action = script.Play(then: a => Array.ForEach(Turns, day => ratings[a.RatingOn(day)] = true), refused: rule => rules[rule.Code] = true);
                action.Entries.ForEach(e => kinds[e.Kind] = true);
            },
            iter: 10 * Many);

        Assert.Equal(Enum.GetValues<Rating>(), ratings.Keys.Order());
        Assert.Equal(Enum.GetValues<EntryKind>(), kinds.Keys.Order());
        // Judgements stand on no action, nor does archiving; and chance hardly ever lets one person fail a check on a verified action and withdraw it: PlanRulesTests does.
        Assert.Empty(PlanRules.All.Select(r => r.Code).Except(PlanRulesTests.NotOfOneAction).Except(PlanRulesTests.OfAccounts).Except(["verdict-needs-day", "verdict-after-inspection", "verdict-needs-source", "failed-check-is-the-governors",
            "plan-is-archived", "archiving-must-change", "archiving-needs-why"]).Except(rules.Keys));
    }

    // Of ten reports, one lacks all words, one the forecast, one forecasts a day long past, two say nothing about evidence, and four say when a partner reported.
    private static ProgressReport Words(ActionStatus? status, int variant, DateOnly forecastFrom) => variant switch
    {
        0 => new(status),
        1 => Report(status, forecastFrom.AddDays(-80), "Something."),
        2 => Report(status, forecastFrom, "Something.") with { ForecastOn = null },
        3 => Report(status, forecastFrom, "Something.") with { ToldBy = "Manager" },
        4 or 5 => Report(status, forecastFrom, "Something.") with { Evidence = null },
        _ => Report(status, forecastFrom, "Something.") with { ToldBy = "Manager", ToldOn = Submitted },
    };

    private static TargetDate LastTarget(PlannedAction action) => TargetDate.Read(
        action.Entries.Select(e => (e.Facts as PublishedFacts)?.Target ?? (e.Facts as PublishedAgainFacts)?.Target).Last(t => t is not null)!);

    private static int LeadAfter(IEnumerable<Entry> entries) =>
        entries.Select(e => e.Facts).OfType<LeadSetFacts>().Select(f => f.LeadId).LastOrDefault(Post.GovernorId);

    private static List<string> Hashes(PlannedAction action) => action.Entries.ConvertAll(e => e.Hash);

    internal static Gen<T> Of<T>(IReadOnlyList<T> values) => Gen.Int[0, values.Count - 1].Select(i => values[i]);

    internal sealed record Step(string Words, Action<PlannedAction, Person, DateTime> Do);

    private sealed record TimedStep(Step What, Person By, DateTime At)
    {
        public void Take(PlannedAction action) => What.Do(action, By, At);

        public override string ToString() => $"{At:yyyy-MM-dd'T'HH:mm:ss.fff'Z'} {By.Name} {What.Words}";
    }

    private sealed record Script(string Target, ReportedBeforeFacts? Before, List<TimedStep> Steps)
    {
        public bool IsOrdered => Steps.Zip(Steps.Skip(1)).All(pair => pair.First.At <= pair.Second.At);

        /// <summary>Takes the steps, the refused ones left out.</summary>
        public PlannedAction Play(Action<PlannedAction>? then = null, Action<PlanRule>? refused = null)
        {
            var action = Begin(refused);
            then?.Invoke(action);
            foreach (var step in Steps)
            {
                try
                {
                    step.Take(action);
                }
                catch (DomainRuleException refusal)
                {
                    refused?.Invoke(refusal.Rule);
                    continue;
                }

                then?.Invoke(action);
            }

            return action;
        }

        public PlannedAction Begin(Action<PlanRule>? refused = null)
        {
            var action = Published(Target);
            try
            {
                if (Before is { } before)
                    action.ReportedBefore(before.Status, before.ReportedOn, "Said before.", before.ForecastOn, LeadPost, new Stamp(Person.System, null, Imported, null));
            }
            catch (DomainRuleException refusal)
            {
                refused?.Invoke(refusal.Rule);
            }

            return action;
        }

        public override string ToString() => $"{Target} {Before}\n{string.Join('\n', Steps)}";
    }
}
