namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>What a database says of itself. One row.</summary>
public sealed class Installation
{
    /// <summary>The only key.</summary>
    public const int OnlyId = 1;

    public int Id { get; private set; } = OnlyId;

    /// <summary>Whether its progress is fiction: shown on every page, and opened in Development only.</summary>
    public bool IsDemonstration { get; private set; }

    public static Installation Demonstration() => new() { IsDemonstration = true };
}
