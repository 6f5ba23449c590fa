using System.Linq.Expressions;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>An action in a list, as it is now or as it was at the end of a past day: lists, CSV and reports are made of these and of nothing else.</summary>
public sealed class ActionRow
{
    /// <summary>The row of an action and its wording in force, for a query.</summary>
    internal static readonly Expression<Func<PlannedAction, PublishedAction, ActionRow>> Of = (a, p) => new ActionRow
    {
        Action = a,
        PlanKey = a.Plan.Key,
        IsArchived = a.Plan.ArchivedAt != null,
        LeadName = a.Lead.Name,
        LeadSlug = a.Lead.Slug,
        LeadIsPartner = a.Lead.IsPartner,
        RecommendationPosition = p.Recommendation.Position,
        ConcernNumber = p.Recommendation.Number,
        Category = p.Recommendation.Category,
        Concern = p.Recommendation.Concern.Text,
        ConcernShortTitle = p.Recommendation.Concern.ShortTitle,
        Position = p.Position,
        Number = p.Number,
        Wording = p.Wording,
        ShortTitle = p.ShortTitle,
        OwnersAsPublished = p.OwnersAsPublished,
        Target = p.Target.Text,
        LatestWords = a.Entries.Where(e => e.Sequence == a.LatestWordsSequence).SelectMany(e => e.Texts).Where(t => t.Field == a.LatestWordsField).Select(t => t.Text).FirstOrDefault(),
        LatestWordsAt = a.Entries.Where(e => e.Sequence == a.LatestWordsSequence && e.Kind != EntryKind.ReportedBefore).Select(e => (DateTime?)e.RecordedAt).FirstOrDefault(),
        HelpNeeded = a.Entries.Where(e => e.Sequence == a.LastReportSequence).SelectMany(e => e.Texts).Where(t => t.Field == TextField.Help).Select(t => t.Text).FirstOrDefault(),
        LastReportedBy = a.Entries.Where(e => e.Sequence == a.LastReportSequence).Select(e => e.PostName ?? e.AccountName).FirstOrDefault(),
    };

    /// <summary>The same for actions in memory.</summary>
    internal static readonly Func<PlannedAction, PublishedAction, ActionRow> InMemory = Of.Compile();

    /// <summary>The action with its day-free facts.</summary>
    public required PlannedAction Action { get; init; }

    public required string PlanKey { get; init; }

    /// <summary>Whether the plan is archived today, whatever the day looked at.</summary>
    public required bool IsArchived { get; init; }

    public required string LeadName { get; init; }

    /// <summary>Who leads, or that nobody was chosen.</summary>
    public string LeadWords => Action.LeadSetOn is null ? PlanWords.NobodyChosen : LeadName;

    public required string LeadSlug { get; init; }

    public required bool LeadIsPartner { get; init; }

    public required int RecommendationPosition { get; init; }

    /// <summary>The concern's number as published.</summary>
    public required string ConcernNumber { get; init; }

    public required RecommendationCategory Category { get; init; }

    /// <summary>The concern as published.</summary>
    public required string Concern { get; init; }

    /// <summary>Our own short title of the concern, or null.</summary>
    public required string? ConcernShortTitle { get; init; }

    /// <summary>Plan order.</summary>
    public required int Position { get; init; }

    /// <summary>The number that the edition in force gives it, where that is not its reference; else null.</summary>
    public required string? Number { get; init; }

    /// <summary>The wording as published.</summary>
    public required string Wording { get; init; }

    /// <summary>Our own short title of the action, or null.</summary>
    public required string? ShortTitle { get; init; }

    public required string OwnersAsPublished { get; init; }

    /// <summary>The target date as published.</summary>
    public required string Target { get; init; }

    /// <summary>The latest words reported, or null.</summary>
    public required string? LatestWords { get; init; }

    /// <summary>The London day of the latest words, or null. Its instant is UTC.</summary>
    public required DateTime? LatestWordsAt { get; init; }

    /// <summary>The help asked for in the last report, or null.</summary>
    public required string? HelpNeeded { get; init; }

    /// <summary>The post for which the last report was made, or null.</summary>
    public required string? LastReportedBy { get; init; }

    // Two lines of a table: a list of whole paragraphs can't be read down.
    private const int LongestTitle = 140;

    public string Reference => Action.Reference;

    /// <summary>The rule by which nothing more is recorded on it, or null.</summary>
    public PlanRule? WhyClosed => IsArchived ? PlanRules.PlanIsArchived : Action.LeftPlanOn is not null ? PlanRules.NotInPlan : null;

    /// <summary>What it is known by in a list: our short title, or how its wording begins.</summary>
    public string Title => ShortTitle ?? PlanWords.Beginning(Wording, LongestTitle);

    /// <summary>What it says where somebody acts on it: our short title, or the wording, whole.</summary>
    public string Words => ShortTitle ?? Wording;

    public string ConcernTitle => ConcernShortTitle ?? PlanWords.Beginning(Concern, LongestTitle);

    public DateOnly? LatestWordsOn =>
        Action.LatestWordsSequence == Action.LastReportSequence && Action.LastReportedOn is { } reported ? reported
        : LatestWordsAt is { } at ? LondonDays.DayOf(at)
        : null;

    /// <summary>The action's own address.</summary>
    public string Href => $"/plans/{PlanKey}/actions/{Reference}";
}
