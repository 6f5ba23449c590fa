using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Makes an account that has no password yet, and the one-time link by which its person chooses one.</summary>
public static class AddAccount
{
    /// <summary>How long the link can be used.</summary>
    public static readonly TimeSpan LinkLasts = TimeSpan.FromDays(7);

    /// <summary>Answers with the code of the one-time link: this is the only time that it can be read.</summary>
    /// <param name="Email">What the person signs in with. Refused where another account has it.</param>
    /// <param name="Name">The name that pages and the journal show.</param>
    /// <param name="Role">What the account may do.</param>
    public sealed record Command(string? Email, string? Name, Role? Role) : IRequest<string>;

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Email).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter an email address")
                .EmailAddress().WithMessage("Enter an email address in the correct format, like name@example.com")
                .MaximumLength(200).WithMessage("The email address must be 200 characters or fewer");
            RuleFor(c => c.Name).Cascade(CascadeMode.Stop)
                .NotEmpty().WithMessage("Enter a name")
                .MaximumLength(200).WithMessage("The name must be 200 characters or fewer");
            RuleFor(c => c.Role).NotNull().WithMessage("Select a role");
        }
    }

    internal sealed class Handler(UserManager<Account> accounts, TimeProvider time) : IRequestHandler<Command, string>
    {
        public async Task<string> Handle(Command request, CancellationToken cancellationToken)
        {
            var email = request.Email!.Trim();
            var account = new Account { UserName = email, Email = email, Name = request.Name!.Trim(), Role = request.Role!.Value };
            var code = InvitationCode.New();
            // Saved together with the account by the same call.
            account.Invitations.Add(Invitation.Of(InvitationCode.Sha256Of(code), time.GetUtcNow().UtcDateTime.Add(LinkLasts)));
            var result = await accounts.CreateAsync(account);
            return result.Succeeded ? code : throw new ValidationException(result.Errors.Select(e => new ValidationFailure(nameof(Command.Email), Words(e, email))));
        }

        private static string Words(IdentityError error, string email) =>
            error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName)
                ? $"There is already an account with the email address {email}"
                : error.Description;
    }
}
