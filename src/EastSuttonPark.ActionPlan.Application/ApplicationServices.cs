using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Application;

/// <summary>Everything that a program needs to send use cases.</summary>
public static class ApplicationServices
{
    /// <summary>Adds the use cases, who acts and the plan's clock. The database and ASP.NET Core Identity are the program's to add.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="today">The day that the plan takes for today, or null for the real one.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services, DateOnly? today)
    {
        services.AddScoped<CurrentPerson>();
        services.AddScoped(provider => new PlanClock(provider.GetRequiredService<TimeProvider>(), today));
        services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(Validation<,>));
        services.AddValidatorsFromAssembly(typeof(ApplicationServices).Assembly, includeInternalTypes: true);
        return services.Scan(scan => scan.FromAssemblies(typeof(ApplicationServices).Assembly)
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithTransientLifetime());
    }
}
