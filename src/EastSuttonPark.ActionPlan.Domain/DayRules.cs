using System.Linq.Expressions;

namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>A question about an action on a day, stated once and asked in memory and in the database alike.</summary>
public sealed class DayRule(Expression<Func<PlannedAction, DateOnly, bool>> rule)
{
    private readonly Func<PlannedAction, DateOnly, bool> compiled = rule.Compile();

    /// <summary>Whether it holds for an action on a day.</summary>
    public bool Holds(PlannedAction action, DateOnly day) => compiled(action, day);

    /// <summary>The rule as a condition on an action, for a query.</summary>
    /// <param name="day">The day; it becomes a parameter of the query, so that one plan serves all days.</param>
    public Expression<Func<PlannedAction, bool>> On(DateOnly day)
    {
        Expression<Func<DateOnly>> value = () => day;
        return Expression.Lambda<Func<PlannedAction, bool>>(new Replace(rule.Parameters[1], value.Body).Visit(rule.Body), rule.Parameters[0]);
    }

    private sealed class Replace(ParameterExpression parameter, Expression value) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == parameter ? value : base.VisitParameter(node);
    }
}

/// <summary>What the figures and lists ask of an action on a day. Every page, file and report asks here.</summary>
public static class DayRules
{
    /// <summary>In the plan: the newest edition publishes it. What has left the plan is in no figure and no list.</summary>
    public static readonly DayRule InPlan = new((a, day) => a.LeftPlanOn == null);

    /// <summary>Completion is claimed, verified or not.</summary>
    public static readonly DayRule Claimed = new((a, day) => a.ClaimedOn != null);

    /// <summary>The claim is verified.</summary>
    public static readonly DayRule Verified = new((a, day) => a.VerifiedOn != null);

    /// <summary>Verified, and its assurance checks kept up.</summary>
    public static readonly DayRule Standing = new((a, day) => a.StandsUntil >= day);

    /// <summary>Verified once, and the assurance checks have lapsed since.</summary>
    public static readonly DayRule NoLongerStands = new((a, day) => a.VerifiedOn != null && (a.StandsUntil == null || a.StandsUntil < day));

    /// <summary>Claimed, and nobody has decided yet.</summary>
    public static readonly DayRule AwaitingVerification = new((a, day) => a.ClaimedOn != null && a.VerifiedOn == null);

    /// <summary>Still to be done: not claimed, and not stopped.</summary>
    public static readonly DayRule Open = new((a, day) => a.ClaimedOn == null && a.Status != ActionStatus.NotProceeding);

    /// <summary>Open, and no lead was ever set, so that the governor leads it.</summary>
    public static readonly DayRule WithoutLead = new((a, day) => a.ClaimedOn == null && a.Status != ActionStatus.NotProceeding && a.LeadSetOn == null);

    /// <summary>A later target date is asked for, and nobody has decided yet.</summary>
    public static readonly DayRule DateWaits = new((a, day) => a.RequestedOn != null);

    /// <summary>Not reported on in the month of the day, "Nothing to report" included.</summary>
    public static readonly DayRule NotReportedThisMonth = new((a, day) => a.LastReportedOn == null || a.LastReportedOn < new DateOnly(day.Year, day.Month, 1));

    /// <summary>Open, and nothing was reported in the 30 days before the day.</summary>
    public static readonly DayRule Silent = new((a, day) => a.ClaimedOn == null && a.Status != ActionStatus.NotProceeding && (a.LastReportedOn == null || a.LastReportedOn < day.AddDays(-30)));

    /// <summary>Stopped by the governor: in every count, listed apart, never overdue.</summary>
    public static readonly DayRule NotProceeding = new((a, day) => a.Status == ActionStatus.NotProceeding);

    /// <summary>Open, and the current due day has passed: never on the due day itself.</summary>
    public static readonly DayRule Overdue = new((a, day) => a.CurrentDueOn < day && a.ClaimedOn == null && a.Status != ActionStatus.NotProceeding);

    /// <summary>Open, with a due day that has not passed: today included.</summary>
    public static readonly DayRule StillDue = new((a, day) => a.CurrentDueOn >= day && a.ClaimedOn == null && a.Status != ActionStatus.NotProceeding);
}

/// <summary>One word for an action on a day, for people who want one. The first that fits, in this order.</summary>
public enum Rating
{
    /// <summary>Stopped by the governor.</summary>
    NotProceeding,

    /// <summary>Verified, and the checks have lapsed.</summary>
    NoLongerStands,

    /// <summary>Verified.</summary>
    Verified,

    /// <summary>Claimed.</summary>
    Claimed,

    /// <summary>Overdue, whatever its lead says.</summary>
    Overdue,

    /// <summary>Its lead says delayed.</summary>
    Delayed,

    /// <summary>Its lead says at risk.</summary>
    AtRisk,

    /// <summary>Its lead says on track.</summary>
    OnTrack,

    /// <summary>Not started.</summary>
    NotStarted,
}

/// <summary>The words of each rating.</summary>
public static class Ratings
{
    /// <summary>The word that people read: "No longer stands".</summary>
    public static string Words(this Rating rating) => rating switch
    {
        Rating.NotProceeding => "Not proceeding",
        Rating.NoLongerStands => "No longer stands",
        Rating.Verified => "Verified",
        Rating.Claimed => "Claimed",
        Rating.Overdue => "Overdue",
        Rating.Delayed => "Delayed",
        Rating.AtRisk => "At risk",
        Rating.OnTrack => "On track",
        Rating.NotStarted => "Not started",
        _ => throw new ArgumentOutOfRangeException(nameof(rating), rating, "Not a rating."),
    };

    /// <summary>The rule behind the rating, in a sentence.</summary>
    public static string Rule(this Rating rating) => rating switch
    {
        Rating.NotProceeding => "The governor has decided, with a reason, that it does not go on. It stays in every count and is never overdue.",
        Rating.NoLongerStands => "It was verified, and since then an assurance check was not satisfactory or two whole periods ended without one.",
        Rating.Verified => "Somebody other than those who did the work has checked the claim, and its assurance checks are kept up.",
        Rating.Claimed => "Its lead says that it is complete. Nobody has verified or returned that yet.",
        Rating.Overdue => "Its current due day has passed and completion is not claimed, whatever its lead says.",
        Rating.Delayed => "Its lead says that it will be late, with a reason and a forecast.",
        Rating.AtRisk => "Its lead says that it may be late, and why.",
        Rating.OnTrack => "Its lead says that it will be complete in time.",
        Rating.NotStarted => "Nothing has been reported but that it has not begun.",
        _ => throw new ArgumentOutOfRangeException(nameof(rating), rating, "Not a rating."),
    };

    /// <summary>The rating of an action on a day: the first that fits.</summary>
    public static Rating RatingOn(this PlannedAction action, DateOnly day) =>
        action.Status == ActionStatus.NotProceeding ? Rating.NotProceeding
        : DayRules.NoLongerStands.Holds(action, day) ? Rating.NoLongerStands
        : DayRules.Verified.Holds(action, day) ? Rating.Verified
        : DayRules.Claimed.Holds(action, day) ? Rating.Claimed
        : DayRules.Overdue.Holds(action, day) ? Rating.Overdue
        : action.Status switch
        {
            ActionStatus.Delayed => Rating.Delayed,
            ActionStatus.AtRisk => Rating.AtRisk,
            ActionStatus.OnTrack => Rating.OnTrack,
            _ => Rating.NotStarted,
        };
}
