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

    internal sealed class Handler(UserManager<Account> accounts, CurrentPerson current) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var account = await accounts.Of(current);
            var passkey = await Own(accounts, account, request.Id);
            if (request.Remove)
            {
                await accounts.RemovePasskeyAsync(account, passkey.CredentialId);
                return;
            }

            passkey.Name = CleanText.Of(request.Name);
            await accounts.AddOrUpdatePasskeyAsync(account, passkey);
        }
    }

    // Only among one's own: somebody else's is as unknown as none.
    private static async Task<UserPasskeyInfo> Own(UserManager<Account> accounts, Account account, string id) =>
        (await accounts.GetPasskeysAsync(account)).FirstOrDefault(p => ListPasskeys.LineOf(p).Id == id) ?? throw new NotThereException("This passkey");
}
