using System.Globalization;
using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.Demonstration;

/// <summary>The fiction: what the demonstration's accounts do between 10 January and 13 March 2024. Nothing of it happened.</summary>
internal static class DemonstrationStory
{
    private const string Plan = "hmip-2023";
    private const string Reoffending = "head-of-reducing-reoffending";
    private const string Equalities = "head-of-equalities";
    private const string Education = "head-of-education";
    private const string Residence = "head-of-residence";

    // What is decided in a meeting may be recorded on a later day.
    private const string FebruaryMeeting = "2024-02-26";

    /// <summary>One step: when (UTC), by which account, which command.</summary>
    internal sealed record Step(DateTime At, string By, IRequest Command);

    /// <summary>The steps in the order in which they happen.</summary>
    public static IReadOnlyList<Step> Steps { get; } = [.. Tell().OrderBy(s => s.At)];

    private static IEnumerable<Step> Tell()
    {
        var minute = 0;
        foreach (var account in DemonstrationAccounts.All)
            foreach (var reference in account.Leads)
                yield return new(At("2024-01-10 09:00").AddMinutes(minute++), "governor", new SetLead.Command { Plan = Plan, Reference = reference, Post = Post.SlugOf(account.Post!), FormId = Guid.NewGuid() });

        // The plan's own words promise the other checks, so they came with the import; this one is the governor's.
        yield return Check("2024-01-12 10:05", "2.2", "Prisoner council and forums held", CadencePeriod.CalendarMonth, "2024-01-01", "head-of-equalities", "Equalities meeting",
            "The characteristics forum calendar has been reinstated and now includes open forums and prisoner voice committee meetings.");

        // January
        yield return Verified("2024-01-22 11:00", "governor", "2.2", "Saw the forum calendar and the notes of the council’s first meeting.");
        yield return Report("2024-01-24 14:00", Reoffending, "1.1", "on-track", "Listed the data that each key meeting uses now.", "Agree the new data set with the safer custody lead.");
        yield return Report("2024-01-24 14:04", Reoffending, "1.2", "on-track", "Drafted a template for quality assurance of minutes.", "Try it at two meetings in February.");
        yield return Report("2024-01-24 14:08", Reoffending, "1.4", "on-track", "New terms of reference drafted.", "Circulate them to partner agencies.");
        yield return Report("2024-01-24 14:12", Reoffending, "1.5", "on-track", "Needs analysis has begun; the education data is in.", "Collect the population data.");
        yield return Report("2024-01-25 09:30", Equalities, "1.6", "on-track", "Comparator prisons chosen.", "Bring the first comparison to the Equalities meeting.");
        yield return Report("2024-01-25 09:35", Equalities, "2.3", "on-track", "Outline of the communication strategy written.", "Take it to the prisoner council.");
        yield return Report("2024-01-25 09:40", Equalities, "2.5", "on-track", "Terms of reference under review.", "Add the data on ROTL and incentives.");
        yield return Report("2024-01-26 10:00", Education, "3.1", "on-track", "Policy on the progress in work book drafted.", "Pilot the skill tracker in the gardens.");
        yield return Report("2024-01-26 10:05", Education, "5.1", "on-track", "Schemes of work reviewed for two of nine courses.", "Review two more each month.");
        yield return Report("2024-01-26 10:10", Education, "5.4", "on-track", "British Values put on the group’s agenda.", "Hold the first meeting with the new agenda.");
        yield return Report("2024-01-29 15:00", "governor", "1.3", "on-track", "New agenda used at the January meeting.", "Open the shared data document to all managers.");
        yield return Report("2024-01-30 16:00", Residence, "4.1", "on-track", "Induction material on chemicals and PPE drafted.", "Try it with the housekeeping party.");
        yield return Report("2024-01-30 16:05", Residence, "4.3", "on-track", "Briefing for custodial managers written.", "Brief the first group.");
        yield return Report("2024-02-02 08:40", Residence, "4.2", "on-track", "Check sheet agreed.", "Start the weekly checks.");

        yield return Evidence("2024-01-30 11:00", "education-partner", "2.4", EvidenceKind.File, "2024-01-29", "Draft of the calendar for 2024, before it went to the equalities team.", file: ("faith-and-beliefs-calendar-draft.csv", "Month,Festival,Session led by\r\nMarch,Ramadan and Easter,Education and chaplaincy\r\nApril,Passover and Vaisakhi,Education and chaplaincy\r\nOctober,Diwali,Education\r\nDecember,Christmas and Hanukkah,Chaplaincy\r\n"));

        // February
        yield return Verified("2024-02-06 11:30", "deputy-governor", "2.1", "Role briefs seen; discussed in three of three performance meetings.");
        yield return new(At("2024-02-06 13:50"), "governor", new WriteCommentary.Command
        {
            Plan = Plan,
            Month = "2024-01",
            Words = "A month of setting up: leads are named for all actions but one, and the first claims have come in. The data set (1.1) waits for the regional performance hub, which I have raised with the Prison Group Director.",
            FairTreatment = "The January data show no difference by ethnicity in accommodation or return to closed conditions. The numbers for foreign national women are too small to conclude from; the equalities meeting looks at them case by case.",
            Decisions = "Agree that each function brings its own data to the February meeting in the new layout.",
        });
        yield return new(At("2024-02-06 14:00"), "governor", new IssueReport.Command { Plan = Plan, Month = "2024-01", Commentary = 1 });
        yield return Claim("2024-02-12 09:00", Education, "5.4", "completed-and-ongoing", "The new agenda has been used twice.", "Agendas and minutes of January and February are in the shared folder.");
        yield return Claim("2024-02-14 13:00", Residence, "4.3", "complete", "All custodial managers briefed.", "No register yet; it will follow.");
        yield return Verified("2024-02-19 10:00", "governor", "5.4", "Read both sets of minutes.");
        yield return Claim("2024-02-20 17:00", "governor", "1.3", "completed-and-ongoing", "Terms of reference, agenda and report renewed; the shared document is open to every manager.", "The shared data document itself; agenda of 20 February.");
        yield return Report("2024-02-21 14:00", Reoffending, "1.1", "on-track", "Data set agreed for three of five meetings.", "Training dates for managers.");
        yield return Report("2024-02-21 14:05", Reoffending, "1.2", "at-risk", "Template tried at two of six meetings.", "Adopt it at the other four.", why: "Two meetings were cancelled this month.");
        yield return Report("2024-02-21 14:10", Reoffending, "1.4", "on-track", "Partner agencies have answered.", "Hold the first meeting in the new form in March.");
        yield return Report("2024-02-21 14:15", Reoffending, "1.5", ReportProgress.NothingToReport, null, null);
        yield return Evidence("2024-02-20 17:10", "governor", "1.3", EvidenceKind.Link, "2024-02-20", "Terms of reference, agenda and minutes of the senior leadership meeting, in the new form.", link: "https://intranet.example/senior-leadership/2024-02");
        yield return Claim("2024-02-22 10:20", "education-partner", "2.4", "complete", "The calendar for 2024 is made and published with the education timetable.", "Calendar on the education noticeboards and in the shared folder.");
        yield return Report("2024-02-22 11:00", Equalities, "1.6", "on-track", "First comparison shown to the Equalities meeting.", "Write the action plan.");
        yield return Report("2024-02-22 11:05", Equalities, "2.3", "on-track", "Draft shared with the prisoner council.", "Wait for their comments.");
        yield return Report("2024-02-22 11:10", Equalities, "2.5", "on-track", "New terms of reference agreed.", "Add use of force data.");
        yield return Report("2024-02-23 09:00", Education, "3.1", "on-track", "Skill tracker piloted in the gardens.", "Kitchens next.");
        yield return Report("2024-02-23 09:05", Education, "4.4", "on-track", "Skill tracker has a section on working attitudes.", "Train the instructors.");
        yield return Report("2024-02-23 09:10", Education, "5.1", "on-track", "Schemes of work reviewed for four of nine courses.", "Review two more each month.");
        yield return Returned("2024-02-26 15:30", "4.3", "The plan says custodial managers and prison officers. Brief the officers too and keep a register.", FebruaryMeeting);
        yield return Verified("2024-02-26 16:00", "deputy-governor", "1.3", "Opened the shared document as three different managers.", FebruaryMeeting);
        yield return CheckDone("2024-02-26 16:20", "deputy-governor", "2.1", "2024-02-22", true, "Discussed in all performance meetings of the month.");
        yield return Judged("2024-02-26 17:00", "2", VerdictWord.ReasonableProgress, "2024-02-26", "Self-assessment at the Senior Leadership meeting, minute 4.");
        yield return Judged("2024-02-26 17:05", "4", VerdictWord.InsufficientProgress, "2024-02-26", "Self-assessment at the Senior Leadership meeting, minute 6.");
        yield return Verified("2024-02-27 09:15", "governor", "2.4", "Calendar seen on the noticeboards.", FebruaryMeeting);
        yield return Report("2024-02-27 16:00", Residence, "4.1", "on-track", "Tried with the housekeeping party; shortened.", "Use it with every new arrival from March.");
        yield return DateAsked("2024-02-26 09:00", Equalities, "2.5", "2024-05-31", DateReason.Scope, "The terms of reference now have to cover use of force and incentives as well.");
        yield return DateDecided("2024-02-28 10:00", "governor", "2.5", agreed: false, "The data on both is there already. Keep to March, and tell me if the meeting of 21 March does not agree it.");
        yield return Claim("2024-02-28 15:30", Residence, "4.3", "complete", "All custodial managers and officers briefed.", "Signed register in the residence office.");

        // March, so far
        yield return DateAsked("2024-03-01 09:20", Reoffending, "1.1", "2024-06-30", DateReason.Staffing, "The analyst post that builds the data set is vacant until the middle of April. Three of five meetings have their data already.");
        yield return DateDecided("2024-03-06 15:00", "deputy-governor", "1.1", agreed: true, "Agreed, with the two meetings left in May.");
        yield return Claim("2024-03-05 10:00", Residence, "4.1", "completed-and-ongoing", "The new induction is used with every arrival since 1 March.", "Induction booklet and six signed induction sheets.");
        yield return Claim("2024-03-08 12:00", Residence, "5.3", "complete", "Posters made with the art class are up in work and education areas.", "Photographs of each area in the shared folder.");
        yield return Report("2024-03-11 09:00", Reoffending, "1.2", "delayed", "Template agreed; two of six meetings still to adopt it.", "Both adopt it at their next meeting.", why: "Their March meetings are after the month’s end.", forecast: "2024-04-05");
        yield return DateAsked("2024-03-11 09:02", Reoffending, "1.2", "2024-04-05", DateReason.Dependency, "Two of the six meetings can adopt the template only when they next meet, on 3 and 4 April.", TargetPrecision.Day);
        yield return Report("2024-03-11 09:05", Reoffending, "1.4", "on-track", "Agenda agreed with the offender management unit.", "First meeting on 20 March.");
        yield return Claim("2024-03-11 10:00", Equalities, "1.6", "complete", "Strategy and action plan reviewed; comparison with four prisons included.", "Reviewed strategy in the shared folder; Equalities meeting minutes of 7 March.");
        yield return Report("2024-03-11 10:05", Equalities, "2.3", "at-risk", "Draft with the prisoner council, waiting for their comments.", "Publish once they have answered.", why: "The council’s comments are not in.", help: "Time on the council’s agenda in March.");
        yield return Evidence("2024-03-12 13:40", "governor", "4.1", EvidenceKind.Seen, "2024-03-12", "An induction with the new material: chemicals, PPE, and a question to each woman at the end.", seenBy: "Governor");
        yield return CheckDone("2024-03-12 09:30", "governor", "1.3", "2024-03-11", true, "Every function had updated its part of the shared document.");
        yield return Verified("2024-03-12 14:00", "governor", "4.1", "Sat in on an induction; asked three women what they had learnt.");
        yield return Report("2024-03-12 15:30", Education, "3.1", "at-risk", "Skill tracker in use in gardens and kitchens.", "Housekeeping and the farm.", why: "The provider is short of two tutors.", help: "Cover for the tutors from another site.");
        yield return Report("2024-03-13 11:00", Equalities, "2.5", "on-track", "Use of force data added.", "Agree the agenda on 21 March.");
    }

