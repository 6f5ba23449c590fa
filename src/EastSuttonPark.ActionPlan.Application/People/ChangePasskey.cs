using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>A person names one of their passkeys anew, or removes it.</summary>
public static class ChangePasskey
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 100;

    /// <exception cref="NotThereException">The account has no such passkey.</exception>
    public sealed record Query(string Id) : IRequest<ListPasskeys.Line>;

    /// <summary>Renames a passkey, or removes it where <see cref="Remove"/> is set.</summary>
    /// <exception cref="NotThereException">The account has no such passkey.</exception>
    public sealed record Command : IRequest
    {
        /// <summary>From the address, never from the form.</summary>
        public string Id { get; init; } = "";

        public string? Name { get; init; }

        public bool Remove { get; init; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Name).Cascade(CascadeMode.Stop).Must(n => !string.IsNullOrWhiteSpace(n)).WithMessage("Enter a name for the passkey")
                .MaximumLength(LongestName).WithMessage($"The name must be {LongestName} characters or fewer").When(c => !c.Remove);
    }

    internal sealed class QueryHandler(UserManager<Account> accounts, CurrentPerson current) : IRequestHandler<Query, ListPasskeys.Line>
    {
        public async Task<ListPasskeys.Line> Handle(Query request, CancellationToken cancellationToken) =>
            ListPasskeys.LineOf(await Own(accounts, await accounts.Of(current), request.Id));
    }

    internal sealed class Handler(ActionPlanDbContext db, UserManager<Account> accounts, CurrentPerson current, AuditLog audit) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) => db.InOneTransaction(() => Change(request, cancellationToken), cancellationToken);

        private async Task Change(Command request, CancellationToken ct)
        {
            var account = await accounts.Of(current);
            var passkey = await Own(accounts, account, request.Id);
            var (before, name) = (ListPasskeys.LineOf(passkey).Name, CleanText.Of(request.Name));
            if (request.Remove)
            {
                await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
                await audit.Append(db, new(AuditKind.CredentialsChanged, $"Removed the passkey “{before}”"), ct);
            }
            else if (name != before)
            {
                passkey.Name = name;
                await accounts.AddOrUpdatePasskeyAsync(account, passkey);
                await audit.Append(db, new(AuditKind.CredentialsChanged, $"Renamed the passkey “{before}” to “{name}”"), ct);
            }
        }
    }

    // Only among one's own: somebody else's is as unknown as none.
    private static async Task<UserPasskeyInfo> Own(UserManager<Account> accounts, Account account, string id) =>
        (await accounts.GetPasskeysAsync(account)).FirstOrDefault(p => ListPasskeys.LineOf(p).Id == id) ?? throw new NotThereException("This passkey");
}
