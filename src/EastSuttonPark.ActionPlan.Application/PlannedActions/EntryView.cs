using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>An entry of a journal as people read it.</summary>
/// <param name="Sequence">Its place in the journal.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Title">What happened, in a few words.</param>
/// <param name="RecordedAt">When, UTC.</param>
/// <param name="By">The post and the account's name on the day.</param>
/// <param name="Texts">The words, each with what they are.</param>
/// <param name="Details">Facts to read on demand: old and new.</param>
/// <param name="ChangesStatus">Whether it changed what the action is, or its date: shown first; the rest is folded.</param>
/// <param name="MeetingOn">The meeting in which it was decided, or null.</param>
/// <param name="RefersTo">The earlier entry that it is about, or null.</param>
/// <param name="Withdrawn">Since when it counts no longer, who said so and why; null while it counts.</param>
/// <param name="Removed">Since when its words or file are gone, which two people agreed and why; null while they are there.</param>
public sealed record EntryView(int Sequence, EntryKind Kind, string Title, DateTime RecordedAt, string By,
    IReadOnlyList<EntryView.Words> Texts, IReadOnlyList<EntryView.Words> Details, bool ChangesStatus, DateOnly? MeetingOn, int? RefersTo,
    EntryView.Undone? Withdrawn = null, EntryView.Undone? Removed = null)
{
    /// <summary>The day by which a report expects to finish, or null.</summary>
    public DateOnly? ForecastOn { get; private init; }

    /// <summary>A name and what stands under it.</summary>
    public sealed record Words(string Name, string Text);

    /// <summary>How an entry was undone.</summary>
    /// <param name="At">When, UTC.</param>
    /// <param name="By">Who: one person for a withdrawal, two for a removal.</param>
    /// <param name="Why">Why, in their words; null where those were removed themselves.</param>
    public sealed record Undone(DateTime At, string By, string? Why);

    /// <summary>An entry by itself as people read it.</summary>
    public static EntryView Of(Entry entry) => Of(entry, []);

    /// <summary>An entry as people read it, with what has become of it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="journal">What was recorded by the day that is looked at, and what was recorded of removals whenever that was: words that are gone are gone on every day.</param>
    public static EntryView Of(Entry entry, IReadOnlyCollection<Entry> journal)
    {
        var (title, changes) = TitleOf(entry);
        var withdrawal = journal.FirstOrDefault(e => e.Facts is WithdrawnFacts f && f.Entry == entry.Sequence);
        var removal = journal.FirstOrDefault(e => e.Facts is RedactedFacts f && f.Entry == entry.Sequence);
        var asked = removal is null ? null : journal.FirstOrDefault(e => e.Sequence == ((RedactedFacts)removal.Facts).Asked);
        return new(entry.Sequence, entry.Kind, title, entry.RecordedAt, ByOf(entry),
            removal is not null ? [] : [.. Enum.GetValues<TextField>().Where(f => entry.HasText(f) && f is not (TextField.CheckName or TextField.Forum)).Select(f => new Words(NameOf(entry, f), entry.TextOf(f) ?? "(removed)"))],
            [.. DetailsOf(entry), .. entry.MeetingOn is { } meeting ? [new Words("Decided in the meeting of", PlanWords.Day(meeting))] : Array.Empty<Words>()], changes, entry.MeetingOn, entry.RefersTo,
            withdrawal is null ? null : new(withdrawal.RecordedAt, ByOf(withdrawal), withdrawal.TextOf(TextField.Why)),
            removal is null ? null : new(removal.RecordedAt, asked is null ? ByOf(removal) : $"{ByOf(asked)} and {ByOf(removal)}", asked?.TextOf(TextField.Why)))
        {
            ForecastOn = (entry.Facts as ProgressReportedFacts)?.ForecastOn,
        };
    }

    private static string ByOf(Entry entry) =>
        entry.PostName is { } post && post != entry.AccountName ? $"{post} ({entry.AccountName})" : entry.AccountName;

    private static (string Title, bool ChangesStatus) TitleOf(Entry entry) => entry.Facts switch
    {
        PublishedFacts { Claims: { } claim } f => ($"Published in edition {f.Edition} of the plan, as “{claim.Words()}”", true),
        PublishedFacts f => ($"Published in edition {f.Edition} of the plan", true),
        ReportedBeforeFacts { Status: { } status } => ($"Reported before this system: {status.Words()}", true),
        ReportedBeforeFacts => ("Reported before this system", true),
        PublishedAgainFacts f => (f.Words(), true),
        LeftPlanFacts f => ($"No longer in the plan, from edition {f.Edition} on", true),
        ProgressReportedFacts { Status: null } => (entry.TextHashes.Length == 0 ? "Nothing to report" : "Words added", false),
        ProgressReportedFacts { Status: { } status } f when status.IsClaim() => ($"Claimed: {status.Words()}", f.Was != status),
        ProgressReportedFacts { Status: { } status } f => ($"Reported: {status.Words()}", f.Was != status),
        VerifiedFacts => ("Verified", true),
        ReturnedFacts f => ($"Returned: now {f.Status.Words()}", true),
        ProceedingDecidedFacts { Status: ActionStatus.NotProceeding } => ("Decided: not proceeding", true),
        ProceedingDecidedFacts f => ($"Decided: proceeds again, {f.Status.Words()}", true),
        LeadSetFacts f => ($"Lead set: {f.LeadName}", false),
        CheckSetFacts f => ($"Check set: {CheckSet.Of(entry).Name}, {f.Cadence.Words}", false),
        CheckRecordedFacts f => (f.Satisfactory ? "Check carried out: satisfactory" : "Check carried out: not satisfactory", !f.Satisfactory),
        ClaimTakenBackFacts f => ($"Claim taken back: now {f.Status.Words()}", true),
        ReopenedFacts f => ($"Reopened: now {f.Status.Words()}", true),
        DateRequestedFacts f => ($"Later date asked for: {PlanWords.Due(f.DueOn, f.Precision)}", false),
        DateDecidedFacts { Agreed: true } f => ($"Later date agreed: {PlanWords.Day(f.DueOn)}", true),
        DateDecidedFacts f => ($"Later date refused: {PlanWords.Day(f.DueOn)}", false),
        UpdateAskedFacts => ("Update asked for", false),
        HandedOverFacts f => ($"{f.PostName} handed over on {PlanWords.Day(f.On)}", false),
        EvidenceAddedFacts f => (f.Evidence switch { EvidenceKind.File => "Evidence added: a file", EvidenceKind.Link => "Evidence added: a link", _ => "Evidence added: seen on site" }, false),
        WithdrawnFacts f => ($"Entry {f.Entry} withdrawn", true),
        RedactionAskedFacts f => ($"Removal of the words or file of entry {f.Entry} asked for", false),
        RedactedFacts f => ($"Words or file of entry {f.Entry} removed", false),
        _ => throw new NotSupportedException($"No title for {entry.Kind}."),
    };

    private static IEnumerable<Words> DetailsOf(Entry entry)
    {
        switch (entry.Facts)
        {
            case PublishedFacts f:
                yield return new("Target date as published", f.Target.Length == 0 ? "none" : f.Target);
                if (f.DueOn is { } due)
                    yield return new("Falls due on", PlanWords.Day(due));
                yield return new("Plan submitted on", PlanWords.Day(f.SubmittedOn));
                break;
            case ReportedBeforeFacts f:
                yield return new("Reported on", f.ReportedOn is { } reported ? PlanWords.Day(reported) : f.Status?.IsClaim() == true ? "a day that isn’t known: the claim counts from the day of the import" : "a day that isn’t known");
                if (f.ForecastOn is { } expected)
                    yield return new("Expected to finish by", PlanWords.Day(expected));
                break;
            case PublishedAgainFacts f:
                if (f.Target != f.WasTarget)
                {
                    yield return new("Target date as published before", f.WasTarget.Length == 0 ? "none" : f.WasTarget);
                    yield return new("Target date as published now", f.Target.Length == 0 ? "none" : f.Target);
                }

                if (f.BringsDueOn is { } brought)
                {
                    yield return new("Due until now", PlanWords.DayOrNone(f.Was));
                    yield return new("Falls due on", PlanWords.Day(brought));
                }

                yield return new("Plan submitted on", PlanWords.Day(f.SubmittedOn));
                break;
            case LeftPlanFacts f:
                yield return new("Plan submitted on", PlanWords.Day(f.SubmittedOn));
                break;
            case ProgressReportedFacts f:
                yield return new("Status before", f.Was.Words());
                if (f.ForecastOn is { } forecast)
                    yield return new("Expected to finish by", PlanWords.Day(forecast));
                if (f.ToldOn is { } told)
                    yield return new("Reported to", $"{entry.AccountName} on {PlanWords.Day(told)}");
                break;
            case VerifiedFacts f:
                yield return new("Claimed on", PlanWords.Day(f.ClaimedOn));
                break;
            case ReturnedFacts f:
                yield return new("Claimed on", PlanWords.Day(f.ClaimedOn));
                yield return new("Status before", f.Was.Words());
                break;
            case ProceedingDecidedFacts f:
                yield return new("Status before", f.Was.Words());
                break;
            case CheckSetFacts f:
                yield return new("Carried out by", f.PostName);
                yield return new("Reported to", CheckSet.Of(entry).Forum);
                yield return new("From", PlanWords.Day(f.From));
                break;
            case CheckRecordedFacts f:
                yield return new("Carried out on", PlanWords.Day(f.CarriedOutOn));
                break;
            case ClaimTakenBackFacts f:
                yield return new("Claimed on", PlanWords.Day(f.ClaimedOn));
                yield return new("Status before", f.Was.Words());
                break;
            case ReopenedFacts f:
                yield return new("Verified on", PlanWords.Day(f.VerifiedOn));
                yield return new("Status before", f.Was.Words());
                break;
            case DateRequestedFacts f:
                yield return new("Target date until now", PlanWords.DayOrNone(f.Was));
                yield return new("Reason", f.Reason.Words());
                break;
            case DateDecidedFacts f:
                yield return new(f.Agreed ? "Target date before" : "Target date stays", PlanWords.DayOrNone(f.Was));
                yield return new("Reason", f.Reason.Words());
                break;
            case UpdateAskedFacts { By: { } by }:
                yield return new("Answer wanted by", PlanWords.Day(by));
                break;
            case HandedOverFacts f:
                yield return new("From", f.From ?? "nobody");
                yield return new("To", f.To ?? "nobody yet");
                break;
            case EvidenceAddedFacts f:
                yield return new("About", PlanWords.Day(f.AboutOn));
                if (f.Bytes is { } bytes)
                    yield return new("Size", PlanWords.Size(bytes));
                if (f.Sha256 is { } hash)
                    yield return new("SHA-256", hash);
                break;
        }
    }

    private static string NameOf(Entry entry, TextField field) => field switch
    {
        TextField.Done => "What was done",
        TextField.Next => "What happens next",
        TextField.Help => "Help needed",
        TextField.Why => "Why",
        TextField.Evidence => "Evidence, or why there is none",
        TextField.ToldBy => "Reported by",
        TextField.Description => "What it shows",
        TextField.FileName => "File",
        TextField.Link => "Link",
        TextField.SeenBy => "Seen on site by",
        _ => entry.Kind switch
        {
            EntryKind.CheckSet => "The plan’s own words",
            EntryKind.UpdateAsked => "What is asked",
            EntryKind.HandedOver => "Note from who leaves",
            _ => "Note",
        },
    };
}

