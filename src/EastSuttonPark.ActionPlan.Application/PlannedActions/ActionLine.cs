using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>An action on a day, every word and figure of it said out: the row of the CSVs and of the reports, which keep it when they are issued.</summary>
/// <param name="PublishedOwner">The owner's cell as published.</param>
/// <param name="PublishedTarget">The target date as published.</param>
/// <param name="DueOn">The first edition's due day, from which slip is counted.</param>
/// <param name="DaysSlipped">0 where it could have slipped and has not; null where there is no date.</param>
/// <param name="Standing">Null where it is not verified.</param>
/// <param name="DaysOverdue">0 where it could be overdue and is not; null where there is no date.</param>
/// <param name="DaysWaiting">For how long the claim has waited to be decided; null where none waits.</param>
/// <param name="LatestUpdate">The latest words reported.</param>
/// <param name="UpdatedOn">The day of the last report, "Nothing to report" included.</param>
/// <param name="UpdatedBy">The post for which it was made.</param>
/// <param name="AsAt">The day.</param>
/// <param name="RequestedDueOn">The due day asked for, while that waits to be decided; else null.</param>
/// <param name="RequestedOn">The day on which it was asked for, or null.</param>
public sealed record ActionLine(
    string Plan, string Reference, RecommendationCategory Category, string Concern, string? ConcernShortTitle, string Action, string? ShortTitle,
    string PublishedOwner, string Lead, string PublishedTarget, DateOnly? DueOn, DateOnly? CurrentDueOn, int? DaysSlipped, int DateMoves,
    ActionStatus Status, Rating Rating, DateOnly? ClaimedOn, DateOnly? ForecastOn, DateOnly? VerifiedOn, bool? Standing, int? DaysOverdue, int? DaysWaiting,
    string? LatestUpdate, DateOnly? LatestUpdateOn, DateOnly? UpdatedOn, string? UpdatedBy, DateOnly AsAt,
    DateOnly? RequestedDueOn = null, DateOnly? RequestedOn = null)
{
    /// <summary>Says an action of a list out, on the list's day.</summary>
    public static ActionLine Of(ActionRow row, DateOnly day)
    {
        var action = row.Action;
        return new(row.PlanKey, row.Reference, row.Category, row.Concern, row.ConcernShortTitle, row.Wording, row.ShortTitle,
            row.OwnersAsPublished, row.LeadName, row.Target, action.FirstDueOn, action.CurrentDueOn, action.DaysSlipped, action.DateMoves,
            action.Status, action.RatingOn(day), action.ClaimedOn, action.ForecastOn, action.VerifiedOn,
            action.VerifiedOn is null ? null : DayRules.Standing.Holds(action, day), action.DaysOverdueOn(day), action.DaysWaitingOn(day),
            row.LatestWords, row.LatestWordsOn, action.LastReportedOn, row.LastReportedBy, day,
            action.RequestedDueOn, action.RequestedOn);
    }

    /// <summary>Our short title, or the wording where there is none.</summary>
    public string Title() => ShortTitle ?? PlanWords.OnOneLine(Action);
}
