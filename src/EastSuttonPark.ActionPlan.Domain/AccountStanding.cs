namespace EastSuttonPark.ActionPlan.Domain;

/// <summary>What the rules about accounts know of one.</summary>
/// <param name="Role">What it may do.</param>
/// <param name="CanSignIn">Whether its person can sign in: a way to do so has been chosen, and it is neither deactivated nor over.</param>
/// <param name="LastDay">Its last day, a London day, inclusive; the day before it was deactivated; null where it has none.</param>
/// <param name="Posts">Its posts, held now, before and later.</param>
public sealed record AccountStanding(Role Role, bool CanSignIn, DateOnly? LastDay, IReadOnlyList<PostHolding> Posts)
{
    /// <summary>Refuses a change of this account that would leave nobody to govern or to keep accounts, or a post with somebody who can’t hold it.</summary>
    /// <param name="after">The same account as it would be.</param>
    /// <param name="others">Every other account, as it is.</param>
    /// <param name="today">Today in London.</param>
    /// <exception cref="DomainRuleException">
    /// <see cref="PlanRules.GovernorHandsOverFirst"/>, <see cref="PlanRules.LastGovernorStays"/>, <see cref="PlanRules.LastAdministratorStays"/> or <see cref="PlanRules.RoleMustFitPosts"/>.
    /// </exception>
    public void RefuseUnlessItMayBecome(AccountStanding after, IEnumerable<AccountStanding> others, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(after);
        var lastDay = after.Role != Role ? today.AddDays(-1) : after.LastDay;
        if (lastDay is { } end && Role == Role.Governor && after.Posts.Any(h => h.Post.Id == Post.GovernorId && h.IsHeldAfter(end)))
            throw new DomainRuleException(PlanRules.GovernorHandsOverFirst);
        var all = others.ToList();
        RefuseToLose(Role.Governor, PlanRules.LastGovernorStays);
        RefuseToLose(Role.Administrator, PlanRules.LastAdministratorStays);
        if (after.Role != Role && after.Posts.Any(h => h.IsHeldAfter(today.AddDays(-1)) && !h.Post.CanBeHeldBy(after.Role)))
            throw new DomainRuleException(PlanRules.RoleMustFitPosts, nameof(Role));

        void RefuseToLose(Role role, PlanRule rule)
        {
            var isLost = Role == role && CanSignIn && (after.Role != role || !after.CanSignIn || (after.LastDay is not null && LastDay is null));
            if (isLost && !all.Exists(o => o.Role == role && o is { CanSignIn: true, LastDay: null }))
                throw new DomainRuleException(rule);
        }
    }

    /// <summary>Refuses to end a holding of the Governor’s post on a day after which nobody would hold it.</summary>
    /// <param name="holding">The holding.</param>
    /// <param name="until">Its last day, inclusive.</param>
    /// <param name="holdings">Every holding of the post.</param>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.GovernorHandsOverFirst"/>.</exception>
    public static void RefuseVacantGovernor(PostHolding holding, DateOnly until, IEnumerable<PostHolding> holdings)
    {
        ArgumentNullException.ThrowIfNull(holding);
        if (holding.PostId == Post.GovernorId && !holdings.Any(h => h != holding && h.Until is null && h.From <= until.AddDays(1)))
            throw new DomainRuleException(PlanRules.GovernorHandsOverFirst);
    }

    /// <summary>Refuses to let somebody leave for good who still holds a post, today or later.</summary>
    /// <exception cref="DomainRuleException"><see cref="PlanRules.LeaverHandsOverFirst"/>.</exception>
    public void RefuseLeavingWithPosts(DateOnly today)
    {
        if (Posts.Any(h => h.IsHeldAfter(today.AddDays(-1))))
            throw new DomainRuleException(PlanRules.LeaverHandsOverFirst);
    }
}
