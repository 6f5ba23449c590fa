using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>The secret in a one-time link. The database keeps its hash only, so that a copy of it opens no account.</summary>
internal static class InvitationCode
{
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string Sha256Of(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
