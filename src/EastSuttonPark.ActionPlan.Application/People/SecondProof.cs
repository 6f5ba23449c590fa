using EastSuttonPark.ActionPlan.Application.Audits;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Asks somebody signed in to prove again who they are before they change what they sign in with: whoever finds a computer that was left open shall not guess on, and what they guess is in the audit.</summary>
public sealed class SecondProof(UserManager<Account> accounts, AuditLog audit)
{
    /// <summary>What somebody is told who has proved who they are once, and then failed too often: nobody else is told.</summary>
    public const string LockedOut = "Too many attempts were wrong. Wait 15 minutes and try again";

    /// <summary>Says why the account's password is not proved, or null where it is.</summary>
    /// <param name="account">The account.</param>
    /// <param name="password">What was typed.</param>
    /// <param name="purpose">What it is asked for, as the audit says it: "Changing the password".</param>
    /// <param name="refusal">What is answered to a wrong one.</param>
    public Task<string?> WhyNotPassword(Account account, string password, string purpose, string refusal) =>
        WhyNot(account, "password", () => accounts.CheckPasswordAsync(account, password), purpose, refusal);

    /// <summary>Refuses a wrong password.</summary>
    /// <exception cref="ValidationException">It is wrong, or too many were; said at the field.</exception>
    internal async Task RefuseUnlessPasswordIs(Account account, string password, string purpose, string refusal, string field) =>
        Refuse(await WhyNotPassword(account, password, purpose, $"{refusal}. After 5 attempts it can be tried again in 15 minutes"), field);

    /// <summary>Refuses a wrong code.</summary>
    /// <exception cref="ValidationException">It is wrong, or too many were; said at the field.</exception>
    internal async Task RefuseUnlessCodeIs(Account account, Func<Task<bool>> isRight, string purpose, string refusal, string field) =>
        Refuse(await WhyNot(account, "code", isRight, purpose, refusal), field);

    private static void Refuse(string? why, string field)
    {
        if (why is not null)
            throw new ValidationException([new ValidationFailure(field, why)]);
    }

    private async Task<string?> WhyNot(Account account, string what, Func<Task<bool>> isRight, string purpose, string refusal)
    {
        if (!await accounts.IsLockedOutAsync(account))
        {
            if (await isRight())
                return null;
            await accounts.AccessFailedAsync(account);
        }

        var isLocked = await accounts.IsLockedOutAsync(account);
        await audit.Record(AuditKind.CredentialsRefused, $"{purpose}: {(isLocked ? "locked out after too many attempts" : $"the {what} is not right")}");
        return isLocked ? LockedOut : refusal;
    }
}
