using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>A month's report, frozen with its files, numbered.</summary>
public sealed class IssuedReport
{
    public int Id { get; private set; }

    public int PlanId { get; private set; }

    public Plan Plan { get; private set; } = null!;

    /// <summary>"2024-01".</summary>
    public string Month { get; private set; } = "";

    /// <summary>1 for the month's first issue.</summary>
    public int Number { get; private set; }

    /// <summary>The month's last day: what the report says is as at its end.</summary>
    public DateOnly AsAt { get; private set; }

    /// <summary>UTC.</summary>
    public DateTime IssuedAt { get; private set; }

    public int? IssuedById { get; private set; }

    /// <summary>Who signed it off, by their name on the day.</summary>
    public string IssuedByName { get; private set; } = "";

    /// <summary>From the second issue on: why the month was issued again. Else null.</summary>
    public string? Why { get; private set; }

    /// <summary>Whether it replaces earlier issues because words had to be removed: only then does the database let those be emptied.</summary>
    public bool RemovesWords { get; private set; }

    /// <summary>The report's model as canonical JSON; empty where the issue was removed.</summary>
    public string ModelJson { get; private set; } = "";

    /// <summary>SHA-256 of the model's UTF-8 bytes.</summary>
    public string ModelSha256 { get; private set; } = "";

    /// <summary>The head of the audit when it was issued: of its latest sealed day. Null where no day was sealed.</summary>
    public string? AuditHead { get; private set; }

    /// <summary>That day, a London day.</summary>
    public DateOnly? AuditDay { get; private set; }

    /// <summary>The head and its day; null where no day was sealed.</summary>
    public AuditHead? Audit => AuditHead is { } head && AuditDay is { } day ? new(day, head) : null;

    public List<IssuedFile> Files { get; private set; } = [];

    /// <summary>Whether its content was removed, because it held words that had to be. Its hashes stay.</summary>
    public bool IsRemoved => ModelJson.Length == 0;

    public static IssuedReport Of(int planId, ReportingMonth month, int number, DateTime issuedAt, Person by, string modelJson, string modelSha256, IEnumerable<IssuedFile> files, string? why = null, bool removesWords = false, AuditSeal? audit = null) => new()
    {
        PlanId = planId,
        Month = month.ToString(),
        Number = number,
        AsAt = month.LastDay,
        IssuedAt = issuedAt,
        IssuedById = by.AccountId,
        IssuedByName = by.Name,
        Why = why,
        RemovesWords = removesWords,
        AuditHead = audit?.Head,
        AuditDay = audit?.Day,
        ModelJson = modelJson,
        ModelSha256 = modelSha256,
        Files = [.. files],
    };
}

/// <summary>One rendered file of an issued report: the same bytes at each download for ever, or until words in it have to be removed.</summary>
public sealed class IssuedFile
{
    public int IssuedReportId { get; private set; }

    /// <summary>"csv", "docx"; with the report the key.</summary>
    public string Format { get; private set; } = "";

    public string FileName { get; private set; } = "";

    /// <summary>The bytes; none where the issue was removed.</summary>
    public byte[] Content { get; private set; } = [];

    public string Sha256 { get; private set; } = "";

    public static IssuedFile Of(string format, string fileName, byte[] content, string sha256) =>
        new() { Format = format, FileName = fileName, Content = content, Sha256 = sha256 };
}
