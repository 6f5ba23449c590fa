using System.Globalization;
using System.Security.Cryptography;

namespace EastSuttonPark.ActionPlan.Tests.People;

/// <summary>The app on somebody's telephone.</summary>
internal static class AuthenticatorApp
{
    /// <summary>What an authenticator app shows: RFC 6238, SHA-1, 30 seconds, 6 digits; so many steps later or, below nought, earlier, which a site takes for clocks that differ.</summary>
    public static string CodeOf(string key, int step = 0)
    {
        var bits = string.Concat(key.Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var bytes = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        var counter = BitConverter.GetBytes(DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30 + step).Reverse().ToArray();
#pragma warning disable CA5350 // What the standard says.
        var hash = HMACSHA1.HashData(bytes, counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xF;
        var number = ((hash[offset] & 0x7F) << 24 | hash[offset + 1] << 16 | hash[offset + 2] << 8 | hash[offset + 3]) % 1_000_000;
        return number.ToString("D6", CultureInfo.InvariantCulture);
    }
}
