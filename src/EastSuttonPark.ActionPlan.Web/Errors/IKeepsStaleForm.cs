namespace EastSuttonPark.ActionPlan.Web.Errors;

/// <summary>A page whose form can turn out to be stale: it is shown once more, with what was typed and what changed meanwhile.</summary>
public interface IKeepsStaleForm
{
    /// <summary>Loads what the page shows afresh, because it was loaded before the other person's change, and takes over the new revision into the form.</summary>
    Task ShowWhatChangedAsync(CancellationToken ct);
}
