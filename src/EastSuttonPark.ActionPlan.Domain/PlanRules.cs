using System.Reflection;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>One rule: its code (what tests, logs and <c>docs/rules.md</c> name), what the person is told, and where it comes from.</summary>
/// <param name="Code">Stable, in lower case with hyphens.</param>
/// <param name="Message">Told to the person whose step is refused, in plain words with what to do instead.</param>
/// <param name="Source">Why the rule is there.</param>
/// <param name="Forbidden">True where the step is not this person's to take at all: the page answers 403 instead of showing the form again.</param>
public sealed record PlanRule(string Code, string Message, string Source, bool Forbidden = false);

/// <summary>Every rule by which an action is delivered, once.</summary>
public static class PlanRules
{
    private const string Status = "What is claimed must be earned: House of Commons Justice Committee, HC 751 (2018), on HMP Liverpool";
    private const string Dates = "A target date moves only with a reason: HM Treasury, DAO 02/20";
    private const string Separation = "Nobody verifies their own work: separation of duties";
    private const string Checks = "The plan promises checks that go on: HMP/YOI East Sutton Park action plan, 9 January 2024, for example action 4.2";

    /// <summary>Progress is reported by a holder of the lead post, or by the governor.</summary>
    public static readonly PlanRule LeadReports = new("lead-reports",
        "Only the post that leads this action, or the governor, can report on it.", "A post answers for its actions", Forbidden: true);

    /// <summary>"Not started" is only at the start.</summary>
    public static readonly PlanRule NotStartedOnlyAtStart = new("not-started-only-at-start",
        "This action has started, so it can't be reported as “Not started”.", Status);

    /// <summary>"Not proceeding" is not the lead's to report.</summary>
    public static readonly PlanRule NotProceedingIsTheGovernors = new("not-proceeding-is-the-governors",
        "Only the governor can decide that an action is not proceeding.", Status);

    /// <summary>A claimed action takes words, not a status, until the claim is verified or returned.</summary>
    public static readonly PlanRule ClaimedTakesWordsOnly = new("claimed-takes-words-only",
        "Completion is claimed and waits to be verified. You can add words, but not change the status.", Status);

    /// <summary>A verified action takes words, not a status.</summary>
    public static readonly PlanRule VerifiedTakesWordsOnly = new("verified-takes-words-only",
        "This action is verified. You can add words, but not change the status.", Status);

    /// <summary>An action that is not proceeding takes words, not a status.</summary>
    public static readonly PlanRule NotProceedingTakesWordsOnly = new("not-proceeding-takes-words-only",
        "This action is not proceeding. You can add words; the governor can decide that it proceeds again.", Status);

    /// <summary>"At risk" says why.</summary>
    public static readonly PlanRule AtRiskNeedsWhy = new("at-risk-needs-why",
        "Say why it is at risk", "A rating without its reason cannot be acted on");

    /// <summary>"Delayed" says why.</summary>
    public static readonly PlanRule DelayedNeedsWhy = new("delayed-needs-why", "Say why it is delayed", Dates);

    /// <summary>"Delayed" forecasts a day.</summary>
    public static readonly PlanRule DelayedNeedsForecast = new("delayed-needs-forecast", "Enter the day by which you now expect to finish", Dates);

    /// <summary>A forecast is not in the past.</summary>
    public static readonly PlanRule ForecastNotPast = new("forecast-not-past", "The day by which you expect to finish must be today or later", Dates);

    /// <summary>A claim carries evidence, or a written reason why there is none.</summary>
    public static readonly PlanRule ClaimNeedsEvidence = new("claim-needs-evidence",
        "Say where the evidence can be seen, or why there is none", Status);

    /// <summary>Only a claimed action that is not yet verified can be verified or returned.</summary>
    public static readonly PlanRule OnlyClaimedIsDecided = new("only-claimed-is-decided",
        "Completion of this action is not claimed, or is already verified, so there is nothing to decide.", Status);

    /// <summary>Verifying and returning is for the governor and the deputy.</summary>
    public static readonly PlanRule GovernorDecides = new("governor-decides",
        "Only the governor or the deputy can decide this.", Separation, Forbidden: true);

    /// <summary>Never verified by the account that recorded the claim or any progress since the last return.</summary>
    public static readonly PlanRule NotByWhoReported = new("not-by-who-reported",
        "You reported on this action yourself, so somebody else must verify it.", Separation);

    /// <summary>Never verified by a holder of the lead post, now or at the claim.</summary>
    public static readonly PlanRule NotByItsLead = new("not-by-its-lead",
        "You hold, or held when completion was claimed, the post that leads this action, so somebody else must verify it.", Separation);

    /// <summary>A return says why.</summary>
    public static readonly PlanRule ReturnNeedsWhy = new("return-needs-why",
        "Say what is missing, so that the lead knows what to do", Status);

    /// <summary>"Not proceeding" and proceeding again are decided with a reason.</summary>
    public static readonly PlanRule ProceedingNeedsWhy = new("proceeding-needs-why", "Give the reason for your decision", Status);

    /// <summary>A verified action is never "Not proceeding".</summary>
    public static readonly PlanRule VerifiedProceeds = new("verified-proceeds",
        "This action is verified, so it can't be stopped.", Status);

    /// <summary>An action is stopped once, and goes on only after it was stopped.</summary>
    public static readonly PlanRule ProceedingMustChange = new("proceeding-must-change",
        "That is already so: somebody else may have decided it.", Status);

    /// <summary>A lead is changed to another post.</summary>
    public static readonly PlanRule LeadMustChange = new("lead-must-change", "That post already leads this action.", "A post answers for its actions");

    /// <summary>A check is one that was set on the action.</summary>
    public static readonly PlanRule CheckMustBeSet = new("check-must-be-set", "No such check is set on this action.", Checks);

    /// <summary>A check was carried out today or earlier, and not before it was set to begin.</summary>
    public static readonly PlanRule CheckDayMustFit = new("check-day-must-fit",
        "The day of the check must be today or earlier, and not before the day from which the check is set", Checks);

    /// <summary>An assurance check is set once for the same cadence and post.</summary>
    public static readonly PlanRule CheckIsSetOnce = new("check-is-set-once", "That check is already set on this action.", Checks);

    /// <summary>A plan is not imported while its reading leaves doubts that nobody has accepted.</summary>
    public static readonly PlanRule DoubtsNeedAPerson = new("doubts-need-a-person",
        "Reading the document leaves doubts. Look at them, and accept what is proposed or correct it.", "No word of a published plan may be lost or guessed");

    /// <summary>A plan that is here is not imported a second time from another file.</summary>
    public static readonly PlanRule PlanIsHere = new("plan-is-here",
        "This plan has been imported already, from another file. Its wording never changes.", "Wording published before is never overwritten");

    /// <summary>A month's report is issued after the month's end: what is recorded on its last day belongs to it.</summary>
    public static readonly PlanRule ReportMonthNotEnded = new("report-month-not-ended",
        "The month has not ended yet, so its report can’t be issued. Come back after its last day.", Status);

    /// <summary>A month's report is issued once.</summary>
    public static readonly PlanRule ReportIssuedAlready = new("report-issued-already",
        "This report is issued already. An issued report never changes.", Status);

    /// <summary>Every rule above, in order, for the documentation and its test.</summary>
    public static IReadOnlyList<PlanRule> All { get; } =
        [.. typeof(PlanRules).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(PlanRule)).Select(f => (PlanRule)f.GetValue(null)!)];
}
