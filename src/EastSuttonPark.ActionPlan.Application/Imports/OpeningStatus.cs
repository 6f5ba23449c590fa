using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Reads the words by which prisons' own spreadsheets say how far an action is.</summary>
internal static class OpeningStatus
{
    /// <summary>The status that the words mean; null where they mean none that is certain: a colour alone is not, each prison has its own.</summary>
    public static ActionStatus? Read(string words)
    {
        var plain = words.Trim(' ', '.', '*').ToUpperInvariant();
        return ActionStatuses.FromSlug(plain.ToLowerInvariant().Replace(' ', '-')) ?? plain switch
        {
            "COMPLETED" or "CLOSED" or "DONE" or "ACHIEVED" or "DELIVERED" => ActionStatus.Complete,
            "COMPLETE AND ONGOING" or "COMPLETED & ONGOING" => ActionStatus.CompletedAndOngoing,
            "IN PROGRESS" or "ONGOING" or "STARTED" or "ON-TRACK" => ActionStatus.OnTrack,
            "NOT BEGUN" or "NOT YET STARTED" or "OPEN" => ActionStatus.NotStarted,
            "OVERDUE" or "BEHIND" or "LATE" => ActionStatus.Delayed,
            _ => null,
        };
    }
}
