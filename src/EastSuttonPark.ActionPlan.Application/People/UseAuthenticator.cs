using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>A person asks, for their own account, that signing in with a password takes a code of an authenticator app as well; recovery codes stand in where the app is lost.</summary>
public static class UseAuthenticator
{
    /// <summary>How many recovery codes are made at once.</summary>
    public const int RecoveryCodes = 10;

    // As ASP.NET Core Identity makes them: two groups of five, with a hyphen between.
    private const int RecoveryCodeLength = 10;

    /// <summary>What the form can ask for.</summary>
    public enum Step
    {
        /// <summary>Codes are asked for from now on.</summary>
        TurnOn,

        /// <summary>No code is asked for any more.</summary>
        TurnOff,

        /// <summary>New recovery codes; the ones before no longer work.</summary>
        NewCodes,
    }

    public sealed record Query : IRequest<View>;

    /// <param name="IsOn">Whether a code is asked for.</param>
    /// <param name="HasPassword">Whether the account has a password, to which a code can be added.</param>
    /// <param name="Key">The key that the app is given, in Base32; null where codes are asked for already.</param>
    /// <param name="Email">What the account is called in the app.</param>
    /// <param name="CodesLeft">How many recovery codes have not been used.</param>
    public sealed record View(bool IsOn, bool HasPassword, string? Key, string Email, int CodesLeft)
    {
        /// <summary>The key in groups of four, as people type it.</summary>
        public string KeyInGroups => string.Join(' ', (Key ?? "").ToLowerInvariant().Chunk(4).Select(g => new string(g)));

        /// <summary>What an app reads from a picture, or from a link on the same telephone.</summary>
        /// <param name="issuer">What the app files it under.</param>
        public string AddressFor(string issuer) =>
            $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(Email)}?secret={Key}&issuer={Uri.EscapeDataString(issuer)}&digits=6";
    }

    /// <summary>Answers with new recovery codes, or with none where codes are turned off. They can be read this once only.</summary>
    /// <remarks>
    /// Refused with a field error where the code is missing, wrong or used before, or turning it on the password is: each step needs a code, so that nobody takes it on a computer that was left open, and
    /// whoever turns it on chooses the app that the codes come from.
    /// </remarks>
    public sealed record Command : IRequest<IReadOnlyList<string>>
    {
        public Step? Do { get; init; }

        /// <summary>Six digits; blanks between them count for nothing. To turn it off a recovery code does as well, because the app may be lost.</summary>
        public string? Code { get; init; }

        /// <summary>The account's password, to turn it on.</summary>
        public string? Password { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Do).NotNull().WithMessage("Choose what to do");
            RuleFor(c => c.Code).NotEmpty().WithMessage("Enter the 6 digits that the app shows");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Enter your password").When(c => c.Do == Step.TurnOn);
        }
    }

    internal sealed class QueryHandler(UserManager<Account> accounts, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var account = await accounts.Of(current);
            if (account.TwoFactorEnabled)
                return new View(true, account.PasswordHash is not null, null, account.Email!, await accounts.CountRecoveryCodesAsync(account));
            if (account.PasswordHash is null)
                return new View(false, false, null, account.Email!, 0);
            if (await accounts.GetAuthenticatorKeyAsync(account) is not { Length: > 0 } key)
            {
                await accounts.ResetAuthenticatorKeyAsync(account);
                key = await accounts.GetAuthenticatorKeyAsync(account);
            }

            return new View(false, true, key, account.Email!, 0);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, UserManager<Account> accounts, CurrentPerson current, SecondProof proof, AuditLog audit) : IRequestHandler<Command, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await accounts.Of(current);
            // A form that is sent again, or made up: what is on needs no password to be turned on, and what is off has nothing to turn off.
            if (account.TwoFactorEnabled == (request.Do == Step.TurnOn))
                throw new StaleFormException();
            var purpose = request.Do switch
            {
                Step.TurnOn => "Turning an authenticator app on",
                Step.TurnOff => "Turning the authenticator app off",
                _ => "Making new recovery codes",
            };
            if (request.Do == Step.TurnOn)
                await proof.RefuseUnlessPasswordIs(account, request.Password!, purpose, "This is not your password", nameof(Command.Password));
            await proof.RefuseUnlessCodeIs(account, () => IsRight(account, request), purpose, "This code is not right, or it was used already. Enter the 6 digits that the app shows now. After 5 attempts wait 15 minutes", nameof(Command.Code));
            IReadOnlyList<string> codes = [];
            await db.InOneTransaction(async () =>
            {
                account = await accounts.Again(account);
                account.AccessFailedCount = 0;
                await accounts.SetTwoFactorEnabledAsync(account, request.Do != Step.TurnOff);
                if (request.Do == Step.TurnOff)
                    await accounts.ResetAuthenticatorKeyAsync(account);
                codes = request.Do == Step.TurnOff ? [] : [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
                await audit.Append(db, new(AuditKind.CredentialsChanged, request.Do switch
                {
                    Step.TurnOn => "Turned codes of an authenticator app on",
                    Step.TurnOff => "Turned codes of an authenticator app off",
                    _ => "Made new recovery codes",
                }), cancellationToken);
            }, cancellationToken);
            return codes;
        }

        private async Task<bool> IsRight(Account account, Command request) =>
            RecoveryCode(request.Code!) is { } recovery ? request.Do == Step.TurnOff && (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, recovery)).Succeeded
            : await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, Digits(request.Code!));
    }

    /// <summary>A code as it is checked: apps show it in two groups.</summary>
    public static string Digits(string code) => string.Concat(code.Where(c => !char.IsWhiteSpace(c) && c != '-'));

    /// <summary>A recovery code as it was made, in whatever way it is typed: "ABCDE-FGHJK"; null where it is none.</summary>
    public static string? RecoveryCode(string code) =>
        Digits(code).ToUpperInvariant() is { Length: RecoveryCodeLength } typed ? $"{typed[..(RecoveryCodeLength / 2)]}-{typed[(RecoveryCodeLength / 2)..]}" : null;
}
