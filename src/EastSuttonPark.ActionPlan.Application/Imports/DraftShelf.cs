using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Opens the draft of an import that nobody has confirmed yet, and puts it back corrected: never over somebody else's correction.</summary>
public sealed class DraftShelf(ActionPlanDbContext db)
{
    // Whoever imported it, or comes back to it by a bookmark or the back button, is led to the plan.
    private async Task<NotThereException> NotThere(Guid id, CancellationToken ct) =>
        await db.Plans.Where(p => p.Editions.Any(e => e.ImportId == id)).Select(p => p.Key).FirstOrDefaultAsync(ct) is { } key
            ? new("This import", "This import is finished: the plan is here.", $"/plans/{key}")
            : new("This import", "This import is not here any more: somebody has imported the plan, or has thrown the import away. What is imported stands under Plans.");

    /// <summary>Looks at an import; its document stays where it is.</summary>
    /// <exception cref="NotThereException">There is no such import, or it is confirmed or discarded.</exception>
    public async Task<PendingImport> Look(Guid id, CancellationToken ct) =>
        await db.PendingImports.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw await NotThere(id, ct);

    /// <summary>The draft, for a page that shows it.</summary>
    /// <exception cref="NotThereException">There is no such import, or no draft of it.</exception>
    public async Task<(PendingImport Pending, PlanDraft Draft)> LookAtDraft(Guid id, CancellationToken ct)
    {
        var pending = await Look(id, ct);
        return pending.Stage == ImportStage.Ready ? (pending, pending.OpenDraft()) : throw await NotThere(id, ct);
    }

    /// <summary>Opens an import to change it.</summary>
    /// <exception cref="NotThereException">There is no such import, or no draft of it.</exception>
    /// <exception cref="StaleFormException">Somebody corrected it since the form was made.</exception>
    public async Task<(PendingImport Pending, PlanDraft Draft)> Open(Guid id, int? revision, CancellationToken ct)
    {
        var pending = await db.PendingImports.SingleOrDefaultAsync(p => p.Id == id && p.Stage == ImportStage.Ready, ct) ?? throw await NotThere(id, ct);
        if (revision != pending.Revision)
            throw new StaleFormException();
        return (pending, pending.OpenDraft());
    }

    /// <summary>Puts the corrected draft back.</summary>
    /// <exception cref="StaleFormException">Somebody else was quicker.</exception>
    public async Task Save(PendingImport pending, PlanDraft draft, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(pending);
        ArgumentNullException.ThrowIfNull(draft);
        pending.Keep(draft.Reread());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            throw new StaleFormException();
        }
    }
}