/// <summary>Days and counts as people say them.</summary>
public static class PlanWords
{
    private static readonly System.Globalization.CultureInfo British = System.Globalization.CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"29 February 2024".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>A day, or "none".</summary>
    public static string DayOrNone(DateOnly? day) => day is { } some ? Day(some) : "none";

    /// <summary>A due day as it was asked for: "5 April 2024", or "April 2024" for the last day of that month.</summary>
    public static string Due(DateOnly day, TargetPrecision precision) => precision == TargetPrecision.Month ? day.ToString("MMMM yyyy", British) : Day(day);

    /// <summary>Why a date has to move: "Staffing".</summary>
    public static string Words(this DateReason reason) => reason switch
    {
        DateReason.Staffing => "Staffing",
        DateReason.Funding => "Funding",
        DateReason.Partner => "Partner organisation",
        DateReason.Dependency => "Depends on something else",
        DateReason.Scope => "Scope changed",
        _ => "Other",
    };

    /// <summary>Instead of a lead, where none was ever set.</summary>
    public const string NobodyChosen = "Nobody chosen yet: the Governor leads";

    /// <summary>"3 open actions have no lead yet, so the Governor leads them".</summary>
    public static string WithoutLead(int count) => Count(count, "open action has no lead yet, so the Governor leads it", "open actions have no lead yet, so the Governor leads them");

