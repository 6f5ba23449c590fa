using System.Security.Claims;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Web.Access;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>ASP.NET Core Identity on the plan's own database, and its cookies.</summary>
public static class SigningIn
{
    /// <summary>Where somebody who is not signed in is sent.</summary>
    public const string Address = "/sign-in";

    /// <summary>The name under which addresses carry where to go after signing in.</summary>
    public const string ReturnUrl = "returnUrl";

    private static readonly TimeSpan betweenRenewals = TimeSpan.FromMinutes(1);

    public static void AddSigningIn(this IServiceCollection services, SiteSettings settings, IHostEnvironment environment)
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
                options.Lockout.DefaultLockoutTimeSpan = SignInAttempts.Window;
            })
            .AddEntityFrameworkStores<ActionPlanDbContext>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
        services.AddSingleton<IPasswordValidator<Account>>(new GuessablePasswords(settings.Establishment));
        services.AddScoped<PasswordSignIn>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.ServerDomain = new Uri(settings.PublicAddress).Host;
            options.UserVerificationRequirement = "required";
            options.ResidentKeyRequirement = "required";
        });
        services.ConfigureApplicationCookie(options =>
        {
            options.Cookie.Harden(SiteCookies.Session, environment);
            options.ExpireTimeSpan = TimeSpan.FromMinutes(settings.IdleMinutes);
            options.LoginPath = Address;
            options.ReturnUrlParameter = ReturnUrl;
            options.Events.OnCheckSlidingExpiration = context =>
            {
                // Usually a cookie is renewed in the second half of its life only, and whoever was busy in the first would be signed out early.
                context.ShouldRenew = context.ElapsedTime >= betweenRenewals;
                return Task.CompletedTask;
            };
            options.Events.OnSigningIn = context =>
            {
                NameSession(context);
                return Task.CompletedTask;
            };
            // Without the host, which only the request names.
            options.Events.OnRedirectToLogin = context =>
            {
                var request = context.Request;
                context.Response.Redirect(request.PathBase + Address + QueryString.Create(ReturnUrl, request.PathBase + request.Path + request.QueryString));
                return Task.CompletedTask;
            };
            // Not allowed is an answer, not another address.
            options.Events.OnRedirectToAccessDenied = context =>
            {
                context.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            };
        });
        // Identity makes a principal anew now and then, which must stay the same session's.
        services.Configure<SecurityStampValidatorOptions>(options => options.OnRefreshingPrincipal = context =>
        {
            if (context.CurrentPrincipal?.FindFirst(EndSession.Claim) is { } session)
                ((ClaimsIdentity)context.NewPrincipal!.Identity!).AddClaim(session.Clone());
            return Task.CompletedTask;
        });
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorUserIdScheme, options => options.Cookie.Harden(SiteCookies.Step, environment));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.TwoFactorRememberMeScheme, options => options.Cookie.Harden(SiteCookies.Device, environment));
        services.Configure<CookieAuthenticationOptions>(IdentityConstants.ExternalScheme, options => options.Cookie.Harden(SiteCookies.Provider, environment));
        services.AddAntiforgery(options => options.Cookie.Harden(SiteCookies.Forms, environment));
    }

    // A cookie that is made anew for whoever is signed in, as after a changed password, is the same session's: signing out ends both.
    private static void NameSession(CookieSigningInContext context)
    {
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        var before = context.HttpContext.User;
        var isSame = before.FindFirstValue(ClaimTypes.NameIdentifier) == identity.FindFirst(ClaimTypes.NameIdentifier)?.Value;
        if (!identity.HasClaim(c => c.Type == EndSession.Claim))
            identity.AddClaim(new(EndSession.Claim, (isSame ? before.FindFirstValue(EndSession.Claim) : null) ?? Guid.NewGuid().ToString("N")));
    }
}
