using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Authorization;

namespace EastSuttonPark.ActionPlan.Web.Access;

/// <summary>
/// Who may open which kind of page. A page without a policy of its own is for everyone signed in. What depends on one action ("its lead only") is a
/// rule of the plan, in the handler.
/// </summary>
public static class Policies
{
    /// <summary>Reports progress: the governor, and who holds a leading post.</summary>
    public const string Reporter = nameof(Reporter);

    /// <summary>Who holds a post that leads an action.</summary>
    public const string LeadingPost = nameof(LeadingPost);

    /// <summary>The governor and the deputy.</summary>
    public const string Governor = nameof(Governor);

    /// <summary>Who has a say in what becomes of some action: its lead, and whoever may verify.</summary>
    public const string Decider = nameof(Decider);

    /// <summary>Who may have recorded something: all but observers and administrators.</summary>
    public const string Recorder = nameof(Recorder);

    /// <summary>The prison's own staff, who may take part in removing words.</summary>
    public const string Staff = nameof(Staff);

    /// <summary>All but administrators, who keep the plan and read no evidence. Each has what they may see.</summary>
    public const string EvidenceReaders = nameof(EvidenceReaders);

    /// <summary>Who brings plans in: the governor, and administrators.</summary>
    public const string Importer = nameof(Importer);

    /// <summary>All but partners.</summary>
    public const string ReportReaders = nameof(ReportReaders);

    /// <summary>The senior leadership team: the governor, the deputy, heads of function and its other members.</summary>
    public const string SeniorLeaders = nameof(SeniorLeaders);

    /// <summary>Who keeps accounts, posts and the audit.</summary>
    public const string Administrator = nameof(Administrator);

    /// <summary>Who sees the people and posts: the administrator, and the governor and the deputy, who see to whom their role was given.</summary>
    public const string PeopleReaders = nameof(PeopleReaders);

    private static readonly Dictionary<string, Func<CurrentPerson, bool>> table = new(StringComparer.Ordinal)
    {
        [Reporter] = p => p.Value.IsGovernor || LeadsAndMayReport(p),
        [LeadingPost] = LeadsAndMayReport,
        [Governor] = p => p.Value.IsGovernor,
        [Decider] = p => p.MayVerify || LeadsAndMayReport(p),
        [Recorder] = p => p.Value.Role is not (Role.Observer or Role.Administrator),
        [Staff] = p => PlannedAction.MayRedact(p.Value),
        [EvidenceReaders] = p => p.Value.Role != Role.Administrator,
        [Importer] = p => p.Value.IsGovernor || p.Value.Role == Role.Administrator,
        [ReportReaders] = p => p.Value.Role != Role.Partner,
        [Administrator] = p => p.Value.Role == Role.Administrator,
        [PeopleReaders] = p => p.Value.Role == Role.Administrator || p.Value.IsGovernor,
        [SeniorLeaders] = p => p.Value.Role is Role.Governor or Role.Head or Role.SltMember,
    };

    /// <summary>Whether somebody may open what the policy guards; no policy means everyone signed in.</summary>
    public static bool Allows(string? policy, CurrentPerson person) => person.OrNull is not null && (policy is null || table[policy](person));

    public static void AddPolicies(this IServiceCollection services)
    {
        services.AddScoped<IAuthorizationHandler, Handler>();
        var authorization = services.AddAuthorizationBuilder()
            .SetDefaultPolicy(Of(null))
            .SetFallbackPolicy(Of(null));
        foreach (var name in table.Keys)
            authorization.AddPolicy(name, Of(name));
    }

    // An observer looks at the past and an administrator reports nothing, whatever posts they hold.
    private static bool LeadsAndMayReport(CurrentPerson person) => person.Leads && person.Value.Role is not (Role.Observer or Role.Administrator);

    private static AuthorizationPolicy Of(string? name) =>
        new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new Requirement(name)).Build();

    private sealed record Requirement(string? Policy) : IAuthorizationRequirement;

    private sealed class Handler(CurrentPerson person) : AuthorizationHandler<Requirement>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, Requirement requirement)
        {
            if (Allows(requirement.Policy, person))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }
}
