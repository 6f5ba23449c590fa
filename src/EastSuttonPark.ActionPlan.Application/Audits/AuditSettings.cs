namespace EastSuttonPark.ActionPlan.Application.Audits;

/// <summary>How the audit is sealed and how long it is kept.</summary>
/// <param name="Keys">The key that days are sealed with, and after it those that were used before; none where no key is set, and then no day is sealed.</param>
/// <param name="KeepDays">How many days a sealed day's rows are kept.</param>
public sealed record AuditSettings(IReadOnlyList<byte[]> Keys, int KeepDays)
{
    /// <summary>The least that can be set: what a quarter's review needs.</summary>
    public const int LeastDays = 90;

    /// <summary>What is kept where nothing is set: two years, from one inspection's first report to its last.</summary>
    public const int UsualDays = 730;

    /// <summary>The shortest key, in bytes.</summary>
    public const int LeastKeyBytes = 32;
}
