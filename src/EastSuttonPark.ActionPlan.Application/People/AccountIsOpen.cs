using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Application.People;

/// <summary>Whether an account may be signed in to at all, in whatever way: ASP.NET Core Identity asks before it looks at a password, so that the answer tells a stranger nothing.</summary>
internal sealed class AccountIsOpen(PlanClock clock) : IUserConfirmation<Account>
{
    public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.IsOpenOn(clock.Today));
}
