using System.Buffers.Text;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>The passkeys of one's own account.</summary>
public static class ListPasskeys
{
    /// <summary>How many an account may have.</summary>
    public const int Most = 20;

    public sealed record Query : IRequest<View>;

    /// <param name="Lines">The passkeys, the oldest first.</param>
    /// <param name="HasPassword">Whether there is a password, which adding a passkey asks for.</param>
    public sealed record View(IReadOnlyList<Line> Lines, bool HasPassword);

    /// <param name="Id">What addresses carry.</param>
    /// <param name="Name">What its owner called it.</param>
    /// <param name="AddedAt">UTC.</param>
    public sealed record Line(string Id, string Name, DateTime AddedAt);

    /// <summary>A passkey as pages show it.</summary>
    public static Line LineOf(UserPasskeyInfo passkey) => new(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "Passkey", passkey.CreatedAt.UtcDateTime);

    internal sealed class Handler(UserManager<Account> accounts, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var account = await accounts.Of(current);
            return new View([.. (await accounts.GetPasskeysAsync(account)).OrderBy(p => p.CreatedAt).Select(LineOf)], account.PasswordHash is not null);
        }
    }
}