    private static Step Report(string at, string by, string reference, string answer, string? done, string? next, string? why = null, string? forecast = null, string? help = null) =>
        new(At(at), by, new ReportProgress.Command
        {
            Plan = Plan,
            Reference = reference,
            Answer = answer,
            Done = done,
            Next = next,
            Why = why,
            Help = help,
            ForecastOn = forecast is null ? null : Day(forecast),
            FormId = Guid.NewGuid(),
        });

    private static Step Claim(string at, string by, string reference, string answer, string done, string evidence) =>
        new(At(at), by, new ReportProgress.Command { Plan = Plan, Reference = reference, Answer = answer, Done = done, Evidence = evidence, FormId = Guid.NewGuid() });

    private static Step Verified(string at, string by, string reference, string note, string? meeting = null) =>
        new(At(at), by, new DecideClaim.Command { Plan = Plan, Reference = reference, Decision = DecideClaim.Decision.Verify, Why = note, MeetingOn = meeting is null ? null : Day(meeting), FormId = Guid.NewGuid() });

    private static Step Returned(string at, string reference, string why, string meeting) =>
        new(At(at), "governor", new DecideClaim.Command { Plan = Plan, Reference = reference, Decision = DecideClaim.Decision.Return, Why = why, MeetingOn = Day(meeting), FormId = Guid.NewGuid() });

