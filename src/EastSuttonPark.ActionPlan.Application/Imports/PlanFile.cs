using System.Security.Cryptography;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A document as it arrived.</summary>
/// <param name="Name">The file's name without its folder.</param>
/// <param name="Content">Its bytes.</param>
public sealed record PlanFile(string Name, byte[] Content)
{
    /// <summary>The SHA-256 of the bytes, 64 lower-case hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Content));
}

/// <summary>A document, or its corrections, can't be read. The message is for the person who brought it and names the place.</summary>
public sealed class PlanReadException : Exception
{
    public PlanReadException()
    {
    }

    public PlanReadException(string message)
        : base(message)
    {
    }

    public PlanReadException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
