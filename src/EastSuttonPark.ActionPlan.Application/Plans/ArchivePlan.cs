using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>The governor archives a plan that is delivered or replaced, or brings it back. Archived, it is read and never written, and is in no list of current work.</summary>
public static class ArchivePlan
{
    /// <param name="Plan">The plan's key.</param>
    public sealed record Query(string Plan) : IRequest<View>;

    /// <param name="Plan">The plan.</param>
    /// <param name="Figures">How far it is.</param>
    /// <param name="Open">How many of its actions are neither claimed nor stopped: archiving it takes them off every list of work.</param>
    /// <param name="Past">What was decided about it before, the latest first.</param>
    public sealed record View(Plan Plan, PlanFigures Figures, int Open, IReadOnlyList<PlanArchiving> Past)
    {
        /// <summary>Whether it is archived now.</summary>
        public bool IsArchived => Plan.ArchivedAt is not null;
    }

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused by the rules of <see cref="Plan.DecideArchiving"/>. The same form with the same content counts once; with another, it is stale.</remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        /// <summary>True to archive it, false to bring it back.</summary>
        public bool Archived { get; set; }

        public string? Why { get; set; }

        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Why).MaximumLength(EntryText.MaxLength).WithMessage($"Your words must be {EntryText.MaxLength} characters or fewer");
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, ActionList actions) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var plan = await Find(db.Plans.AsNoTracking(), request.Plan, cancellationToken);
            var view = (await actions.Look(null, cancellationToken, scope: ActionScope.ArchivedToo)).OfPlan(plan.Key);
            return new View(plan, await PlanFigures.Of(view, cancellationToken), await view.Only(DayRules.Open).Count(cancellationToken), [.. plan.Archivings.OrderByDescending(a => a.Number)]);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, SavingRefusals refusals) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            ActionJournal.RefuseNoFormId(request.FormId);
            var plan = await Find(db.Plans, request.Plan, cancellationToken);
            if (IsSavedAlready(plan, request))
                return;
            plan.DecideArchiving(current.Value, request.Archived, request.Why, new Occasion(clock.Now, request.FormId));
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException refusal) when (refusals.MeansQuicker(refusal))
            {
                // The other click of a double click was quicker, or somebody else decided in the same moment.
                db.ChangeTracker.Clear();
                if (!IsSavedAlready(await Find(db.Plans.AsNoTracking(), request.Plan, cancellationToken), request))
                    throw new StaleFormException();
            }
        }

        private bool IsSavedAlready(Plan plan, Command request)
        {
            if (plan.Archivings.Find(a => a.FormId == request.FormId) is not { } saved)
                return false;
            return (saved.AccountId, saved.Archived, saved.Why) == (current.Value.AccountId, request.Archived, CleanText.Of(request.Why)) ? true : throw new StaleFormException(isUsed: true);
        }
    }

    private static async Task<Plan> Find(IQueryable<Plan> plans, string key, CancellationToken ct) =>
        await plans.Include(p => p.Archivings).SingleOrDefaultAsync(p => p.Key == key, ct) ?? throw new NotThereException($"Plan {key}");
}
