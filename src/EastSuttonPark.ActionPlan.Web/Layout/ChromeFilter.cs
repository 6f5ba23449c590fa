using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Setup;
using MediatR;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Web.Layout;

/// <summary>Fills what stands around a page, just before it is rendered.</summary>
public sealed class ChromeFilter(Chrome chrome, SiteSettings settings, CurrentPerson current, PlanClock clock, ActionPlanDbContext db, IMediator mediator) : IAsyncResultFilter
{
    private const string Overdue = "/overdue";

    private static readonly (string Text, string Href, string? Policy, bool ShowsPast)[] navigation =
    [
        ("Overview", "/", null, true),
        ("Overdue", Overdue, null, true),
        ("My actions", "/my-actions", Policies.LeadingPost, false),
        ("All actions", "/actions", null, true),
        ("Checks", "/checks", null, false),
        ("Date changes", "/date-changes", null, false),
        ("Meeting", "/meeting", Policies.SeniorLeaders, false),
        ("Plans", "/plans", null, false),
        ("Reports", "/reports", Policies.ReportReaders, false),
        ("People", "/administration/people", Policies.PeopleReaders, false),
    ];

    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.Result is PageResult)
            await Fill(context.HttpContext);
        await next();
    }

    private async Task Fill(HttpContext context)
    {
        chrome.Establishment = settings.Establishment;
        chrome.ShowCrest = settings.ShowCrest;
        chrome.Marking = settings.Marking;
        // The page for a failure asks the database nothing: it may be what failed.
        if (context.Response.StatusCode == StatusCodes.Status500InternalServerError)
            return;
        if (await db.Installations.AnyAsync(i => i.IsDemonstration, context.RequestAborted))
            chrome.DemonstrationToday = clock.Today;
        if (current.OrNull is not { } person)
            return;
        chrome.Plans = await PlanNames.Read(db, context.RequestAborted);
        chrome.PersonName = person.Name;
        chrome.PersonHref = "/account";
        chrome.Limits = LimitsOf(person);
        // Whoever looks at a past day stays there; an observer's day goes without saying.
        var asAt = chrome.BackToTodayHref is null ? null : chrome.AsAt;
        var overdue = chrome.Overdue ?? (asAt is null ? await mediator.Send(new CountOverdue.Query(), context.RequestAborted) : (int?)null);
        chrome.Navigation =
        [
            .. navigation
                .Where(item => Policies.Allows(item.Policy, current))
                .Select(item => new NavigationItem(item.Href == Overdue && overdue is { } count ? $"{item.Text} ({count})" : item.Text,
                    item.ShowsPast ? item.Href.WithAsAt(asAt) : item.Href, IsCurrent(item.Href, context.Request.Path))),
        ];
    }

    private string? LimitsOf(Person person) => person.Role switch
    {
        Role.Partner => person.Posts.Where(p => p.IsHeldOn(clock.Today)).Select(p => p.PostName).ToList() is { Count: > 0 } posts
            ? $"You see only the actions that {string.Join(" or ", posts)} owns or leads."
            : "You see only the actions that your organisation owns or leads, and no organisation is set for you yet.",
        Role.Observer => current.PinnedTo is { } day
            ? $"You see everything as at {PlanWords.Day(day)}, the day of the last issued report."
            : "You see everything as at the last issued report, and none has been issued yet.",
        _ => null,
    };

    // The overview is current at its own address only; a plan's page keeps "Plans" current.
    private static bool IsCurrent(string href, PathString path) => href == "/" ? path == "/" : path.StartsWithSegments(href, StringComparison.OrdinalIgnoreCase);
}
