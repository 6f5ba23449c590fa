using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>A person chooses the password of their account by a one-time link.</summary>
public static class AcceptInvitation
{
    /// <summary>Whose link it is; null where it is unknown, used or expired, or its account is closed, which a stranger can't tell apart.</summary>
    public sealed record Query(string Code) : IRequest<View?>;

    public sealed record View(string Name, string Email);

    /// <summary>Sets the password and uses up the link.</summary>
    /// <exception cref="NotThereException">The link is unknown, used or expired.</exception>
    public sealed record Command : IRequest
    {
        /// <summary>From the address, never from the form.</summary>
        public string Code { get; init; } = "";

        /// <summary>The network address of who asks, for the audit: from the connection, never from the form.</summary>
        public string? RemoteAddress { get; init; }

        public string? Password { get; init; }

        public string? PasswordAgain { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Password).NotEmpty().WithMessage("Enter a password");
            RuleFor(c => c.PasswordAgain).Equal(c => c.Password).WithMessage("Enter the same password again")
                .When(c => !string.IsNullOrEmpty(c.Password));
        }
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, PlanClock clock, TimeProvider time) : IRequestHandler<Query, View?>
    {
        public Task<View?> Handle(Query request, CancellationToken cancellationToken) =>
            Usable(db.Invitations.AsNoTracking(), request.Code, time, clock.Today)
                .Select(i => new View(i.Account.Name, i.Account.Email!))
                .SingleOrDefaultAsync(cancellationToken)!;
    }

    internal sealed class Handler(ActionPlanDbContext db, UserManager<Account> accounts, AuditLog audit, PlanClock clock, TimeProvider time) : AsyncRequestHandler<Command>
    {
        // Of several at once the others wait here until the first is saved, and then find the link used.
        protected override Task Handle(Command request, CancellationToken cancellationToken) => db.InOneTransaction(() => Choose(request, cancellationToken), cancellationToken);

        private async Task Choose(Command request, CancellationToken cancellationToken)
        {
            var invitation = await Usable(db.Invitations.Include(i => i.Account), request.Code, time, clock.Today).SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotThereException("This link");
            var account = invitation.Account;
            await ChangePassword.RefuseWeak(accounts, account, request.Password!);
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, request.Password!);
            invitation.Use(time.GetUtcNow().UtcDateTime);
            // Who has forgotten their password has often tried too often.
            (account.LockoutEnd, account.AccessFailedCount) = (null, 0);
            // Signs out whoever was signed in with an older password, and saves both. It fails where the link was used meanwhile.
            if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
                throw new NotThereException("This link");
            await audit.Append(db, account, new(AuditKind.CredentialsChanged, "Chose a password by a one-time link"), request.RemoteAddress, cancellationToken);
        }
    }

    private static IQueryable<Invitation> Usable(IQueryable<Invitation> invitations, string code, TimeProvider time, DateOnly today)
    {
        var sha256 = InvitationCode.Sha256Of(code);
        var now = time.GetUtcNow().UtcDateTime;
        return invitations.Where(i => i.CodeSha256 == sha256 && i.UsedAt == null && i.ExpiresAt > now
            && i.Account.DeactivatedAt == null && (i.Account.LastDay == null || i.Account.LastDay >= today));
    }
}
