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
    /// <param name="History">Every appointment, newest first.</param>
    public sealed record View(IReadOnlyList<SetLead.Choice> Posts, IReadOnlyList<string> Appointed, IReadOnlyList<Appointment> History);

    /// <param name="Post">The post.</param>
    /// <param name="From">The first day, inclusive.</param>
    /// <param name="Until">The last day, inclusive, or null while it lasts.</param>
    /// <param name="By">Who appointed it, by their name on the day.</param>
    public sealed record Appointment(string Post, DateOnly From, DateOnly? Until, string By);

    /// <summary>The posts that may verify from today on; all others may not. Saving the same again changes nothing.</summary>
    /// <remarks>Refused by <see cref="PlanRules.GovernorDecides"/>.</remarks>
    public sealed record Command : IRequest
    {
        public List<string> Posts { get; set; } = [];
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var today = clock.Today;
            var posts = await SetLead.Choices(db, today, cancellationToken);
            return new View([.. posts.Where(p => !p.IsPartner && p.Slug != Post.GovernorSlug)],
                await db.VerifierAppointments.Where(a => a.From <= today && (a.Until == null || a.Until >= today)).Select(a => a.Post.Slug).Distinct().ToListAsync(cancellationToken),
                await db.VerifierAppointments.OrderByDescending(a => a.Id).Select(a => new Appointment(a.Post.Name, a.From, a.Until, a.AppointedByName)).ToListAsync(cancellationToken));
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, CurrentPerson current, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override async Task Handle(Command request, CancellationToken cancellationToken)
        {
            if (!current.Value.IsGovernor)
                throw new DomainRuleException(PlanRules.GovernorDecides);
            var today = clock.Today;
            var wanted = await db.Posts.Where(p => request.Posts.Contains(p.Slug) && !p.IsPartner).ToListAsync(cancellationToken);
            if (request.Posts.Distinct().Count() != wanted.Count)
                throw new NotThereException("A post to appoint");
            var standing = await db.VerifierAppointments.Where(a => a.From <= today && (a.Until == null || a.Until >= today)).ToListAsync(cancellationToken);
            // From tomorrow on it would still decide today: an appointment ends at once.
            foreach (var ended in standing.Where(a => !wanted.Exists(p => p.Id == a.PostId)))
                ended.End(today.AddDays(-1));
            foreach (var post in wanted.Where(p => !standing.Exists(a => a.PostId == p.Id)))
                db.VerifierAppointments.Add(VerifierAppointment.Of(post, today, current.Value.Name));
            await db.SaveChangesAsync(cancellationToken);
        }
    }
}
