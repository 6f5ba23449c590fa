namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>Whose judgement of a recommendation it is.</summary>
public enum VerdictBy
{
    /// <summary>The prison's own.</summary>
    Prison,

    /// <summary>The inspectors'.</summary>
    Inspectors,
}

/// <summary>The words in which inspectors judge how far a recommendation has come.</summary>
/// <remarks>
/// The first four are those of HMIP's independent reviews of progress; the next three those of a full inspection on concerns; the last three those on
/// recommendations, before May 2022.
/// </remarks>
public enum VerdictWord
{
    /// <summary>"Good progress".</summary>
    GoodProgress,

    /// <summary>"Reasonable progress".</summary>
    ReasonableProgress,

    /// <summary>"Insufficient progress".</summary>
    InsufficientProgress,

    /// <summary>"No meaningful progress".</summary>
    NoMeaningfulProgress,

    /// <summary>"Addressed".</summary>
    Addressed,

    /// <summary>"Partially addressed".</summary>
    PartiallyAddressed,

    /// <summary>"Not addressed".</summary>
    NotAddressed,

    /// <summary>"Achieved".</summary>
    Achieved,

    /// <summary>"Partially achieved".</summary>
    PartiallyAchieved,

    /// <summary>"Not achieved".</summary>
    NotAchieved,
}

/// <summary>A judgement of a recommendation on a day. Only ever added: a later one stands beside it.</summary>
public sealed class Verdict
{
    /// <summary>The longest source, in characters.</summary>
    public const int MaxSourceLength = 400;

    /// <summary>Key.</summary>
    public int Id { get; private set; }

    /// <summary>The recommendation as an edition words it.</summary>
    public int RecommendationId { get; private set; }

    /// <summary>The recommendation.</summary>
    public Recommendation Recommendation { get; private set; } = null!;

    /// <summary>Whose judgement.</summary>
    public VerdictBy By { get; private set; }

    /// <summary>The judgement.</summary>
    public VerdictWord Word { get; private set; }

    /// <summary>The day of the judgement: of a published one, of its publication.</summary>
    public DateOnly On { get; private set; }

    /// <summary>Where it can be read: a report, minutes.</summary>
    public string Source { get; private set; } = "";

    /// <summary>When it was recorded: UTC, whole milliseconds.</summary>
    public DateTime RecordedAt { get; private set; }

    /// <summary>The account that recorded it.</summary>
    public int? AccountId { get; private set; }

    /// <summary>Its name on the day.</summary>
    public string AccountName { get; private set; } = "";

    /// <summary>The form that recorded it: unique, so that a double click counts once.</summary>
    public Guid FormId { get; private set; }

    /// <summary>Records a judgement.</summary>
    /// <param name="recommendation">The recommendation.</param>
    /// <param name="inspectedTo">The last day of the inspection: how far it has come since is judged.</param>
    /// <param name="who">Whose judgement.</param>
    /// <param name="word">The judgement.</param>
    /// <param name="on">Its day, today or earlier.</param>
    /// <param name="source">Where it can be read.</param>
    /// <param name="by">The governor.</param>
    /// <param name="occasion">When, and by which form.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.VerdictNeedsDay"/>, <see cref="PlanRules.VerdictAfterInspection"/>, <see cref="PlanRules.VerdictNeedsSource"/>.</exception>
    public static Verdict Of(Recommendation recommendation, DateOnly inspectedTo, VerdictBy who, VerdictWord word, DateOnly? on, string? source, Person by, Occasion occasion)
    {
        if (!by.IsGovernor)
            throw new DomainRuleException(PlanRules.GovernorDecides);
        if (on is not { } day || day > occasion.Day)
            throw new DomainRuleException(PlanRules.VerdictNeedsDay, nameof(on));
        if (day <= inspectedTo)
            throw new DomainRuleException(PlanRules.VerdictAfterInspection, nameof(on));
        if (CleanText.Of(source) is not { } where)
            throw new DomainRuleException(PlanRules.VerdictNeedsSource, nameof(source));
        return new()
        {
            Recommendation = recommendation,
            By = who,
            Word = word,
            On = day,
            Source = where,
            RecordedAt = occasion.At,
            AccountId = by.AccountId,
            AccountName = by.Name,
            FormId = occasion.FormId ?? Guid.NewGuid(),
        };
    }
}

/// <summary>The words of each judgement.</summary>
public static class Verdicts
{
    /// <summary>Every judgement, in the order of the inspectorate's scales.</summary>
    public static IReadOnlyList<VerdictWord> All { get; } = Enum.GetValues<VerdictWord>();

    /// <summary>The judgement as it is published: "Reasonable progress".</summary>
    public static string Words(this VerdictWord word) => word switch
    {
        VerdictWord.GoodProgress => "Good progress",
        VerdictWord.ReasonableProgress => "Reasonable progress",
        VerdictWord.InsufficientProgress => "Insufficient progress",
        VerdictWord.NoMeaningfulProgress => "No meaningful progress",
        VerdictWord.Addressed => "Addressed",
        VerdictWord.PartiallyAddressed => "Partially addressed",
        VerdictWord.NotAddressed => "Not addressed",
        VerdictWord.Achieved => "Achieved",
        VerdictWord.PartiallyAchieved => "Partially achieved",
        VerdictWord.NotAchieved => "Not achieved",
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, "Not a judgement."),
    };
}
