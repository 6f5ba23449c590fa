using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Plans;

/// <summary>How far each recommendation of a plan has come: the prison's own judgement and the inspectors', side by side. The governor records both; neither is ever changed.</summary>
public static class RecordVerdict
{
    /// <param name="Plan">The plan's key.</param>
    public sealed record Query(string Plan) : IRequest<View>;

    /// <param name="Plan">The plan.</param>
    /// <param name="Day">The day that is looked at: today, or for an observer the last issued report's.</param>
    /// <param name="IsPast">Whether it is a past day.</param>
    /// <param name="MayRecord">Whether this person may record judgements.</param>
    /// <param name="Concerns">The recommendations in plan order.</param>
    public sealed record View(Plan Plan, DateOnly Day, bool IsPast, bool MayRecord, IReadOnlyList<Judged> Concerns);

    /// <summary>A recommendation with what was judged of it.</summary>
    /// <param name="Number">Its number as published.</param>
    /// <param name="Category">What the inspectorate called it.</param>
    /// <param name="Title">Our short title, or the concern as published.</param>
    /// <param name="Verdicts">The judgements, the latest first.</param>
    public sealed record Judged(string Number, RecommendationCategory Category, string Title, IReadOnlyList<Judgement> Verdicts)
    {
        /// <summary>The latest judgement of one side, or null.</summary>
        public Judgement? Latest(VerdictBy by) => Verdicts.FirstOrDefault(v => v.By == by);
    }

    /// <summary>One judgement.</summary>
    /// <param name="By">Whose.</param>
    /// <param name="Word">The judgement.</param>
    /// <param name="On">Its day.</param>
    /// <param name="Source">Where it can be read.</param>
    /// <param name="RecordedAt">When it was recorded, UTC.</param>
    /// <param name="RecordedBy">By whom, by their name on the day.</param>
    public sealed record Judgement(VerdictBy By, VerdictWord Word, DateOnly On, string Source, DateTime RecordedAt, string RecordedBy);

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused by the rules of <see cref="Verdict.Of"/>, where nothing is chosen, and where the word is of another scale than the recommendation's.</remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        /// <summary>The recommendation's number as published.</summary>
        public string? Concern { get; set; }

        public VerdictBy? By { get; set; }

