using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>The governor writes what the month's report says beside its figures: a draft shows it at once, an issue keeps it as it was.</summary>
public static class WriteCommentary
{
    /// <param name="Month">"2024-02".</param>
    /// <param name="Plan">The plan's key; null for the only plan.</param>
    public sealed record Query(string Month, string? Plan = null) : IRequest<View>;

    /// <param name="MonthWords">"February 2024".</param>
    /// <param name="Latest">The latest issue of the month's report, or null.</param>
    /// <param name="Words">What is written, or null.</param>
    /// <param name="FairTreatment">What is written on fair treatment, or null.</param>
    /// <param name="Decisions">What the senior leadership team is asked to decide, or null.</param>
    /// <param name="By">Who wrote it last, or null.</param>
    /// <param name="At">When, UTC, or null.</param>
    /// <param name="Revision">How often it was written.</param>
    public sealed record View(string MonthWords, int? Latest, string? Words, string? FairTreatment, string? Decisions, string? By, DateTime? At, int Revision);

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused by <see cref="PlanRules.GovernorDecides"/>; as stale where somebody else has written meanwhile.</remarks>
    public sealed record Command : IRequest
    {
        /// <summary>"2024-02".</summary>
        public string Month { get; set; } = "";

        /// <summary>The plan's key; null for the only plan.</summary>
        public string? Plan { get; set; }

        /// <summary>How often it had been written when the form was opened.</summary>
        public int Revision { get; set; }

        public string? Words { get; set; }

        public string? FairTreatment { get; set; }

        public string? Decisions { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Words).MaximumLength(EntryText.MaxLength).WithMessage($"Your commentary must be {EntryText.MaxLength} characters or fewer");
            RuleFor(c => c.FairTreatment).MaximumLength(EntryText.MaxLength).WithMessage($"Your words on fair treatment must be {EntryText.MaxLength} characters or fewer");
            RuleFor(c => c.Decisions).MaximumLength(EntryText.MaxLength).WithMessage($"The decisions asked must be {EntryText.MaxLength} characters or fewer");
        }
    }

    internal sealed class QueryHandler(ReportShelf shelf, ActionPlanDbContext db) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            var month = shelf.MonthOf(plan, request.Month);
            var written = await Find(db.Commentaries.AsNoTracking(), plan, month, cancellationToken);
            var key = month.ToString();
            return new View(month.Words, await db.IssuedReports.Where(r => r.PlanId == plan.Id && r.Month == key).MaxAsync(r => (int?)r.Number, cancellationToken),
                written?.Words, written?.FairTreatment, written?.Decisions, written?.WrittenByName, written?.WrittenAt, written?.Revision ?? 0);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, ReportShelf shelf, CurrentPerson current, PlanClock clock, SavingRefusals refusals) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            if (!current.Value.IsGovernor)
                throw new DomainRuleException(PlanRules.GovernorDecides);
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            ReportShelf.RefuseArchived(plan);
            var month = shelf.MonthOf(plan, request.Month);
            var commentary = await Find(db.Commentaries, plan, month, cancellationToken);
            // Clicked twice, or saved without a change: it says already what is posted.
            if (IsSaid(commentary, request))
                return;
            if (request.Revision != (commentary?.Revision ?? 0))
                throw new StaleFormException();
            if (commentary is null)
                db.Commentaries.Add(commentary = Commentary.On(plan.Id, month));
            commentary.Write(request.Words, request.FairTreatment, request.Decisions, current.Value, clock.Now);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException refusal) when (refusals.MeansQuicker(refusal))
            {
                // Somebody else was quicker, or the other click of a double click.
                db.ChangeTracker.Clear();
                if (IsSaid(await Find(db.Commentaries.AsNoTracking(), plan, month, cancellationToken), request))
                    return;
                throw new StaleFormException();
            }
        }

        private static bool IsSaid(Commentary? written, Command request) =>
            (written?.Words, written?.FairTreatment, written?.Decisions) == (CleanText.Of(request.Words), CleanText.Of(request.FairTreatment), CleanText.Of(request.Decisions));
    }

    private static Task<Commentary?> Find(IQueryable<Commentary> commentaries, Plan plan, ReportingMonth month, CancellationToken ct)
    {
        var key = month.ToString();
        return commentaries.SingleOrDefaultAsync(c => c.PlanId == plan.Id && c.Month == key, ct);
    }
}
