using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>What every form about an account asks alike.</summary>
internal static class AccountFields
{
    private const int Longest = 200;

    public static void IsEmailAddress<T>(this IRuleBuilderInitial<T, string?> rule) => rule.Cascade(CascadeMode.Stop)
        .NotEmpty().WithMessage("Enter an email address")
        .EmailAddress().WithMessage("Enter an email address in the correct format, like name@example.com")
        .MaximumLength(Longest).WithMessage($"The email address must be {Longest} characters or fewer");

    public static void IsName<T>(this IRuleBuilderInitial<T, string?> rule) => rule.Cascade(CascadeMode.Stop)
        .Must(name => CleanText.Of(name) is not null).WithMessage("Enter a name")
        .MaximumLength(Longest).WithMessage($"The name must be {Longest} characters or fewer");

    /// <summary>A name as it is kept: on one line, without what nobody can see.</summary>
    public static string NameOf(string? typed) => PlanWords.OnOneLine(CleanText.Of(typed)!);

    /// <summary>What Identity refuses, in our words.</summary>
    public static string Words(IdentityError error, string email) =>
        error.Code is nameof(IdentityErrorDescriber.DuplicateEmail) or nameof(IdentityErrorDescriber.DuplicateUserName)
            ? $"There is already an account with the email address {email}"
            : error.Code is nameof(IdentityErrorDescriber.InvalidUserName) ? "Enter an email address of letters, digits and the signs - . _ @ +" : error.Description;
}
