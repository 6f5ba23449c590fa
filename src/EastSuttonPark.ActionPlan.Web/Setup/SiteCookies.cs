using EastSuttonPark.ActionPlan.Application.PlannedActions;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Every cookie that this site sets: what it is called, and what people are told of it.</summary>
public static class SiteCookies
{
    public const string Session = "action-plan";

    /// <summary>From one step of signing in to the next.</summary>
    public const string Step = "action-plan-step";

    public const string Forms = "action-plan-forms";

    public const string Notice = "action-plan-notice";

    public const string Provider = "action-plan-provider";

    /// <summary>Identity's, for a device that is asked for no code again: never set here.</summary>
    public const string Device = "action-plan-device";

    public const string Correlation = "action-plan-correlation.";

    public const string Nonce = "action-plan-nonce.";

    /// <summary>One of them.</summary>
    /// <param name="Name">As a browser shows it.</param>
    /// <param name="What">What it is for.</param>
    /// <param name="Until">How long it stays.</param>
    public sealed record Line(string Name, string What, string Until);

    /// <summary>Those that this site sets as it is run.</summary>
    public static IEnumerable<Line> Of(SiteSettings settings, IHostEnvironment environment)
    {
        var idle = settings.IdleMinutes % 60 == 0 ? PlanWords.Count(settings.IdleMinutes / 60, "hour") : PlanWords.Count(settings.IdleMinutes, "minute");
        yield return new(NameOf(Session, environment), "Keeps you signed in", $"You sign out, close the browser or do nothing for {idle}");
        yield return new(NameOf(Step, environment), "Carries you, encrypted, from your password to the code of your app, or from asking for a passkey to using it", "You are signed in, close the browser, or 5 minutes have passed");
        yield return new(NameOf(Forms, environment), "Proves that a form was sent from this site", "You close the browser");
        yield return new(NameOf(Notice, environment), "Carries “saved”, or a one-time link or recovery codes that were just made, encrypted, from one page to the next", "The next page is shown");
        if (settings.OpenIdConnect is not { } provider)
            yield break;
        yield return new(NameOf(Provider, environment), $"Carries who you are, encrypted, from {provider.DisplayName} to this site", "You are signed in, or close the browser");
        yield return new($"{NameOf(Correlation, environment)}…, {NameOf(Nonce, environment)}…", $"Prove that an answer of {provider.DisplayName} is to a question of this browser", "You are signed in, or 15 minutes have passed");
    }

    /// <summary>What every cookie of this site is. The prefix makes browsers insist on https, this host and the whole site; a development machine has no https.</summary>
    internal static void Harden(this CookieBuilder cookie, string name, IHostEnvironment environment)
    {
        cookie.Name = NameOf(name, environment);
        cookie.SecurePolicy = environment.IsDevelopment() ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.Path = "/";
    }

    private static string NameOf(string name, IHostEnvironment environment) => environment.IsDevelopment() ? name : $"__Host-{name}";
}
