using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>An administrator adds a post of the prison, or an organisation outside it.</summary>
public static class AddPost
{
    public const string Prison = "prison";

    public const string Partner = "partner";

    private const int Longest = 200;

    /// <summary>What every form that names a post asks.</summary>
    internal static void IsPostName<T>(this IRuleBuilderInitial<T, string?> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(n => Post.SlugOf(n ?? "").Length > 0).WithMessage("Enter the post’s name")
        .MaximumLength(Longest).WithMessage($"The name must be {Longest} characters or fewer");

    /// <summary>Refuses a name that means another post already.</summary>
    /// <exception cref="ValidationException">It does; said at the field <c>Name</c>.</exception>
    internal static async Task RefuseTaken(ActionPlanDbContext db, string name, Post? own, CancellationToken ct)
    {
        if ((await db.Posts.ToListAsync(ct)).Find(p => p.Id != own?.Id && p.IsCalled(name)) is { } taken)
            throw new ValidationException([new ValidationFailure(nameof(Command.Name), $"There is a post with this name already: {taken.Name}")]);
    }

    /// <summary>What the form posts.</summary>
    /// <remarks>Refused with field errors where name or kind is missing, or there is such a post; by <see cref="PlanRules.PeopleAreTheAdministrators"/>.</remarks>
    public sealed record Command : IRequest
    {
        public string? Name { get; set; }

        /// <summary><see cref="Prison"/> or <see cref="Partner"/>.</summary>
        public string? Kind { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Name).IsPostName();
            RuleFor(c => c.Kind).Must(k => k is Prison or Partner).WithMessage("Choose whose post it is");
        }
    }

    internal sealed class Handler(ActionPlanDbContext db, AccountKeeping keeping, AuditLog audit) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) => db.InOneTransaction(() => Add(request, cancellationToken), cancellationToken);

        private async Task Add(Command request, CancellationToken ct)
        {
            await keeping.RefuseOthers(ct);
            var post = Post.Named(AccountFields.NameOf(request.Name), request.Kind == Partner);
            await RefuseTaken(db, post.Name, null, ct);
            db.Posts.Add(post);
            await audit.Append(db, new(AuditKind.Granted, $"Added the post {post.Name}{(post.IsPartner ? ", an organisation outside the prison" : "")}"), ct);
        }
    }
}
