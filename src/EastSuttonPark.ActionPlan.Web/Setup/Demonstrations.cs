using EastSuttonPark.ActionPlan.Application.Demonstration;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>The demonstration that a fresh machine starts with.</summary>
public static class Demonstrations
{
    /// <summary>Makes one where the settings ask for it and the database is empty.</summary>
    public static async Task MakeDemonstrationIfEmpty(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SiteSettings>().DemonstrationEnabled)
            await MakeDemonstration.IfEmpty(app.Services, app.Services.GetRequiredService<PlanFiles>().ReadSeed, app.Lifetime.ApplicationStopping);
    }
}
