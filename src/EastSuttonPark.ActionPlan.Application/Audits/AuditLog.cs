using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EastSuttonPark.ActionPlan.Application.Audits;

/// <summary>Records who did what. A row that can't be saved fails what it is about: nothing happens unrecorded.</summary>
public sealed partial class AuditLog(IServiceScopeFactory scopes, CurrentPerson current, AuditSettings settings, TimeProvider time, ILogger<AuditLog> log)
{
    private const string System = "System";

    /// <summary>Records what the current person did, by itself.</summary>
    public Task Record(AuditKind kind, string what) => Alone((db, ct) => Append(db, new(kind, what), ct));

    /// <summary>Records a sign-in or an attempt at one, where nobody is signed in yet.</summary>
    /// <param name="account">The account; null where the address that was typed is nobody's: that may be a password in the wrong box, so it is kept nowhere.</param>
    /// <param name="kind"><see cref="AuditKind.SignedIn"/>, <see cref="AuditKind.SignInFailed"/>, or <see cref="AuditKind.CredentialsChanged"/> where it used something up.</param>
    /// <param name="what">How, or why not.</param>
    /// <param name="remoteAddress">The network address.</param>
    public Task RecordSignIn(Account? account, AuditKind kind, string what, string? remoteAddress) =>
        Alone((db, ct) => Append(db, new(kind, what), account is null ? (null, "Unknown address", null) : (account.Id, account.Name, account.Role), remoteAddress, ct));

    /// <summary>Records what an account has done where nobody is signed in yet, within the transaction that changes it.</summary>
    /// <param name="db">The database, within <see cref="OneTransaction"/>.</param>
    /// <param name="account">The account.</param>
    /// <param name="what">What it did.</param>
    /// <param name="remoteAddress">The network address.</param>
    /// <param name="ct">Cancels.</param>
    public Task Append(ActionPlanDbContext db, Account account, AuditEvent what, string? remoteAddress, CancellationToken ct) =>
        Append(db, what, (account.Id, account.Name, account.Role), remoteAddress, ct);

    /// <summary>Records what the current person changes, within the transaction that changes it: both are saved, or neither.</summary>
    /// <exception cref="InvalidOperationException">There is no such transaction: see <see cref="OneTransaction"/>.</exception>
    public Task Append(ActionPlanDbContext db, AuditEvent what, CancellationToken ct) =>
        Append(db, what, current.OrNull is { } person ? (person.AccountId, person.Name, person.Role) : (null, System, null), null, ct);

    /// <summary>The head of the latest sealed day, or null where none is sealed.</summary>
    public static Task<AuditSeal?> LatestSeal(ActionPlanDbContext db, CancellationToken ct) => db.AuditSeals.AsNoTracking().OrderByDescending(s => s.Last).FirstOrDefaultAsync(ct);

    /// <summary>Seals every day that is over, where there is a key: now and then, so that a quiet day is sealed too.</summary>
    public async Task Seal()
    {
        if (settings.Keys.Count > 0)
            await Alone(async (db, ct) => await SealDays(db, await LastRow(db, ct), LondonDays.DayOf(Now), ct));
    }

    /// <summary>The same at the program's start, which says the head in the log, or warns that there is no key.</summary>
    public async Task SealAtStart()
    {
        if (settings.Keys.Count == 0)
        {
            LogNoKey();
            return;
        }

        await Seal();
        await using var scope = scopes.CreateAsyncScope();
        if (await LatestSeal(scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>(), CancellationToken.None) is { } latest)
            LogHead(latest.Day, latest.Head);
    }

    private DateTime Now => time.GetUtcNow().UtcDateTime;

    // With a context of its own: what the request left behind in its own must not be saved along. And to its end, whether or not somebody still waits for the page.
    private async Task Alone(Func<ActionPlanDbContext, CancellationToken, Task> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>();
        await db.InOneTransaction(() => work(db, CancellationToken.None), CancellationToken.None);
    }

