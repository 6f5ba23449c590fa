using System.Data;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>Several savings and deletions that stand or fall together. One saving is one transaction by itself and needs none of this.</summary>
public static class OneTransaction
{
    /// <summary>Runs some work in one transaction; it may be run again where the connection broke.</summary>
    /// <remarks>Within another one's transaction it is a part of that. Serializable: what the work has read stays so until it is saved. On SQLite nothing else is written meanwhile.</remarks>
    public static Task InOneTransaction(this ActionPlanDbContext db, Func<Task> work, CancellationToken ct) =>
        db.Database.CurrentTransaction is not null ? work() : db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable, ct);
            try
            {
                await work();
            }
            catch
            {
                // Said, not left to disposal: who queues behind this transaction has to learn of its end.
                await transaction.RollbackAsync(CancellationToken.None);
                throw;
            }

            await transaction.CommitAsync(ct);
        });
}
