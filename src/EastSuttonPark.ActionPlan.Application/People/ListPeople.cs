using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Everybody with an account, and to whom the governor's role was given: the administrator keeps them, the governor sees them.</summary>
public static class ListPeople
{
    /// <summary>How many days a grant of the governor's role is pointed out on the governor's overview.</summary>
    public const int GrantIsNewsFor = 30;

    public sealed record Query : IRequest<View>;

    /// <param name="Today">Today in London.</param>
    /// <param name="Now">Now, UTC, by the system's clock.</param>
    /// <param name="MayChange">Whether this person keeps accounts.</param>
    /// <param name="Accounts">Those that are open, by name, then the others.</param>
    /// <param name="Grants">What was given or taken of the governor's role, newest first.</param>
    public sealed record View(DateOnly Today, DateTime Now, bool MayChange, IReadOnlyList<AccountSummary> Accounts, IReadOnlyList<Grant> Grants);

    /// <param name="At">When, UTC.</param>
    /// <param name="By">Who, by their name on the day.</param>
    /// <param name="What">What they did.</param>
    public sealed record Grant(DateTime At, string By, string What);

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, TimeProvider time) : IRequestHandler<Query, View>
    {
        private const int MostGrants = 20;

        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = clock.Today;
            var accounts = await AccountSummary.Read(db, db.Users.AsNoTracking(), today, cancellationToken);
            return new(today, time.GetUtcNow().UtcDateTime, current.Value.Role == Role.Administrator, [.. accounts.OrderByDescending(a => a.IsOpenOn(today))],
                await Grants(db).Take(MostGrants).ToListAsync(cancellationToken));
        }
    }

    /// <summary>What was given or taken of the governor's role, newest first.</summary>
    /// <param name="db">The database.</param>
    /// <param name="since">An instant, UTC; null for all that the audit keeps.</param>
    internal static IQueryable<Grant> Grants(ActionPlanDbContext db, DateTime? since = null) =>
        db.AuditRows.AsNoTracking().Where(r => r.KindWord == nameof(AuditKind.GovernorGranted) && (since == null || r.At >= since)).OrderByDescending(r => r.Number).Select(r => new Grant(r.At, r.AccountName, r.What));
}
