using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>One action: what was published, where it is, and its whole history.</summary>
public static class ViewAction
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    public sealed record Query(string Plan, string Reference, DateOnly? AsAt = null) : IRequest<View>;

    /// <param name="Row">The action.</param>
    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day: forms are hidden.</param>
    /// <param name="History">Newest first.</param>
    /// <param name="Checks">Its assurance checks.</param>
    /// <param name="StatusSaid">Who said its status last, and when.</param>
    /// <param name="Steps">What this person can do, the most pressing first; nothing on a past day.</param>
    public sealed record View(ActionRow Row, DateOnly Day, bool IsPast, IReadOnlyList<EntryView> History, IReadOnlyList<Check> Checks, string StatusSaid, IReadOnlyList<NextStep> Steps);

    /// <param name="Name">What is checked.</param>
    /// <param name="Cadence">How often, in words.</param>
    /// <param name="Post">Who carries it out.</param>
    /// <param name="LatestOn">The latest check, or null.</param>
    /// <param name="KeptUntil">From the day after, two whole periods have ended without one.</param>
    public sealed record Check(string Name, string Cadence, string Post, DateOnly? LatestOn, DateOnly KeptUntil)
    {
        /// <summary>"lapsed on 1 March 2024", or until when it is kept up.</summary>
        public string KeptWords(DateOnly day) => (KeptUntil < day, LatestOn) switch
        {
            (true, _) => $"lapsed on {PlanWords.Day(KeptUntil.AddDays(1))}",
            (false, null) => $"lapses on {PlanWords.Day(KeptUntil.AddDays(1))} unless carried out before",
            _ => $"kept up until {PlanWords.Day(KeptUntil)}",
        };
    }

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(request.AsAt, cancellationToken);
            var row = (await view.OfPlan(request.Plan).Only(a => a.Reference == request.Reference).Rows(cancellationToken)).SingleOrDefault()
                ?? throw new NotThereException($"Action {request.Plan}/{request.Reference}");
            var end = LondonDays.EndOf(view.Day);
            var journal = await db.PlannedActions.AsNoTracking().Where(a => a.Id == row.Action.Id)
                .Include(a => a.Entries.Where(e => e.RecordedAt < end)).ThenInclude(e => e.Texts)
                // In one statement SQLite reads every journal there is to join the texts of this one.
                .AsSplitQuery()
                .SingleAsync(cancellationToken);

            return new View(row, view.Day, view.IsPast,
                [.. journal.Entries.OrderByDescending(e => e.Sequence).Select(EntryView.Of)],
                [.. journal.State.Checks.Select(c => new Check(c.Set.Name, c.Set.Cadence.Words, c.Set.PostName, c.LatestOn, c.KeptUntil))],
                StatusSaid(journal.Entries, journal.State),
                view.IsPast ? [] : [.. NextStep.All(row, journal, current.Value, clock.Today)]);
        }

        private static string StatusSaid(IReadOnlyList<Entry> entries, ActionState state)
        {
            var said = entries.Where(e => !state.Withdrawn.Contains(e.Sequence)).OrderBy(e => e.Sequence).LastOrDefault(e => e.Facts is PublishedFacts { Claims: not null }
                or ProgressReportedFacts { Status: not null } or ProceedingDecidedFacts or ReturnedFacts or ReopenedFacts or ClaimTakenBackFacts);
            if (said is null)
                return "nobody has reported one yet";
            var byWhom = $"by {said.PostName ?? said.AccountName} on {PlanWords.Day(said.RecordedOn)}";
            return said.Facts switch
            {
                PublishedFacts published => $"as the plan of {PlanWords.Day(published.SubmittedOn)} says",
                ProgressReportedFacts => $"reported {byWhom}",
                ProceedingDecidedFacts => $"decided {byWhom}",
                ClaimTakenBackFacts => $"the claim was taken back {byWhom}",
                ReopenedFacts => $"reopened {byWhom}",
                _ => $"the claim was returned {byWhom}",
            };
        }
    }
}
