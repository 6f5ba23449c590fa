using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>One file of evidence, to be had as a file.</summary>
public static class DownloadEvidence
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Number">The number of the evidence on the action.</param>
    /// <param name="AsAt">A past London day, inclusive; null for today.</param>
    /// <remarks>Not there: what was withdrawn by that day (but for the governor, who can still look at it), what was removed since, and what this person may not see.</remarks>
    public sealed record Query(string Plan, string Reference, int Number, DateOnly? AsAt = null) : IRequest<File>;

    /// <param name="Name">Its name, made safe for any file system.</param>
    /// <param name="ContentType">Its media type.</param>
    /// <param name="Bytes">Its size.</param>
    /// <param name="PlannedActionId">Where <see cref="EvidenceFiles"/> finds its bytes.</param>
    /// <param name="Sequence">Where <see cref="EvidenceFiles"/> finds its bytes.</param>
    public sealed record File(string Name, string ContentType, long Bytes, int PlannedActionId, int Sequence);

    internal sealed class Handler(ActionList actions, ActionPlanDbContext db, CurrentPerson current) : IRequestHandler<Query, File>
    {
        public async Task<File> Handle(Query request, CancellationToken cancellationToken)
        {
            var view = await actions.Look(request.AsAt, cancellationToken, request.Plan, request.Reference, scope: ActionScope.Everything);
            var row = await view.One(request.Plan, request.Reference, cancellationToken);
            var end = LondonDays.EndOf(view.Day);
            var entries = await db.Entries.AsNoTracking().Where(e => e.PlannedActionId == row.Action.Id && e.RecordedAt < end).Include(e => e.Texts).AsSplitQuery().ToListAsync(cancellationToken);
            return EvidenceView.Of(entries, withWithdrawn: current.Value.IsGovernor).FirstOrDefault(e => e.Number == request.Number) is { Kind: EvidenceKind.File, FileName: { } name } evidence
                ? new File(EvidenceFileKind.SafeName(name), evidence.ContentType!, evidence.Bytes!.Value, row.Action.Id, evidence.Sequence)
                : throw new NotThereException($"Evidence {request.Number} of {request.Plan}/{request.Reference}");
        }
    }
}
