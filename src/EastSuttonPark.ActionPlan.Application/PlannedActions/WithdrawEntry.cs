using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.PlannedActions;

/// <summary>The author of an entry, or the governor, withdraws it: it stays to be seen and counts no longer.</summary>
public static class WithdrawEntry
{
    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    /// <param name="Entry">The entry's number.</param>
    /// <param name="SinceRevision">What a form that came too late was made from; null for a fresh form.</param>
    public sealed record Query(string Plan, string Reference, int Entry, int? SinceRevision = null) : IRequest<View>;

    /// <param name="Row">The action as it is now.</param>
    /// <param name="Entry">The entry.</param>
    /// <param name="WhyNot">The rule that keeps this person from withdrawing it; else null.</param>
    /// <param name="InTheWay">The entry that depends on it, where the rule names one.</param>
    /// <param name="ChangedSince">What was recorded since the form was made, newest first.</param>
    public sealed record View(ActionRow Row, EntryView Entry, PlanRule? WhyNot, EntryView? InTheWay, IReadOnlyList<EntryView> ChangedSince);

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused by the rules of <see cref="PlannedAction.Withdraw"/>, and as stale.</remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        /// <summary>The entry's number.</summary>
        public int Entry { get; set; }

        public string? Why { get; set; }

        public int? Revision { get; set; }

        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Why).MaximumLength(EntryText.MaxLength).WithMessage($"Your words must be {EntryText.MaxLength} characters or fewer");
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (row, journal, entry) = await JournalEntry.Find(actions, db, request.Plan, request.Reference, request.Entry, cancellationToken);
            var (shown, changed) = (EntryView.Of(entry, journal.Entries), ReportProgress.Since(journal.Entries, request.SinceRevision));
            var refusal = Refusal(journal, request.Entry);
            return new View(row, shown, refusal?.Rule, refusal?.InTheWay is { } inTheWay ? EntryView.Of(inTheWay) : null, changed);
        }

        // Tried on what was read, which is never saved: so nobody writes a reason for what is refused in any case.
        private DomainRuleException? Refusal(PlannedAction journal, int entry)
        {
            try
            {
                journal.Withdraw(current.Value, entry, "tried", new Occasion(clock.Now, null));
                return null;
            }
            catch (DomainRuleException refused)
            {
                return refused;
            }
        }
    }

    internal sealed class Handler(ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var action = await journal.Open(request.Plan, request.Reference, request.Revision, request.FormId, cancellationToken);
            action.Withdraw(current.Value, request.Entry, request.Why, new Occasion(clock.Now, request.FormId));
            await journal.Save(request.FormId, cancellationToken);
        }
    }
}

/// <summary>One entry of an action that the person may see, for the pages about a single entry.</summary>
internal static class JournalEntry
{
    /// <exception cref="NotThereException">There is no such action or entry, or the person may not know of it.</exception>
    public static async Task<(ActionRow Row, PlannedAction Journal, Entry Entry)> Find(ActionList actions, ActionPlanDbContext db, string plan, string reference, int number, CancellationToken ct)
    {
        var row = await actions.One(plan, reference, ct);
        var journal = await db.PlannedActions.AsNoTracking().Where(a => a.Id == row.Action.Id).Include(a => a.Entries).ThenInclude(e => e.Texts).AsSplitQuery().SingleAsync(ct);
        return (row, journal, journal.Entries.Find(e => e.Sequence == number) ?? throw new NotThereException($"Entry {number} of action {plan}/{reference}"));
    }
}
