using EastSuttonPark.ActionPlan.Application.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>Tells whoever brought a document that it can't be read, and keeps nothing of it.</summary>
public static class TakeRefusal
{
    /// <summary>Answers with why the document can't be read; with null where it can, or is still being read.</summary>
    /// <param name="Id">The import.</param>
    public sealed record Command(Guid Id) : IRequest<string?>;

    internal sealed class Handler(ActionPlanDbContext db) : IRequestHandler<Command, string?>
    {
        public async Task<string?> Handle(Command request, CancellationToken cancellationToken)
        {
            var why = await db.PendingImports.Where(p => p.Id == request.Id && p.Stage == ImportStage.Refused).Select(p => p.Refusal).SingleOrDefaultAsync(cancellationToken);
            if (why is not null)
                await db.PendingImports.Where(p => p.Id == request.Id).ExecuteDeleteAsync(cancellationToken);
            return why;
        }
    }
}
