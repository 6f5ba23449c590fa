using System.Net;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What is believed of an address: of the caller's only from named proxies, of the site's own only where it is known.</summary>
public static class Proxies
{
    public static void AddProxies(this IServiceCollection services, SiteSettings settings)
    {
        services.Configure<ForwardedHeadersOptions>(options =>
        {
            // Not the host: links are made with Site:PublicAddress.
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in settings.Proxies)
                options.KnownIPNetworks.Add(network);
        });
        if (settings.Hosts.Count > 0)
            services.Configure<HostFilteringOptions>(options => options.AllowedHosts = [.. settings.Hosts]);
    }

    public static void UseProxies(this WebApplication app)
    {
        if (app.Services.GetRequiredService<SiteSettings>().Proxies.Count > 0)
            app.UseForwardedHeaders();
    }

    /// <summary>Reads "10.0.0.4, 10.1.0.0/16".</summary>
    /// <exception cref="StartRefusedException">One is neither an address nor a network.</exception>
    internal static IReadOnlyList<IPNetwork> Read(string? value) =>
        [.. (value ?? "").Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one =>
            IPAddress.TryParse(one, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : IPNetwork.TryParse(one, out var network) ? network
            : throw new StartRefusedException($"Site:Proxies names \"{one}\"; it must be an IP address or a network like 10.1.0.0/16."))];
}
