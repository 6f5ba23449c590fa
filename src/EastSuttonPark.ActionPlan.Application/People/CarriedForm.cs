namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>What somebody had typed when their session ended, encrypted for their account alone, until they have signed in again.</summary>
public sealed class CarriedForm
{
    /// <summary>How long it is kept.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    /// <summary>How many of one account are kept.</summary>
    public const int MostOfAnAccount = 10;

    /// <summary>Stands in the address to which its person comes back.</summary>
    public Guid Id { get; private set; }

    public int AccountId { get; private set; }

    /// <summary>The form's fields and where it was sent, encrypted.</summary>
    public byte[] Protected { get; private set; } = [];

    /// <summary>UTC.</summary>
    public DateTime ExpiresAt { get; private set; }

    public static CarriedForm Of(int accountId, byte[] secret, DateTime now) => new() { Id = Guid.NewGuid(), AccountId = accountId, Protected = secret, ExpiresAt = now.Add(Kept) };
}
