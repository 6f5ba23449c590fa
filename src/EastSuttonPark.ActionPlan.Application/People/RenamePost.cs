using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>An administrator calls a post otherwise from today on: “Head of Reducing Reoffending” becomes “Head of Rehabilitation”.</summary>
/// <remarks>
/// It stays the same post, with its holders, actions and checks, and addresses keep their word. Histories keep the words of their day, published owners stay as published, and a past day, and the report of
/// a month that ended before, show the name of that day.
/// </remarks>
public static class RenamePost
{
    /// <param name="Slug">The word that addresses carry.</param>
    /// <exception cref="NotThereException">There is no such post, or it is the Governor's, which keeps its name: rules and pages name it.</exception>
    public sealed record Query(string Slug) : IRequest<View>;

    /// <param name="Name">What it is called today.</param>
    /// <param name="IsPartner">Whether it is an organisation outside the prison.</param>
    public sealed record View(string Name, bool IsPartner);

    /// <summary>What the form posts. Sent twice it changes nothing more.</summary>
    /// <remarks>
    /// Refused with a field error where the name is missing, too long, the present one or another post's; by <see cref="PlanRules.PeopleAreTheAdministrators"/>; as stale where another administrator was quicker.
    /// </remarks>
    /// <exception cref="NotThereException">As for the <see cref="Query"/>.</exception>
    public sealed record Command : IRequest
    {
        /// <summary>From the address, never from the form.</summary>
        public string Slug { get; init; } = "";

        /// <summary>What it was called when the form was made.</summary>
        public string Was { get; set; } = "";

        public string? Name { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).IsPostName();
            RuleFor(c => c.Name).Must((c, name) => CleanText.Of(name) is null || AccountFields.NameOf(name) != c.Was).WithMessage("It is called that already. Enter its new name");
        }
    }

    internal sealed class QueryHandler(ActionPlanDbContext db) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken)
        {
            var post = await Find(db, request.Slug, cancellationToken);
            return new(post.Name, post.IsPartner);
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, AccountKeeping keeping, PlanClock clock, AuditLog audit) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) => db.InOneTransaction(() => Rename(request, cancellationToken), cancellationToken);

        private async Task Rename(Command request, CancellationToken ct)
        {
            await keeping.RefuseOthers(ct);
            var post = await Find(db, request.Slug, ct);
            var (was, name) = (post.Name, AccountFields.NameOf(request.Name));
            if (name == was)
                return;
            if (request.Was != was)
                throw new StaleFormException();
            await AddPost.RefuseTaken(db, name, post, ct);
            post.Rename(name, clock.Today);
            await audit.Append(db, new(AuditKind.Granted, $"Renamed the post {was} to {name}"), ct);
        }
    }

    private static async Task<Post> Find(ActionPlanDbContext db, string slug, CancellationToken ct) =>
        await db.Posts.Include(p => p.FormerNames).SingleOrDefaultAsync(p => p.Slug == slug && p.Id != Post.GovernorId, ct) ?? throw new NotThereException($"Post {slug}");
}
