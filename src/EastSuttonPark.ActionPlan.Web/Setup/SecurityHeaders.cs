using EastSuttonPark.ActionPlan.Web.Layout;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What a browser may do with an answer of this site.</summary>
public static class SecurityHeaders
{
    private static readonly TimeSpan year = TimeSpan.FromDays(365);

    public static void UseHeaders(this WebApplication app)
    {
        var provider = app.Services.GetRequiredService<SiteSettings>().OpenIdConnect;
        var policies = new HeaderPolicyCollection();
        // The framework's own middleware would leave it off the pages for errors.
        if (!app.Environment.IsDevelopment())
            policies.AddStrictTransportSecurityMaxAge((int)year.TotalSeconds);
        app.UseSecurityHeaders(policies
            .AddContentTypeOptionsNoSniff()
            .AddReferrerPolicySameOrigin()
            .AddFrameOptionsDeny()
            .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
            .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
            .AddPermissionsPolicy(policy =>
            {
                policy.AddCamera().None();
                policy.AddGeolocation().None();
                policy.AddMicrophone().None();
                policy.AddPayment().None();
                policy.AddUsb().None();
            })
            .AddContentSecurityPolicy(csp =>
            {
                csp.AddDefaultSrc().None();
                csp.AddBaseUri().None();
                var formAction = csp.AddFormAction().Self();
                // The form that begins signing in there is answered with a redirect to it.
                if (provider is not null)
                    formAction.From(provider.Origin);
                csp.AddFrameAncestors().None();
                csp.AddImgSrc().Self();
                csp.AddStyleSrc().Self();
                csp.AddFontSrc().None();
                csp.AddConnectSrc().Self();
                csp.AddScriptSrc().Self().From(GovukSnippet.CspHash);
            }));
        app.Use(NoStore);
    }

    // OFFICIAL, on shared computers: the back button after signing out shows nothing. Static files say themselves how long they keep.
    private static Task NoStore(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
                context.Response.Headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(context);
    }
}
