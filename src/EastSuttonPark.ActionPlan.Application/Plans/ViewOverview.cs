using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>Where delivery stands: what a governor opens first on Monday.</summary>
public static class ViewOverview
{
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    public sealed record Query(DateOnly? AsAt = null) : IRequest<View>;

    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day.</param>
    /// <param name="Plans">The plans shown.</param>
    /// <param name="Figures">Claimed, verified, standing, overdue: of all actions that the person may see.</param>
    /// <param name="NoLongerStand">Verified once, and the checks have lapsed: which, and since when.</param>
    /// <param name="Worst">The action longest overdue, or null.</param>
    /// <param name="OverduePriority">How many of the overdue answer priority concerns.</param>
    /// <param name="Awaiting">How many claims wait to be decided.</param>
    /// <param name="AwaitingThem">How many of them this person may verify; null where they verify nothing, or where so many wait that nobody counts them one by one.</param>
    /// <param name="LongestWaiting">The claims that have waited longest, longest first: at most 5.</param>
    /// <param name="DueThisMonth">Still open and due in this month: the selection <c>due=this-month</c>, to which the page links.</param>
    /// <param name="DueThisMonthAtRisk">How many of those are at risk or delayed.</param>
    /// <param name="MonthEnd">The month's last day.</param>
    /// <param name="WithoutLead">Open actions for which no lead is set, so that the governor leads them.</param>
    /// <param name="NotProceeding">The actions that were stopped.</param>
    /// <param name="Concerns">The concerns, in plan order.</param>
    /// <param name="Bars">Claimed, verified and standing, as bars.</param>
    /// <param name="Vacant">The posts that lead something and that nobody holds, with how many actions; today only.</param>
    /// <param name="Removals">For the governor: removals of words that wait for a second person.</param>
    /// <param name="Grants">For the governor: what was given or taken of their role in the last <see cref="ListPeople.GrantIsNewsFor"/> days, newest first.</param>
    public sealed record View(DateOnly Day, bool IsPast, IReadOnlyList<Plan> Plans, PlanFigures Figures, IReadOnlyList<Lapse> NoLongerStand, ActionRow? Worst, int OverduePriority,
        int Awaiting, int? AwaitingThem, IReadOnlyList<ActionRow> LongestWaiting, int DueThisMonth, int DueThisMonthAtRisk, DateOnly MonthEnd, int WithoutLead, IReadOnlyList<ActionRow> NotProceeding, IReadOnlyList<ConcernLine> Concerns, BarChart Bars,
        IReadOnlyList<VacantPost> Vacant, IReadOnlyList<Removal> Removals, IReadOnlyList<ListPeople.Grant> Grants);

    /// <param name="Slug">The post's slug.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Actions">How many actions it leads.</param>
    public sealed record VacantPost(string Slug, string Name, int Actions);

    /// <summary>A removal that waits for a second person.</summary>
    /// <param name="Plan">The key of the action's plan.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Href">The page on which it is agreed to.</param>
    public sealed record Removal(string Plan, string Reference, string Href);

    /// <summary>One concern with its figures.</summary>
    /// <param name="PlanKey">The plan's key.</param>
    /// <param name="Number">Its number as published.</param>
    /// <param name="Title">Our short title, or the concern as published.</param>
    /// <param name="Category">What the inspectorate called it.</param>
    /// <param name="Actions">How many actions answer it.</param>
    /// <param name="Claimed">Of those, claimed.</param>
    /// <param name="Verified">Of those, verified.</param>
    /// <param name="Overdue">Of those, overdue.</param>
    /// <param name="NextDueOn">The next day on which an open action falls due, or null.</param>
    /// <param name="Leads">The posts that lead its actions.</param>
    public sealed record ConcernLine(string PlanKey, string Number, string Title, RecommendationCategory Category, int Actions, int Claimed, int Verified, int Overdue,
        DateOnly? NextDueOn, IReadOnlyList<string> Leads);

