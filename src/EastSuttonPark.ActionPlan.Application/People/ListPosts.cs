using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Every post: who holds it and which actions it leads. Those that lead something and that nobody can answer for come first.</summary>
public static class ListPosts
{
    public sealed record Query : IRequest<View>;

    /// <param name="MayChange">Whether this person keeps posts.</param>
    /// <param name="Posts">The posts.</param>
    public sealed record View(bool MayChange, IReadOnlyList<Line> Posts);

    /// <param name="Slug">What addresses carry.</param>
    /// <param name="Name">The post's name.</param>
    /// <param name="FormerNames">What it was called before, the latest first: histories and past days say so.</param>
    /// <param name="CanBeRenamed">Whether it can be called otherwise: the Governor's post keeps its name.</param>
    /// <param name="IsPartner">Whether it is an organisation outside the prison.</param>
    /// <param name="Holders">Who holds it today, and later.</param>
    /// <param name="Leads">The actions that it leads.</param>
    public sealed record Line(string Slug, string Name, IReadOnlyList<FormerName> FormerNames, bool CanBeRenamed, bool IsPartner, IReadOnlyList<Holder> Holders, IReadOnlyList<Led> Leads)
    {
        /// <summary>Nobody holds it today, and it leads something.</summary>
        public bool IsVacantLead => Leads.Count > 0 && !Holders.Any(h => h.IsToday);

        /// <summary>Who holds it today can't sign in, and it leads something.</summary>
        public bool IsUnreachableLead => Leads.Count > 0 && !IsVacantLead && !Holders.Any(h => h is { IsToday: true, IsOpen: true });
    }

    /// <param name="AccountId">Whose account.</param>
    /// <param name="Name">Their name.</param>
    /// <param name="From">The first day, inclusive.</param>
    /// <param name="Until">The last day, inclusive, or null.</param>
    /// <param name="IsToday">Whether they hold it today.</param>
    /// <param name="IsOpen">Whether their account can be used.</param>
    public sealed record Holder(int AccountId, string Name, DateOnly From, DateOnly? Until, bool IsToday, bool IsOpen);

    /// <param name="Plan">The key of the action's plan.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Href">Its page.</param>
    public sealed record Led(string Plan, string Reference, string Href);

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = clock.Today;
            var posts = await db.Posts.AsNoTracking().Include(p => p.FormerNames).OrderBy(p => p.IsPartner).ThenBy(p => p.Name).ToListAsync(cancellationToken);
            var holders = (await (from h in db.PostHoldings.AsNoTracking()
                                  where h.Until == null || (h.Until >= today && h.Until >= h.From)
                                  join a in db.Users on h.AccountId equals a.Id
                                  orderby h.From, a.Name
                                  select new { h.PostId, a.Id, a.Name, h.From, h.Until, IsOpen = a.DeactivatedAt == null && (a.LastDay == null || a.LastDay >= today) }).ToListAsync(cancellationToken)).ToLookup(h => h.PostId);
            var led = (await db.PlannedActions.AsNoTracking().OrderBy(a => a.PlanId).ThenBy(a => a.Id).Select(a => new { a.LeadId, a.Plan.Key, a.Reference }).ToListAsync(cancellationToken)).ToLookup(a => a.LeadId);
            var lines = posts.Select(p => new Line(p.Slug, p.Name, [.. p.FormerNames.OrderByDescending(f => f.Until)], p.Id != Post.GovernorId, p.IsPartner,
                [.. holders[p.Id].Select(h => new Holder(h.Id, h.Name, h.From, h.Until, h.From <= today, h.IsOpen))], [.. led[p.Id].Select(a => new Led(a.Key, a.Reference, $"/plans/{a.Key}/actions/{a.Reference}"))]));
            return new(current.Value.Role == Role.Administrator, [.. lines.OrderByDescending(l => l.IsVacantLead || l.IsUnreachableLead)]);
        }
    }
}
