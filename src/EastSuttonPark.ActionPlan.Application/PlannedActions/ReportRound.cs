using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The month's round: a lead reports on all that their posts lead, in one submit.</summary>
public static class ReportRound
{
    /// <param name="SinceRevisions">What a round that came too late was made from, by action; null for a fresh one.</param>
    public sealed record Query(IReadOnlyDictionary<(string Plan, string Reference), int>? SinceRevisions = null) : IRequest<View>;

    /// <param name="Month">The round.</param>
    /// <param name="Posts">The posts that the person holds today, by name.</param>
    /// <param name="Cards">Open actions, soonest due first.</param>
    /// <param name="Settled">Actions that need no report: claimed, verified or stopped.</param>
    /// <param name="Asked">The updates that the governor asks for, the oldest first.</param>
    public sealed record View(ReportingMonth Month, DateOnly Today, IReadOnlyList<string> Posts, IReadOnlyList<Card> Cards, IReadOnlyList<ActionRow> Settled, IReadOnlyList<Question> Asked)
    {
        /// <summary>How many actions this month's round has: the open ones, and those that a report of this month has settled.</summary>
        public int Total => Cards.Count + Settled.Count(IsReported);

        /// <summary>How many of those have been reported on this month.</summary>
        public int Reported => Cards.Count(c => c.ReportedThisMonth) + Settled.Count(IsReported);

        /// <summary>Whether an action has been reported on this month.</summary>
        public bool IsReported(ActionRow row) => !DayRules.NotReportedThisMonth.Holds(row.Action, Today);
    }

    /// <param name="Row">The action.</param>
    /// <param name="Asked">What the governor asks.</param>
    /// <param name="HasCard">Whether it can be answered on the action's card.</param>
    public sealed record Question(ActionRow Row, EntryView Asked, bool HasCard);

    /// <param name="Row">The action.</param>
    /// <param name="Answers">What may be reported.</param>
    /// <param name="LastReport">The last report, or null.</param>
    /// <param name="ReportedThisMonth">Whether it has been reported on this month.</param>
    /// <param name="ChangedSince">What was recorded since the form was made.</param>
    public sealed record Card(ActionRow Row, IReadOnlyList<ReportProgress.Answer> Answers, EntryView? LastReport, bool ReportedThisMonth, IReadOnlyList<EntryView> ChangedSince);

    /// <summary>What the form posts: a report for each card. Cards left empty are "not reported".</summary>
    /// <remarks>All or nothing. Refused where no card is filled in, and as <see cref="ReportProgress.Command"/> is, at the field of its card.</remarks>
    public sealed record Command : IRequest<int>
    {
        public List<ReportProgress.Command> Items { get; set; } = [];

        /// <summary>Made with the form, so that a double click counts once.</summary>
        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(IValidator<ReportProgress.Command> one)
        {
            RuleForEach(c => c.Items).Where(i => i.IsFilledIn()).SetValidator(one);
            RuleFor(c => c.Items).Must(items => items.Exists(i => i.IsFilledIn())).WithMessage("Report on at least one action");
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = clock.Today;
            var held = current.Value.Posts.Where(p => p.IsHeldOn(today)).ToList();
            var ids = held.Select(p => p.PostId).ToList();
            var rows = await (await actions.Look(null, cancellationToken)).Only(a => ids.Contains(a.LeadId)).Rows(cancellationToken, "due");
            var open = rows.Where(r => DayRules.Open.Holds(r.Action, today)).ToList();
            var read = rows.Where(r => open.Contains(r) || r.Action.UpdateAskedOn is not null).Select(r => r.Action.Id).ToList();
            var entries = (await db.Entries.AsNoTracking().Where(e => read.Contains(e.PlannedActionId)).Include(e => e.Texts).OrderBy(e => e.Sequence).ToListAsync(cancellationToken))
                .ToLookup(e => e.PlannedActionId);
            return new View(ReportingMonth.Of(today), today, [.. held.Select(p => p.PostName)],
                [.. open.Select(row => CardOf(row, [.. entries[row.Action.Id]]))],
                [.. rows.Except(open)],
                [.. rows.Where(r => r.Action.UpdateAskedOn is not null).OrderBy(r => r.Action.UpdateAskedOn)
                    .Select(r => new Question(r, ReportProgress.AskedOf(r, entries[r.Action.Id])!, open.Contains(r)))]);

            Card CardOf(ActionRow row, List<Entry> journal) => new(row, ReportProgress.AnswersFor(row.Action.Status),
                journal.Find(e => e.Sequence == row.Action.LastReportSequence) is { } last ? EntryView.Of(last, journal) : null,
                !DayRules.NotReportedThisMonth.Holds(row.Action, today),
                ReportProgress.Since(journal, request.SinceRevisions?.TryGetValue((row.PlanKey, row.Reference), out var revision) == true ? revision : null));
        }
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : IRequestHandler<Command, int>
    {
        public async Task<int> Handle(Command request, CancellationToken cancellationToken)
        {
            var filled = request.Items.Where(i => i.IsFilledIn()).ToList();
            var now = clock.Now;
            foreach (var item in filled)
            {
                var action = await journal.Open(item.Plan, item.Reference, item.Revision, request.FormId, cancellationToken);
                try
                {
                    action.ReportProgress(current.Value, item.ToReport(), new(now, request.FormId));
                }
                catch (DomainRuleException e) when (!e.Rule.Forbidden)
                {
                    throw new DomainRuleException(e.Rule, $"{nameof(Command.Items)}[{request.Items.IndexOf(item)}].{FormField(e.Field)}");
                }
            }

            await journal.Save(request.FormId, cancellationToken);
            return filled.Count;
        }

        // The domain speaks of the status; the form asks for an answer.
        private static string FormField(string? field) => field is null or nameof(ProgressReport.Status) ? nameof(ReportProgress.Command.Answer) : field;
    }
}
