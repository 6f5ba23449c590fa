using System.Globalization;
using System.Text.Json;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.Domain;

/// <summary>Actions with a past, made by their real methods only, and the people who made it.</summary>
internal static class Histories
{
    private static readonly JsonSerializerOptions WithTuples = new() { IncludeFields = true };

    public static readonly DateOnly Submitted = Day("2024-01-09");
    public static readonly DateTime Imported = At("2024-01-09 09:00");

    public static readonly Post GovernorPost = Stored(Post.GovernorId, "Governor");
    public static readonly Post DeputyPost = Stored(2, "Deputy Governor");
    public static readonly Post LeadPost = Stored(3, "Head of Residence");
    public static readonly Post OtherPost = Stored(4, "Head of Education, Work and Skills");

    public static readonly Post PartnerPost = Stored(5, "Milton Keynes (education provider)", isPartner: true);

    public static IReadOnlyDictionary<int, Post> Posts { get; } = new[] { GovernorPost, DeputyPost, LeadPost, OtherPost, PartnerPost }.ToDictionary(p => p.Id);

    public static readonly Person Governor = Account(1, "Account 1", Role.Governor, Held(GovernorPost));
    public static readonly Person Deputy = Account(2, "Account 2", Role.Governor, Held(DeputyPost));
    /// <summary>Holds the lead post.</summary>
    public static readonly Person Head = Account(3, "Account 3", Role.Head, Held(LeadPost));
    public static readonly Person OtherHead = Account(4, "Account 4", Role.Head, Held(OtherPost));
    /// <summary>Led until 15 February 2024, and acts for the governor since.</summary>
    public static readonly Person FormerHead = Account(5, "Account 5", Role.Governor, Held(LeadPost, until: "2024-02-15"));
    public static readonly Person SltMember = Account(6, "Account 6", Role.SltMember);
    public static readonly Person Administrator = Account(7, "Account 7", Role.Administrator, Held(LeadPost));

