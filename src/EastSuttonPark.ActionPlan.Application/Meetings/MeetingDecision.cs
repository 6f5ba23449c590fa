using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Meetings;

/// <summary>What became of a decision.</summary>
public enum DecisionOutcome
{
    /// <summary>It was done, or it holds.</summary>
    Done,

    /// <summary>It is still to be done, and there is time.</summary>
    Open,

    /// <summary>It was not done in time, or it no longer holds.</summary>
    NotDone,
}

/// <summary>A decision of a meeting: an entry marked with its day, and what became of it, from the fold alone.</summary>
/// <param name="Row">The action.</param>
/// <param name="Entry">Who decided what, and why.</param>
/// <param name="Outcome">What became of it.</param>
/// <param name="Now">The same in words: "Claimed again on 28 February 2024, waits to be verified".</param>
public sealed record MeetingDecision(ActionRow Row, EntryView Entry, DecisionOutcome Outcome, string Now)
{
    /// <summary>Who decided, and when it was recorded where that was another day than the meeting's.</summary>
    public string By => LondonDays.DayOf(Entry.RecordedAt) is var recorded && recorded != Entry.MeetingOn ? $"{Entry.By}, recorded on {PlanWords.Day(recorded)}" : Entry.By;

    /// <summary>Where the agenda deals with such decisions: their order and their heading.</summary>
    public (int Order, string Title) Group => Entry.Kind switch
    {
        EntryKind.UpdateAsked or EntryKind.ProgressReported or EntryKind.ProceedingDecided => (1, "Progress"),
        EntryKind.Verified or EntryKind.Returned or EntryKind.ClaimTakenBack or EntryKind.Reopened => (2, "Claims"),
        EntryKind.DateRequested or EntryKind.DateDecided => (3, "Target dates"),
        EntryKind.CheckSet or EntryKind.CheckRecorded => (4, "Assurance checks"),
        EntryKind.LeadSet => (5, "Leads"),
        _ => (6, "Other"),
    };

    /// <summary>A decision and what became of it by the end of a day.</summary>
    /// <param name="row">The action on that day.</param>
    /// <param name="journal">Its journal.</param>
    /// <param name="entry">The entry of the journal that is the decision, with its words.</param>
    /// <param name="day">The London day.</param>
    public static MeetingDecision Of(ActionRow row, IReadOnlyList<Entry> journal, Entry entry, DateOnly day)
    {
        var (outcome, now) = new Aftermath(row, journal, entry, day).Say();
        return new(row, EntryView.Of(entry), outcome, now);
    }

    private sealed class Aftermath(ActionRow row, IReadOnlyList<Entry> journal, Entry entry, DateOnly day)
    {
        private readonly PlannedAction action = row.Action;

        public (DecisionOutcome Outcome, string Now) Say()
        {
            var state = ActionState.Of(journal);
            if (state.Withdrawn.Contains(entry.Sequence))
                return (DecisionOutcome.NotDone, "Withdrawn: it counts no longer");
            var later = state.Counting(journal).Where(e => e.Sequence > entry.Sequence).OrderBy(e => e.Sequence).ToList();
            return entry.Facts switch
            {
                VerifiedFacts => Verified(later),
                ReturnedFacts or ReopenedFacts or ClaimTakenBackFacts => ToBeClaimed("Claimed again", "Not claimed again", later),
                UpdateAskedFacts f => Asked(f, later),
                DateRequestedFacts => Requested(later),
                DateDecidedFacts => ToBeClaimed("Claimed", "Not claimed", later),
                ProceedingDecidedFacts { Status: ActionStatus.NotProceeding } => action.Status == ActionStatus.NotProceeding ? (DecisionOutcome.Done, "Not proceeding") : (DecisionOutcome.NotDone, "Proceeds again"),
                ProceedingDecidedFacts => ToBeClaimed("Claimed", "Not claimed", later),
                ProgressReportedFacts { Status: { } status } when status.IsClaim() => ToBeVerified(),
                CheckSetFacts f => Kept(f.Number),
                CheckRecordedFacts f => Kept(f.Number),
                LeadSetFacts f => action.LeadId == f.LeadId ? (DecisionOutcome.Done, "Leads it") : (DecisionOutcome.NotDone, $"{row.LeadName} leads it"),
                _ => (DecisionOutcome.Done, action.RatingOn(day).Words()),
            };
        }

