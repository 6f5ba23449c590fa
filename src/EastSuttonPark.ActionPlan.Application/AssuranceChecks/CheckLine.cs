using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.AssuranceChecks;

/// <summary>How an assurance check is on a day: the first that fits, in this order.</summary>
public enum CheckStanding
{
    /// <summary>Its action was verified and, because of this check, no longer stands.</summary>
    Lapsed,

    /// <summary>Whole periods have ended without it since it was last carried out.</summary>
    Missed,

    /// <summary>It has not begun: the day from which it is promised, or its first whole period, is still to come.</summary>
    NotBegun,

    /// <summary>It was carried out in the period that runs, and was not satisfactory.</summary>
    NotSatisfactory,

    /// <summary>It was carried out in the period that runs.</summary>
    Done,

    /// <summary>It is still to be carried out in the period that runs.</summary>
    Due,
}

/// <summary>An assurance check of an action as it is on a day. Every page, the meeting and the report say it from here.</summary>
/// <param name="Row">The action.</param>
/// <param name="Check">What counts of it, and what was found.</param>
/// <param name="Set">What was set, in words.</param>
/// <param name="Day">The London day that it is looked at.</param>
/// <param name="Promise">The words of the plan that promise it, or null.</param>
/// <param name="FailedOn">The day on which an unsatisfactory check was recorded since the verification, or null: from then on the action no longer stands.</param>
/// <param name="CarriedOut">What was carried out, the latest first.</param>
public sealed record CheckLine(ActionRow Row, CheckState Check, CheckSet Set, DateOnly Day, string? Promise, DateOnly? FailedOn, IReadOnlyList<CheckLine.Carried> CarriedOut)
{
    /// <param name="On">The day on which it was carried out.</param>
    /// <param name="Satisfactory">What was found.</param>
    /// <param name="Note">What was seen, or null.</param>
    /// <param name="RecordedOn">The day on which it was recorded.</param>
    /// <param name="By">Who recorded it: the post, or the account's name where it was for none.</param>
    public sealed record Carried(DateOnly On, bool Satisfactory, string? Note, DateOnly RecordedOn, string By);

    /// <summary>The whole periods that have ended without it since it was last carried out, the earliest first.</summary>
    public IReadOnlyList<(DateOnly First, DateOnly Last)> Missed { get; } = [.. Check.MissedBefore(Day, Check.LatestOn ?? Check.Set.From).Reverse()];

    /// <summary>Whether it is why its action no longer stands.</summary>
    public bool HasLapsed => Row.Action.VerifiedOn is not null && (Check.FailedSinceVerification || Check.KeptUntil < Day);

    /// <summary>The first day on which its action does not stand because of it, or null while it stands.</summary>
    public DateOnly? LapsedOn
    {
        get
        {
            if (!HasLapsed)
                return null;
            var missed = Check.KeptUntil < Day ? Later(Check.KeptUntil.AddDays(1), Row.Action.VerifiedOn!.Value) : (DateOnly?)null;
            return missed is { } one && FailedOn is { } other ? (one < other ? one : other) : missed ?? FailedOn;
        }
    }

    /// <summary>How it is.</summary>
    public CheckStanding Standing =>
        HasLapsed ? CheckStanding.Lapsed
        : Missed.Count > 0 ? CheckStanding.Missed
        : Check.IsDoneInPeriodOf(Day) ? (Check.FailedSinceVerification || Check.Latest is { Satisfactory: false } ? CheckStanding.NotSatisfactory : CheckStanding.Done)
        : Day < BeginsOn ? CheckStanding.NotBegun
        : CheckStanding.Due;

    /// <summary>Whether it is promised on the day already, so that it can have been carried out.</summary>
    public bool IsPromised => Set.From <= Day;

    /// <summary>The first day of its first whole period.</summary>
    public DateOnly BeginsOn => Set.Cadence.PeriodOf(Set.From) is var (first, last) && first == Set.From ? first : last.AddDays(1);

    /// <summary>The last day of the period for which it is still to be carried out; null where it is done or has not begun.</summary>
    public DateOnly? DueBy => Day < BeginsOn || Check.IsDoneInPeriodOf(Day) ? null : Set.Cadence.PeriodOf(Day).Last;

