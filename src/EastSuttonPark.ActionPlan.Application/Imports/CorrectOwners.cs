using EastSuttonPark.ActionPlan.Application.Data;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.Imports;

/// <summary>A person says of the owners that a plan names who is a post, who an organisation, and which spellings mean the same.</summary>
public static class CorrectOwners
{
    public sealed record Query(Guid Id) : IRequest<View>;

    /// <param name="FileName">The document.</param>
    /// <param name="Revision">What the form is made from.</param>
    /// <param name="Owners">Every name as the plan spells it.</param>
    public sealed record View(string FileName, int Revision, IReadOnlyList<Named> Owners);

    /// <param name="Spelling">As the plan spells it.</param>
    /// <param name="Owner">Whom it is read as.</param>
    /// <param name="Actions">The actions that it owns.</param>
    /// <param name="Doubt">What is in doubt about it, or null.</param>
    public sealed record Named(string Spelling, PublishedOwner Owner, IReadOnlyList<string> Actions, string? Doubt);

    /// <summary>What the form posts: a line for each spelling. Stale where somebody corrected the draft meanwhile; malformed where a spelling is none of the plan’s.</summary>
    public sealed record Command : IRequest
    {
        /// <summary>From the address.</summary>
        public Guid Id { get; set; }

        /// <summary>In the order in which the page lists them.</summary>
        public List<Line> Owners { get; set; } = [];

        public int? Revision { get; set; }
    }

    /// <summary>What a person says of a spelling.</summary>
    public sealed record Line
    {
        public string? Spelling { get; set; }

        /// <summary>The spelling that means the same and whose name is used; empty where it is its own.</summary>
        public string? SameAs { get; set; }

        public bool IsOrganisation { get; set; }
    }

    internal sealed class QueryHandler(DraftShelf shelf) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.LookAtDraft(request.Id, cancellationToken);
            var cells = new OwnerCells(draft.KnownOwners);
            var doubts = cells.Doubts([.. draft.Actions.Select(a => a.OwnersText)]).ToDictionary(d => d.Name, d => d.What, StringComparer.Ordinal);
            var named = from action in draft.Actions
                        from spelling in cells.Spellings(action.OwnersText)
                        group action.Reference by spelling into owned
                        select new Named(owned.Key, cells.Read(owned.Key)[0], [.. owned.Distinct()], doubts.GetValueOrDefault(owned.Key));
            return new(pending.FileName, pending.Revision, [.. named]);
        }
    }

    internal sealed class Handler(DraftShelf shelf) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var (pending, draft) = await shelf.Open(request.Id, request.Revision, cancellationToken);
            var spellings = draft.Actions.SelectMany(a => new OwnerCells(draft.KnownOwners).Spellings(a.OwnersText)).ToHashSet(StringComparer.Ordinal);
            if (request.Owners.Exists(line => !spellings.Contains(line.Spelling ?? "") || (line.SameAs is { Length: > 0 } other && !spellings.Contains(other))))
                throw new MalformedRequestException("The form names an owner whom the plan does not.");
            var lines = request.Owners.DistinctBy(line => line.Spelling).ToList();
            var names = lines.ToDictionary(line => line.Spelling!, line => NameOf(line, lines), StringComparer.Ordinal);
            await shelf.Save(
                pending,
                draft with
                {
                    KnownOwners =
                    [
                        .. from line in lines
                           where names[line.Spelling!] == line.Spelling
                           select new PlanCorrections.KnownOwner
                           {
                               Name = line.Spelling!,
                               IsOrganisation = line.IsOrganisation,
                               AlsoPublishedAs = [.. names.Where(n => n.Value == line.Spelling && n.Key != line.Spelling).Select(n => n.Key)],
                           },
                    ],
                },
                cancellationToken);
        }

        // Whoever is the same as one that is the same as a third is that third; a circle of them is each its own.
        private static string NameOf(Line line, List<Line> lines)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal) { line.Spelling! };
            var last = line;
            while (last.SameAs is { Length: > 0 } other && lines.Find(l => l.Spelling == other) is { } next)
            {
                if (!seen.Add(next.Spelling!))
                    return line.Spelling!;
                last = next;
            }

            return last.Spelling!;
        }
    }
}
