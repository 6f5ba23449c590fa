using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>How an administrator's use case changes an account: whole with its row in the audit or not at all, never over another administrator's change, and never so that nobody is left.</summary>
public sealed class AccountKeeping(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, AuditLog audit)
{
    /// <summary>Refuses who is not an administrator, or not any more: another one may have changed that since this request began.</summary>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.PeopleAreTheAdministrators"/>.</exception>
    public async Task RefuseOthers(CancellationToken ct)
    {
        var (person, today) = (current.Value, clock.Today);
        if (person != Person.System && !await db.Users.Where(HandOver.CanBeUsedFrom(today)).AnyAsync(a => a.Id == person.AccountId && a.Role == Role.Administrator, ct))
            throw new DomainRuleException(PlanRules.PeopleAreTheAdministrators);
    }

    /// <summary>Changes an account, with its posts loaded.</summary>
    /// <param name="id">The account.</param>
    /// <param name="revision">What the form was made from; null where it does not matter what it was.</param>
    /// <param name="change">Makes the change, and says what it was; nothing where all is so already, as after a double click.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotThereException">There is no such account.</exception>
    /// <exception cref="StaleFormException">Another administrator was quicker.</exception>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.PeopleAreTheAdministrators"/>, <see cref="PlanRules.AccountIsGone"/>, or what <see cref="AccountStanding.RefuseUnlessItMayBecome"/> refuses.
    /// </exception>
    public Task Change(int id, int? revision, Func<Account, Task<IReadOnlyList<AuditEvent>>> change, CancellationToken ct) => db.InOneTransaction(
        async () =>
        {
            await RefuseOthers(ct);
            var isDemonstration = await db.Installations.AnyAsync(i => i.IsDemonstration, ct);
            var account = await db.Users.Include(a => a.Posts).ThenInclude(h => h.Post).SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw new NotThereException($"Account {id}");
            if (account.RemovedAt is not null)
                throw new DomainRuleException(PlanRules.AccountIsGone);
            var before = StandingOf(account, isDemonstration);
            var events = await change(account);
            if (events.Count == 0)
                return;
            if (revision is { } seen && seen != account.Revision)
                throw new StaleFormException();
            var others = await db.Users.AsNoTracking().Where(a => a.Id != id && (a.Role == Role.Governor || a.Role == Role.Administrator)).ToListAsync(ct);
            before.RefuseUnlessItMayBecome(StandingOf(account, isDemonstration), others.Select(a => StandingOf(a, isDemonstration)), clock.Today);
            account.Revision++;
            foreach (var told in events)
                await audit.Append(db, told, ct);
        },
        ct);

    // Who has never chosen a password nor signed in in another way can't be counted on. A demonstration is signed in to without either.
    private AccountStanding StandingOf(Account account, bool isDemonstration)
    {
        var today = clock.Today;
        return new(account.Role, account.IsOpenOn(today) && (isDemonstration || account.PasswordHash is not null || account.LastSignedInAt is not null),
            account.DeactivatedAt is null ? account.LastDay : today.AddDays(-1), [.. account.Posts]);
    }
}
