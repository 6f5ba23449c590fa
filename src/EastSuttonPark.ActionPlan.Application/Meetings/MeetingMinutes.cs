using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;

namespace EastSuttonPark.ActionPlan.Application.Meetings;

/// <summary>A meeting's minutes as data: what was decided, by whom and why, in the order of the agenda, and where each item is now.</summary>
public static class MeetingMinutes
{
    /// <param name="On">The day of the meeting as the address writes it: "2024-02-26".</param>
    public sealed record Query(string On) : IRequest<View>;

    /// <param name="Marking">The protective marking.</param>
    /// <param name="Establishment">The prison as the plan names it; each of them where the plans are of several.</param>
    /// <param name="On">The day of the meeting.</param>
    /// <param name="AsAt">The day on which each item's present state is looked at.</param>
    /// <param name="Groups">The decisions under their headings.</param>
    /// <param name="Plans">Where the decisions are on several plans: what each is called. Else null.</param>
    /// <param name="FileName">The name to save the minutes under, without its ending.</param>
    public sealed record View(string Marking, string Establishment, DateOnly On, DateOnly AsAt, IReadOnlyList<Group> Groups, PlanNames? Plans, string FileName);

    /// <param name="Title">The heading.</param>
    /// <param name="Decisions">What was decided.</param>
    public sealed record Group(string Title, IReadOnlyList<MeetingDecision> Decisions);

    internal sealed class Handler(ActionList actions, MeetingRecord record, ReportMarking marking, ActionPlanDbContext db, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!DateOnly.TryParseExact(request.On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var on))
                throw new MalformedRequestException("Minutes are of a day, like 2024-02-26.");
            var names = await PlanNames.Read(db, cancellationToken);
            if (on > clock.Today || !names.Plans.Any(p => p.KnownFrom <= on))
                throw new NotThereException($"The meeting of {on:yyyy-MM-dd}");
            var view = await actions.Look(null, cancellationToken, scope: ActionScope.Everything);
            var decisions = await record.Decisions(view, on, cancellationToken);
            var establishment = PlanWords.List(names.Establishments);
            return new View(marking.Text, establishment, on, view.Day, [.. decisions.GroupBy(d => d.Group.Title).Select(g => new Group(g.Key, [.. g]))],
                decisions.DistinctBy(d => d.Row.PlanKey).Skip(1).Any() ? names : null, $"{ReportShelf.Hyphened(establishment)}-meeting-{on:yyyy-MM-dd}");
        }
    }
}
