using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Audits;

/// <summary>What is to be recorded.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="What">What happened, in a sentence for a person: never what somebody typed into a form to sign in.</param>
/// <param name="SubjectId">The account that it happened to, where that is not who did it; else null.</param>
public sealed record AuditEvent(AuditKind Kind, string What, int? SubjectId = null);

/// <summary>One row of the audit: who did what, when. Append-only, and chained: each row's hash covers the one before.</summary>
public sealed class AuditRow
{
    /// <summary>The longest sentence, in characters; what is longer is cut.</summary>
    public const int MaxWhatLength = 500;

    /// <summary>1 for the first row; no number is left out.</summary>
    public long Number { get; private set; }

    /// <summary>When, UTC, whole milliseconds: by the system's clock, never by the day that a demonstration takes for today.</summary>
    public DateTime At { get; private set; }

    /// <summary>The London day of that instant.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>False where somebody has put something else into the database in the place of a day or time; that is <c>default</c> then.</summary>
    public bool IsOfATime => At != default && Day != default && DroppedUpTo != default(DateOnly);

    /// <summary>Who did it; null for the program itself, and for a sign-in with an address that no account has.</summary>
    public int? AccountId { get; private set; }

    /// <summary>Their name on the day.</summary>
    public string AccountName { get; private set; } = "";

    /// <summary>Their role on the day as it is stored; null where there is none.</summary>
    public string? RoleWord { get; private set; }

    /// <summary>The same; null too where this program knows no such role.</summary>
    public Role? Role => Enum.TryParse<Role>(RoleWord, out var role) && role.ToString() == RoleWord ? role : null;

    /// <summary>The kind as it is stored. A row that this program has not written is read too: a page shows it as it is, and <c>verify</c> finds it.</summary>
    public string KindWord { get; private set; } = "";

    /// <summary>The kind; null where this program knows no such kind.</summary>
    public AuditKind? Kind => Enum.TryParse<AuditKind>(KindWord, out var kind) && kind.ToString() == KindWord ? kind : null;

    /// <summary>What happened.</summary>
    public string What { get; private set; } = "";

    /// <summary>The account that it happened to, or null.</summary>
    public int? SubjectId { get; private set; }

    /// <summary>The network address, of sign-ins, attempts at them and one-time links only.</summary>
    public string? RemoteAddress { get; private set; }

    /// <summary>Where old rows were dropped: the last London day of those, inclusive. Only beside such a row does the database let them be deleted.</summary>
    public DateOnly? DroppedUpTo { get; private set; }

    /// <summary>SHA-256 of this row and of the hash before it, 64 lower-case hexadecimal digits.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>The row after another one, or the first.</summary>
    internal static AuditRow After(AuditRow? last, DateTime now, (int? Id, string Name, Role? Role) by, AuditEvent what, string? remoteAddress = null, DateOnly? droppedUpTo = null)
    {
        var at = new DateTime(now.Ticks - (now.Ticks % TimeSpan.TicksPerMillisecond), DateTimeKind.Utc);
        var row = new AuditRow
        {
            Number = (last?.Number ?? 0) + 1,
            // A clock that was set back must not put a row before the one that it follows.
            At = last is not null && last.At > at ? last.At : at,
            AccountId = by.Id,
            AccountName = by.Name,
            RoleWord = by.Role?.ToString(),
            KindWord = what.Kind.ToString(),
            What = what.What.Length <= MaxWhatLength ? what.What : what.What[..MaxWhatLength],
            SubjectId = what.SubjectId,
            RemoteAddress = remoteAddress,
            DroppedUpTo = droppedUpTo,
        };
        row.Day = LondonDays.DayOf(row.At);
        row.Hash = row.HashAfter(last?.Hash);
        return row;
    }

    /// <summary>What the hash must be after the row before.</summary>
    public string HashAfter(string? previous) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string?[]>(
    [
        previous, Number.ToString(CultureInfo.InvariantCulture), At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture), Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        AccountId?.ToString(CultureInfo.InvariantCulture), AccountName, RoleWord, KindWord, What, SubjectId?.ToString(CultureInfo.InvariantCulture), RemoteAddress,
        DroppedUpTo?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    ]))));
}
