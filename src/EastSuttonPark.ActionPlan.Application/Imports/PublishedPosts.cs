using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>What an edition names as responsible: posts of the prison and organisations outside it, and the checks that they are to carry out.</summary>
internal static class PublishedPosts
{
    /// <summary>Every post by its slug. What the document names and is not there yet becomes one, that can lead, carry out checks and be filtered by.</summary>
    public static async Task<Dictionary<string, Post>> Of(PublishedPlan read, ActionPlanDbContext db, CancellationToken ct)
    {
        var posts = await db.Posts.ToDictionaryAsync(p => p.Slug, ct);
        // A post that was renamed is named by the new name too, and by the old one in a document that has it still.
        foreach (var post in posts.Values.Where(p => p.Slug != Post.SlugOf(p.Name)).ToList())
            posts.TryAdd(Post.SlugOf(post.Name), post);
        var actions = read.Recommendations.SelectMany(r => r.Actions).ToList();
        foreach (var (name, isOrganisation) in actions.SelectMany(a => a.Owners).Select(o => (o.Name, o.IsOrganisation)).Concat(actions.SelectMany(a => a.Checks).Select(c => (c.Post, false)))
            .Concat(actions.Where(a => a.Opening is { Lead.Length: > 0 }).Select(a => (a.Opening!.Lead, false))))
        {
            if (posts.ContainsKey(Post.SlugOf(name)))
                continue;
            var post = Post.Named(name, isOrganisation);
            db.Posts.Add(post);
            posts.Add(post.Slug, post);
        }

        return posts;
    }

    /// <summary>Sets the checks that an action's words promise, where they are not set yet. The posts must be stored: a check's entry names its post by the key.</summary>
    public static void SetChecks(PlannedAction action, PublishedActionText text, DateOnly submittedOn, IReadOnlyDictionary<string, Post> posts, Stamp stamp)
    {
        foreach (var check in text.Checks)
        {
            var post = posts[Post.SlugOf(check.Post)];
            if (!action.State.Checks.Exists(c => c.Set.Cadence == check.Cadence && c.Set.PostId == post.Id))
                action.SetCheck(Person.System, check.Name, check.Cadence, PromisedFrom(text.Target, submittedOn, stamp.Day), post, check.Forum, check.Promise, stamp.At);
        }
    }

    // What goes on after completion is promised from the day after the action falls due; where the plan claims it or gives it no date, from the plan's submission.
    // Nothing is known of the time before the import, and no rule lets a check begin later than a year after it.
    private static DateOnly PromisedFrom(TargetDate target, DateOnly submittedOn, DateOnly today)
    {
        var from = target.DueOn?.AddDays(1) ?? submittedOn;
        return from < today ? today : from > today.AddYears(1) ? today.AddYears(1) : from;
    }
}
