using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>A person changes the password of their own account, and whoever else is signed in with it is signed out.</summary>
public static class ChangePassword
{
    public sealed record Query : IRequest<View>;

    /// <param name="HasPassword">Whether there is a password to change: who signs in otherwise has none.</param>
    /// <param name="Email">What the person signs in with.</param>
    public sealed record View(bool HasPassword, string Email);

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused with field errors where the present password is missing or wrong, or the new one is missing, the present one, too short, easy to guess or not repeated alike.</remarks>
    public sealed record Command : IRequest
    {
        public string? Present { get; init; }

        public string? Password { get; init; }

        public string? PasswordAgain { get; init; }
    }

    /// <summary>Refuses a password that no account may have.</summary>
    /// <exception cref="ValidationException">It is too short or easy to guess; said at the field <c>Password</c>.</exception>
    internal static async Task RefuseWeak(UserManager<Account> accounts, Account account, string password)
    {
        foreach (var validator in accounts.PasswordValidators)
        {
            var judged = await validator.ValidateAsync(accounts, account, password);
            if (!judged.Succeeded)
                throw new ValidationException(judged.Errors.Select(e => new ValidationFailure(nameof(Command.Password), e.Description)));
        }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Present).NotEmpty().WithMessage("Enter your present password");
            RuleFor(c => c.Password).NotEmpty().WithMessage("Enter a new password");
            RuleFor(c => c.PasswordAgain).Equal(c => c.Password).WithMessage("Enter the same new password again")
                .When(c => !string.IsNullOrEmpty(c.Password));
        }
    }

    internal sealed class QueryHandler(UserManager<Account> accounts, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var account = await accounts.Of(current);
            return new View(account.PasswordHash is not null, account.Email!);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, UserManager<Account> accounts, CurrentPerson current, SecondProof proof, AuditLog audit) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await accounts.Of(current);
            await proof.RefuseUnlessPasswordIs(account, request.Present!, "Changing the password", "This is not your present password", nameof(Command.Present));
            await RefuseSame(accounts, account, request.Password!);
            await RefuseWeak(accounts, account, request.Password!);
            await db.InOneTransaction(async () =>
            {
                account = await accounts.Again(account);
                account.AccessFailedCount = 0;
                account.PasswordHash = accounts.PasswordHasher.HashPassword(account, request.Password!);
                if (!(await accounts.UpdateSecurityStampAsync(account)).Succeeded)
                    throw new StaleFormException();
                await audit.Append(db, new(AuditKind.CredentialsChanged, "Changed their password"), cancellationToken);
            }, cancellationToken);
        }
    }

    // Whoever changes a password because somebody knows it has not changed it.
    private static async Task RefuseSame(UserManager<Account> accounts, Account account, string password)
    {
        if (await accounts.CheckPasswordAsync(account, password))
            throw new ValidationException([new ValidationFailure(nameof(Command.Password), "This is the password that you have. Enter another one")]);
    }

    /// <summary>An account as it was a moment ago, read again within a transaction that changes it.</summary>
    /// <exception cref="StaleFormException">It is another one by now.</exception>
    public static async Task<Account> Again(this UserManager<Account> accounts, Account seen) =>
        await accounts.FindByIdAsync(seen.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)) is { } account && account.ConcurrencyStamp == seen.ConcurrencyStamp ? account : throw new StaleFormException();

    /// <summary>The account of whoever acts.</summary>
    internal static async Task<Account> Of(this UserManager<Account> accounts, CurrentPerson current) =>
        await accounts.FindByIdAsync(current.Value.AccountId!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)) ?? throw new NotThereException("This account");
}
