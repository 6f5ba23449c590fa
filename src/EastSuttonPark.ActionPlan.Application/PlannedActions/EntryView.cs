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
/// <param name="ChangesStatus">Whether it changed what the action is: shown first; the rest is folded.</param>
public sealed record EntryView(int Sequence, EntryKind Kind, string Title, DateTime RecordedAt, string By,
    IReadOnlyList<EntryView.Words> Texts, IReadOnlyList<EntryView.Words> Details, bool ChangesStatus)
{
    /// <summary>A name and what stands under it.</summary>
    public sealed record Words(string Name, string Text);

    /// <summary>An entry as people read it.</summary>
    public static EntryView Of(Entry entry)
    {
        var (title, changes) = TitleOf(entry);
        return new(entry.Sequence, entry.Kind, title, entry.RecordedAt,
            entry.PostName is { } post && post != entry.AccountName ? $"{post} ({entry.AccountName})" : entry.AccountName,
            [.. Enum.GetValues<TextField>().Where(entry.HasText).Select(f => new Words(NameOf(entry, f), entry.TextOf(f) ?? "(removed)"))],
            [.. DetailsOf(entry)], changes);
    }

    private static (string Title, bool ChangesStatus) TitleOf(Entry entry) => entry.Facts switch
    {
        PublishedFacts { Claims: { } claim } f => ($"Published in edition {f.Edition} of the plan, as “{claim.Words()}”", true),
        PublishedFacts f => ($"Published in edition {f.Edition} of the plan", true),
        ProgressReportedFacts { Status: null } => (entry.TextHashes.Length == 0 ? "Nothing to report" : "Words added", false),
        ProgressReportedFacts { Status: { } status } f when status.IsClaim() => ($"Claimed: {status.Words()}", f.Was != status),
        ProgressReportedFacts { Status: { } status } f => ($"Reported: {status.Words()}", f.Was != status),
        VerifiedFacts => ("Verified", true),
        ReturnedFacts f => ($"Returned: now {f.Status.Words()}", true),
        ProceedingDecidedFacts { Status: ActionStatus.NotProceeding } => ("Decided: not proceeding", true),
        ProceedingDecidedFacts f => ($"Decided: proceeds again, {f.Status.Words()}", true),
        LeadSetFacts f => ($"Lead set: {f.LeadName}", false),
        CheckSetFacts f => ($"Check set: {f.Name}, {f.Cadence.Words}", false),
        CheckRecordedFacts f => (f.Satisfactory ? "Check carried out: satisfactory" : "Check carried out: not satisfactory", !f.Satisfactory),
        _ => (entry.Kind.ToString(), false),
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
            case ProgressReportedFacts f:
                yield return new("Status before", f.Was.Words());
                if (f.ForecastOn is { } forecast)
                    yield return new("Expected to finish by", PlanWords.Day(forecast));
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
                yield return new("Reported to", f.Forum);
                yield return new("From", PlanWords.Day(f.From));
                break;
            case CheckRecordedFacts f:
                yield return new("Carried out on", PlanWords.Day(f.CarriedOutOn));
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
        _ => entry.Kind == EntryKind.CheckSet ? "The plan’s own words" : "Note",
    };
}

/// <summary>Days and counts as people say them.</summary>
public static class PlanWords
{
    private static readonly System.Globalization.CultureInfo British = System.Globalization.CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"29 February 2024".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>"29 February": where the year is plain.</summary>
    public static string DayAndMonth(DateOnly day) => day.ToString("d MMMM", British);

    /// <summary>"1 action", "3 actions".</summary>
    public static string Count(int count, string one, string? many = null) => count == 1 ? $"1 {one}" : $"{count} {many ?? one + "s"}";

    /// <summary>"1.4, 2.5 and 3.1".</summary>
    public static string List(IReadOnlyList<string> items) =>
        items.Count < 2 ? string.Concat(items) : $"{string.Join(", ", items.SkipLast(1))} and {items[^1]}";
}
