using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>ASP.NET Core Identity on the plan's own database, and its cookie.</summary>
public static class SigningIn
{
    private static readonly TimeSpan WorkingDay = TimeSpan.FromHours(8);

    public static void AddSigningIn(this IServiceCollection services, IHostEnvironment environment)
    {
        services.AddDataProtection().SetApplicationName("EastSuttonPark.ActionPlan").PersistKeysToDbContext<ActionPlanDbContext>();
        services
            .AddIdentity<Account, IdentityRole<int>>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // Length instead of a zoo of characters: National Cyber Security Centre, "Three random words".
                options.Password.RequiredLength = 12;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = options.Password.RequireNonAlphanumeric = false;
                options.Lockout.MaxFailedAccessAttempts = 5;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(15);
            })
            .AddEntityFrameworkStores<ActionPlanDbContext>();
        services.ConfigureApplicationCookie(options =>
        {
            // The prefix makes browsers insist on https, this host and the whole site; a development machine has no https.
            options.Cookie.Name = environment.IsDevelopment() ? "action-plan" : "__Host-action-plan";
            options.Cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
            options.Cookie.HttpOnly = true;
            options.Cookie.SameSite = SameSiteMode.Lax;
            options.ExpireTimeSpan = WorkingDay;
            options.LoginPath = "/sign-in";
            options.ReturnUrlParameter = "returnUrl";
            // Not allowed is an answer, not another address.
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        services.AddAntiforgery(options => options.Cookie.Name = "action-plan-forms");
    }
}
