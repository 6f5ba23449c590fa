using System.Globalization;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.AssuranceChecks;

/// <summary>The governor sets an assurance check on an action: a promise that goes on after completion.</summary>
public static class SetCheck
{
    /// <summary>The most weeks from one check to the next.</summary>
    public const int MostWeeks = 52;

    /// <param name="Plan">The plan's key.</param>
    /// <param name="Reference">The action's reference.</param>
    public sealed record Query(string Plan, string Reference) : IRequest<View>;

    /// <param name="Row">The action.</param>
    /// <param name="Today">Today.</param>
    /// <param name="Posts">The posts and organisations that can carry it out, by name.</param>
    public sealed record View(ActionRow Row, DateOnly Today, IReadOnlyList<BrowseActions.Choice> Posts);

    /// <summary>What the form posts. Everything that a person may leave blank is nullable.</summary>
    /// <remarks>
    /// Refused with field errors where the name, the rhythm, the first day, the post or the forum is missing, where a rhythm in weeks has no number from 2 to
    /// <see cref="MostWeeks"/> or does not start on a Monday, where the promise is not in the action's published words, and where a text is too long; and by the rules of
    /// <see cref="PlannedAction.SetCheck"/>. A post that there is not is not there.
    /// </remarks>
    public sealed record Command : IRequest
    {
        public string Plan { get; set; } = "";

        public string Reference { get; set; } = "";

        /// <summary>What is checked, in a few words.</summary>
        public string? Name { get; set; }

        /// <summary>How often.</summary>
        public CadencePeriod? Every { get; set; }

        /// <summary>Where it is every so many weeks: how many. As typed, so that a wrong number can be shown again.</summary>
        public string? Weeks { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The first Monday")]
        public DateOnly? FirstMonday { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The day from which it is promised")]
        public DateOnly? From { get; set; }

        /// <summary>The slug of the post that carries it out.</summary>
        public string? Post { get; set; }

        /// <summary>Where it is reported.</summary>
        public string? Forum { get; set; }

        /// <summary>The plan's words that promise it, or null.</summary>
        public string? Promise { get; set; }

        /// <summary>Made with the form, so that a double click counts once.</summary>
        public Guid FormId { get; set; }

        /// <summary>The day of the meeting in which it is decided, or null.</summary>
        public DateOnly? MeetingOn { get; set; }

        internal int? WeeksApart => int.TryParse(Weeks?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var weeks) && weeks is >= 2 and <= MostWeeks ? weeks : null;

        internal Cadence ToCadence() => Every == CadencePeriod.Weeks ? Cadence.EveryWeeks(WeeksApart!.Value, FirstMonday!.Value) : new Cadence(Every!.Value);
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        // Both stand in one line of a table and in the entry's facts, which keep no long texts.
        private const int Longest = 100;

        public Validator(ActionPlanDbContext db)
        {
            RuleFor(c => c.Name).Must(n => CleanText.Of(n) is not null).WithMessage("Enter what is checked, in a few words").MaximumLength(Longest).WithMessage($"What is checked must be {Longest} characters or fewer");
            RuleFor(c => c.Every).Must(e => e is { } every && Enum.IsDefined(every)).WithMessage("Choose how often");
            When(c => c.Every == CadencePeriod.Weeks, () =>
            {
                RuleFor(c => c.Weeks).Must((c, _) => c.WeeksApart is not null).WithMessage($"Enter how many weeks lie between the checks, from 2 to {MostWeeks}");
                RuleFor(c => c.FirstMonday).Must(d => d is { DayOfWeek: DayOfWeek.Monday }).WithMessage("Enter the Monday from which the weeks are counted");
            });
            RuleFor(c => c.From).NotNull().WithMessage("Enter the day from which it is promised");
            RuleFor(c => c.Post).NotEmpty().WithMessage("Choose who carries it out");
            RuleFor(c => c.Forum).Must(f => CleanText.Of(f) is not null).WithMessage("Enter where it is reported").MaximumLength(Longest).WithMessage($"Where it is reported must be {Longest} characters or fewer");
            RuleFor(c => c.Promise).MustAsync(async (command, promise, ct) => CleanText.Of(promise) is not { } quoted || await StandsInThePlan(db, command, quoted, ct))
                .WithMessage("The plan does not say this on this action. Copy its words, or leave this empty");
        }

        private static async Task<bool> StandsInThePlan(ActionPlanDbContext db, Command command, string quoted, CancellationToken ct)
        {
            var wording = await db.PublishedActions.Where(p => p.PlannedAction.Plan.Key == command.Plan && p.PlannedAction.Reference == command.Reference && p.Edition == p.PlannedAction.Edition)
                .Select(p => p.Wording).SingleOrDefaultAsync(ct);
            return wording is not null && CellText.IndexOf(wording, quoted) >= 0;
        }
    }

    internal sealed class QueryHandler(ActionList actions, ActionPlanDbContext db, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var row = await actions.One(request.Plan, request.Reference, cancellationToken);
            return new View(row, clock.Today, await db.Posts.OrderBy(p => p.Name).Select(p => new BrowseActions.Choice(p.Slug, p.Name)).ToListAsync(cancellationToken));
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, cancellationToken) ?? throw new NotThereException($"Post {request.Post}");
            var action = await journal.Open(request.Plan, request.Reference, null, request.FormId, cancellationToken);
            action.SetCheck(current.Value, CleanText.Of(request.Name)!, request.ToCadence(), request.From!.Value, post, CleanText.Of(request.Forum)!, request.Promise, new(clock.Now, request.FormId, request.MeetingOn));
            await journal.Save(request.FormId, cancellationToken);
        }
    }
}
