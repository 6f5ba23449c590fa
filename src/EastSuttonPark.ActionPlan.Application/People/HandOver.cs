using System.Linq.Expressions;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>A post passes from one person to another on a day, with a note from who leaves: the work moves and the history stays.</summary>
public static class HandOver
{
    /// <summary>How many days ahead a handover can be recorded.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>What the form posts where nobody takes the post up yet.</summary>
    public const string Nobody = "nobody";

    public sealed record Query : IRequest<View>;

    /// <param name="Today">Today.</param>
    /// <param name="Posts">The posts that this person may hand over: their own; for the governor, every one.</param>
    /// <param name="MayHandOver">Whether this person may hand over anything: the governor, and who holds a post that leads an action.</param>
    /// <param name="MayLeaveVacant">Whether this person may hand a post over to nobody yet.</param>
    /// <param name="People">Who can take up one of the posts.</param>
    /// <param name="Planned">The handovers of these posts that are still to come, the earliest first.</param>
    public sealed record View(DateOnly Today, IReadOnlyList<SetLead.Choice> Posts, bool MayHandOver, bool MayLeaveVacant, IReadOnlyList<Taker> People, IReadOnlyList<Planned> Planned);

    /// <param name="Post">The post.</param>
    /// <param name="To">Who takes it up.</param>
    /// <param name="From">On which day.</param>
    public sealed record Planned(string Post, string To, DateOnly From);

    /// <param name="UserName">What the form posts.</param>
    /// <param name="Name">What people read.</param>
    public sealed record Taker(string UserName, string Name);

    /// <summary>What the form posts.</summary>
    /// <remarks>
    /// Refused with field errors where the post, who takes it up or the day is missing, where the day is past or more than <see cref="MostDaysAhead"/> days ahead, where that
    /// person can't hold such a post or holds it already, where the Governor's post or (by anybody but the governor) another one would be left vacant, where a note is given for a post that leads nothing; by <see cref="PlanRules.HandOverIsTheHolders"/> where it is neither the person's own post nor are they the governor.
    /// Answers with the post's name.
    /// </remarks>
    public sealed record Command : IRequest<string>
    {
        /// <summary>The post's slug.</summary>
        public string? Post { get; set; }

        /// <summary>The user name of who takes it up, or <see cref="Nobody"/>.</summary>
        public string? To { get; set; }

        /// <summary>The new holder's first day: today or later.</summary>
        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The first day")]
        public DateOnly? FirstDay { get; set; }

        /// <summary>What the leaver hands on; it stands in the history of each action that the post leads.</summary>
        public string? Note { get; set; }

        public Guid FormId { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(PlanClock clock)
        {
            RuleFor(c => c.Post).NotEmpty().WithMessage("Choose the post that is handed over");
            RuleFor(c => c.To).NotEmpty().WithMessage("Choose who takes it up");
            RuleFor(c => c.FirstDay).NotNull().WithMessage("Enter the first day of the new holder")
                .Must(day => day is null || (day >= clock.Today && day <= clock.Today.AddDays(MostDaysAhead))).WithMessage("The first day must be today or later, and within a year");
            RuleFor(c => c.Note).MaximumLength(EntryText.MaxLength).WithMessage($"The note must be {EntryText.MaxLength} characters or fewer");
        }
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var (person, today) = (current.Value, clock.Today);
            var posts = await SetLead.Choices(db, today, cancellationToken);
            var held = person.Posts.Where(h => h.IsHeldOn(today)).Select(h => h.PostId).ToList();
            var own = await db.Posts.Where(p => held.Contains(p.Id)).Select(p => p.Slug).ToListAsync(cancellationToken);
            var shown = posts.Where(p => person.IsGovernor || own.Contains(p.Slug)).ToList();
            // Who can hold none of these posts is not offered, so that a partner does not see the prison's staff.
            var (partners, staff) = (shown.Exists(p => p.IsPartner), shown.Exists(p => !p.IsPartner));
            return new View(today, shown, MayHandOver: person.IsGovernor || current.Leads, MayLeaveVacant: person.IsGovernor,
                await db.Users.AsNoTracking().Where(CanBeUsedFrom(today)).Where(a => (partners && a.Role == Role.Partner) || (staff && (a.Role == Role.Governor || a.Role == Role.Head || a.Role == Role.SltMember)))
                    .OrderBy(a => a.Name).Select(a => new Taker(a.UserName!, a.Name)).ToListAsync(cancellationToken),
                await Planned(shown, today, cancellationToken));
        }

        // One that was replaced before it began ended before it began; and who follows themselves has nothing handed over.
        private async Task<IReadOnlyList<Planned>> Planned(List<SetLead.Choice> shown, DateOnly today, CancellationToken ct)
        {
            var slugs = shown.ConvertAll(p => p.Slug);
            var holdings = await (from h in db.PostHoldings
                                  join a in db.Users on h.AccountId equals a.Id
                                  where slugs.Contains(h.Post.Slug) && (h.Until == null || (h.Until >= today && h.Until >= h.From))
                                  orderby h.From, h.Post.Name
                                  select new { Post = h.Post.Name, a.Id, a.Name, h.From, h.Until }).ToListAsync(ct);
            return [.. holdings.Where(h => h.From > today && !holdings.Exists(o => o.Post == h.Post && o.Id == h.Id && o.Until == h.From.AddDays(-1))).Select(h => new Planned(h.Post, h.Name, h.From))];
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, ActionJournal journal, CurrentPerson current, PlanClock clock, AuditLog audit) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command request, CancellationToken cancellationToken)
        {
            ActionJournal.RefuseNoFormId(request.FormId);
            var name = "";
            // Of a double click the second waits here until the first is saved, and then finds it.
            await db.InOneTransaction(async () => name = await Pass(request, cancellationToken), cancellationToken);
            return name;
        }

