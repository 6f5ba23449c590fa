using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace EastSuttonPark.ActionPlan.Application.Audits;

/// <summary>A day of the audit under a code that only the holder of the key can make: whoever writes into the database alone can't make it anew.</summary>
public sealed class AuditSeal
{
    /// <summary>The London day.</summary>
    public DateOnly Day { get; private set; }

    /// <summary>The day's first row.</summary>
    public long First { get; private set; }

    /// <summary>The day's last row.</summary>
    public long Last { get; private set; }

    /// <summary>The hash of the last row, which covers every row before it.</summary>
    public string LastHash { get; private set; } = "";

    /// <summary>Which key: the first 16 hexadecimal digits of its SHA-256.</summary>
    public string KeyId { get; private set; } = "";

    /// <summary>HMAC-SHA-256 of the above and of the seal before, 64 lower-case hexadecimal digits. This is the head that reports and the log show.</summary>
    public string Head { get; private set; } = "";

    /// <summary>When it was made: UTC.</summary>
    public DateTime SealedAt { get; private set; }

    internal static AuditSeal Of(DateOnly day, long first, long last, string lastHash, AuditSeal? before, byte[] key, DateTime now)
    {
        var made = new AuditSeal { Day = day, First = first, Last = last, LastHash = lastHash, KeyId = IdOf(key), SealedAt = now };
        made.Head = made.HeadAfter(before?.Head, key);
        return made;
    }

    /// <summary>What the head must be after the seal before.</summary>
    internal string HeadAfter(string? previous, byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(JsonSerializer.Serialize<string?[]>(
        [previous, Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), First.ToString(CultureInfo.InvariantCulture), Last.ToString(CultureInfo.InvariantCulture), LastHash, KeyId]))));

    internal static string IdOf(byte[] key) => Convert.ToHexStringLower(SHA256.HashData(key))[..16];
}

/// <summary>The audit's head as a report names it.</summary>
/// <param name="Day">The latest sealed London day when the report was issued.</param>
/// <param name="Head">That day's head, 64 lower-case hexadecimal digits.</param>
public sealed record AuditHead(DateOnly Day, string Head);