        private (DecisionOutcome, string) Verified(List<Entry> later)
        {
            if (later.Find(e => e.Kind == EntryKind.Reopened) is { } reopened)
                return (DecisionOutcome.NotDone, $"Reopened on {PlanWords.Day(reopened.RecordedOn)}");
            var lapse = Lapse.Of(CheckLine.Of(row, journal, day));
            return lapse.Count > 0 ? (DecisionOutcome.NotDone, $"No longer stands since {PlanWords.Day(lapse[0].Since)}: {lapse[0].Why}")
                : (DecisionOutcome.Done, action.HasChecks ? "Stands, kept up by its checks" : "Stands, no check set");
        }

        private (DecisionOutcome, string) ToBeClaimed(string done, string open, List<Entry> later)
        {
            if (action.ClaimedOn is { } claimed)
                return (DecisionOutcome.Done, $"{done} on {PlanWords.Day(claimed)}, {(action.VerifiedOn is { } on ? $"verified on {PlanWords.Day(on)}" : "waits to be verified")}");
            if (action.Status == ActionStatus.NotProceeding)
                return (DecisionOutcome.Done, "Not proceeding");
            // Claimed once more, and that did not hold either.
            if (later.Find(e => e.Facts is ProgressReportedFacts { Status: { } status } && status.IsClaim()) is { } claim)
                return (DecisionOutcome.NotDone, $"{done} on {PlanWords.Day(claim.RecordedOn)}, but no longer: {action.RatingOn(day).Words()}");
            if (action.DaysOverdueOn(day) is > 0 and var days)
                return (DecisionOutcome.NotDone, $"{open}, overdue by {PlanWords.Count(days, "day")}");
            return (DecisionOutcome.Open, action.CurrentDueOn is { } due ? $"{open} yet, due on {PlanWords.Day(due)}" : $"{open} yet");
        }

        private (DecisionOutcome, string) ToBeVerified() =>
            action.VerifiedOn is { } verified ? (DecisionOutcome.Done, $"Verified on {PlanWords.Day(verified)}")
            : action.ClaimedOn is not null ? (DecisionOutcome.Open, "Waits to be verified")
            : (DecisionOutcome.NotDone, $"No longer claimed: {action.Status.Words()}");

        private (DecisionOutcome, string) Requested(List<Entry> later)
        {
            var decided = later.Find(e => e.Facts is DateDecidedFacts f && f.Request == entry.Sequence);
            return decided is { Facts: DateDecidedFacts facts } ? (DecisionOutcome.Done, $"{(facts.Agreed ? "Agreed" : "Refused")} on {PlanWords.Day(decided.RecordedOn)}")
                : action.RequestSequence == entry.Sequence ? (DecisionOutcome.Open, "Not decided")
                : (DecisionOutcome.NotDone, "Never decided: a claim or a stop ended it");
        }

        private (DecisionOutcome, string) Asked(UpdateAskedFacts asked, List<Entry> later)
        {
            if (later.Find(e => e.Kind == EntryKind.ProgressReported) is { } answer)
                return (DecisionOutcome.Done, $"Answered on {PlanWords.Day(answer.RecordedOn)}");
            return asked.By is { } by && by < day ? (DecisionOutcome.NotDone, $"Not answered, wanted by {PlanWords.Day(by)}") : (DecisionOutcome.Open, "Not answered yet");
        }

        private (DecisionOutcome, string) Kept(int number)
        {
            var check = CheckLine.Of(row, journal, day).FirstOrDefault(c => c.Set.Number == number);
            return check?.Fault is { } fault ? (DecisionOutcome.NotDone, $"It was {fault}") : (DecisionOutcome.Done, check?.StandingWords ?? "Recorded");
        }
    }
}
