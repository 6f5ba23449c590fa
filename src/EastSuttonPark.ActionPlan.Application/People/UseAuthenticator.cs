using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>A person asks, for their own account, that signing in with a password takes a code of an authenticator app as well; recovery codes stand in where the app is lost.</summary>
public static class UseAuthenticator
{
    /// <summary>How many recovery codes are made at once.</summary>
    public const int RecoveryCodes = 10;

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
    /// <remarks>Refused with a field error where the code is missing or wrong: each step needs one, so that nobody takes it on a computer that was left open.</remarks>
    public sealed record Command : IRequest<IReadOnlyList<string>>
    {
        public Step? Do { get; init; }

        /// <summary>Six digits; blanks between them count for nothing.</summary>
        public string? Code { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Do).NotNull().WithMessage("Choose what to do");
            RuleFor(c => c.Code).NotEmpty().WithMessage("Enter the 6 digits that the app shows");
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

    internal sealed class Handler(UserManager<Account> accounts, CurrentPerson current) : IRequestHandler<Command, IReadOnlyList<string>>
    {
        public async Task<IReadOnlyList<string>> Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await accounts.Of(current);
            if (await accounts.IsLockedOutAsync(account) || !await accounts.VerifyTwoFactorTokenAsync(account, TokenOptions.DefaultAuthenticatorProvider, Digits(request.Code!)))
            {
                await accounts.AccessFailedAsync(account);
                throw new ValidationException([new ValidationFailure(nameof(Command.Code), "This code is not right. Enter the 6 digits that the app shows now")]);
            }

            if (request.Do == Step.TurnOff)
            {
                await accounts.SetTwoFactorEnabledAsync(account, false);
                await accounts.ResetAuthenticatorKeyAsync(account);
                return [];
            }

            await accounts.SetTwoFactorEnabledAsync(account, true);
            return [.. await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes) ?? []];
        }
    }

    /// <summary>A code as it is checked: apps show it in two groups.</summary>
    public static string Digits(string code) => code.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}
