using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.Reports;

/// <summary>The governor issues a month's report, or issues it again where withdrawals have changed it: its model and every file of it are frozen with their hashes.</summary>
public static class IssueReport
{
    /// <summary>What the form posts.</summary>
    /// <remarks>
    /// Refused by <see cref="PlanRules.GovernorDecides"/>, <see cref="PlanRules.ReportMonthNotEnded"/> and <see cref="PlanRules.ReportIssuedAlready"/>; where it is issued again, by
    /// <see cref="PlanRules.ReissueNeedsWhy"/> and <see cref="PlanRules.NothingToReissue"/>, and as stale where somebody else has issued it meanwhile.
    /// </remarks>
    public sealed record Command : IRequest
    {
        /// <summary>"2024-02".</summary>
        public string Month { get; set; } = "";

        /// <summary>The plan's key; null for the only plan.</summary>
        public string? Plan { get; set; }

        /// <summary>The issue that this one replaces; null for the first.</summary>
        public int? After { get; set; }

        /// <summary>How often the commentary had been written when the report was read: nobody issues words that they have not seen.</summary>
        public int Commentary { get; set; }

        /// <summary>Why it is issued again.</summary>
        public string? Why { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(c => c.Why).MaximumLength(EntryText.MaxLength).WithMessage($"Your words must be {EntryText.MaxLength} characters or fewer");
    }

    internal sealed class Handler(ActionPlanDbContext db, ReportShelf shelf, ReportIssuer issuer, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            if (!current.Value.IsGovernor)
                throw new DomainRuleException(PlanRules.GovernorDecides);
            var plan = await shelf.PlanOf(request.Plan, cancellationToken);
            ReportShelf.RefuseArchived(plan);
            var month = shelf.MonthOf(plan, request.Month);
            if (clock.Today <= month.LastDay)
                throw new DomainRuleException(PlanRules.ReportMonthNotEnded);
            var latest = await shelf.IssueOf(plan, month, null, cancellationToken);
            if (request.After is null && latest is not null)
                throw new DomainRuleException(PlanRules.ReportIssuedAlready);
            // A second click finds its own issue.
            if (IsIssuedBy(request, latest))
                return;
            if (request.After != latest?.Number || request.Commentary != await shelf.CommentaryRevision(plan, month, cancellationToken))
                throw new StaleFormException();

            var undone = await issuer.CountUndone(plan.Id, cancellationToken);
            var report = await issuer.Next(plan, month, (latest?.Number ?? 0) + 1, cancellationToken);
            if (latest is not null)
                report = report with { Again = Because(request.Why, latest, report) };
            var issue = await issuer.Render(plan, month, report, removesWords: false, cancellationToken);
            try
            {
                // Nothing may be undone in between that the report then keeps: words that were removed least of all.
                await db.InOneTransaction(
                    async () =>
                    {
                        if (await issuer.CountUndone(plan.Id, cancellationToken) != undone || await shelf.CommentaryRevision(plan, month, cancellationToken) != request.Commentary)
                            throw new StaleFormException();
                        db.IssuedReports.Add(issue);
                        await db.SaveChangesAsync(cancellationToken);
                    },
                    cancellationToken);
            }
            catch (DbUpdateException)
            {
                // Somebody else issued it in the same moment: the number is taken.
                db.ChangeTracker.Clear();
                var taken = await shelf.IssueOf(plan, month, null, cancellationToken);
                if (IsIssuedBy(request, taken))
                    return;
                if (taken?.Number == latest?.Number)
                    throw;
                throw latest is null ? new DomainRuleException(PlanRules.ReportIssuedAlready) : new StaleFormException();
            }
        }

        private bool IsIssuedBy(Command request, IssuedReport? issue) =>
            request.After is { } seen && issue is not null && issue.Number == seen + 1 && issue.IssuedById == current.Value.AccountId && issue.Why == CleanText.Of(request.Why);

        private static Reissue Because(string? words, IssuedReport latest, DeliveryReport report)
        {
            var why = CleanText.Of(words) ?? throw new DomainRuleException(PlanRules.ReissueNeedsWhy, nameof(Command.Why));
            var differences = ReportDifferences.Between(DeliveryReport.FromJson(latest.ModelJson), report);
            return differences.Count > 0 ? new(latest.Number, why, differences) : throw new DomainRuleException(PlanRules.NothingToReissue);
        }
    }
}