    /// <summary>Whether it is to be carried out by the end of this week.</summary>
    public bool IsDueThisWeek => DueBy <= Cadence.Weekly.PeriodOf(Day).Last;

    /// <summary>Whether it presses whoever carries it out: due this week, missed, or why its action no longer stands.</summary>
    public bool IsPressing => IsPromised && (IsDueThisWeek || Standing is CheckStanding.Missed or CheckStanding.Lapsed);

    /// <summary>When it was last carried out, or that it never was.</summary>
    public string LatestWords => Check.LatestOn is { } latest ? PlanWords.Day(latest) : NeverCarriedOut;

    /// <summary>What is said of a check of which there is none yet.</summary>
    public const string NeverCarriedOut = "never carried out";

    /// <summary>How it is, in a few words: "Missed: 2 whole months".</summary>
    public string StandingWords => Standing switch
    {
        CheckStanding.Lapsed => "No longer stands",
        CheckStanding.Missed => $"Missed: {PlanWords.Count(Missed.Count, $"whole {PeriodWord}")}",
        CheckStanding.NotBegun => $"Begins on {PlanWords.Day(BeginsOn)}",
        CheckStanding.NotSatisfactory => "Not satisfactory",
        CheckStanding.Done => "Done",
        _ => IsDueThisWeek ? "Due this week" : $"Due by {PlanWords.DayAndMonth(DueBy!.Value)}",
    };

    /// <summary>Whether anything is wrong with it: missed, or not satisfactory. Every count of missed checks counts these.</summary>
    public bool IsWanting => Fault is not null;

    /// <summary>What is wrong with it: "not carried out in January and February"; null where nothing is.</summary>
    public string? Fault
    {
        get
        {
            string[] faults =
            [
                .. Check.FailedSinceVerification ? [$"not satisfactory on {PlanWords.Day(CarriedOut.First(c => !c.Satisfactory).On)}"] : Array.Empty<string>(),
                .. Missed.Count > 0 ? [$"not carried out in {MissedPeriods()}"] : Array.Empty<string>(),
            ];
            return faults.Length == 0 ? null : PlanWords.List(faults);
        }
    }

    /// <summary>What was found last, or null where it was never carried out.</summary>
    public Carried? LastFound => CarriedOut.Count > 0 ? CarriedOut[0] : null;

    /// <summary>Until when it is kept up, or when it lapses: what was never carried out or found wanting is not called kept up.</summary>
    public string KeptWords => (Check.KeptUntil < Day, Check.LatestOn) switch
    {
        _ when Check.FailedSinceVerification => "not kept up: only a new verification ends that",
        (true, _) => $"lapsed on {PlanWords.Day(Check.KeptUntil.AddDays(1))}",
        (false, null) => $"lapses on {PlanWords.Day(Check.KeptUntil.AddDays(1))} unless carried out before",
        _ => $"kept up until {PlanWords.Day(Check.KeptUntil)}",
    };

    private string PeriodWord => Set.Cadence.Period switch
    {
        CadencePeriod.IsoWeek => "week",
        CadencePeriod.CalendarMonth => "month",
        CadencePeriod.CalendarQuarter => "quarter",
        _ => "period",
    };

    /// <summary>The checks of an action on a day, in the order in which they were set.</summary>
    /// <param name="row">The action.</param>
    /// <param name="entries">Its journal, with the notes of its checks where they are to be shown.</param>
    /// <param name="day">The London day, inclusive.</param>
    /// <param name="posts">What posts are called on the day; where it is not given, because nobody is shown it, a check's post is called as on the day on which it was set.</param>
    public static IEnumerable<CheckLine> Of(ActionRow row, IEnumerable<Entry> entries, DateOnly day, IReadOnlyDictionary<int, string>? posts = null)
    {
        var end = LondonDays.EndOf(day);
        var journal = entries.Where(e => e.RecordedAt < end).OrderBy(e => e.Sequence).ToList();
        var state = ActionState.Of(journal);
        var counted = state.Counting(journal).ToList();
        var verified = counted.FindLast(e => e.Kind == EntryKind.Verified)?.Sequence;
        foreach (var check in state.Checks)
        {
            var records = counted.FindAll(e => e.Facts is CheckRecordedFacts f && f.Number == check.Set.Number);
            var set = counted.Find(e => e.Facts is CheckSetFacts f && f.Number == check.Set.Number)!;
            yield return new CheckLine(row, check, posts is null ? CheckSet.Of(set) : CheckSet.Of(set) with { PostName = posts[check.Set.PostId] }, day, set.TextOf(TextField.Note),
                check.FailedSinceVerification ? records.Find(e => e.Sequence > verified && e.Facts is CheckRecordedFacts { Satisfactory: false })!.RecordedOn : null,
                [.. records.Select(e => (Entry: e, Facts: (CheckRecordedFacts)e.Facts)).OrderBy(r => r.Facts.CarriedOutOn).Reverse()
                    .Select(r => new Carried(r.Facts.CarriedOutOn, r.Facts.Satisfactory, r.Entry.TextOf(TextField.Note), r.Entry.RecordedOn, r.Entry.PostName ?? r.Entry.AccountName))]);
        }
    }

