using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>How a writing use case opens actions and saves what it appended: whole or not at all, once for a double click, never over somebody else's change.</summary>
public sealed class ActionJournal(ActionPlanDbContext db, ActionList actions, CurrentPerson current)
{
    /// <summary>Whether a form has been saved already: its second click changes nothing and succeeds.</summary>
    public Task<bool> IsSaved(Guid formId, CancellationToken ct) => db.Entries.AnyAsync(e => e.FormId == formId, ct);

    /// <summary>Opens an action with its journal, to append to.</summary>
    /// <param name="plan">The plan's key.</param>
    /// <param name="reference">The action's reference.</param>
    /// <param name="revision">What the form was made from; null where no form is behind it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="NotThereException">There is no such action, or the person may not know of it.</exception>
    /// <exception cref="StaleFormException">The action has changed since the form was made.</exception>
    public async Task<PlannedAction> Open(string plan, string reference, int? revision, CancellationToken ct)
    {
        if (current.OrNull?.Role == Role.Partner && await (await actions.Look(null, ct)).OfPlan(plan).Only(a => a.Reference == reference).Count(ct) == 0)
            throw new NotThereException($"Action {plan}/{reference}");
        var action = await db.PlannedActions.Include(a => a.Entries).Include(a => a.Lead).SingleOrDefaultAsync(a => a.Plan.Key == plan && a.Reference == reference, ct)
            ?? throw new NotThereException($"Action {plan}/{reference}");
        if (revision is { } seen && seen != action.Revision)
            throw new StaleFormException();
        return action;
    }

    /// <summary>Saves all that was appended, in one transaction.</summary>
    /// <exception cref="StaleFormException">Somebody else was quicker.</exception>
    public async Task Save(Guid? formId, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateException)
        {
            // The other one may have been this very form, clicked twice; else somebody else changed an action (its revision moved) or
            // appended to a journal in the same moment (its next sequence is taken).
            db.ChangeTracker.Clear();
            if (formId is { } form && await IsSaved(form, ct))
                return;
            throw new StaleFormException();
        }
    }
}