        private async Task<string> Pass(Command request, CancellationToken ct)
        {
            var (person, today, firstDay) = (current.Value, clock.Today, request.FirstDay!.Value);
            var post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, ct) ?? throw new NotThereException($"Post {request.Post}");
            var to = request.To == Nobody ? null
                : await db.Users.Where(CanBeUsedFrom(firstDay)).SingleOrDefaultAsync(a => a.UserName == request.To, ct) ?? throw new NotThereException($"Account {request.To}");
            // Before whether they may: who has handed over today holds the post no longer.
            if (await IsSavedAlready(post, to, request, ct))
                return post.Name;
            var actions = await db.PlannedActions.Include(a => a.Entries).Include(a => a.Lead).Where(a => a.LeadId == post.Id && a.LeftPlanOn == null && a.Plan.ArchivedAt == null).OrderBy(a => a.Id).ToListAsync(ct);
            var holdings = await db.PostHoldings.Where(h => h.PostId == post.Id && (h.Until == null || h.Until >= firstDay)).OrderBy(h => h.From).ToListAsync(ct);
            // No history says it where the post leads nothing, so there a second click is known by what it finds.
            var (may, hasLeft) = (PlannedAction.MayReport(person, post.Id, today), person.Posts.Any(h => h.PostId == post.Id && h.Until == firstDay.AddDays(-1)));
            if ((may || hasLeft) && actions.Count == 0 && holdings is [{ Until: null } only] && only.AccountId == to?.Id && only.From == firstDay)
                return post.Name;
            if (!may)
                throw new DomainRuleException(PlanRules.HandOverIsTheHolders);
            if (to is null && post.Id == Post.GovernorId)
                throw Refused(nameof(Command.To), "Choose who takes it up: somebody has to be the Governor");
            if (to is null && !person.IsGovernor)
                throw Refused(nameof(Command.To), "Choose who takes it up, or ask the governor: only the governor leaves a post vacant");
            if (to is not null && WhyNotHeld(post, to.Name, to.Role) is { } why)
                throw Refused(nameof(Command.To), why);
            if (to?.LastDay is { } last && post.Id == Post.GovernorId)
                throw Refused(nameof(Command.To), $"{to.Name} can’t hold this post: their account ends on {PlanWords.Day(last)}, and somebody has to be the Governor");
            if (actions.Count == 0 && CleanText.Of(request.Note) is not null)
                throw Refused(nameof(Command.Note), "This post leads no action, so there is no history to put the note in. Tell them yourself, and leave this empty");
            if (to is not null && holdings.Exists(h => h.AccountId == to.Id && h.From <= firstDay))
                throw Refused(nameof(Command.To), $"{to.Name} holds this post already");
            foreach (var holding in holdings)
                holding.End(firstDay.AddDays(-1));
            if (to is not null)
                db.PostHoldings.Add(PostHolding.Start(post, to.Id, firstDay));

            var leavers = holdings.Where(h => h.From <= today).Select(h => h.AccountId).ToList();
            var from = string.Join(" and ", await db.Users.Where(a => leavers.Contains(a.Id)).OrderBy(a => a.Name).Select(a => a.Name).ToListAsync(ct));
            var on = new Occasion(clock.Now, request.FormId);
            foreach (var action in actions)
                action.HandOver(person, post, from.Length == 0 ? null : from, to?.Name, firstDay, request.Note, on);
            if (await journal.Save(request.FormId, ct))
                await audit.Append(db, new(AuditKind.Granted, $"{post.Name} passes to {to?.Name ?? "nobody yet"} on {PlanWords.Day(firstDay)}", to?.Id), ct);
            return post.Name;
        }

        // The same form with the same content counts once. Who leaves is not compared: after the first click the leaver has left.
        private async Task<bool> IsSavedAlready(Post post, Account? to, Command request, CancellationToken ct)
        {
            if (await db.Entries.AsNoTracking().Include(e => e.Texts).FirstOrDefaultAsync(e => e.FormId == request.FormId, ct) is not { } saved)
                return false;
            return saved.AccountId == current.Value.AccountId && saved.Facts is HandedOverFacts facts && facts.PostId == post.Id && facts.To == to?.Name && facts.On == request.FirstDay
                && saved.TextOf(TextField.Note) == CleanText.Of(request.Note)
                ? true : throw new StaleFormException(isUsed: true);
        }

        private static ValidationException Refused(string field, string message) => new([new FluentValidation.Results.ValidationFailure(field, message)]);
    }

    /// <summary>Whose account can still be used on the day: nobody else is given a post.</summary>
    internal static Expression<Func<Account, bool>> CanBeUsedFrom(DateOnly day) => a => a.DeactivatedAt == null && (a.LastDay == null || a.LastDay >= day);

    /// <summary>Why somebody can't hold a post, in words for a person; null where they can.</summary>
    internal static string? WhyNotHeld(Post post, string name, Role role) =>
        post.CanBeHeldBy(role) ? null
        : post.IsPartner ? $"{name} can’t hold this post: it is held by the organisation’s own people"
        : post.Id == Post.GovernorId ? $"{name} can’t hold this post: only a governor or a deputy governor can"
        : $"{name} can’t hold this post: it is held by the prison’s own staff";
}
