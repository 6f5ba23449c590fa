namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>Which environment, which folder, which address.</summary>
public static class Hosting
{
    private const string DefaultAddress = "http://localhost:5080";

    /// <summary>
    /// From the source tree the environment is Development unless the caller names one. There is no launch profile on purpose: <c>dotnet run</c>
    /// lets a profile overrule ASPNETCORE_ENVIRONMENT and ASPNETCORE_URLS, and what the caller says must win.
    /// </summary>
    public static WebApplicationOptions Options(string[] settings)
    {
        var environmentIsNamed = IsSet("ASPNETCORE_ENVIRONMENT") || IsSet("DOTNET_ENVIRONMENT") || Names(settings, "environment");
        return new()
        {
            Args = settings,
            EnvironmentName = environmentIsNamed || Places.Repository is null ? null : Environments.Development,
            ContentRootPath = Names(settings, "contentRoot") ? null : Places.ContentRoot,
        };
    }

    public static void UseHosting(this WebApplicationBuilder builder)
    {
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            // A form with files asks for more itself.
            kestrel.Limits.MaxRequestBodySize = Requests.MostFormBytes;
        });
        // Without it compressed styles come out empty where a build, not a published program, runs outside Development.
        builder.WebHost.UseStaticWebAssets();
        var settings = builder.Configuration;
        string[] addresses = ["urls", "http_ports", "https_ports"];
        if (addresses.All(key => string.IsNullOrEmpty(settings[key])) && !settings.GetSection("Kestrel:Endpoints").Exists())
            builder.WebHost.UseUrls(DefaultAddress);
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static bool Names(string[] settings, string key) =>
        settings.Any(s => s.StartsWith($"--{key}=", StringComparison.OrdinalIgnoreCase) || s.Equals($"--{key}", StringComparison.OrdinalIgnoreCase));
}