    internal sealed class Handler(ActionList actions, CheckList checks, ActionPlanDbContext db, CurrentPerson current, TimeProvider time) : IRequestHandler<Query, View>
    {
        private const int Longest = 5;

        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(request.AsAt, cancellationToken);
            var overdue = view.Only(DayRules.Overdue);
            var awaiting = view.Only(DayRules.AwaitingVerification);
            var monthEnd = ReportingMonth.Of(view.Day).LastDay;
            var thisMonth = await view.Select(new ActionSelection { Due = "this-month" }, cancellationToken);
            var figures = await PlanFigures.Of(view, cancellationToken);
            var worst = await overdue.Page("due", 1, 1, cancellationToken);
            var waiting = await awaiting.Page("claimed", 1, ActionSelection.MostRows, cancellationToken);
            var lapses = Lapse.Of(await checks.Of(view.Only(DayRules.NoLongerStands), cancellationToken));
            var shown = await view.PlanKeys(cancellationToken);
            return new View(view.Day, view.IsPast,
                await db.Plans.AsNoTracking().Where(p => shown.Contains(p.Key)).OrderByDescending(p => p.InspectedTo).ToListAsync(cancellationToken),
                figures, lapses, First(worst), await overdue.Priority().Count(cancellationToken),
                waiting.TotalCount, view.IsPast ? null : await ForThem(waiting, view.Day, cancellationToken), [.. waiting.Rows.Take(Longest)],
                await thisMonth.Count(cancellationToken),
                await thisMonth.Only(a => a.Status == ActionStatus.AtRisk || a.Status == ActionStatus.Delayed).Count(cancellationToken),
                monthEnd,
                await view.Only(DayRules.WithoutLead).Count(cancellationToken),
                await view.Only(DayRules.NotProceeding).Rows(cancellationToken),
                await view.Concerns(cancellationToken), figures.Bars(),
                view.IsPast ? [] : await Vacant(view, cancellationToken),
                view.IsPast || !current.Value.IsGovernor ? [] : await Removals(cancellationToken),
                view.IsPast || !current.Value.IsGovernor ? [] : await Grants(cancellationToken));
        }

        private async Task<IReadOnlyList<VacantPost>> Vacant(ActionView view, CancellationToken ct)
        {
            var day = view.Day;
            var leading = (await view.Rows(ct)).CountBy(r => r.Action.LeadId).ToDictionary();
            var vacant = await db.Posts.AsNoTracking()
                .Where(p => leading.Keys.Contains(p.Id) && !db.PostHoldings.Any(h => h.PostId == p.Id && h.From <= day && (h.Until == null || h.Until >= day)))
                .OrderBy(p => p.Name).ToListAsync(ct);
            return [.. vacant.Select(p => new VacantPost(p.Slug, p.Name, leading[p.Id]))];
        }

        // By the audit's own clock: a demonstration's today is years before what is done in it.
        private async Task<IReadOnlyList<ListPeople.Grant>> Grants(CancellationToken ct)
        {
            var since = time.GetUtcNow().UtcDateTime.AddDays(-ListPeople.GrantIsNewsFor);
            return await ListPeople.Grants(db, since).ToListAsync(ct);
        }

        private async Task<IReadOnlyList<Removal>> Removals(CancellationToken ct)
        {
            var waiting = await (from asked in db.Entries.Where(e => e.Kind == EntryKind.RedactionAsked)
                                 where !db.Entries.Any(r => r.PlannedActionId == asked.PlannedActionId
                                     && ((r.Kind == EntryKind.Redacted && r.RefersTo == asked.RefersTo) || (r.Kind == EntryKind.Withdrawn && r.RefersTo == asked.Sequence)))
                                 join action in db.PlannedActions on asked.PlannedActionId equals action.Id
                                 orderby asked.RecordedAt
                                 select new { action.Plan.Key, action.Reference, asked.RefersTo }).ToListAsync(ct);
            return [.. waiting.Select(w => new Removal(w.Key, w.Reference, $"/plans/{w.Key}/actions/{w.Reference}/redaction?entry={w.RefersTo}"))];
        }

        // Who reported on a claim stands in the journal alone.
        private async Task<int?> ForThem(ActionPage waiting, DateOnly today, CancellationToken ct)
        {
            if (!current.MayVerify || waiting.TotalCount > waiting.Rows.Count)
                return null;
            var ids = waiting.Rows.Select(r => r.Action.Id).ToList();
            var journals = await db.PlannedActions.AsNoTracking().Where(a => ids.Contains(a.Id)).Include(a => a.Entries).ToListAsync(ct);
            return journals.Count(a => a.WhyNotVerifiedBy(current.Value, today) is null);
        }

        private static ActionRow? First(ActionPage page) => page.Rows is [var first, ..] ? first : null;
    }
}
