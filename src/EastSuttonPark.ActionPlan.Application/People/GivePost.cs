using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>An administrator gives somebody a post from a day on: one that is vacant, or one that is shared. To pass it from one to another is <see cref="HandOver"/>.</summary>
public static class GivePost
{
    public sealed record Query(int Id) : IRequest<View>;

    /// <param name="Person">The person.</param>
    /// <param name="Posts">The posts that they can hold.</param>
    public sealed record View(ViewPerson.View Person, IReadOnlyList<SetLead.Choice> Posts);

    /// <summary>What the form posts. Giving the same again changes nothing.</summary>
    /// <remarks>
    /// Refused with field errors where post or first day is missing, the first day is past or more than a year ahead, the last day is before it, the account ends before it, or the person can't hold the post or holds it then
    /// already; by <see cref="PlanRules.AccountIsGone"/> and <see cref="PlanRules.PeopleAreTheAdministrators"/>; as stale where another administrator was quicker.
    /// </remarks>
    public sealed record Command : IRequest
    {
        /// <summary>From the address, never from the form.</summary>
        public int Id { get; init; }

        public int Revision { get; set; }

        /// <summary>The post's slug.</summary>
        public string? Post { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The first day")]
        public DateOnly? From { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The last day")]
        public DateOnly? Until { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(PlanClock clock)
        {
            RuleFor(c => c.Post).NotEmpty().WithMessage("Choose a post");
            RuleFor(c => c.From).NotNull().WithMessage("Enter the first day")
                .Must(day => day is null || (day >= clock.Today && day <= clock.Today.AddDays(HandOver.MostDaysAhead))).WithMessage("The first day must be today or later, and within a year");
            RuleFor(c => c.Until).Must((c, day) => day is null || day >= c.From).WithMessage("The last day must be the first day or later");
        }
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, IMediator mediator, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var person = await mediator.Send(new ViewPerson.Query(request.Id), cancellationToken);
            var fitting = (await db.Posts.AsNoTracking().ToListAsync(cancellationToken)).Where(p => p.CanBeHeldBy(person.Account.Role)).Select(p => p.Slug).ToHashSet(StringComparer.Ordinal);
            return new(person, [.. (await SetLead.Choices(db, clock.Today, cancellationToken)).Where(c => fitting.Contains(c.Slug))]);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, AccountKeeping keeping) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) =>
            keeping.Change(request.Id, request.Revision, account => Give(account, request, cancellationToken), cancellationToken);

        private async Task<IReadOnlyList<AuditEvent>> Give(Account account, Command request, CancellationToken ct)
        {
            var (from, until) = (request.From!.Value, request.Until);
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, ct) ?? throw new NotThereException($"Post {request.Post}");
            if (account.Posts.Exists(h => h.PostId == post.Id && h.From == from && h.Until == until))
                return [];
            if (HandOver.WhyNotHeld(post, account.Name, account.Role) is { } why)
                throw Refused(nameof(Command.Post), why);
            if (account.LastDay < from || account.DeactivatedAt is not null)
                throw Refused(nameof(Command.From), $"The account of {account.Name} is closed by then");
            if (account.Posts.Exists(h => h.PostId == post.Id && (h.Until is not { } end || (end >= from && end >= h.From)) && (until is null || h.From <= until)))
                throw Refused(nameof(Command.Post), $"{account.Name} holds this post then already");
            account.Posts.Add(PostHolding.Start(post, account.Id, from, until));
            return [new(post.Id == Post.GovernorId ? AuditKind.GovernorGranted : AuditKind.Granted,
                $"Gave {account.Name} the post {post.Name} from {PlanWords.Day(from)}{(until is { } last ? $" to {PlanWords.Day(last)}" : "")}", account.Id)];
        }

        private static ValidationException Refused(string field, string message) => new([new ValidationFailure(field, message)]);
    }
}
