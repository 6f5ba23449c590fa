using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Web.Access;

/// <summary>Signs in with email address and password, and does the same work whoever is asked for: how long the answer takes tells nobody who has an account.</summary>
public sealed class PasswordSignIn(SignInManager<Account> signIn, AuditLog audit)
{
    private static readonly Account nobody = new();
    private static string? hashOfNobody;

    public async Task<SignInResult> Try(string email, string password, string? remoteAddress)
    {
        var accounts = signIn.UserManager;
        var account = await accounts.FindByNameAsync(email);
        var isRefusedUnread = account?.PasswordHash is null || await accounts.IsLockedOutAsync(account) || !await signIn.CanSignInAsync(account);
        var result = account is null ? SignInResult.Failed : await signIn.PasswordSignInAsync(account, password, isPersistent: false, lockoutOnFailure: true);
        // Reading a password is what takes time, so one is read where the account's own was not.
        if (isRefusedUnread)
            accounts.PasswordHasher.VerifyHashedPassword(nobody, hashOfNobody ??= accounts.PasswordHasher.HashPassword(nobody, Guid.NewGuid().ToString()), password);
        if (!result.Succeeded && !result.RequiresTwoFactor)
            await audit.RecordSignIn(account, AuditKind.SignInFailed, result.IsLockedOut ? "Locked out after too many attempts" : result.IsNotAllowed ? "The account is closed" : "The password is not right", remoteAddress);
        return result;
    }
}
