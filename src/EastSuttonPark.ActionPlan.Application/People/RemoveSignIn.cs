using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Somebody leaves for good: everything that they could sign in with goes, and the name that the history needs stays.</summary>
public static class RemoveSignIn
{
    /// <summary>Removes the email address, password, passkeys, second factors, sign-ins by other providers, links and times of an account. It can't be undone.</summary>
    /// <remarks>
    /// Refused by <see cref="PlanRules.LeaverHandsOverFirst"/>, <see cref="PlanRules.LastAdministratorStays"/>, <see cref="PlanRules.LastGovernorStays"/>, <see cref="PlanRules.AccountIsGone"/> and
    /// <see cref="PlanRules.PeopleAreTheAdministrators"/>; as stale where another administrator was quicker.
    /// </remarks>
    public sealed record Command : IRequest
    {
        /// <summary>From the address, never from the form.</summary>
        public int Id { get; init; }

        public int Revision { get; set; }
    }

    internal sealed class Handler(ActionPlanDbContext db, AccountKeeping keeping, UserManager<Account> accounts, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) =>
            keeping.Change(request.Id, request.Revision, account => Remove(account, cancellationToken), cancellationToken);

        private async Task<IReadOnlyList<AuditEvent>> Remove(Account account, CancellationToken ct)
        {
            new AccountStanding(account.Role, CanSignIn: false, account.LastDay, account.Posts).RefuseLeavingWithPosts(clock.Today);
            // Identity needs a name that is nobody else's.
            (account.UserName, account.NormalizedUserName) = ($"left-{account.Id}", accounts.NormalizeName($"left-{account.Id}"));
            (account.Email, account.NormalizedEmail, account.EmailConfirmed) = (null, null, false);
            (account.PasswordHash, account.PhoneNumber, account.TwoFactorEnabled, account.LockoutEnd, account.AccessFailedCount) = (null, null, false, null, 0);
            (account.LastSignedInAt, account.LookedAt, account.LookedBeforeAt) = (null, null, null);
            account.RemovedAt = clock.Now;
            account.DeactivatedAt ??= clock.Now;
            account.EndSessions();
            await db.Invitations.Where(i => i.AccountId == account.Id).ExecuteDeleteAsync(ct);
            await db.UserLogins.Where(l => l.UserId == account.Id).ExecuteDeleteAsync(ct);
            await db.UserTokens.Where(t => t.UserId == account.Id).ExecuteDeleteAsync(ct);
            await db.UserClaims.Where(c => c.UserId == account.Id).ExecuteDeleteAsync(ct);
            await db.Set<IdentityUserPasskey<int>>().Where(p => p.UserId == account.Id).ExecuteDeleteAsync(ct);
            return [new(account.Role == Role.Governor ? AuditKind.GovernorGranted : AuditKind.Granted, $"Removed the sign-in data of {account.Name}, who has left", account.Id)];
        }
    }
}
