using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>What became of a later date that somebody asked for.</summary>
public enum DateOutcome
{
    /// <summary>Nobody has decided yet.</summary>
    Waiting,

    /// <summary>The target date moved.</summary>
    Agreed,

    /// <summary>The target date stayed.</summary>
    Refused,

    /// <summary>Nobody decided: the action was claimed or stopped or left the plan first, or an edition brought another date.</summary>
    Ended,

    /// <summary>Nobody asked: a later edition of the plan brought another target date.</summary>
    Published,
}

/// <summary>The words of each outcome.</summary>
public static class DateOutcomes
{
    /// <summary>The word that people read: "Waits to be decided".</summary>
    public static string Words(this DateOutcome outcome) => outcome switch
    {
        DateOutcome.Agreed => "Agreed",
        DateOutcome.Refused => "Refused",
        DateOutcome.Ended => "Ended undecided",
        DateOutcome.Published => "Published in a new edition",
        _ => "Waits to be decided",
    };
}

/// <summary>A change of an action's target date: a request for a later one with what became of it, or another one that a new edition of the plan brought.</summary>
/// <param name="Row">The action.</param>
/// <param name="Sequence">The entry that asks, or that records the edition.</param>
/// <param name="From">The due day in force until then, or null where there was none.</param>
/// <param name="To">The due day asked for; of a month, its last day.</param>
/// <param name="Precision">Whether a day or a month was asked for.</param>
/// <param name="Reason">Why; null for what an edition brought.</param>
/// <param name="Why">Why, in words; "(removed)" where they were removed.</param>
/// <param name="AskedBy">The post that asked; the account's name where it spoke for none. Of an edition: its number.</param>
/// <param name="AskedOn">The London day on which it was asked, or the edition adopted.</param>
/// <param name="DecidedBy">The post that decided, or null.</param>
/// <param name="DecidedOn">The London day on which it was decided, or null.</param>
/// <param name="DecisionWhy">What the decision says, or null.</param>
public sealed record DateChange(ActionRow Row, int Sequence, DateOnly? From, DateOnly To, TargetPrecision Precision, DateReason? Reason, string Why,
    string AskedBy, DateOnly AskedOn, DateOutcome Outcome, string? DecidedBy, DateOnly? DecidedOn, string? DecisionWhy)
{
    /// <summary>Calendar days from the old due day to the new one, negative where it is earlier; null where there was none.</summary>
    public int? Days => From is { } from ? To.DayNumber - from.DayNumber : null;

    /// <summary>"31 days later".</summary>
    public string DaysWords() => $"{PlanWords.Count(Math.Abs(Days ?? 0), "day")} {(Days < 0 ? "earlier" : "later")}";

    /// <summary>Whether it moved a date that there was: what counts as a move and slips.</summary>
    public bool IsMove => Outcome is DateOutcome.Agreed or DateOutcome.Published && From is not null;

    /// <summary>Why, as addresses and files carry it.</summary>
    public string ReasonSlug => Reason is { } reason ? reason.Slug() : ListDateChanges.ByEdition;

    /// <summary>Why, in a word or two.</summary>
    public string ReasonWords => Reason is { } reason ? reason.Words() : "New edition of the plan";

    /// <summary>The day to which it belongs: that of the decision, or of the request while there is none.</summary>
    public DateOnly Day => DecidedOn ?? AskedOn;

    /// <summary>The order of the ledger: what waits first, then the newest first.</summary>
    public static IEnumerable<DateChange> InOrder(IEnumerable<DateChange> changes) =>
        changes.OrderByDescending(c => c.Outcome == DateOutcome.Waiting).ThenByDescending(c => c.Day).ThenBy(c => c.Row.PlanKey, StringComparer.Ordinal).ThenBy(c => c.Row.Position);

    /// <summary>The changes of an action's date, newest first. What was withdrawn counts no more.</summary>
    /// <param name="row">The action on the day looked at.</param>
    /// <param name="entries">Of its journal, as at that day, at least the entries about dates and the withdrawals; with their texts.</param>
    public static IEnumerable<DateChange> Of(ActionRow row, IEnumerable<Entry> entries)
    {
        var journal = entries.ToList();
        var withdrawn = journal.Select(e => e.Facts).OfType<WithdrawnFacts>().Select(f => f.Entry).ToHashSet();
        var counting = journal.Where(e => !withdrawn.Contains(e.Sequence)).OrderByDescending(e => e.Sequence).ToList();
        foreach (var asked in counting)
        {
            if (asked.Facts is PublishedAgainFacts { BringsDueOn: { } brought } edition && brought != edition.Was)
            {
                yield return new(row, asked.Sequence, edition.Was, brought, TargetPrecision.Day, null, $"“{edition.Target}” is published in place of “{edition.WasTarget}”.",
                    $"Edition {edition.Edition}", asked.RecordedOn, DateOutcome.Published, asked.PostName ?? asked.AccountName, asked.RecordedOn, null);
            }

            if (asked.Facts is not DateRequestedFacts request)
                continue;
            var decided = counting.Find(e => e.Facts is DateDecidedFacts decision && decision.Request == asked.Sequence);
            var decision = (DateDecidedFacts?)decided?.Facts;
            yield return new(row, asked.Sequence, decision is null ? request.Was : decision.Was, request.DueOn, request.Precision, request.Reason,
                asked.TextOf(TextField.Why) ?? "(removed)", asked.PostName ?? asked.AccountName, asked.RecordedOn,
                decision is { } ? (decision.Agreed ? DateOutcome.Agreed : DateOutcome.Refused)
                : row.Action.RequestSequence == asked.Sequence ? DateOutcome.Waiting : DateOutcome.Ended,
                decided is null ? null : decided.PostName ?? decided.AccountName, decided?.RecordedOn,
                decided is null || !decided.HasText(TextField.Why) ? null : decided.TextOf(TextField.Why) ?? "(removed)");
        }
    }
}
