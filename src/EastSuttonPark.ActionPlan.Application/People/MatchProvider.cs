using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Finds whose account somebody has whom an OpenID Connect provider vouches for. It makes no account: whoever was not invited gets in nowhere.</summary>
public static class MatchProvider
{
    /// <summary>The roles that a provider's groups can give. The governor's and the administrator's are given by people, who can be asked why.</summary>
    public static IReadOnlyList<Role> RolesByGroup { get; } = [Role.Head, Role.SltMember, Role.Partner, Role.Observer];

    /// <summary>Whether the account may sign in, and as which.</summary>
    /// <remarks>
    /// The account that the provider's person signed in to before. At the first time: the one whose invitation brought them; else the one that was invited with their email address, where the provider has verified that,
    /// the invitation still counts, and the account has no way to sign in yet. Answers with its id, or with null where there is none.
    /// </remarks>
    /// <param name="Provider">The provider's scheme.</param>
    /// <param name="Subject">What the provider calls the person, for ever.</param>
    /// <param name="ProviderName">What pages call the provider.</param>
    /// <param name="VerifiedEmail">The email address, where the provider says that it has verified it; else null.</param>
    /// <param name="Invitation">The code of the one-time link through which the person came; else null.</param>
    /// <param name="Roles">The roles that the settings give the person's groups; empty where they give none.</param>
    public sealed record Command(string Provider, string Subject, string ProviderName, string? VerifiedEmail, string? Invitation, IReadOnlyList<Role> Roles) : IRequest<int?>;

    internal sealed class Handler(ActionPlanDbContext db, UserManager<Account> accounts, TimeProvider time) : IRequestHandler<Command, int?>
    {
        public async Task<int?> Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await accounts.FindByLoginAsync(request.Provider, request.Subject) ?? await Welcome(request, cancellationToken);
            if (account is null)
                return null;
            // Several at once say nothing, and who decides here is not made or unmade by a list kept elsewhere.
            if (request.Roles is [var role] && RolesByGroup.Contains(role) && RolesByGroup.Contains(account.Role) && account.Role != role)
            {
                account.Role = role;
                await accounts.UpdateAsync(account);
            }

            return account.Id;
        }

        private async Task<Account?> Welcome(Command request, CancellationToken ct)
        {
            var now = time.GetUtcNow().UtcDateTime;
            var invitations = db.Invitations.Include(i => i.Account).Where(i => i.UsedAt == null && i.ExpiresAt > now);
            Invitation? invitation;
            if (request.Invitation is { } code)
            {
                var sha256 = InvitationCode.Sha256Of(code);
                invitation = await invitations.SingleOrDefaultAsync(i => i.CodeSha256 == sha256, ct);
            }
            else
            {
                var email = request.VerifiedEmail is { } verified ? accounts.NormalizeEmail(verified) : null;
                invitation = email is null ? null
                    : await invitations.OrderByDescending(i => i.ExpiresAt).FirstOrDefaultAsync(i => i.Account.NormalizedEmail == email && i.Account.PasswordHash == null
                        && !db.UserLogins.Any(l => l.UserId == i.AccountId) && !db.UserPasskeys.Any(p => p.UserId == i.AccountId), ct);
            }

            if (invitation is null)
                return null;
            invitation.Use(now);
            // Saves both. It fails where the link was used meanwhile.
            var added = await accounts.AddLoginAsync(invitation.Account, new UserLoginInfo(request.Provider, request.Subject, request.ProviderName));
            return added.Succeeded ? invitation.Account : null;
        }
    }
}
