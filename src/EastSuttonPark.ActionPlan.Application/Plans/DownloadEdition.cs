using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>The document that an edition of a plan was read from, byte for byte as it arrived.</summary>
public static class DownloadEdition
{
    /// <summary>Not there: an edition that was not adopted by the day that this person looks at, and one that was read from no document.</summary>
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Number">The edition's number, counted from 1.</param>
    public sealed record Query(string Plan, int Number) : IRequest<File>;

    /// <param name="Name">Its name, made safe for any file system.</param>
    /// <param name="Content">Its bytes.</param>
    public sealed record File(string Name, byte[] Content);

    internal sealed class Handler(IMediator mediator, ActionPlanDbContext db) : IRequestHandler<Query, File>
    {
        public async Task<File> Handle(Query request, CancellationToken cancellationToken)
        {
            // Whoever sees the plan sees its editions of that day.
            var view = await mediator.Send(new ViewPlan.Query(request.Plan), cancellationToken);
            return view.Editions.FirstOrDefault(e => e.Number == request.Number) is { } edition
                && await db.EditionFiles.AsNoTracking().SingleOrDefaultAsync(f => f.EditionId == edition.Id, cancellationToken) is { } file
                ? new File(EvidenceFileKind.SafeName(edition.SourceFileName), file.Content)
                : throw new NotThereException($"The document of edition {request.Number} of {request.Plan}");
        }
    }
}
