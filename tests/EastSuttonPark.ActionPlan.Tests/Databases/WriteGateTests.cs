using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Database.Sqlite;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Databases;

/// <summary>One writer at a time: and one that fails lets the next one in.</summary>
public sealed class WriteGateTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_cannot_even_be_looked_through_for_changes_keeps_nobody_else_from_saving()
    {
        await using var site = new Demonstration();
        _ = site.Services;
        await using (var db = Open(site))
        {
            var action = await db.PlannedActions.Include(a => a.Entries).SingleAsync(a => a.Reference == "5.5", Ct);
            var last = action.Entries.MaxBy(e => e.Sequence)!;
            // Two entries of one number, which no list of changes can hold.
            foreach (var words in new[] { "One.", "Another." })
                action.Entries.Add(Entry.After(last, action.Id, new Stamp(Person.System, null, last.RecordedAt, null), new UpdateAskedFacts(null), (TextField.Note, words)));
            await Assert.ThrowsAsync<InvalidOperationException>(() => db.SaveChangesAsync(Ct));
        }

        // Behind a gate that stays shut this would wait for ever.
        using var soon = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        soon.CancelAfter(TimeSpan.FromSeconds(20));
        await using var next = Open(site);
        (await next.Users.SingleAsync(a => a.UserName == "governor", Ct)).LookedAt = new DateTime(2024, 3, 15, 9, 0, 0, DateTimeKind.Utc);
        Assert.Equal(1, await next.SaveChangesAsync(soon.Token));
    }

    // As the program opens it, without what the tests' own site watches.
    private static ActionPlanDbContext Open(Demonstration site) =>
        new((DbContextOptions<ActionPlanDbContext>)new DbContextOptionsBuilder<ActionPlanDbContext>().UseSqliteDatabase($"Data Source={site.DatabaseFile}").Options);
}
