using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Database.Sqlite;
using EastSuttonPark.ActionPlan.Database.SqlServer;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Every setting of the program, read and checked once.</summary>
public sealed record SiteSettings
{
    private const int MostARate = 1_000_000;

    /// <summary><c>Database:Provider</c>.</summary>
    public required string Provider { get; init; }

    /// <summary><c>ConnectionStrings:ActionPlan</c>.</summary>
    public required string ConnectionString { get; init; }

    /// <summary><c>Database:MigrateOnStart</c>.</summary>
    public bool MigrateOnStart { get; init; }

    /// <summary><c>Clock:Today</c>: the day that the plan takes for today; null for the real one.</summary>
    public DateOnly? Today { get; init; }

    /// <summary><c>Demonstration:Enabled</c>: make one on an empty database.</summary>
    public bool DemonstrationEnabled { get; init; }

    /// <summary><c>Site:PublicAddress</c>: what links outside a page are made with, without a slash at its end.</summary>
    public required string PublicAddress { get; init; }

    /// <summary><c>Site:Establishment</c>.</summary>
    public required string Establishment { get; init; }

    /// <summary><c>Branding:Crest</c>.</summary>
    public bool ShowCrest { get; init; }

    /// <summary><c>Plan:Marking</c>.</summary>
    public required string Marking { get; init; }

    /// <summary><c>Evidence:MaxMegabytes</c>: the size of the largest file of evidence.</summary>
    public required int EvidenceMaxMegabytes { get; init; }

    /// <summary><c>Import:KeepDays</c>: for how many days an import that nobody finishes is kept.</summary>
    public required int ImportKeepDays { get; init; }

    /// <summary><c>Log:KeepDays</c>: for how many days the log's files are kept.</summary>
    public required int LogKeepDays { get; init; }

    /// <summary><c>Audit:KeepDays</c>: for how many days rows of the audit are kept.</summary>
    public required int AuditKeepDays { get; init; }

    /// <summary><c>Audit:Key</c>, and <c>Audit:FormerKeys:0</c>…: what days of the audit are sealed with, and were before. None where none is set.</summary>
    public required IReadOnlyList<byte[]> AuditKeys { get; init; }
    /// <summary><c>Site:Proxies</c>: who may say for whom it asks, and by which scheme. Empty: nobody.</summary>
    public required IReadOnlyList<System.Net.IPNetwork> Proxies { get; init; }

    /// <summary><c>AllowedHosts</c>, else the host of <c>Site:PublicAddress</c> where one is set, and the machine's own names. Empty: every host is answered.</summary>
    public required IReadOnlyList<string> Hosts { get; init; }

    /// <summary><c>SignIn:OpenIdConnect:…</c>; null where people sign in with passwords and passkeys only.</summary>
    public OpenIdConnectSettings? OpenIdConnect { get; init; }

    /// <summary><c>SignIn:IdleMinutes</c>: how long somebody who does nothing stays signed in.</summary>
    public required int IdleMinutes { get; init; }

    /// <summary><c>RateLimits:SignIn</c>: attempts to sign in, of one address in a minute.</summary>
    public required int SignInsPerMinute { get; init; }

    /// <summary><c>RateLimits:SignInPerAccount</c>: attempts to sign in with one email address in 15 minutes.</summary>
    public required int SignInsPerAccount { get; init; }

    /// <summary><c>RateLimits:Upload</c>: forms with files, of one account in a minute.</summary>
    public required int UploadsPerMinute { get; init; }

    /// <summary><c>RateLimits:Export</c>: files downloaded, by one account in a minute.</summary>
    public required int ExportsPerMinute { get; init; }

    /// <summary><c>RateLimits:Search</c>: searches for words, of one account in a minute.</summary>
    public required int SearchesPerMinute { get; init; }

    /// <summary>Where the data lies, for the operator: never with a password in it.</summary>
    public string DataLiesIn => Provider == SqliteDatabase.Name ? SqliteDatabase.FileOf(ConnectionString) : "the SQL Server of ConnectionStrings:ActionPlan";