    /// <summary>Holds a post that the governor has appointed to verify.</summary>
    public static readonly Person Verifier = Account(8, "Account 8", Role.Head, Held(OtherPost) with { Verifies = true });
    public static readonly Person Partner = Account(9, "Account 9", Role.Partner, Held(PartnerPost));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The instant at which London's clocks show the time: "2024-03-31 23:30".</summary>
    public static DateTime At(string london)
    {
        var time = DateTime.ParseExact(london, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return LondonDays.InstantOf(DateOnly.FromDateTime(time), TimeOnly.FromDateTime(time));
    }

    /// <summary>Noon of a day.</summary>
    public static DateTime Noon(string day) => At(day + " 12:00");

    public static Person Account(int id, string name, Role role, params HeldPost[] posts) => new(id, name, role, posts);

    public static HeldPost Held(Post post, string from = "2020-01-01", string? until = null) =>
        new(post.Id, post.Name, Day(from), until is null ? null : Day(until));

    /// <summary>An action just published, led by the governor's post because none is set.</summary>
    public static PlannedAction Published(string target = "February 2024", DateTime? imported = null)
    {
        var at = imported ?? Imported;
        var plan = Plan.Of("hmip-2023", "HMP/YOI East Sutton Park", "HMIP", Day("2023-09-25"), Day("2023-10-05"), Day("2024-01-08"), at);
        var edition = Edition.Of(1, Submitted, "plan.md", new string('0', 64));
        return PlannedAction.PublishedBy(plan, "1.3", edition, TargetDate.Read(target), new Stamp(Person.System, null, at, null));
    }

    /// <summary>An action that the partner leads.</summary>
    public static PlannedAction PartnerLed() => Published().After(a => a.SetLead(Governor, PartnerPost, At("2024-01-09 10:00")));

    public static PlannedAction DateAsked(this PlannedAction action, string day, string dueOn, Person? by = null) =>
        action.After(a => a.RequestDate(by ?? Head, Day(dueOn), TargetPrecision.Day, DateReason.Staffing, "Two posts are vacant.", Noon(day)));

    public static PlannedAction DateDecided(this PlannedAction action, string day, bool agreed = true, Person? by = null) =>
        action.After(a => a.DecideDate(by ?? Deputy, agreed, "Considered.", Noon(day)));

    /// <summary>An action with a link as evidence.</summary>
    public static PlannedAction Evidenced(this PlannedAction action, string day, Person? by = null) =>
        action.After(a => a.AddEvidence(by ?? Head, new(EvidenceKind.Link, Day(day), "The minutes.", Link: "https://files.example/minutes"), Noon(day)));

    /// <summary>Claimed without words about its evidence: it rests on what is on the action.</summary>
    public static PlannedAction ClaimedOnEvidence(this PlannedAction action, string day) =>
        action.After(a => a.ReportProgress(Head, new(ActionStatus.Complete), Noon(day)));

    public static PlannedAction UpdateAsked(this PlannedAction action, string day) => action.After(a => a.AskForUpdate(Governor, "Where is the register?", null, Noon(day)));

    public static PlannedAction Withdrawn(this PlannedAction action, int sequence, string day, Person? by = null) =>
        action.After(a => a.Withdraw(by ?? Governor, sequence, "Recorded on the wrong action.", Noon(day)));

    public static PlannedAction RedactionAsked(this PlannedAction action, int sequence, string day, Person? by = null) =>
        action.After(a => a.AskRedaction(by ?? Head, sequence, "It names a prisoner.", Noon(day)));

    public static PlannedAction Reopened(this PlannedAction action, string day) => action.After(a => a.Reopen(Governor, "The register is no longer kept.", Noon(day)));

    /// <summary>An action that the head leads since the day of its publication.</summary>
    public static PlannedAction Led(string target = "February 2024") =>
        Published(target).After(a => a.SetLead(Governor, LeadPost, At("2024-01-09 10:00")));

    public static PlannedAction Reported(this PlannedAction action, ActionStatus? status, string day, string? done = null, Person? by = null) =>
        action.After(a => a.ReportProgress(by ?? Head, Report(status, Day(day), done), Noon(day)));

    public static PlannedAction Claimed(this PlannedAction action, string day, Person? by = null) => action.Reported(ActionStatus.Complete, day, by: by);

    public static PlannedAction Verified(this PlannedAction action, string day, Person? by = null) => action.After(a => a.Verify(by ?? Deputy, null, Noon(day)));

    public static PlannedAction Returned(this PlannedAction action, string day) => action.After(a => a.Return(Deputy, "The minutes are missing.", Noon(day)));

    public static PlannedAction Stopped(this PlannedAction action, string day) => action.After(a => a.DecideProceeding(Governor, false, "Superseded.", Noon(day)));

    public static PlannedAction Resumed(this PlannedAction action, string day) => action.After(a => a.DecideProceeding(Governor, true, "Needed after all.", Noon(day)));

    public static PlannedAction WithCheck(this PlannedAction action, Cadence cadence, string from, string day = "2024-01-10", Post? post = null) =>
        action.After(a => a.SetCheck(Governor, "Management check", cadence, Day(from), post ?? LeadPost, "SLT", null, Noon(day)));

    public static PlannedAction Checked(this PlannedAction action, string carriedOutOn, bool satisfactory = true, string? day = null, int number = 1) =>
        action.After(a => a.RecordCheck(Head, number, Day(carriedOutOn), satisfactory, satisfactory ? null : "Two rooms were not seen.", Noon(day ?? carriedOutOn)));

    /// <summary>A later edition publishes the action, with other words or another target where given.</summary>
    public static PlannedAction Republished(this PlannedAction action, string day, string target = "February 2024", EditionChanges changes = EditionChanges.Target) =>
        action.After(a =>
        {
            var was = TargetDate.Read(a.Entries.Select(e => e.Facts).Select(f => (f as PublishedFacts)?.Target ?? (f as PublishedAgainFacts)?.Target).Last(t => t is not null)!);
            a.PublishedAgainBy(NextEdition(a, day), was, TargetDate.Read(target), changes, new Stamp(Governor, null, Noon(day), null));
        });

    /// <summary>A later edition leaves the action out.</summary>
    public static PlannedAction LeftOut(this PlannedAction action, string day) => action.After(a => a.LeftOutBy(NextEdition(a, day), new Stamp(Governor, null, Noon(day), null)));

    /// <summary>The action's plan is archived.</summary>
    public static PlannedAction Archived(this PlannedAction action, string day) => action.After(a => a.Plan.DecideArchiving(Governor, true, "Replaced.", Noon(day)));

    /// <summary>The edition after the last that said anything of the action.</summary>
    public static Edition NextEdition(PlannedAction action, string day) => Edition.Of(action.State.Edition + 1, Day(day), "plan.md", new string('1', 64), Noon(day));

    /// <summary>A report that has all the words its status needs.</summary>
    public static ProgressReport Report(ActionStatus? status, DateOnly today, string? done = null) => new(status, done,
        Why: status is ActionStatus.AtRisk or ActionStatus.Delayed ? "Two posts are vacant." : null,
        ForecastOn: status is ActionStatus.Delayed ? today.AddDays(30) : null,
        Evidence: status?.IsClaim() == true ? "Minutes in the shared folder." : null);

    /// <summary>Everything a state says, to compare by value.</summary>
    public static string Said(ActionState state) => JsonSerializer.Serialize(state, WithTuples);

    /// <summary>Every present column, to compare by value.</summary>
    public static string Columns(PlannedAction action) => string.Join('\n', typeof(PlannedAction).GetProperties()
        .Where(p => p.PropertyType.IsValueType || p.PropertyType == typeof(string))
        .Select(p => $"{p.Name} = {p.GetValue(action)}"));

    /// <summary>The rule by which a step is refused, after showing that the refusal changed nothing.</summary>
    public static DomainRuleException Refusal(PlannedAction action, Action<PlannedAction> step)
    {
        var (columns, said, entries) = (Columns(action), Said(action.State), action.Entries.ToList());
        var refusal = Assert.Throws<DomainRuleException>(() => step(action));
        Assert.Equal(columns, Columns(action));
        Assert.Equal(said, Said(action.State));
        Assert.Equal(entries, action.Entries);
        return refusal;
    }

    public static void Refused(PlanRule rule, PlannedAction action, Action<PlannedAction> step) => Assert.Equal(rule.Code, Refusal(action, step).Rule.Code);

    /// <summary>Writes a member that only the database writes.</summary>
    public static T With<T>(T value, string member, object? written)
        where T : class
    {
        typeof(T).GetProperty(member)!.SetValue(value, written);
        return value;
    }

    private static Post Stored(int id, string name, bool isPartner = false) => With(Post.Named(name, isPartner), nameof(Post.Id), id);

    private static PlannedAction After(this PlannedAction action, Action<PlannedAction> step)
    {
        step(action);
        return action;
    }
}
