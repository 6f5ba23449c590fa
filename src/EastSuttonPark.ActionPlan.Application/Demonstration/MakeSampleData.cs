using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Application.Demonstration;

/// <summary>Adds fictional plans with fictional progress to a demonstration, so that lists of thousands can be looked at and measured.</summary>
/// <remarks>
/// A plan is imported as any other and its journals are written by the domain's own methods; only the saving is done for a whole plan at once.
/// Every key, title and wording says that it is fiction. The same number gives the same plans.
/// </remarks>
public static class MakeSampleData
{
    private const int ActionsOfAPlan = 200;
    private const int ActionsOfAConcern = 10;
    private const int MostReports = 6;
    private const string KeyPrefix = "sample-";

    // The day after the demonstration's accounts take up their posts.
    private static readonly DateTime Imported = new(2023, 10, 2, 9, 0, 0, DateTimeKind.Utc);

    private static readonly DemonstrationAccount[] Leads = [.. DemonstrationAccounts.All.Where(a => a.Role == Role.Head)];

    /// <summary>Adds plans of up to 200 actions each, or as many plans as are asked for.</summary>
    /// <param name="services">The program's services; each plan is made in a scope of its own.</param>
    /// <param name="actions">How many actions the plans have together.</param>
    /// <param name="ct">Cancels.</param>
    /// <param name="inPlans">In how many plans, at most one for each action; null for plans of 200 actions.</param>
    /// <returns>How many plans were added; none where the database is no demonstration, because fiction is never put beside facts.</returns>
    public static async Task<int> Add(IServiceProvider services, int actions, CancellationToken ct, int? inPlans = null)
    {
        int first;
        People people;
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>();
            if (!await db.Installations.AnyAsync(i => i.IsDemonstration, ct))
                return 0;
            first = await db.Plans.CountAsync(p => p.Key.StartsWith(KeyPrefix), ct) + 1;
            people = await PeopleOf(scope.ServiceProvider, ct);
        }

