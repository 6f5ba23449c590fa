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

    private const string OnBehalf = "What a partner says is the partner’s, with who said it and when";
    private const string Answers = "A question is asked once and stays until it is answered";
    private const string Proof = "Evidence can be looked at by somebody else later: HC 751 (2018)";
    private const string Wording = "Wording published before is never overwritten";
    private const string Undo = "What was recorded stays to be seen; undoing it is recorded too";
    private const string Access = "Nobody gets in who doesn’t belong, and nobody can lock everybody out";
    private const string Redaction = "Data protection: a prisoner’s name must be removable, and nobody removes words alone";

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

    /// <summary>Verifying, returning and deciding on dates is for the governor, the deputy and the posts that they appoint.</summary>
    public static readonly PlanRule VerifierDecides = new("verifier-decides",
        "Only the governor, the deputy or a post that they appoint can decide this.", Separation, Forbidden: true);

    /// <summary>Some decisions are for the governor and the deputy alone.</summary>
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

    /// <summary>A report entered for a partner says who reported it.</summary>
    public static readonly PlanRule OnBehalfNeedsWhom = new("on-behalf-needs-whom",
        "Enter who at the partner reported this, by their job", OnBehalf);

    /// <summary>A report entered for a partner says when it was reported.</summary>
    public static readonly PlanRule OnBehalfNeedsDay = new("on-behalf-needs-day",
        "Enter the day on which the partner reported this: today or earlier", OnBehalf);

    /// <summary>What is decided in a meeting is recorded on its day or later, and not before the plan was here.</summary>
    public static readonly PlanRule MeetingDayMustFit = new("meeting-day-must-fit",
        "The meeting must be today or earlier, and not before the plan was imported", Undo);

    /// <summary>An update is asked for once, until it is answered.</summary>
    public static readonly PlanRule UpdateIsAskedOnce = new("update-is-asked-once",
        "An update has been asked for already, and the lead has not answered yet.", Answers);

    /// <summary>Who asks for an update says what they want to know.</summary>
    public static readonly PlanRule UpdateNeedsWhat = new("update-needs-what",
        "Say what you want to know", Answers);

    /// <summary>An answer is wanted today or later.</summary>
    public static readonly PlanRule UpdateDayNotPast = new("update-day-not-past",
        "The day by which you want the answer must be today or later", Answers);

    /// <summary>Taking a claim back says why.</summary>
    public static readonly PlanRule TakingBackNeedsWhy = new("taking-back-needs-why",
        "Say why you take the claim back", Status);

    /// <summary>Only a verified action is reopened.</summary>
    public static readonly PlanRule OnlyVerifiedIsReopened = new("only-verified-is-reopened",
        "This action is not verified, so there is nothing to reopen.", Status);

    /// <summary>Reopening says why.</summary>
    public static readonly PlanRule ReopeningNeedsWhy = new("reopening-needs-why",
        "Say why you reopen the action, so that the lead knows what to do", Status);

    /// <summary>A later date is asked for an action that is still to be done.</summary>
    public static readonly PlanRule DateOnlyOfOpen = new("date-only-of-open",
        "Completion of this action is claimed, or it is not proceeding, so its date can’t move.", Dates);

    /// <summary>One request for a later date at a time.</summary>
    public static readonly PlanRule DateRequestIsOpen = new("date-request-is-open",
        "A later date has been asked for already and waits to be decided.", Dates);

    /// <summary>A date moves later than the current due day, and later than today.</summary>
    public static readonly PlanRule DateMustBeLater = new("date-must-be-later",
        "The new target date must be later than the current one, and later than today", Dates);

    /// <summary>A date is not moved out of sight.</summary>
    public static readonly PlanRule DateTooFar = new("date-too-far",
        "The new target date must be within the next 10 years", Dates);

    /// <summary>A request for a later date says why.</summary>
    public static readonly PlanRule DateNeedsWhy = new("date-needs-why",
        "Say why the date has to move", Dates);

    /// <summary>A date is decided on while a request waits.</summary>
    public static readonly PlanRule NoDateRequest = new("no-date-request",
        "No later date is asked for, or somebody else has decided on it.", Dates);

    /// <summary>Nobody decides on the date that they asked for.</summary>
    public static readonly PlanRule NotByTheAsker = new("not-by-the-asker",
        "You asked for this date yourself, so somebody else must decide on it.", Separation);

    /// <summary>Nobody decides on the date of an action that they lead.</summary>
    public static readonly PlanRule DateNotByItsLead = new("date-not-by-its-lead",
        "You hold the post that leads this action, so somebody else must decide on its date.", Separation);

    /// <summary>A refusal says why.</summary>
    public static readonly PlanRule RefusalNeedsWhy = new("refusal-needs-why",
        "Say why you refuse the date, so that the lead knows what to do", Dates);

    /// <summary>A post is handed over by who holds it, or by the governor.</summary>
    public static readonly PlanRule HandOverIsTheHolders = new("hand-over-is-the-holders",
        "Only who holds the post, or the governor, can hand it over.", "A post answers for its actions", Forbidden: true);

    /// <summary>A lead is changed to another post.</summary>
    public static readonly PlanRule LeadMustChange = new("lead-must-change", "That post already leads this action.", "A post answers for its actions");

    /// <summary>A check is one that was set on the action.</summary>
    public static readonly PlanRule CheckMustBeSet = new("check-must-be-set", "No such check is set on this action.", Checks);

    /// <summary>A check was carried out today or earlier, and not before it was set to begin.</summary>
    public static readonly PlanRule CheckDayMustFit = new("check-day-must-fit",
        "The day of the check must be today or earlier, and not before the day from which the check is set", Checks);

    /// <summary>An assurance check is set once for the same cadence and post.</summary>
    public static readonly PlanRule CheckIsSetOnce = new("check-is-set-once", "That check is already set on this action.", Checks);

    /// <summary>A check is recorded by a holder of its post, or by the governor.</summary>
    public static readonly PlanRule CheckIsItsPosts = new("check-is-its-posts",
        "Only the post that carries out this check, or the governor, can record it.", "A post answers for its actions", Forbidden: true);

    /// <summary>A check that found something wrong says what.</summary>
    public static readonly PlanRule FailedCheckNeedsNote = new("failed-check-needs-note",
        "Say what was not satisfactory", Checks);

    /// <summary>A check is promised from a day that makes sense.</summary>
    public static readonly PlanRule CheckStartMustFit = new("check-start-must-fit",
        "The day from which the check is promised must be within a year of today, and at most a year before the plan was imported", Checks);

    /// <summary>Evidence is added by the lead, the governor, or whoever may verify.</summary>
    public static readonly PlanRule EvidenceIsTheLeads = new("evidence-is-the-leads",
        "Only the post that leads this action, or whoever may verify it, can add evidence.", "A post answers for its actions", Forbidden: true);

    /// <summary>Evidence is about a day, which is not in the future.</summary>
    public static readonly PlanRule EvidenceNeedsDay = new("evidence-needs-day",
        "Enter the day that the evidence is about: today or earlier", Proof);

    /// <summary>Evidence says what it shows.</summary>
    public static readonly PlanRule EvidenceNeedsDescription = new("evidence-needs-description",
        "Say what the evidence shows", Proof);

    /// <summary>A link leads somewhere.</summary>
    public static readonly PlanRule EvidenceNeedsLink = new("evidence-needs-link",
        "Enter the whole address of the evidence, beginning with https://", Proof);

    /// <summary>What was seen was seen by somebody.</summary>
    public static readonly PlanRule EvidenceNeedsSeenBy = new("evidence-needs-seen-by",
        "Enter who saw it on site, by their job", Proof);

    /// <summary>Evidence that is a file has one.</summary>
    public static readonly PlanRule EvidenceNeedsFile = new("evidence-needs-file",
        "Choose a file", Proof);

    /// <summary>An entry is withdrawn by its author, or by the governor.</summary>
    public static readonly PlanRule WithdrawalIsItsAuthors = new("withdrawal-is-its-authors",
        "Only the person who recorded this, or the governor, can withdraw it.", Undo, Forbidden: true);

    /// <summary>A check that found a verified action wanting is withdrawn by the governor alone.</summary>
    public static readonly PlanRule FailedCheckIsTheGovernors = new("failed-check-is-the-governors",
        "Only the governor or the deputy can withdraw a check that was not satisfactory on a verified action.", Separation);

    /// <summary>Imports, leads, handovers, withdrawals and removals are not withdrawn: a lead that was set wrongly is set again.</summary>
    public static readonly PlanRule NotWithdrawable = new("not-withdrawable",
        "This entry can’t be withdrawn: it was published, sets a lead, hands over a post, or undoes something itself.", Undo);

    /// <summary>An entry is withdrawn once.</summary>
    public static readonly PlanRule WithdrawnAlready = new("withdrawn-already",
        "This entry is withdrawn already.", Undo);

    /// <summary>A withdrawal says why.</summary>
    public static readonly PlanRule WithdrawalNeedsWhy = new("withdrawal-needs-why",
        "Say why you withdraw it", Undo);

    /// <summary>An entry is not withdrawn while a later one rests on it.</summary>
    public static readonly PlanRule OthersDependOnIt = new("others-depend-on-it",
        "A later entry rests on this one. Withdraw that one first.", Undo);

    /// <summary>No claim is left without evidence or words by a withdrawal.</summary>
    public static readonly PlanRule ClaimRestsOnEvidence = new("claim-rests-on-evidence",
        "Without this the claim would rest on no evidence. Add other evidence first, or take the claim back.", Proof);

    /// <summary>A removal is for the governor and the prison’s own staff.</summary>
    public static readonly PlanRule RedactionIsOfStaff = new("redaction-is-of-staff",
        "Only the governor, a head of function or a member of the SLT can take part in removing words.", Redaction, Forbidden: true);

    /// <summary>Only words or a file that are there are removed.</summary>
    public static readonly PlanRule NothingToRedact = new("nothing-to-redact",
        "There are no words and no file to remove here: they are removed already, or the request was taken back.", Redaction);

    /// <summary>A removal is asked for once.</summary>
    public static readonly PlanRule RedactionIsAsked = new("redaction-is-asked",
        "The removal has been asked for already and waits for a second person.", Redaction);

    /// <summary>A removal says why.</summary>
    public static readonly PlanRule RedactionNeedsWhy = new("redaction-needs-why",
        "Say why, without repeating what is to be removed", Redaction);

    /// <summary>A removal takes two people, one of them the governor.</summary>
    public static readonly PlanRule RedactionNeedsTwo = new("redaction-needs-two",
        "Two people must agree to remove words: not the one who asked, and one of the two must be the governor or the deputy.", Redaction);

    /// <summary>A judgement has a day, which is not in the future.</summary>
    public static readonly PlanRule VerdictNeedsDay = new("verdict-needs-day",
        "Enter the day of the judgement: today or earlier", Proof);

    /// <summary>A judgement of progress is later than the inspection.</summary>
    public static readonly PlanRule VerdictAfterInspection = new("verdict-after-inspection",
        "The day of the judgement must be after the inspection: it says how far the concern has come since", Proof);

    /// <summary>A judgement says where it can be read.</summary>
    public static readonly PlanRule VerdictNeedsSource = new("verdict-needs-source",
        "Say where the judgement can be read, for example the report and its paragraph", Proof);

    /// <summary>A plan is not imported while its reading leaves doubts that nobody has accepted.</summary>
    public static readonly PlanRule DoubtsNeedAPerson = new("doubts-need-a-person",
        "Reading the document leaves doubts. Look at them, and accept what is proposed or correct it.", "No word of a published plan may be lost or guessed");

    /// <summary>A plan that is here is not imported a second time from another file.</summary>
    public static readonly PlanRule PlanIsHere = new("plan-is-here",
        "This plan has been imported already, from another file. Its wording never changes: adopt this document as a later edition, or give it a short name of its own.", Wording);

    /// <summary>An edition is adopted that was submitted on the day of the one in force or later.</summary>
    public static readonly PlanRule EditionMustBeLater = new("edition-must-be-later",
        "This document was submitted before the edition that is in force, so it can’t take its place. Look at its day of submission.", Wording);

    /// <summary>An edition answers the inspection that its plan answers: another establishment's document, or another inspection's, is another plan.</summary>
    public static readonly PlanRule EditionOfAnotherInspection = new("edition-of-another-inspection",
        "The plan of this short name answers another inspection. Give this plan a short name of its own, or correct which inspection it answers.", Wording);

    /// <summary>A part of a document taken for the whole would empty the plan: a person has to say that most of its actions leave it.</summary>
    public static readonly PlanRule EditionLeavesMostOut = new("edition-leaves-most-out",
        "Most actions of the plan do not stand in this document. Look whether it is the whole plan. If they do leave the plan, say so.", Wording);

    /// <summary>A document that says what the plan says already is no edition.</summary>
    public static readonly PlanRule EditionSaysNothingNew = new("edition-says-nothing-new",
        "This document says what the edition in force says, so there is nothing to adopt.", Wording);

    /// <summary>Each action of the plan goes on as one action of an edition at most.</summary>
    public static readonly PlanRule MatchMustFit = new("match-must-fit",
        "Each action of the plan can go on as one action of the new edition only, and both must be there", Wording);

    /// <summary>On an action that is no longer in the plan nothing more is recorded.</summary>
    public static readonly PlanRule NotInPlan = new("not-in-plan",
        "This action is no longer in the plan, so nothing more can be recorded on it. Its history stays here.", Wording);

    /// <summary>In an archived plan nothing more is recorded.</summary>
    public static readonly PlanRule PlanIsArchived = new("plan-is-archived",
        "This plan is archived, so nothing more can be recorded in it. The governor can bring it back.", Undo);

    /// <summary>A plan is archived once, and brought back only after it was archived.</summary>
    public static readonly PlanRule ArchivingMustChange = new("archiving-must-change",
        "That is already so: somebody else may have decided it.", Undo);

    /// <summary>Archiving a plan, and bringing it back, says why.</summary>
    public static readonly PlanRule ArchivingNeedsWhy = new("archiving-needs-why",
        "Give the reason for your decision", Undo);

    /// <summary>A plan has its facts and an action.</summary>
    public static readonly PlanRule PlanNeedsItsFacts = new("plan-needs-its-facts",
        "The plan can’t be imported yet: say which inspection it answers, for whom and when, and have at least one action.", "A plan answers one inspection of one establishment");

    /// <summary>What was reported before this system was reported in the past.</summary>
    public static readonly PlanRule ReportedBeforeIsPast = new("reported-before-is-past",
        "What was reported before this system was reported by today. Correct the day of the progress.", Status);

    /// <summary>A month's report is issued after the month's end: what is recorded on its last day belongs to it.</summary>
    public static readonly PlanRule ReportMonthNotEnded = new("report-month-not-ended",
        "The month has not ended yet, so its report can’t be issued. Come back after its last day.", Status);

    /// <summary>A month's report is issued once.</summary>
    public static readonly PlanRule ReportIssuedAlready = new("report-issued-already",
        "This report is issued already. An issued report never changes.", Status);

    /// <summary>A report that is issued again says why.</summary>
    public static readonly PlanRule ReissueNeedsWhy = new("reissue-needs-why",
        "Say why the report is issued again", Undo);

    /// <summary>A report is issued again only where it says something else.</summary>
    public static readonly PlanRule NothingToReissue = new("nothing-to-reissue",
        "Nothing in this report has changed since it was issued, so there is nothing to issue again.", Status);

    /// <summary>Accounts, and who holds which post, are kept by an administrator.</summary>
    public static readonly PlanRule PeopleAreTheAdministrators = new("people-are-the-administrators",
        "Only an administrator keeps people and posts.", Access, Forbidden: true);

    /// <summary>There is always an administrator who can sign in, without a last day.</summary>
    public static readonly PlanRule LastAdministratorStays = new("last-administrator-stays",
        "This is the last administrator who can sign in. Let somebody else be one first.", Access);

    /// <summary>There is always an account with the governor’s role that can sign in, without a last day.</summary>
    public static readonly PlanRule LastGovernorStays = new("last-governor-stays",
        "This is the last account with the governor’s role that can sign in. Let somebody else have the role first.", Access);

    /// <summary>Who holds the Governor’s post passes it on before they go.</summary>
    public static readonly PlanRule GovernorHandsOverFirst = new("governor-hands-over-first",
        "This person holds the Governor’s post. They hand it over first: somebody has to be the Governor.", "A post answers for its actions");

    /// <summary>A role is not changed to one that can’t hold the posts that the account holds.</summary>
    public static readonly PlanRule RoleMustFitPosts = new("role-must-fit-posts",
        "This person holds a post that nobody with this role can hold. End it, or hand it over, first.", "A post answers for its actions");

    /// <summary>Who holds a post leaves for good only after it has passed on or ended.</summary>
    public static readonly PlanRule LeaverHandsOverFirst = new("leaver-hands-over-first",
        "This person still holds a post. End it, or let it be handed over, first.", "A post answers for its actions");

    /// <summary>An account without its sign-in data is a name in the history and nothing else.</summary>
    public static readonly PlanRule AccountIsGone = new("account-is-gone",
        "The sign-in data of this account was removed, so it can’t be changed any more. If the person comes back, invite them again.", Access);

    /// <summary>Every rule above, in order, for the documentation and its test.</summary>
    public static IReadOnlyList<PlanRule> All { get; } =
        [.. typeof(PlanRules).GetFields(BindingFlags.Public | BindingFlags.Static).Where(f => f.FieldType == typeof(PlanRule)).Select(f => (PlanRule)f.GetValue(null)!)];
}
