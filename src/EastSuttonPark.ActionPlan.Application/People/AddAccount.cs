using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Makes an account that has no password yet, and the one-time link by which its person chooses one.</summary>
public static class AddAccount
{
    /// <summary>How long the link can be used.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(7);

    /// <summary>What the form needs.</summary>
    public sealed record Query : IRequest<View>;

    /// <param name="Posts">The posts that somebody can be given.</param>
    public sealed record View(IReadOnlyList<SetLead.Choice> Posts);

    /// <summary>What the form posts. Answers with the code of the one-time link: this is the only time that it can be read.</summary>
    /// <remarks>
    /// Refused with field errors where the address, name or role is missing, another account has the address, the last day is past, or nobody with the role can hold the post;
    /// by <see cref="PlanRules.PeopleAreTheAdministrators"/>.
    /// </remarks>
    public sealed record Command : IRequest<Invited>
    {
        /// <summary>What the person signs in with.</summary>
        public string? Email { get; set; }

        /// <summary>The name that pages and the journal show.</summary>
        public string? Name { get; set; }

        /// <summary>What the account may do.</summary>
        public Role? Role { get; set; }

        /// <summary>The slug of a post that it holds from today on, or null.</summary>
        public string? Post { get; set; }

        /// <summary>The account's last day, inclusive, or null.</summary>
        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The last day")]
        public DateOnly? LastDay { get; set; }
    }

    /// <param name="AccountId">The account.</param>
    /// <param name="Code">The code of its one-time link.</param>
    public sealed record Invited(int AccountId, string Code);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(PlanClock clock)
        {
            RuleFor(c => c.Email).IsEmailAddress();
            RuleFor(c => c.Name).IsName();
            RuleFor(c => c.Role).Must(r => r is { } role && Enum.IsDefined(role)).WithMessage("Select a role");
            RuleFor(c => c.LastDay).Must(day => day is null || day >= clock.Today).WithMessage("The last day must be today or later");
        }
    }

    internal sealed class QueryHandler(ActionPlanDbContext db, PlanClock clock) : IRequestHandler<Query, View>
    {
        public async Task<View> Handle(Query request, CancellationToken cancellationToken) => new(await SetLead.Choices(db, clock.Today, cancellationToken));
    }

    internal sealed class Handler(ActionPlanDbContext db, UserManager<Account> accounts, AccountKeeping keeping, AuditLog audit, PlanClock clock, TimeProvider time) : IRequestHandler<Command, Invited>
    {
        public async Task<Invited> Handle(Command request, CancellationToken cancellationToken)
        {
            Invited invited = null!;
            await db.InOneTransaction(async () => invited = await Invite(request, cancellationToken), cancellationToken);
            return invited;
        }

        private async Task<Invited> Invite(Command request, CancellationToken ct)
        {
            await keeping.RefuseOthers(ct);
            var (email, name, role) = (request.Email!.Trim(), AccountFields.NameOf(request.Name), request.Role!.Value);
            var account = new Account { UserName = email, Email = email, Name = name, Role = role, LastDay = request.LastDay };
            var code = InvitationCode.New();
            // Saved together with the account by the same call.
            account.Invitations.Add(Invitation.Of(InvitationCode.Sha256Of(code), time.GetUtcNow().UtcDateTime.Add(LinkLasts)));
            var result = await accounts.CreateAsync(account);
            if (!result.Succeeded)
                throw new ValidationException(result.Errors.Select(e => new ValidationFailure(nameof(Command.Email), AccountFields.Words(e, email))));
            Post? post = null;
            if (!string.IsNullOrEmpty(request.Post))
            {
                post = await db.Posts.SingleOrDefaultAsync(p => p.Slug == request.Post, ct) ?? throw new NotThereException($"Post {request.Post}");
                if (HandOver.WhyNotHeld(post, name, role) is { } why)
                    throw new ValidationException([new ValidationFailure(nameof(Command.Post), why)]);
                db.PostHoldings.Add(PostHolding.Start(post, account.Id, clock.Today));
            }

            await audit.Append(db, new(role == Role.Governor ? AuditKind.GovernorGranted : AuditKind.Granted,
                $"Invited {name} with the role “{RoleWords.Of(role).Name}”{(post is null ? "" : $", as {post.Name}")}{(request.LastDay is { } last ? $", until {PlanWords.Day(last)}" : "")}", account.Id), ct);
            return new(account.Id, code);
        }
    }
}