    /// <exception cref="StartRefusedException">A setting is missing, not one of its values, or not for this environment.</exception>
    public static SiteSettings Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var provider = configuration["Database:Provider"] ?? SqliteDatabase.Name;
        if (provider is not (SqliteDatabase.Name or SqlServerDatabase.Name))
            throw new StartRefusedException($"Database:Provider is \"{provider}\"; it can be {SqliteDatabase.Name} or {SqlServerDatabase.Name}.");
        var connectionString = configuration.GetConnectionString("ActionPlan");
        if (string.IsNullOrEmpty(connectionString) && provider == SqlServerDatabase.Name)
            throw new StartRefusedException("ConnectionStrings:ActionPlan is not set, and SQL Server needs it.");
        var today = Day(configuration["Clock:Today"]);
        if (today is not null && !environment.IsDevelopment())
            throw new StartRefusedException("Clock:Today is set, which is for Development only: the plan would take another day for today.");
        var demonstration = Flag(configuration, "Demonstration:Enabled");
        if (demonstration && !environment.IsDevelopment())
            throw new StartRefusedException("Demonstration:Enabled is true, which is for Development only.");
        return new()
        {
            Provider = provider,
            ConnectionString = string.IsNullOrEmpty(connectionString) ? $"Data Source={Path.Combine(Places.Data, "action-plan.db")}" : connectionString,
            MigrateOnStart = Flag(configuration, "Database:MigrateOnStart"),
            Today = today,
            DemonstrationEnabled = demonstration,
            PublicAddress = (configuration["Site:PublicAddress"] ?? ListensOn(configuration["urls"]) ?? "http://localhost:5080").TrimEnd('/'),
            Establishment = configuration["Site:Establishment"] ?? "HMP/YOI East Sutton Park",
            ShowCrest = Flag(configuration, "Branding:Crest"),
            Marking = configuration["Plan:Marking"] ?? "OFFICIAL",
            EvidenceMaxMegabytes = Number(configuration, "Evidence:MaxMegabytes", usual: 25, most: 200),
            ImportKeepDays = Number(configuration, "Import:KeepDays", usual: 30, most: 366),
            LogKeepDays = Number(configuration, "Log:KeepDays", usual: 31, most: 366),
            AuditKeepDays = Days(configuration["Audit:KeepDays"]),
            AuditKeys = Keys(configuration),
            Proxies = Setup.Proxies.Read(configuration["Site:Proxies"]),
            Hosts = HostsOf(configuration["AllowedHosts"], configuration["Site:PublicAddress"]),
            IdleMinutes = Number(configuration, "SignIn:IdleMinutes", usual: 8 * 60, most: 24 * 60),
            OpenIdConnect = OpenIdConnectSettings.Read(configuration, environment),
            SignInsPerMinute = Number(configuration, "RateLimits:SignIn", usual: 30, MostARate),
            SignInsPerAccount = Number(configuration, "RateLimits:SignInPerAccount", usual: 10, MostARate),
            UploadsPerMinute = Number(configuration, "RateLimits:Upload", usual: 20, MostARate),
            ExportsPerMinute = Number(configuration, "RateLimits:Export", usual: 60, MostARate),
            SearchesPerMinute = Number(configuration, "RateLimits:Search", usual: 120, MostARate),
        };
    }

    private static int Number(IConfiguration configuration, string key, int usual, int most) =>
        configuration[key] is not { Length: > 0 } value ? usual
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= most ? number
        : throw new StartRefusedException($"{key} is \"{value}\"; it can be 1 to {most}.");

    // Where nobody says under which address the site is known, it is the one that it listens on, if that is one that a browser can open.
    private static string? ListensOn(string? urls) =>
        Uri.TryCreate(urls?.Split(';')[0], UriKind.Absolute, out var address) && address.Scheme is "http" or "https" && address.Host is not ("0.0.0.0" or "[::]") ? address.GetLeftPart(UriPartial.Authority) : null;

    // A link must never lead to a host that only the asker's request named.
    private static IReadOnlyList<string> HostsOf(string? allowed, string? publicAddress) =>
        !string.IsNullOrEmpty(allowed) ? [.. allowed.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)]
        : string.IsNullOrEmpty(publicAddress) ? []
        : Uri.TryCreate(publicAddress, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? [address.Host, "localhost", "127.0.0.1", "[::1]"]
        : throw new StartRefusedException($"Site:PublicAddress is \"{publicAddress}\"; it must be an address like https://plan.example.");

    private static int Days(string? value) =>
        string.IsNullOrEmpty(value) ? AuditSettings.UsualDays
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days >= AuditSettings.LeastDays ? days
        : throw new StartRefusedException($"Audit:KeepDays is \"{value}\"; it can be {AuditSettings.LeastDays} or more.");

    private static List<byte[]> Keys(IConfiguration configuration)
    {
        var former = configuration.GetSection("Audit:FormerKeys").GetChildren().Select(k => k.Value).Where(k => !string.IsNullOrEmpty(k)).ToList();
        if (configuration["Audit:Key"] is not { Length: > 0 } key)
            return former.Count == 0 ? [] : throw new StartRefusedException("Audit:FormerKeys is set and Audit:Key is not.");
        return [.. former.Prepend(key).Select(Key)];
    }

    // The message says nothing of the value: it is a secret.
    private static byte[] Key(string? value)
    {
        var bytes = new byte[value!.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) && length >= AuditSettings.LeastKeyBytes ? bytes[..length]
            : throw new StartRefusedException($"Audit:Key, or one of Audit:FormerKeys, is not base64 of {AuditSettings.LeastKeyBytes} bytes or more.");
    }

    private static DateOnly? Day(string? value) =>
        string.IsNullOrEmpty(value) ? null
        : DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new StartRefusedException($"Clock:Today is \"{value}\"; it must be a date like 2024-03-15.");

    private static bool Flag(IConfiguration configuration, string key) =>
        configuration[key] is not { Length: > 0 } value ? false
        : bool.TryParse(value, out var flag) ? flag
        : throw new StartRefusedException($"{key} is \"{value}\"; it can be true or false.");
}
