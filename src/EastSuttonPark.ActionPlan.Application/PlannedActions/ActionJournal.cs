using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>How a writing use case opens actions and saves what it appended: whole or not at all, once for a double click, never over somebody else's change.</summary>
public sealed class ActionJournal(ActionPlanDbContext db, ActionList actions, CurrentPerson current, SavingRefusals refusals)
{
    private readonly List<PlannedAction> opened = [];

    /// <summary>Opens an action with its journal, to append to. Where the form has been saved already, the action is opened as it was before, so that <see cref="Save"/> can tell a double click from another report.</summary>
    /// <param name="plan">The plan's key.</param>
    /// <param name="reference">The action's reference.</param>
    /// <param name="revision">What the form was made from; null where no form is behind it.</param>
    /// <param name="formId">Made with the form; null where no form is behind it.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="MalformedRequestException">The form's id is all zeros: no page makes such a form.</exception>
    /// <exception cref="NotThereException">There is no such action, or the person may not know of it.</exception>
    /// <exception cref="StaleFormException">The action has changed since the form was made.</exception>
    public async Task<PlannedAction> Open(string plan, string reference, int? revision, Guid? formId, CancellationToken ct)
    {
        RefuseNoFormId(formId);
        if (current.OrNull?.Role == Role.Partner && await (await actions.Look(null, ct, scope: ActionScope.Everything)).OfPlan(plan).Only(a => a.Reference == reference).Count(ct) == 0)
            throw new NotThereException($"Action {plan}/{reference}");
        var action = await Load(db.PlannedActions) ?? throw new NotThereException($"Action {plan}/{reference}");
        // Asked after the action is loaded: a first click that is saved between the two would else look like somebody else's change.
        if (formId is not null && await db.Entries.AnyAsync(e => e.FormId == formId, ct))
            action = (await Load(db.PlannedActions.AsNoTracking()))!.Before(formId.Value, await db.Posts.AsNoTracking().ToDictionaryAsync(p => p.Id, ct));
        if (revision is { } seen && seen != action.Revision)
            throw new StaleFormException();
        opened.Add(action);
        return action;

        Task<PlannedAction?> Load(IQueryable<PlannedAction> source) =>
            source.Include(a => a.Plan).Include(a => a.Entries).Include(a => a.Lead).SingleOrDefaultAsync(a => a.Plan.Key == plan && a.Reference == reference, ct);
    }

    /// <summary>Saves all that was appended, in one transaction; or nothing, where the same person has sent the same form with the same content before.</summary>
    /// <returns>True where it was saved now; false for a second click, after which nothing more is to be done.</returns>
    /// <exception cref="StaleFormException">Somebody else was quicker, or the form was sent before with something else in it.</exception>
    public async Task<bool> Save(Guid? formId, CancellationToken ct)
    {
        try
        {
            if (!await IsSavedAlready(formId, ct))
            {
                await db.SaveChangesAsync(ct);
                return true;
            }
        }
        catch (DbUpdateException e) when (refusals.MeansQuicker(e))
        {
            // The other one may have been this very form, clicked twice; else somebody else changed an action (its revision moved) or
            // appended to a journal in the same moment (its next sequence is taken).
            db.ChangeTracker.Clear();
            if (!await IsSavedAlready(formId, ct))
                throw new StaleFormException();
        }
        finally
        {
            opened.Clear();
        }

        db.ChangeTracker.Clear();
        return false;
    }

    /// <summary>Refuses a form whose id is all zeros, or that has none: no page makes such a form, and its second click would be saved again.</summary>
    /// <exception cref="MalformedRequestException">It is so.</exception>
    internal static void RefuseNoFormId(Guid? formId)
    {
        if (formId == Guid.Empty)
            throw new MalformedRequestException("The form has no id.");
    }

    private async Task<bool> IsSavedAlready(Guid? formId, CancellationToken ct)
    {
        if (formId is null)
            return false;
        var saved = await db.Entries.AsNoTracking().Where(e => e.FormId == formId).ToListAsync(ct);
        if (saved.Count == 0)
            return false;
        var now = opened.SelectMany(a => a.Entries).Where(e => e.FormId == formId);
        return now.Select(Content).ToHashSet().SetEquals(saved.Select(Content)) ? true : throw new StaleFormException(isUsed: true);
    }

    private static (int Action, int? Account, string Facts, string Texts, DateOnly? Meeting) Content(Entry entry) =>
        (entry.PlannedActionId, entry.AccountId, entry.FactsJson, entry.TextHashes, entry.MeetingOn);
}
