using EastSuttonPark.ActionPlan.Application.AssuranceChecks;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.Meetings;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Application;

/// <summary>Registers the use cases and what they stand on.</summary>
public static class ApplicationServices
{
    /// <param name="services">The services.</param>
    /// <param name="today">The day that the plan takes for today, or null for the real one.</param>
    public static IServiceCollection AddApplication(this IServiceCollection services, DateOnly? today)
    {
        services.UseIdentitySchema();
        services.AddSingleton(TimeProvider.System);
        services.AddScoped(provider => new PlanClock(provider.GetRequiredService<TimeProvider>(), today));
        services.AddScoped<CurrentPerson>();
        services.AddSingleton<PlanReader>();
        services.AddScoped<DraftShelf>();
        services.AddScoped<UnfinishedImports>();
        services.AddScoped<AccountKeeping>();
        services.AddScoped<SecondProof>();
        services.AddScoped<AuditLog>();
        services.AddScoped<IUserConfirmation<Account>, AccountIsOpen>();
        services.Configure<IdentityOptions>(options => options.SignIn.RequireConfirmedAccount = true);
        services.AddScoped<ActionList>();
        services.AddScoped<ActionJournal>();
        services.AddScoped<EvidenceFiles>();
        services.AddScoped<CheckList>();
        services.AddScoped<MeetingRecord>();
        services.AddScoped<ReportBuilder>();
        services.AddScoped<ReportShelf>();
        services.AddScoped<ReportIssuer>();

        services.AddValidatorsFromAssembly(typeof(ApplicationServices).Assembly, includeInternalTypes: true);
        services.AddScoped<ServiceFactory>(provider => provider.GetService);
        services.AddScoped<IMediator, Mediator>();
        services.AddScoped(typeof(IPipelineBehavior<,>), typeof(ValidateRequest<,>));
        services.Scan(scan => scan.FromAssemblyOf<ActionRow>()
            .AddClasses(classes => classes.AssignableTo(typeof(IRequestHandler<,>)), publicOnly: false)
            .AsImplementedInterfaces()
            .WithScopedLifetime());
        return services;
    }

    /// <summary>The one step before every use case: its validators, one after the other, because they may share a DbContext.</summary>
    private sealed class ValidateRequest<TRequest, TResponse>(IEnumerable<IValidator<TRequest>> validators) : IPipelineBehavior<TRequest, TResponse>
        where TRequest : IRequest<TResponse>
    {
        public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
        {
            foreach (var validator in validators)
                await validator.ValidateAndThrowAsync(request, cancellationToken);
            return await next();
        }
    }
}
