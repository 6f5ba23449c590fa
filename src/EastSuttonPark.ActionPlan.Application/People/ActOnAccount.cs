using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>What an administrator does with an account at once, by a button: a new link, an end of every session, an end of the account or its return.</summary>
public static class ActOnAccount
{
    public const string NewLink = "new-link";

    public const string SignOut = "sign-out";

    public const string Deactivate = "deactivate";

    public const string Reactivate = "reactivate";

    /// <summary>What the form posts. Answers with the code of a new link, which can be read this once; else null.</summary>
    /// <remarks>
    /// Refused by <see cref="PlanRules.LastAdministratorStays"/>, <see cref="PlanRules.LastGovernorStays"/>, <see cref="PlanRules.GovernorHandsOverFirst"/>, <see cref="PlanRules.AccountIsGone"/> and
    /// <see cref="PlanRules.PeopleAreTheAdministrators"/>; as malformed where it is none of the four, or a link is asked for of an account that is closed. What is so already stays so.
    /// </remarks>
    /// <param name="Id">The account.</param>
    /// <param name="Do">One of the four.</param>
    public sealed record Command(int Id, string? Do) : IRequest<string?>;

    internal sealed class Handler(ActionPlanDbContext db, AccountKeeping keeping, PlanClock clock, TimeProvider time) : IRequestHandler<Command, string?>
    {
        public async Task<string?> Handle(Command request, CancellationToken cancellationToken)
        {
            string? code = null;
            // Each of them is the same whatever else has changed meanwhile, so no form is stale here.
            await keeping.Change(request.Id, null, async account =>
            {
                var words = request.Do switch
                {
                    NewLink => await Link(),
                    SignOut => End(),
                    Deactivate => await Close(),
                    Reactivate => Open(),
                    _ => throw new MalformedRequestException("The form does not say what is to be done."),
                };
                return words is null ? [] : [new AuditEvent(account.Role == Role.Governor ? AuditKind.GovernorGranted : AuditKind.Granted, words, account.Id)];

                async Task<string> Link()
                {
                    if (!account.IsOpenOn(clock.Today))
                        throw new MalformedRequestException("This account is closed, so nobody could use a link to it.");
                    await EndLinks();
                    code = InvitationCode.New();
                    account.Invitations.Add(Invitation.Of(InvitationCode.Sha256Of(code), time.GetUtcNow().UtcDateTime.Add(AddAccount.LinkLasts)));
                    return $"Made {account.Name} a new link to choose a password";
                }

                string End()
                {
                    account.EndSessions();
                    return $"Signed {account.Name} out everywhere";
                }

                async Task<string?> Close()
                {
                    if (account.DeactivatedAt is not null)
                        return null;
                    account.DeactivatedAt = clock.Now;
                    account.EndSessions();
                    await EndLinks();
                    return $"Deactivated the account of {account.Name}";
                }

                string? Open()
                {
                    if (account.DeactivatedAt is null)
                        return null;
                    account.DeactivatedAt = null;
                    return $"Reactivated the account of {account.Name}";
                }

                async Task EndLinks()
                {
                    foreach (var link in await db.Invitations.Where(i => i.AccountId == account.Id && i.UsedAt == null).ToListAsync(cancellationToken))
                        link.Use(time.GetUtcNow().UtcDateTime);
                }
            }, cancellationToken);
            return code;
        }
    }
}
