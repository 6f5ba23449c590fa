using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.People;

namespace EastSuttonPark.ActionPlan.Documents.Audits;

/// <summary>The audit as CSV. Its columns are a promise.</summary>
public static class AuditCsv
{
    private static readonly (string Name, Func<AuditRow, object?> Value)[] Columns =
    [
        ("number", r => r.Number),
        ("at", r => r.At == default ? null : r.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture)),
        ("day", r => r.Day == default ? null : r.Day),
        ("kind", r => AuditKindWords.Of(r).Slug),
        ("account", r => r.AccountId),
        ("name", r => r.AccountName),
        ("role", r => r.Role is { } role ? RoleWords.Of(role).Slug : r.RoleWord),
        ("what", r => r.What),
        ("subject", r => r.SubjectId),
        ("remote_address", r => r.RemoteAddress),
        ("hash", r => r.Hash),
    ];

    /// <summary>Writes the rows.</summary>
    public static void Write(IEnumerable<AuditRow> rows, Stream stream) => CsvTable.Write(Columns, rows, stream);
}