    private static Step Judged(string at, string concern, VerdictWord word, string on, string source) =>
        new(At(at), "governor", new RecordVerdict.Command { Plan = Plan, Concern = concern, By = VerdictBy.Prison, Word = word, On = Day(on), Source = source, FormId = Guid.NewGuid() });

    private static Step DateAsked(string at, string by, string reference, string dueOn, DateReason reason, string why, TargetPrecision precision = TargetPrecision.Month) =>
        new(At(at), by, new MoveDate.Command
        {
            Plan = Plan,
            Reference = reference,
            Step = MoveDate.Step.Ask,
            Precision = precision,
            Day = precision == TargetPrecision.Day ? Day(dueOn) : null,
            Month = precision == TargetPrecision.Month ? Day(dueOn) : null,
            Reason = reason,
            Why = why,
            FormId = Guid.NewGuid(),
        });

    private static Step DateDecided(string at, string by, string reference, bool agreed, string why) =>
        new(At(at), by, new MoveDate.Command { Plan = Plan, Reference = reference, Step = agreed ? MoveDate.Step.Agree : MoveDate.Step.Refuse, Why = why, FormId = Guid.NewGuid() });

    private static Step Evidence(string at, string by, string reference, EvidenceKind kind, string about, string description, (string Name, string Content)? file = null, string? link = null, string? seenBy = null)
    {
        var bytes = file is { } some ? System.Text.Encoding.UTF8.GetBytes(some.Content) : [];
        return new(At(at), by, new AddEvidence.Command
        {
            Plan = Plan,
            Reference = reference,
            Kind = kind,
            Files = file is { } named ? [new(named.Name, bytes.Length, () => new MemoryStream(bytes))] : [],
            Link = link,
            SeenBy = seenBy,
            AboutOn = Day(about),
            Description = description,
            FormId = Guid.NewGuid(),
        });
    }

    private static Step Check(string at, string reference, string name, CadencePeriod every, string from, string post, string forum, string promise) =>
        new(At(at), "governor", new SetCheck.Command
        {
            Plan = Plan,
            Reference = reference,
            Name = name,
            Every = every,
            From = Day(from),
            Post = post,
            Forum = forum,
            Promise = promise,
            FormId = Guid.NewGuid(),
        });

    private static Step CheckDone(string at, string by, string reference, string on, bool satisfactory, string note) =>
        new(At(at), by, new RecordCheck.Command { Plan = Plan, Reference = reference, Number = 1, CarriedOutOn = Day(on), Satisfactory = satisfactory, Note = note, FormId = Guid.NewGuid() });

    private static DateTime At(string utc) => DateTime.ParseExact(utc, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
