using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>What an administrator does with an account at once, by a button: a new link, an end of every session, an end of the account or its return, and for who has lost the telephone an end of what it proved.</summary>
public static class ActOnAccount
{
    public const string NewLink = "new-link";

    public const string SignOut = "sign-out";

    public const string Deactivate = "deactivate";

    public const string Reactivate = "reactivate";

    public const string RemoveFactors = "remove-factors";

    /// <summary>What the form posts. Answers with the code of a new link, which can be read this once; else null.</summary>
    /// <remarks>
    /// Refused by <see cref="PlanRules.LastAdministratorStays"/>, <see cref="PlanRules.LastGovernorStays"/>, <see cref="PlanRules.GovernorHandsOverFirst"/>, <see cref="PlanRules.AccountIsGone"/> and
    /// <see cref="PlanRules.PeopleAreTheAdministrators"/>; as malformed where it is none of the five, a link is asked for of an account that is closed,
    /// or the second factor is to be taken off one's own: that is for whoever can prove it, on their own account's page. What is so already stays so.
    /// </remarks>
    /// <param name="Id">The account.</param>
    /// <param name="Do">One of the five.</param>
    public sealed record Command(int Id, string? Do) : IRequest<string?>;

    internal sealed class Handler(ActionPlanDbContext db, AccountKeeping keeping, CurrentPerson current, PlanClock clock, TimeProvider time) : IRequestHandler<Command, string?>
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
                    RemoveFactors => await TakeFactorsOff(),
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

                // Never refused for the last governor: it lets them in again, with the password that they have or a new link.
                async Task<string?> TakeFactorsOff()
                {
                    if (current.Value.AccountId == account.Id)
                        throw new MalformedRequestException("Another administrator can do this for you. On your own account’s page you can turn the app off with a code of it, or a recovery code.");
                    var passkeys = await db.UserPasskeys.Where(p => p.UserId == account.Id).ToListAsync(cancellationToken);
                    if (!account.TwoFactorEnabled && passkeys.Count == 0)
                        return null;
                    var factors = PlanWords.List([.. new[] { account.TwoFactorEnabled ? "the authenticator app" : "", passkeys.Count > 0 ? PlanWords.Count(passkeys.Count, "passkey") : "" }.Where(w => w.Length > 0)]);
                    account.TwoFactorEnabled = false;
                    db.UserPasskeys.RemoveRange(passkeys);
                    // Its key and its recovery codes. Sessions that were ended stay ended.
                    await db.UserTokens.Where(t => t.UserId == account.Id && t.LoginProvider != SpentSecret.Session && t.LoginProvider != SpentSecret.Code).ExecuteDeleteAsync(cancellationToken);
                    account.EndSessions();
                    return $"Took {factors} off the account of {account.Name}";
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