    private async Task Append(ActionPlanDbContext db, AuditEvent what, (int? Id, string Name, Role? Role) by, string? remoteAddress, CancellationToken ct)
    {
        if (db.Database.CurrentTransaction is null)
            throw new InvalidOperationException("A row of the audit is appended within a transaction, so that two at once can't take the same number.");
        // The caller's own changes first: they and the row stand or fall together.
        await db.SaveChangesAsync(ct);
        var last = await LastRow(db, ct);
        var today = LondonDays.DayOf(Now);
        if (last is not null && last.Day < today)
            last = await SealDays(db, last, today, ct);
        db.AuditRows.Add(AuditRow.After(last, Now, by, what, remoteAddress));
        await db.SaveChangesAsync(ct);
    }

    private static Task<AuditRow?> LastRow(ActionPlanDbContext db, CancellationToken ct) => db.AuditRows.AsNoTracking().OrderByDescending(r => r.Number).FirstOrDefaultAsync(ct);

    // The first row of a day seals the days before it, without waiting for the next round. Answers with the last row, which dropping old rows adds to.
    private async Task<AuditRow?> SealDays(ActionPlanDbContext db, AuditRow? last, DateOnly today, CancellationToken ct)
    {
        if (settings.Keys is not [var key, ..])
            return last;
        var before = await LatestSeal(db, ct);
        var from = before?.Last ?? 0;
        var days = await db.AuditRows.Where(r => r.Number > from && r.Day < today && !db.AuditSeals.Any(s => s.Day == r.Day)).GroupBy(r => r.Day)
            .Select(g => new { Day = g.Key, First = g.Min(r => r.Number), Last = g.Max(r => r.Number) }).OrderBy(d => d.Day).ToListAsync(ct);
        // A row whose day somebody has made unreadable belongs to none: verify names it.
        foreach (var day in days.Where(d => d.Day != default))
        {
            var hash = await db.AuditRows.Where(r => r.Number == day.Last).Select(r => r.Hash).SingleAsync(ct);
            db.AuditSeals.Add(before = AuditSeal.Of(day.Day, day.First, day.Last, hash, before, key, Now));
            LogSealed(day.Day, day.First, day.Last, before.Head);
        }

        await db.SaveChangesAsync(ct);
        return await DropOld(db, last, today, ct);
    }

    // Whole sealed days only: their seals stay, and the first row that is kept still hangs on the last of them.
    private async Task<AuditRow?> DropOld(ActionPlanDbContext db, AuditRow? last, DateOnly today, CancellationToken ct)
    {
        var keptFrom = today.AddDays(-settings.KeepDays);
        var oldest = await db.AuditRows.MinAsync(r => (DateOnly?)r.Day, ct);
        if (oldest is null || oldest >= keptFrom || await db.AuditSeals.Where(s => s.Day < keptFrom).MaxAsync(s => (DateOnly?)s.Day, ct) is not { } upTo)
            return last;
        var count = await db.AuditRows.CountAsync(r => r.Day <= upTo, ct);
        if (count == 0)
            return last;
        last = AuditRow.After(last, Now, (null, System, null), new(AuditKind.RowsDropped, $"Dropped {PlanWords.Count(count, "row")} of the days up to {PlanWords.Day(upTo)}: rows are kept for {PlanWords.Count(settings.KeepDays, "day")}"), droppedUpTo: upTo);
        db.AuditRows.Add(last);
        // The row comes first: without it the database refuses to delete any.
        await db.SaveChangesAsync(ct);
        await db.AuditRows.Where(r => r.Day <= upTo).ExecuteDeleteAsync(ct);
        return last;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Audit:Key is not set, so no day of the audit is sealed: whoever can write into the database could rewrite it unseen. Set it to 32 random bytes or more as base64, kept outside the database")]
    private partial void LogNoKey();

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit of {Day:yyyy-MM-dd} is sealed, rows {First} to {Last}. Its head is {Head}")]
    private partial void LogSealed(DateOnly day, long first, long last, string head);

    [LoggerMessage(Level = LogLevel.Information, Message = "The audit is sealed up to {Day:yyyy-MM-dd}. Its head is {Head}")]
    private partial void LogHead(DateOnly day, string head);
}