        var (plans, ofAPlan) = (0, inPlans is { } asked ? (actions + asked - 1) / asked : ActionsOfAPlan);
        for (var left = actions; left > 0; left -= ofAPlan)
            await AddPlan(services, first + plans++, Math.Min(left, ofAPlan), people, ct);
        return plans;
    }

    private static async Task AddPlan(IServiceProvider services, int number, int actions, People people, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var provider = scope.ServiceProvider;
        var clock = provider.GetRequiredService<PlanClock>();
        var now = clock.Now;
        clock.StandAt(Imported);
        provider.GetRequiredService<CurrentPerson>().Set(Person.System);
        var plan = PlanOf(number, actions, LondonDays.DayOf(now));
        await provider.GetRequiredService<IMediator>().Send(new ImportPlan.Command(plan), ct);

        var db = provider.GetRequiredService<ActionPlanDbContext>();
        var index = 0;
        foreach (var action in await db.PlannedActions.Include(a => a.Entries).Where(a => a.Plan.Key == plan.Key).OrderBy(a => a.Id).ToListAsync(ct))
            Live(action, number, index++, people, now);
        await db.SaveChangesAsync(ct);
    }

    private static PublishedPlan PlanOf(int number, int actions, DateOnly today)
    {
        var key = KeyPrefix + number.ToString("0000", CultureInfo.InvariantCulture);
        var submitted = LondonDays.DayOf(Imported);
        return new PublishedPlan
        {
            Establishment = "Fictional prison",
            Inspectorate = $"Fictional inspectorate {number}",
            Key = key,
            InspectedFrom = submitted.AddDays(-120),
            InspectedTo = submitted.AddDays(-110),
            ReportPublishedOn = submitted.AddDays(-40),
            SubmittedOn = submitted,
            SourceFileName = $"{key} (made, not read)",
            SourceSha256 = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))),
            Recommendations = [.. Enumerable.Range(0, actions).Chunk(ActionsOfAConcern).Select((indices, concern) => new PublishedRecommendation
            {
                Number = $"{concern + 1}",
                Category = concern % 4 == 0 ? RecommendationCategory.PriorityConcern : RecommendationCategory.KeyConcern,
                Concern = $"Fictional concern {concern + 1} of plan {number}: what the inspectorate found stands here in a sentence or two, as long as it would be in a published report.",
                Actions = [.. indices.Select((index, place) => new PublishedActionText
                {
                    Reference = $"{concern + 1}.{place + 1}",
                    Wording = $"Fictional action {concern + 1}.{place + 1} of plan {number}: what the prison will do about it stands here, with who takes part and how it will be seen that it is done.",
                    OwnersText = LeadOf(index).Post!,
                    Owners = [new PublishedOwner(LeadOf(index).Post!, IsOrganisation: false)],
                    Target = TargetDate.Read(today.AddDays(DueIn(index)).ToString("MMMM yyyy", CultureInfo.InvariantCulture)),
                })],
            })],
            Doubts = [],
            TableRows = actions,
            RowsWithActions = actions,
        };
    }

    private static DemonstrationAccount LeadOf(int index) => Leads[index % Leads.Length];

    private static Course CourseOf(int index) => (index % 20) switch
    {
        0 => Course.Silent,
        1 => Course.Delayed,
        2 => Course.Claimed,
        3 => Course.Returned,
        4 => Course.Stopped,
        5 => Course.AtRisk,
        < 9 => Course.OnTrack,
        _ => Course.Verified,
    };

    // What lags behind fell due in the last months; everything else falls due in the next.
    private static int DueIn(int index) => CourseOf(index) is Course.Silent or Course.Delayed ? -40 - (index % 5 * 30) : 20 + (index % 7 * 30);

    private static void Live(PlannedAction action, int plan, int index, People people, DateTime now)
    {
        var lead = people.Accounts[LeadOf(index).UserName];
        var course = CourseOf(index);
        action.SetLead(people.Governor, people.Posts[Post.SlugOf(LeadOf(index).Post!)], Imported.AddDays(1));
        if (course == Course.Silent)
            return;

        // Each plan has its own round, or thousands of claims would wait since one day.
        var at = Imported.AddDays(plan % 28).AddDays(2).AddMinutes(index);
        for (var report = 1; report <= MostReports && at < now.AddDays(-20); report++, at = at.AddDays(28))
            action.ReportProgress(lead, new ProgressReport(ActionStatus.OnTrack, $"Fictional step {report} of {action.Reference} is done.", $"Fictional step {report + 1}."), at);
        switch (course)
        {
            case Course.Delayed:
                action.ReportProgress(lead, new ProgressReport(ActionStatus.Delayed, Why: "A fictional reason.", ForecastOn: LondonDays.DayOf(now).AddDays(30)), at);
                break;
            case Course.AtRisk:
                action.ReportProgress(lead, new ProgressReport(ActionStatus.AtRisk, Why: "A fictional risk.", Help: "Fictional help from another function."), at);
                break;
            case Course.Stopped:
                action.DecideProceeding(people.Governor, proceeds: false, "A fictional decision.", at);
                break;
            case Course.Claimed or Course.Returned or Course.Verified:
                action.ReportProgress(lead, new ProgressReport(ActionStatus.Complete, "All fictional steps are done.", Evidence: "A fictional folder."), at);
                if (course == Course.Verified)
                    action.Verify(people.Governor, "Fiction: seen.", at.AddDays(2));
                else if (course == Course.Returned)
                    action.Return(people.Governor, "Fiction: a register is missing.", at.AddDays(2));
                break;
        }
    }

    private static async Task<People> PeopleOf(IServiceProvider services, CancellationToken ct)
    {
        var db = services.GetRequiredService<ActionPlanDbContext>();
        var current = services.GetRequiredService<CurrentPerson>();
        var accounts = new Dictionary<string, Person>();
        foreach (var account in await db.Users.AsNoTracking().Where(u => u.UserName != null).Select(u => new { u.Id, u.UserName }).ToListAsync(ct))
        {
            await LoadPerson.OfAccount(account.Id, db, services.GetRequiredService<PlanClock>(), current, ct);
            accounts.Add(account.UserName!, current.Value);
        }

        return new People(accounts, await db.Posts.AsNoTracking().ToDictionaryAsync(p => p.Slug, ct));
    }

    /// <summary>What becomes of an action.</summary>
    private enum Course
    {
        Silent,
        Delayed,
        AtRisk,
        OnTrack,
        Claimed,
        Returned,
        Stopped,
        Verified,
    }

    private sealed record People(Dictionary<string, Person> Accounts, Dictionary<string, Post> Posts)
    {
        public Person Governor => Accounts["governor"];
    }
}
