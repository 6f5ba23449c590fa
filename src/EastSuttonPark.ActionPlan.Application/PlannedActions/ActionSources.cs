using System.Linq.Expressions;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>Where the rows of a view come from: the tables, or the journals folded into memory.</summary>
/// <remarks>
/// Conditions and the row are stated once and serve both. Memory is narrowed at once, so that no count or list compiles the conditions before it again.
/// </remarks>
internal sealed record ActionSources(IQueryable<PlannedAction> Actions, IQueryable<PublishedAction> Published)
{
    /// <summary>Whether only actions with a due day are left, so that an index gives them in the order of their days.</summary>
    public bool HaveDueDays { get; private init; }

    public bool InMemory => Actions is not IAsyncEnumerable<PlannedAction>;

    public static ActionSources Of(IReadOnlyList<PlannedAction> folded) => new(folded.AsQueryable(), folded.SelectMany(a => a.Published).AsQueryable());

    public ActionSources Where(DayRule rule, DateOnly day) =>
        InMemory ? Keep(a => rule.Holds(a, day)) : this with { Actions = Actions.Where(rule.On(day)), HaveDueDays = HaveDueDays || rule == DayRules.Overdue || rule == DayRules.StillDue };

    public ActionSources Where(Expression<Func<PlannedAction, bool>> condition) =>
        InMemory ? Keep(condition.Compile(preferInterpretation: true)) : this with { Actions = Actions.Where(condition) };

    public ActionSources WhereWording(Expression<Func<PublishedAction, bool>> condition)
    {
        if (InMemory)
        {
            var holds = condition.Compile(preferInterpretation: true);
            return Keep(a => InForce(a).Any(holds));
        }

        var published = Published.Where(condition);
        return this with { Actions = Actions.Where(a => published.Any(p => p.PlannedActionId == a.Id && p.Edition == a.Edition)) };
    }

    public IQueryable<ActionRow> Rows() => InMemory
        ? Actions.AsEnumerable().SelectMany(InForce, ActionRow.InMemory).ToList().AsQueryable()
        : Actions.Join(Published, a => new { a.Id, a.Edition }, p => new { Id = p.PlannedActionId, p.Edition }, ActionRow.Of);

    private ActionSources Keep(Func<PlannedAction, bool> holds) => this with { Actions = Actions.AsEnumerable().Where(holds).ToList().AsQueryable() };

    private static IEnumerable<PublishedAction> InForce(PlannedAction action) => action.Published.Where(p => p.Edition == action.Edition);
}

/// <summary>Runs a query where its rows are: in the database, or in memory.</summary>
internal static class RowsWhereverTheyAre
{
    public static Task<List<T>> ListThem<T>(this IQueryable<T> rows, CancellationToken ct) =>
        rows is IAsyncEnumerable<T> ? rows.ToListAsync(ct) : Task.FromResult(rows.ToList());

    public static Task<int> CountThem<T>(this IQueryable<T> rows, CancellationToken ct) =>
        rows is IAsyncEnumerable<T> ? rows.CountAsync(ct) : Task.FromResult(rows.AsEnumerable().Count());
}
