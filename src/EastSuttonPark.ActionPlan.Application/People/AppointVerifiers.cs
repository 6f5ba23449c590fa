using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>The governor appoints the posts that may verify claims and decide on dates, beside the governor and the deputy.</summary>
public static class AppointVerifiers
{
    public sealed record Query : IRequest<View>;

    /// <param name="Posts">The posts of the prison, by name.</param>
    /// <param name="Appointed">The slugs of those appointed today.</param>
    /// <param name="History">Every appointment that was ever in force, newest first.</param>
    public sealed record View(IReadOnlyList<SetLead.Choice> Posts, IReadOnlyList<string> Appointed, IReadOnlyList<Appointment> History);

    /// <param name="Post">The post.</param>
    /// <param name="From">The first day, inclusive.</param>
    /// <param name="Until">The last day, inclusive, or null while it lasts.</param>
    /// <param name="By">Who appointed it, by their name on the day.</param>
    public sealed record Appointment(string Post, DateOnly From, DateOnly? Until, string By);

    /// <summary>The posts that may verify from today on; all others may not. Saving the same again changes nothing.</summary>
    /// <remarks>Refused by <see cref="PlanRules.GovernorDecides"/>, and as stale where others were appointed than the form showed.</remarks>
    public sealed record Command : IRequest
    {
        public List<string> Posts { get; set; } = [];

        /// <summary>The slugs of those that were appointed when the form was made.</summary>
        public List<string> Shown { get; set; } = [];
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = clock.Today;
            var posts = await SetLead.Choices(db, today, cancellationToken);
            return new View([.. posts.Where(p => !p.IsPartner && p.Slug != Post.GovernorSlug)],
                await db.VerifierAppointments.Where(a => a.From <= today && (a.Until == null || a.Until >= today)).Select(a => a.Post.Slug).Distinct().ToListAsync(cancellationToken),
                await db.VerifierAppointments.Where(a => a.Until == null || a.Until >= a.From).OrderByDescending(a => a.Id).Select(a => new Appointment(a.Post.Name, a.From, a.Until, a.AppointedByName)).ToListAsync(cancellationToken));
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock, AuditLog audit) : AsyncRequestHandler<Command>
    {
        // What the form showed is compared and changed in one transaction, so that of two governors at once the second is told.
        protected override Task Handle(Command request, CancellationToken cancellationToken) => db.InOneTransaction(() => Appoint(request, cancellationToken), cancellationToken);

        private async Task Appoint(Command request, CancellationToken ct)
        {
            if (!current.Value.IsGovernor)
                throw new DomainRuleException(PlanRules.GovernorDecides);
            var today = clock.Today;
            var wanted = await db.Posts.Where(p => request.Posts.Contains(p.Slug) && !p.IsPartner).ToListAsync(ct);
            if (request.Posts.Distinct().Count() != wanted.Count)
                throw new NotThereException("A post to appoint");
            var standing = await db.VerifierAppointments.Include(a => a.Post).Where(a => a.From <= today && (a.Until == null || a.Until >= today)).ToListAsync(ct);
            var appointed = standing.Select(a => a.Post.Slug).ToHashSet(StringComparer.Ordinal);
            if (appointed.SetEquals(request.Posts))
                return;
            if (!appointed.SetEquals(request.Shown))
                throw new StaleFormException();
            // From tomorrow on it would still decide today: an appointment ends at once.
            foreach (var ended in standing.Where(a => !wanted.Exists(p => p.Id == a.PostId)))
                ended.End(today.AddDays(-1));
            foreach (var post in wanted.Where(p => !standing.Exists(a => a.PostId == p.Id)))
                db.VerifierAppointments.Add(VerifierAppointment.Of(post, today, current.Value.Name));
            await audit.Append(db, new(AuditKind.Granted, wanted.Count == 0 ? "No post may verify beside the governor and the deputy" : $"May verify beside the governor and the deputy: {PlanWords.List([.. wanted.Select(p => p.Name).Order(StringComparer.Ordinal)])}"), ct);
        }
    }
}
