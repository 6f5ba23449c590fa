using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>For how many days an import that nobody finishes is kept, with its document.</summary>
/// <param name="KeepDays">Days from the moment it was brought.</param>
public sealed record ImportKeeping(int KeepDays);

/// <summary>The imports that nobody has confirmed yet. A document may name people, so what nobody comes back to isn't kept for ever.</summary>
public sealed class UnfinishedImports(ActionPlanDbContext db, ImportKeeping keeping, PlanClock clock)
{
    /// <summary>Those that are still kept.</summary>
    public IQueryable<PendingImport> Kept
    {
        get
        {
            var from = KeptFrom;
            return db.PendingImports.Where(p => p.StartedAt >= from);
        }
    }

    private DateTime KeptFrom => clock.Now.AddDays(-keeping.KeepDays);

    /// <summary>Throws away what nobody came back to.</summary>
    public Task DropOld(CancellationToken ct)
    {
        var from = KeptFrom;
        return db.PendingImports.Where(p => p.StartedAt < from).ExecuteDeleteAsync(ct);
    }
}
