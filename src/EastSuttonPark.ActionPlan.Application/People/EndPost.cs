using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>An administrator ends somebody's tenure of a post on a day. What they recorded for it stays theirs.</summary>
public static class EndPost
{
    public sealed record Query(int Id, int Holding) : IRequest<View>;

    /// <param name="Person">The person.</param>
    /// <param name="Holding">What is ended.</param>
    /// <param name="Others">Who else holds the post today.</param>
    public sealed record View(ViewPerson.View Person, ViewPerson.Holding Holding, IReadOnlyList<string> Others);

    /// <summary>What the form posts. Ending it on the same day again changes nothing.</summary>
    /// <remarks>
    /// Refused with a field error where the last day is missing, before yesterday or more than a year ahead: what somebody could do on a past day is not rewritten; by
    /// <see cref="PlanRules.GovernorHandsOverFirst"/>, <see cref="PlanRules.AccountIsGone"/> and <see cref="PlanRules.PeopleAreTheAdministrators"/>; as stale where another administrator was quicker.
    /// </remarks>
    public sealed record Command : IRequest
    {
        /// <summary>From the address, never from the form.</summary>
        public int Id { get; init; }

        /// <summary>From the address, never from the form.</summary>
        public int Holding { get; init; }

        public int Revision { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The last day")]
        public DateOnly? LastDay { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(PlanClock clock) => RuleFor(c => c.LastDay).NotNull().WithMessage("Enter the last day")
            .Must(day => day is null || (day >= clock.Today.AddDays(-1) && day <= clock.Today.AddDays(HandOver.MostDaysAhead))).WithMessage("The last day must be yesterday or later, and within a year");
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, IMediator mediator, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = clock.Today;
            var person = await mediator.Send(new ViewPerson.Query(request.Id), cancellationToken);
            var holding = person.Posts.SingleOrDefault(h => h.Id == request.Holding) ?? throw new NotThereException($"Holding {request.Holding} of account {request.Id}");
            var others = from h in db.PostHoldings
                         where h.PostId == holding.PostId && h.Id != holding.Id && h.From <= today && (h.Until == null || h.Until >= today)
                         join a in db.Users on h.AccountId equals a.Id
                         orderby a.Name
                         select a.Name;
            return new(person, holding, await others.ToListAsync(cancellationToken));
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, AccountKeeping keeping) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) =>
            keeping.Change(request.Id, request.Revision, account => End(account, request, cancellationToken), cancellationToken);

        private async Task<IReadOnlyList<AuditEvent>> End(Account account, Command request, CancellationToken ct)
        {
            var last = request.LastDay!.Value;
            var holding = account.Posts.Find(h => h.Id == request.Holding) ?? throw new NotThereException($"Holding {request.Holding} of account {request.Id}");
            if (holding.Until == last)
                return [];
            AccountStanding.RefuseVacantGovernor(holding, last, await db.PostHoldings.Where(h => h.PostId == holding.PostId).ToListAsync(ct));
            holding.End(last);
            return [new(holding.PostId == Post.GovernorId ? AuditKind.GovernorGranted : AuditKind.Granted, $"Ended the post {holding.Post.Name} of {account.Name} on {PlanWords.Day(last)}", account.Id)];
        }
    }
}
