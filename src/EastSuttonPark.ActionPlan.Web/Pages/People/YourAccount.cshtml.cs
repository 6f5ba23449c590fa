using EastSuttonPark.ActionPlan.Application.People;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace EastSuttonPark.ActionPlan.Web.Pages.People;

/// <summary>Who is signed in, with which role and posts.</summary>
public sealed class YourAccountModel(CurrentPerson current) : PageModel
{
    public CurrentPerson Current { get; } = current;
}
