using System.Security.Cryptography;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>Reads an action plan out of one kind of document. Each kind (pipe tables, Word, PDF, spreadsheets) has its reader.</summary>
public interface IPlanReader
{
    /// <summary>Whether the file is of the kind that this reader reads, judged by its content and never by its name.</summary>
    bool CanRead(PlanFile file);

    /// <summary>Reads the plan. Nothing is saved, and what the reader can't know becomes a <see cref="Doubt"/>.</summary>
    /// <param name="file">The document.</param>
    /// <param name="corrections">What a person has settled about this very file, or null.</param>
    /// <exception cref="PlanReadException">The document holds no plan that can be read without losing words, or the corrections don't fit it.</exception>
    PublishedPlan Read(PlanFile file, PlanCorrections? corrections);
}

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
