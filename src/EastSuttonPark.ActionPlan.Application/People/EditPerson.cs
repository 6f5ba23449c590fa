using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>An administrator changes an account's name, address, role or last day.</summary>
public static class EditPerson
{
    /// <summary>What the form posts. Saving the same again changes nothing.</summary>
    /// <remarks>
    /// Refused with field errors where something is missing, another account has the address, or a new last day is past; by <see cref="PlanRules.LastAdministratorStays"/>,
    /// <see cref="PlanRules.LastGovernorStays"/>, <see cref="PlanRules.GovernorHandsOverFirst"/>, <see cref="PlanRules.RoleMustFitPosts"/>, <see cref="PlanRules.AccountIsGone"/> and
    /// <see cref="PlanRules.PeopleAreTheAdministrators"/>; and as stale where another administrator was quicker. Names in the history stay those of the day.
    /// </remarks>
    public sealed record Command : IRequest
    {
        /// <summary>From the address, never from the form.</summary>
        public int Id { get; init; }

        public int Revision { get; set; }

        public string? Email { get; set; }

        public string? Name { get; set; }

        public Role? Role { get; set; }

        [System.ComponentModel.DataAnnotations.DataType("GovUkDate")]
        [System.ComponentModel.DataAnnotations.Display(Name = "The last day")]
        public DateOnly? LastDay { get; set; }
    }

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(c => c.Email).IsEmailAddress();
            RuleFor(c => c.Name).IsName();
            RuleFor(c => c.Role).Must(r => r is { } role && Enum.IsDefined(role)).WithMessage("Select a role");
        }
    }

    internal sealed class Handler(AccountKeeping keeping, UserManager<Account> accounts, PlanClock clock) : AsyncRequestHandler<Command>
    {
        protected override Task Handle(Command request, CancellationToken cancellationToken) =>
            keeping.Change(request.Id, request.Revision, account => Edit(account, request), cancellationToken);

        private async Task<IReadOnlyList<AuditEvent>> Edit(Account account, Command request)
        {
            var (name, email, role) = (AccountFields.NameOf(request.Name), request.Email!.Trim(), request.Role!.Value);
            var isGovernors = account.Role == Role.Governor || role == Role.Governor;
            var changes = new List<string>();
            if (account.Name != name)
            {
                changes.Add($"the name from {account.Name} to {name}");
                account.Name = name;
            }

            if (account.Role != role)
            {
                changes.Add($"the role from “{RoleWords.Of(account.Role).Name}” to “{RoleWords.Of(role).Name}”");
                account.Role = role;
            }

            if (account.LastDay != request.LastDay)
            {
                if (request.LastDay < clock.Today)
                    throw new ValidationException([new ValidationFailure(nameof(Command.LastDay), "The last day must be today or later. To end it at once, deactivate the account")]);
                changes.Add(request.LastDay is { } last ? $"the last day to {PlanWords.Day(last)}" : "the last day to none");
                account.LastDay = request.LastDay;
            }

            if (account.Email != email)
            {
                changes.Add("the email address");
                await Move(account, email);
            }

            return changes.Count == 0 ? [] : [new(isGovernors ? AuditKind.GovernorGranted : AuditKind.Granted, $"Changed of {name}: {string.Join("; ", changes)}", account.Id)];
        }

        // Whoever signed in with the old address signs in again, with the new one.
        private async Task Move(Account account, string email)
        {
            if (string.Equals(account.UserName, account.Email, StringComparison.OrdinalIgnoreCase))
                (account.UserName, account.NormalizedUserName) = (email, accounts.NormalizeName(email));
            (account.Email, account.NormalizedEmail) = (email, accounts.NormalizeEmail(email));
            account.EndSessions();
            foreach (var validator in accounts.UserValidators)
            {
                var judged = await validator.ValidateAsync(accounts, account);
                if (!judged.Succeeded)
                    throw new ValidationException(judged.Errors.Take(1).Select(e => new ValidationFailure(nameof(Command.Email), AccountFields.Words(e, email))));
            }
        }
    }
}
