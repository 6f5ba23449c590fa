using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Application.Data;

/// <summary>The version of ASP.NET Core Identity's tables. Version 3 has the one for passkeys.</summary>
public static class IdentitySchema
{
    /// <summary>Sets the version; the context reads it from the application's services.</summary>
    public static IServiceCollection UseIdentitySchema(this IServiceCollection services) =>
        services.Configure<IdentityOptions>(o => o.Stores.SchemaVersion = IdentitySchemaVersions.Version3);

    /// <summary>Services that hold nothing but the version, for a context made without the program: by a migration tool or a test.</summary>
    public static IServiceProvider Alone { get; } = new ServiceCollection().AddOptions().UseIdentitySchema().BuildServiceProvider();
}
