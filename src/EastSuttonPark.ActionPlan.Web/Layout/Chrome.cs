using EastSuttonPark.ActionPlan.Application.Plans;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>What the layout shows around a page. One per request, filled by a filter before the page is rendered.</summary>
public sealed class Chrome
{
    public string ServiceName { get; set; } = "Action plan tracker";

    public string Establishment { get; set; } = "";

    /// <summary>Only HM Government departments and their organisations may show the Royal Arms.</summary>
    public bool ShowCrest { get; set; }

    public string Marking { get; set; } = "OFFICIAL";

    /// <summary>The day a demonstration takes for today; null where this is no demonstration.</summary>
    public DateOnly? DemonstrationToday { get; set; }

    /// <summary>How many actions are overdue on the day that the page shows, of those that the person may see, where the page has counted them itself.</summary>
    public int? Overdue { get; set; }

    /// <summary>Whether there are several current plans, so that a reference alone does not say which action it is.</summary>
    public bool HasSeveralPlans => Plans.Plans.Count(p => AsAt is not null || p.ArchivedAt is null) > 1;

    /// <summary>What each plan is called. None when nobody is signed in.</summary>
    public PlanNames Plans { get; set; } = PlanNames.None;

    /// <summary>The past day this page shows; null for the present.</summary>
    public DateOnly? AsAt { get; set; }

    /// <summary>Where the banner of a past day leads back to; null where this person may see no later day.</summary>
    public string? BackToTodayHref { get; set; }

    /// <summary>Null when nobody is signed in.</summary>
    public string? PersonName { get; set; }

    /// <summary>The person's own page; null where there is none.</summary>
    public string? PersonHref { get; set; }

    /// <summary>In one sentence, what this person doesn't see, for example a partner; null for those who see all.</summary>
    public string? Limits { get; set; }

    /// <summary>Only what this person may open.</summary>
    public IReadOnlyList<NavigationItem> Navigation { get; set; } = [];
}