    /// <summary>What an edition did to an action: "Edition 2 of the plan changes its wording and target date".</summary>
    public static string Words(this PublishedAgainFacts facts)
    {
        var changes = facts.Changes.Words();
        return (facts.Changes.HasFlag(EditionChanges.Back) ? $"Back in the plan, with edition {facts.Edition}{(changes.Length == 0 ? "" : $", which changes its {changes}")}" : $"Edition {facts.Edition} of the plan changes its {changes}")
            + (facts.Claims is { } claim ? $" and says “{claim.Words()}”" : "");
    }

    /// <summary>What an edition changes: "wording and target date".</summary>
    public static string Words(this EditionChanges changes) => List(
    [
        .. new[] { (EditionChanges.Wording, "wording"), (EditionChanges.Owners, "owners"), (EditionChanges.Target, "target date"), (EditionChanges.Number, "number"), (EditionChanges.Concern, "concern") }
            .Where(c => changes.HasFlag(c.Item1)).Select(c => c.Item2),
    ]);

    /// <summary>The size of a file: "812 KB", "3.4 MB".</summary>
    public static string Size(long bytes) => bytes < 1024 ? Count((int)bytes, "byte")
        : bytes < 1024 * 1024 ? $"{bytes / 1024} KB"
        : string.Create(British, $"{bytes / (1024.0 * 1024):0.0} MB");

