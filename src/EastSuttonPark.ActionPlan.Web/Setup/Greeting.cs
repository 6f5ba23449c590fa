using EastSuttonPark.ActionPlan.Application.Data;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What the console says once the site can be opened.</summary>
public static class Greeting
{
    public static void GreetOnceStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() => Greet(app));

    private static void Greet(WebApplication app)
    {
        var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        using var scope = app.Services.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>();
        Console.WriteLine();
        Console.WriteLine($"Action plan tracker: {string.Join(", ", addresses)} ({app.Environment.EnvironmentName})");
        Console.WriteLine($"Data:                {app.Services.GetRequiredService<SiteSettings>().DataLiesIn}");
        Console.WriteLine($"Signing in:          {HowToSignIn(db)}");
        Console.WriteLine();
    }

    private static string HowToSignIn(ActionPlanDbContext db) =>
        db.Installations.Any(i => i.IsDemonstration) ? "a demonstration: choose an account on the sign-in page, no password."
        : db.Users.Any() ? "with email address and password."
        : "there are no accounts yet. Make the first one with the verb: accounts add --email EMAIL --name NAME --role governor";
}
