using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>What posts are called on a day: names shown are those of the day.</summary>
internal static class PostNames
{
    /// <summary>The name of every post, by its key.</summary>
    public static async Task<IReadOnlyDictionary<int, string>> On(ActionPlanDbContext db, DateOnly day, CancellationToken ct) =>
        (await db.Posts.AsNoTracking().Include(p => p.FormerNames).ToListAsync(ct)).ToDictionary(p => p.Id, p => p.NameOn(day));
}
