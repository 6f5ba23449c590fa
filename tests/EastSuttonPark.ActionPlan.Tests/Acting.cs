using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>Acts as an account of the demonstration past the pages: for what has no page, and for commands that no page would send.</summary>
internal static class Acting
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static Task<T> Send<T>(this Demonstration site, string account, IRequest<T> request) =>
        site.As(account, services => services.GetRequiredService<IMediator>().Send(request, Ct));

    /// <summary>Takes a step of the domain on an action and saves it.</summary>
    public static Task Step(this Demonstration site, string account, string reference, Action<PlannedAction, Person, DateTime> step) =>
        site.As(account, async services =>
        {
            var db = services.GetRequiredService<ActionPlanDbContext>();
            var action = await db.PlannedActions.Include(a => a.Entries).Include(a => a.Lead).SingleAsync(a => a.Reference == reference, Ct);
            step(action, services.GetRequiredService<CurrentPerson>().Value, services.GetRequiredService<PlanClock>().Now);
            return await db.SaveChangesAsync(Ct);
        });

    /// <summary>An action with its whole journal.</summary>
    public static Task<PlannedAction> Journal(this Demonstration site, string reference) =>
        site.InDatabase(db => db.PlannedActions.AsNoTracking().Include(a => a.Entries).ThenInclude(e => e.Texts).AsSplitQuery().SingleAsync(a => a.Reference == reference, Ct));

    /// <summary>The number of an action's first report: before it stand what the import and the first days set.</summary>
    public static async Task<int> FirstReport(this Demonstration site, string reference) =>
        (await site.Journal(reference)).Entries.Where(e => e.Kind == EntryKind.ProgressReported).Min(e => e.Sequence);

    public static Task<int> CountEntries(this Demonstration site) => site.InDatabase(db => db.Entries.CountAsync(Ct));

    /// <summary>The text of a page on one line.</summary>
    public static string Flat(this Page page) => string.Join(' ', page.Document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Each kind of step there is but those of editions, today, with these words in each of their fields.</summary>
    public static async Task RecordAllKinds(this Demonstration site, string words)
    {
        var today = new DateOnly(2024, 3, 15);
        await Report("head-of-reducing-reoffending", "1.2", "on-track");
        await Send("governor", new WithdrawEntry.Command { Plan = "hmip-2023", Reference = "1.2", Entry = await site.FirstReport("1.2"), Why = words, FormId = Guid.NewGuid() });
        await Decide("governor", "1.6", DecideClaim.Decision.Verify);
        await Decide("governor", "1.6", DecideClaim.Decision.Reopen);
        await Decide("governor", "4.1", DecideClaim.Decision.Reopen);
        await Decide("head-of-residence", "4.3", DecideClaim.Decision.TakeBack);
        await Decide("governor", "4.3", DecideClaim.Decision.Stop);
        await Decide("governor", "4.3", DecideClaim.Decision.Proceed);
        await Send("deputy-governor", new RecordCheck.Command { Plan = "hmip-2023", Reference = "2.1", Number = 1, CarriedOutOn = today, Satisfactory = false, Note = words, FormId = Guid.NewGuid() });
        await site.Step("head-of-equalities", "2.3", (a, by, now) => a.RequestDate(by, new DateOnly(2024, 4, 30), TargetPrecision.Month, DateReason.Partner, words, now));
        await site.Step("deputy-governor", "2.3", (a, by, now) => a.DecideDate(by, true, words, now));
        await site.Step("governor", "2.3", (a, by, now) => a.AskForUpdate(by, words, null, now));
        await site.Step("head-of-residence", "4.2", (a, by, now) => a.AddEvidence(by, new(EvidenceKind.Seen, today, words, SeenBy: words), now));
        await Send("governor", new SetLead.Command { Plan = "hmip-2023", Reference = "4.2", Post = "deputy-governor", FormId = Guid.NewGuid() });
        await Send("governor", new RedactEntry.Command { Plan = "hmip-2023", Reference = "4.2", Entry = await site.FirstReport("4.2"), Why = words, FormId = Guid.NewGuid() });
        await Report("governor", "4.2", "complete");
        await site.Send("head-of-residence", new HandOver.Command { Post = "residential-functional-head", To = "slt-member", FirstDay = today, Note = words, FormId = Guid.NewGuid() });
        await Send("governor", new RecordVerdict.Command { Plan = "hmip-2023", Concern = "1", By = VerdictBy.Inspectors, Word = VerdictWord.GoodProgress, On = new DateOnly(2024, 1, 10), Source = words, FormId = Guid.NewGuid() });

        Task Report(string account, string reference, string answer) => Send(account, new ReportProgress.Command
        {
            Plan = "hmip-2023",
            Reference = reference,
            Answer = answer,
            Done = words,
            Help = words,
            Evidence = words,
            FormId = Guid.NewGuid(),
        });

        Task Decide(string account, string reference, DecideClaim.Decision decision) =>
            Send(account, new DecideClaim.Command { Plan = "hmip-2023", Reference = reference, Decision = decision, Why = words, FormId = Guid.NewGuid() });

        Task Send(string account, MediatR.IRequest request) => site.Send(account, request);
    }

    private static async Task<T> As<T>(this Demonstration site, string account, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ActionPlanDbContext>();
        var id = await db.Users.Where(u => u.UserName == account).Select(u => u.Id).SingleAsync(Ct);
        await LoadPerson.OfAccount(id, db, services.GetRequiredService<PlanClock>(), services.GetRequiredService<CurrentPerson>(), Ct);
        return await work(services);
    }
}
