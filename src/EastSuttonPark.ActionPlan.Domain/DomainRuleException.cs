namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>A step that a rule of the plan forbids. Nothing was changed.</summary>
/// <param name="rule">The rule, from <see cref="PlanRules"/>.</param>
/// <param name="field">The member of the request that the message belongs to, or null where it belongs to the whole.</param>
/// <param name="inTheWay">The entry that stands in the way, or null.</param>
public sealed class DomainRuleException(PlanRule rule, string? field = null, Entry? inTheWay = null) : Exception(rule.Message)
{
    /// <summary>The entry that stands in the way, or null.</summary>
    public Entry? InTheWay { get; } = inTheWay;

    /// <summary>The rule that forbids the step.</summary>
    public PlanRule Rule { get; } = rule;

    /// <summary>The member of the request that the message belongs to, or null where it belongs to the whole.</summary>
    public string? Field { get; } = field;
}
