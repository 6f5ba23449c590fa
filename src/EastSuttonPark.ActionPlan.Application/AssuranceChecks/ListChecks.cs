using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.AssuranceChecks;

/// <summary>The assurance checks that a person may see, by the post that carries them out: this week first.</summary>
public static class ListChecks
{
    /// <param name="Post">A post's slug; null for all.</param>
    public sealed record Query(string? Post = null) : IRequest<View>;

    /// <param name="Day">The day that is looked at.</param>
    /// <param name="IsPast">Whether it is a past day: an observer's.</param>
    /// <param name="Posts">A group for each post: those that the person holds first, then by name.</param>
    /// <param name="Choices">The posts to choose from.</param>
    /// <param name="MayRecord">The posts whose checks this person may record.</param>
    public sealed record View(DateOnly Day, bool IsPast, IReadOnlyList<PostChecks> Posts, IReadOnlyList<BrowseActions.Choice> Choices, IReadOnlySet<int> MayRecord)
    {
        /// <summary>All that are shown.</summary>
        public IEnumerable<CheckLine> Lines => Posts.SelectMany(p => p.Lines);
    }

    /// <param name="PostId">The post.</param>
    /// <param name="Name">Its name today.</param>
    /// <param name="Lines">Its checks: due this week first, then what is wrong, then what comes, then what is done.</param>
    public sealed record PostChecks(int PostId, string Name, IReadOnlyList<CheckLine> Lines);

    internal sealed class Handler(ActionList actions, CheckList checks, ActionPlanDbContext db, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(null, cancellationToken);
            var person = current.Value;
            var lines = await checks.Of(view, cancellationToken);
            var ids = lines.Select(l => l.Set.PostId).Distinct().ToList();
            var posts = await db.Posts.AsNoTracking().Where(p => ids.Contains(p.Id)).OrderBy(p => p.Name).ToListAsync(cancellationToken);
            var chosen = string.IsNullOrEmpty(request.Post) ? posts : posts.FindAll(p => p.Slug == request.Post);
            if (chosen.Count == 0 && !string.IsNullOrEmpty(request.Post))
                throw new MalformedRequestException($"There is no post “{request.Post}” with checks here. Choose one in the list.");
            return new View(view.Day, view.IsPast,
                [
                    .. chosen.OrderBy(p => person.Holds(p.Id, view.Day) ? 0 : 1).ThenBy(p => p.Name, StringComparer.Ordinal)
                        .Select(p => new PostChecks(p.Id, p.Name, [.. lines.Where(l => l.Set.PostId == p.Id).OrderBy(l => l.IsDueThisWeek ? 0 : 1).ThenBy(OrderOf).ThenBy(l => l.DueBy ?? l.BeginsOn)])),
                ],
                [.. posts.Select(p => new BrowseActions.Choice(p.Slug, p.Name))],
                view.IsPast ? new HashSet<int>() : posts.Where(p => PlannedAction.MayReport(person, p.Id, view.Day)).Select(p => p.Id).ToHashSet());
        }

        private static int OrderOf(CheckLine line) => line.Standing switch
        {
            CheckStanding.Lapsed => 0,
            CheckStanding.Missed => 1,
            CheckStanding.NotSatisfactory => 2,
            CheckStanding.Due => 3,
            CheckStanding.Done => 4,
            _ => 5,
        };
    }
}