        public VerdictWord? Word { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day of the judgement")]
        public DateOnly? On { get; set; }

        public string? Source { get; set; }

        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(PlanClock clock)
        {
            RuleFor(c => c.By).NotNull().WithMessage("Choose whose judgement it is").Must(b => b is null || Enum.IsDefined(b.Value)).WithMessage("Choose whose judgement it is");
            RuleFor(c => c.Word).NotNull().WithMessage("Choose the judgement").Must(w => w is null || Enum.IsDefined(w.Value)).WithMessage("Choose the judgement");
            RuleFor(c => c.On).Must(on => on <= clock.Today).WithMessage(PlanRules.VerdictNeedsDay.Message).WithErrorCode(PlanRules.VerdictNeedsDay.Code);
            RuleFor(c => c.Source).Must(s => CleanText.Of(s) is not null).WithMessage(PlanRules.VerdictNeedsSource.Message).WithErrorCode(PlanRules.VerdictNeedsSource.Code);
            RuleFor(c => c.Source).MaximumLength(Verdict.MaxSourceLength).WithMessage($"Where it can be read must be {Verdict.MaxSourceLength} characters or fewer");
        }
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, ActionList actions, CurrentPerson current) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var day = actions.Day;
            var plan = await db.Plans.AsNoTracking().SingleOrDefaultAsync(p => p.Key == request.Plan, cancellationToken);
            if (plan is null || current.SeesNothingYet || plan.KnownFrom > day)
                throw new NotThereException($"Plan {request.Plan}");
            var end = LondonDays.EndOf(day);
            var verdicts = await Judgements(db, plan.Id, day, cancellationToken);
            var rows = await db.Editions.AsNoTracking().Where(e => e.PlanId == plan.Id && (e.AdoptedAt == null || e.AdoptedAt < end)).OrderByDescending(e => e.Number).SelectMany(e => e.Recommendations, (e, r) => new { Edition = e.Number, Row = r })
                .ToListAsync(cancellationToken);
            return new View(plan, day, actions.IsPast, current.Value.IsGovernor && plan.ArchivedAt is null,
                [.. rows.GroupBy(r => r.Row.Number).Select(g => g.MaxBy(r => r.Edition)!.Row).OrderBy(r => r.Position)
                    .Select(r => new Judged(r.Number, r.Category, r.Concern.Title, [.. verdicts[r.Number]]))]);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            ActionJournal.RefuseNoFormId(request.FormId);
            if (!current.Value.IsGovernor)
                throw new DomainRuleException(PlanRules.GovernorDecides);
            var plan = await db.Plans.SingleOrDefaultAsync(p => p.Key == request.Plan, cancellationToken) ?? throw new NotThereException($"Plan {request.Plan}");
            ReportShelf.RefuseArchived(plan);
            var recommendation = await db.Editions.Where(e => e.PlanId == plan.Id).OrderByDescending(e => e.Number)
                .SelectMany(e => e.Recommendations.Where(r => r.Number == request.Concern)).FirstOrDefaultAsync(cancellationToken)
                ?? throw new NotThereException($"Concern {request.Concern} of plan {request.Plan}");
            if (!ScaleOf(recommendation.Category).Contains(request.Word!.Value))
                throw new MalformedRequestException($"“{request.Word.Value.Words()}” is not a judgement of a {recommendation.Category.InWords()}.");
            var verdict = Verdict.Of(recommendation, plan.InspectedTo, request.By!.Value, request.Word.Value, request.On, request.Source, current.Value, new Occasion(clock.Now, request.FormId));
            if (await IsSavedAlready(verdict, cancellationToken))
                return;
            db.Verdicts.Add(verdict);
            try
            {
                await db.SaveChangesAsync(cancellationToken);
            }
            catch (DbUpdateException)
            {
                // The other click of a double click was quicker.
                db.ChangeTracker.Clear();
                if (!await IsSavedAlready(verdict, cancellationToken))
                    throw;
            }
        }

        // The same form with the same content counts once; with another, somebody would be told that it is saved when it isn't.
        private async Task<bool> IsSavedAlready(Verdict verdict, CancellationToken ct)
        {
            var saved = await db.Verdicts.AsNoTracking().SingleOrDefaultAsync(v => v.FormId == verdict.FormId, ct);
            if (saved is null)
                return false;
            return Content(saved) == Content(verdict) ? true : throw new StaleFormException(isUsed: true);
        }

        private static (int?, VerdictBy, VerdictWord, DateOnly, string, int) Content(Verdict verdict) =>
            (verdict.AccountId, verdict.By, verdict.Word, verdict.On, verdict.Source, verdict.Recommendation is null ? verdict.RecommendationId : verdict.Recommendation.Id);
    }

    /// <summary>The words in which a recommendation is judged: an independent review of progress uses the same for all, a full inspection does not.</summary>
    public static IReadOnlyList<VerdictWord> ScaleOf(RecommendationCategory category) =>
        [.. Domain.Verdicts.All.Where(w => w <= VerdictWord.NoMeaningfulProgress || (w >= VerdictWord.Achieved) == (category == RecommendationCategory.Recommendation))];

    /// <summary>What was judged of a plan by the end of a day, by the number of the recommendation, the latest first.</summary>
    internal static async Task<ILookup<string, Judgement>> Judgements(ActionPlanDbContext db, int planId, DateOnly day, CancellationToken ct)
    {
        var end = LondonDays.EndOf(day);
        return (await db.Verdicts.AsNoTracking()
                .Where(v => v.RecordedAt < end && db.Editions.Any(e => e.Id == v.Recommendation.EditionId && e.PlanId == planId))
                .OrderByDescending(v => v.On).ThenByDescending(v => v.Id)
                .Select(v => new { v.Recommendation.Number, Judgement = new Judgement(v.By, v.Word, v.On, v.Source, v.RecordedAt, v.AccountName) })
                .ToListAsync(ct))
            .ToLookup(v => v.Number, v => v.Judgement);
    }
}