    /// <summary>Words in quotation marks; marks that stand in them become single ones.</summary>
    public static string Quoted(this string words) => $"“{words.Replace('“', '‘').Replace('”', '’')}”";

    /// <summary>The first words of a longer text, enough to know it by: "Leaders’ use of data was…".</summary>
    public static string Beginning(string words, int longest = 70)
    {
        words = OnOneLine(words);
        if (words.Length <= longest)
            return words;
        var end = words.LastIndexOf(' ', longest);
        return words[..(end > 0 ? end : longest)].TrimEnd('.', ',', ';', ':') + "…";
    }

    /// <summary>Words on one line: line ends and runs of space become one space.</summary>
    public static string OnOneLine(string words) => string.Join(' ', words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>"29 February": where the year is plain.</summary>
    public static string DayAndMonth(DateOnly day) => day.ToString("d MMMM", British);

    /// <summary>"29 February", or "29 February 2020" where that is of another year than the day that is looked at.</summary>
    public static string DayNear(DateOnly day, DateOnly lookedAt) => day.Year == lookedAt.Year ? DayAndMonth(day) : Day(day);

    /// <summary>A UTC instant as London's clocks show it: "11 March 2024 at 9:05am".</summary>
    public static string Moment(DateTime utc)
    {
        if (utc == default)
            return "at a time that can’t be read";
        var london = LondonDays.InLondon(utc);
        return $"{Day(DateOnly.FromDateTime(london))} at {london.ToString("h:mmtt", British).ToLowerInvariant()}";
    }

    /// <summary>"1 action", "3 actions".</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    /// <summary>"1.4, 2.5 and 3.1".</summary>
    public static string List(IReadOnlyList<string> items, string joint = "and") =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} {joint} {items[^1]}";
}
