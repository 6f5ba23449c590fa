using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Data;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Audits;

/// <summary>The audit: who did what, newest first.</summary>
public static class ListAudit
{
    /// <summary>How many rows a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>Which rows: the words of the address <c>/administration/audit</c>. A value that there is not is refused, never ignored.</summary>
    public sealed record Selection
    {
        /// <summary>A kind's slug.</summary>
        public string? Kind { get; init; }

        /// <summary>An account's key: what it did, and what was done to it.</summary>
        public string? Person { get; init; }

        /// <summary>The first London day, inclusive.</summary>
        public DateOnly? From { get; init; }

        /// <summary>The last London day, inclusive.</summary>
        public DateOnly? To { get; init; }

        /// <summary>Whether its last day is before its first: no row can be like that.</summary>
        public bool IsBackward => From > To;

        /// <summary>The query string of this selection; empty where nothing is selected.</summary>
        public string ToQuery(int pageNumber = 1)
        {
            var query = string.Join('&', new (string Name, string? Value)[]
            {
                ("kind", Kind), ("person", Person), ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("to", To?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
                ("pageNumber", pageNumber > 1 ? pageNumber.ToString(CultureInfo.InvariantCulture) : null),
            }.Where(p => !string.IsNullOrEmpty(p.Value)).Select(p => $"{p.Name}={Uri.EscapeDataString(p.Value!)}"));
            return query.Length == 0 ? "" : "?" + query;
        }
    }

    /// <param name="Selection">Which.</param>
    /// <param name="PageNumber">The page, from 1; null for the whole selection, oldest first.</param>
    public sealed record Query(Selection Selection, int? PageNumber) : IRequest<View>;

    /// <param name="Rows">The rows.</param>
    /// <param name="TotalCount">How many the whole selection has.</param>
    /// <param name="People">Whose rows can be chosen.</param>
    /// <param name="Latest">The latest sealed day, or null.</param>
    /// <param name="IsSealed">Whether there is a key to seal days with.</param>
    /// <param name="KeepDays">For how many days rows are kept.</param>
    public sealed record View(IReadOnlyList<AuditRow> Rows, int TotalCount, IReadOnlyList<Choice> People, AuditSeal? Latest, bool IsSealed, int KeepDays);

    /// <param name="Id">The account.</param>
    /// <param name="Name">Its name.</param>
    public sealed record Choice(int Id, string Name);

    internal sealed class Handler(ActionPlanDbContext db, AuditSettings settings) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var selection = request.Selection;
            var people = await db.Users.AsNoTracking().OrderBy(a => a.Name).ThenBy(a => a.Id).Select(a => new Choice(a.Id, a.Name)).ToListAsync(cancellationToken);
            var rows = db.AuditRows.AsNoTracking();
            if (!string.IsNullOrEmpty(selection.Kind))
            {
                var kind = (AuditKindWords.All.FirstOrDefault(w => w.Slug == selection.Kind) ?? throw new MalformedRequestException($"There is no kind “{selection.Kind}”.")).Kind.ToString();
                rows = rows.Where(r => r.KindWord == kind);
            }

            if (!string.IsNullOrEmpty(selection.Person))
            {
                var person = (people.Find(p => p.Id.ToString(CultureInfo.InvariantCulture) == selection.Person) ?? throw new MalformedRequestException($"There is no person “{selection.Person}”.")).Id;
                rows = rows.Where(r => r.AccountId == person || r.SubjectId == person);
            }

            if (selection.From is { } from)
                rows = rows.Where(r => r.Day >= from);
            if (selection.To is { } to)
                rows = rows.Where(r => r.Day <= to);
            var count = await rows.CountAsync(cancellationToken);
            if (request.PageNumber is { } number && (number < 1 || (number > 1 && (number - 1L) * PageSize >= count)))
                throw new NotThereException($"Page {number} of the audit");
            var shown = request.PageNumber is { } page
                ? await rows.OrderByDescending(r => r.Number).Skip((page - 1) * PageSize).Take(PageSize).ToListAsync(cancellationToken)
                : await rows.OrderBy(r => r.Number).ToListAsync(cancellationToken);
            return new(shown, count, people, await AuditLog.LatestSeal(db, cancellationToken), settings.Keys.Count > 0, settings.KeepDays);
        }
    }
}
