namespace EastSuttonPark.ActionPlan.Application.Audits;

/// <summary>What kind of thing the audit has recorded.</summary>
public enum AuditKind
{
    /// <summary>Somebody signed in, in whatever way.</summary>
    SignedIn,

    /// <summary>Somebody tried to, in vain.</summary>
    SignInFailed,

    /// <summary>Somebody signed out.</summary>
    SignedOut,

    /// <summary>Somebody signed in was refused what they may not do (403).</summary>
    Refused,

    /// <summary>Access was given or taken: accounts, roles, posts, links, who may verify.</summary>
    Granted,

    /// <summary>The same where it is about the governor's role: the governor sees these.</summary>
    GovernorGranted,

    /// <summary>Somebody changed what they sign in with themselves: password, authenticator, recovery codes, passkeys.</summary>
    CredentialsChanged,

    /// <summary>Somebody signed in wanted to, and did not prove who they are: a wrong password or code, or too many of them.</summary>
    CredentialsRefused,

    /// <summary>Somebody took a list, report, pack or document along as a file.</summary>
    Exported,

    /// <summary>Somebody took evidence along.</summary>
    Downloaded,

    /// <summary>A plan was imported.</summary>
    Imported,

    /// <summary>A report was issued.</summary>
    Issued,

    /// <summary>Rows older than the audit is kept were dropped.</summary>
    RowsDropped,
}

/// <summary>What a kind is called: on a page, and in an address.</summary>
/// <param name="Kind">The kind; null where this program knows no such kind.</param>
/// <param name="Name">As a page shows it.</param>
/// <param name="Slug">As an address carries it.</param>
public sealed record AuditKindWords(AuditKind? Kind, string Name, string Slug)
{
    /// <summary>Every kind that there is.</summary>
    public static IReadOnlyList<AuditKindWords> All { get; } =
    [
        new(AuditKind.SignedIn, "Signed in", "signed-in"),
        new(AuditKind.SignInFailed, "Sign-in failed", "sign-in-failed"),
        new(AuditKind.SignedOut, "Signed out", "signed-out"),
        new(AuditKind.Refused, "Refused", "refused"),
        new(AuditKind.Granted, "Access given or taken", "granted"),
        new(AuditKind.GovernorGranted, "Access: governor’s role", "governor-granted"),
        new(AuditKind.CredentialsChanged, "Own sign-in changed", "credentials-changed"),
        new(AuditKind.CredentialsRefused, "Own sign-in not changed", "credentials-refused"),
        new(AuditKind.Exported, "File exported", "exported"),
        new(AuditKind.Downloaded, "Evidence downloaded", "downloaded"),
        new(AuditKind.Imported, "Plan imported", "imported"),
        new(AuditKind.Issued, "Report issued", "issued"),
        new(AuditKind.RowsDropped, "Old rows dropped", "rows-dropped"),
    ];

    /// <summary>The words for the kind of a row: what is stored, where this program knows no such kind.</summary>
    public static AuditKindWords Of(AuditRow row) => row.Kind is { } kind ? All.Single(w => w.Kind == kind) : new(null, row.KindWord, row.KindWord);
}
