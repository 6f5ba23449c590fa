namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What a lead reports on one action in a round.</summary>
/// <param name="Status">Where it is now, or null for "Nothing to report" or for words only.</param>
/// <param name="Done">What was done.</param>
/// <param name="Next">What happens next.</param>
/// <param name="Help">Help needed from others.</param>
/// <param name="Why">Why it is at risk or delayed.</param>
/// <param name="ForecastOn">The day by which the lead now expects to finish. A forecast moves no target date.</param>
/// <param name="Evidence">Where the evidence of a claim can be seen, or why there is none.</param>
/// <param name="ToldBy">For a partner's report entered on its behalf: who at the partner reported.</param>
/// <param name="ToldOn">For such a report: on which day.</param>
public sealed record ProgressReport(
    ActionStatus? Status = null, string? Done = null, string? Next = null, string? Help = null,
    string? Why = null, DateOnly? ForecastOn = null, string? Evidence = null, string? ToldBy = null, DateOnly? ToldOn = null)
{
    /// <summary>What the status requires and the report lacks, each with the field where it belongs.</summary>
    /// <param name="today">The London day of the report.</param>
    /// <param name="hasEvidence">Whether the action has evidence on which a claim can rest (<see cref="ActionState.EvidenceForClaim"/>), so that it needs no words about it.</param>
    /// <param name="onBehalf">Whether the governor enters the report on behalf of a partner.</param>
    public IEnumerable<(PlanRule Rule, string Field)> Missing(DateOnly today, bool hasEvidence, bool onBehalf)
    {
        if (Status == ActionStatus.AtRisk && CleanText.Of(Why) is null)
            yield return (PlanRules.AtRiskNeedsWhy, nameof(Why));
        if (Status == ActionStatus.Delayed && CleanText.Of(Why) is null)
            yield return (PlanRules.DelayedNeedsWhy, nameof(Why));
        if (Status == ActionStatus.Delayed && ForecastOn is null)
            yield return (PlanRules.DelayedNeedsForecast, nameof(ForecastOn));
        if (ForecastOn < today)
            yield return (PlanRules.ForecastNotPast, nameof(ForecastOn));
        if (Status is { } status && status.IsClaim() && !hasEvidence && CleanText.Of(Evidence) is null)
            yield return (PlanRules.ClaimNeedsEvidence, nameof(Evidence));
        if (onBehalf && CleanText.Of(ToldBy) is null)
            yield return (PlanRules.OnBehalfNeedsWhom, nameof(ToldBy));
        if (onBehalf && (ToldOn is not { } told || told > today))
            yield return (PlanRules.OnBehalfNeedsDay, nameof(ToldOn));
    }
}
