using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>One account with its posts, and what can be done with it.</summary>
public static class ViewPerson
{
    public sealed record Query(int Id) : IRequest<View>;

    /// <param name="Account">The account.</param>
    /// <param name="Revision">How often it was changed: forms carry it.</param>
    /// <param name="Today">Today in London.</param>
    /// <param name="Now">Now, UTC, by the system's clock.</param>
    /// <param name="MayChange">Whether this person keeps accounts, and there is something left to keep.</param>
    /// <param name="MayRemoveFactors">Whether an authenticator app or a passkey can be taken off it: somebody else's account that has one.</param>
    /// <param name="Posts">Its posts, the latest first.</param>
    public sealed record View(AccountSummary Account, int Revision, DateOnly Today, DateTime Now, bool MayChange, bool MayRemoveFactors, IReadOnlyList<Holding> Posts)
    {
        /// <summary>Whether it is neither deactivated nor over.</summary>
        public bool IsOpen => Account.IsOpenOn(Today);
    }

    /// <param name="Id">Its key.</param>
    /// <param name="PostId">The post.</param>
    /// <param name="Post">The post's name.</param>
    /// <param name="From">The first day, inclusive.</param>
    /// <param name="Until">The last day, inclusive, or null.</param>
    /// <param name="Leads">How many actions the post leads.</param>
    public sealed record Holding(int Id, int PostId, string Post, DateOnly From, DateOnly? Until, int Leads)
    {
        /// <summary>Whether it is held on the day or later.</summary>
        public bool Lasts(DateOnly today) => Until is not { } until || until >= today;
    }

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, TimeProvider time) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var account = (await AccountSummary.Read(db, db.Users.AsNoTracking().Where(a => a.Id == request.Id), clock.Today, cancellationToken)).SingleOrDefault()
                ?? throw new NotThereException($"Account {request.Id}");
            var more = await db.Users.Where(a => a.Id == request.Id).Select(a => new { a.Revision, a.TwoFactorEnabled }).SingleAsync(cancellationToken);
            var hasFactors = more.TwoFactorEnabled || await db.UserPasskeys.CountAsync(p => p.UserId == request.Id, cancellationToken) > 0;
            var mayChange = current.Value.Role == Role.Administrator && account.RemovedAt is null;
            return new(account, more.Revision, clock.Today, time.GetUtcNow().UtcDateTime, mayChange, mayChange && hasFactors && request.Id != current.Value.AccountId,
                await db.PostHoldings.AsNoTracking().Where(h => h.AccountId == request.Id && (h.Until == null || h.Until >= h.From)).OrderByDescending(h => h.From).ThenByDescending(h => h.Id)
                    .Select(h => new Holding(h.Id, h.PostId, h.Post.Name, h.From, h.Until, db.PlannedActions.Count(a => a.LeadId == h.PostId))).ToListAsync(cancellationToken));
        }
    }
}