    // "January and February"; more than three are counted, so that a sentence stays one.
    private string MissedPeriods()
    {
        if (Missed.Count > 3)
            return $"{PlanWords.Count(Missed.Count, PeriodWord)}, from {PlanWords.Day(Missed[0].First)} to {PlanWords.Day(Missed[^1].Last)}";
        return Set.Cadence.Period switch
        {
            CadencePeriod.CalendarMonth => PlanWords.List([.. Missed.Select(m => Dated(m.First, "MMMM"))]),
            CadencePeriod.CalendarQuarter => PlanWords.List([.. Missed.Select(m => $"the quarter {m.First.ToString("MMMM", British)} to {Dated(m.Last, "MMMM")}")]),
            _ => $"the {(Set.Cadence.Weeks is { } weeks ? $"{weeks}-week period" : "week")}{(Missed.Count == 1 ? "" : "s")} from {PlanWords.List([.. Missed.Select(m => Dated(m.First, "d MMMM"))])}",
        };
    }

    // The year is said where it is not this one.
    private string Dated(DateOnly day, string format) => day.ToString(day.Year == Day.Year ? format : format + " yyyy", British);

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static readonly System.Globalization.CultureInfo British = System.Globalization.CultureInfo.GetCultureInfo("en-GB");
}

/// <summary>An assurance check as it was set.</summary>
/// <param name="Number">1 for the action's first.</param>
/// <param name="Name">What is checked, in a few words.</param>
/// <param name="Cadence">How often.</param>
/// <param name="From">From which day, inclusive.</param>
/// <param name="PostId">The post that carries it out.</param>
/// <param name="PostName">Its name on the day that is looked at.</param>
/// <param name="Forum">Where it is reported.</param>
public sealed record CheckSet(int Number, string Name, Cadence Cadence, DateOnly From, int PostId, string PostName, string Forum)
{
    private const string Removed = "(removed)";

    /// <summary>What an entry sets, which must have been loaded with its texts.</summary>
    public static CheckSet Of(Entry entry) => entry.Facts is CheckSetFacts f
        ? new(f.Number, entry.TextOf(TextField.CheckName) ?? f.Name ?? Removed, f.Cadence, f.From, f.PostId, f.PostName, entry.TextOf(TextField.Forum) ?? f.Forum ?? Removed)
        : throw new ArgumentException($"Entry {entry.Sequence} sets no check.", nameof(entry));
}

/// <summary>A verified action that no longer stands, with the checks that un-stand it.</summary>
/// <param name="Row">The action.</param>
/// <param name="Since">The first day on which it does not stand.</param>
/// <param name="Why">Which checks, and what is wrong with them, in words.</param>
public sealed record Lapse(ActionRow Row, DateOnly Since, string Why)
{
    /// <summary>What follows the action's reference: "no longer stands since 1 March 2024: …".</summary>
    public string Sentence => $"no longer stands since {PlanWords.Day(Since)}: {Why}.";

    /// <summary>The actions that no longer stand, of which these are the checks, in the order of the checks.</summary>
    public static IReadOnlyList<Lapse> Of(IEnumerable<CheckLine> lines) =>
    [
        .. lines.Where(l => l.HasLapsed).GroupBy(l => l.Row.Action.Id).Select(g =>
            new Lapse(g.First().Row, g.Min(l => l.LapsedOn!.Value), PlanWords.List([.. g.Select(l => $"“{l.Set.Name}” was {l.Fault}")]))),
    ];
}
