using EastSuttonPark.ActionPlan.Application;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents;
using EastSuttonPark.ActionPlan.Web.Access;
using EastSuttonPark.ActionPlan.Web.Downloads;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Health;
using EastSuttonPark.ActionPlan.Web.Setup;
using EastSuttonPark.ActionPlan.Web.Verbs;

try
{
    var commandLine = CommandLine.Read(args);
    var builder = WebApplication.CreateBuilder(Hosting.Options(commandLine.Settings));
    var settings = SiteSettings.Read(builder.Configuration, builder.Environment);

    builder.UseHosting();
    builder.UseLogs(settings);
    builder.Services.AddSingleton(settings);
    builder.Services.AddApplication(settings.Today);
    builder.Services.AddDatabase(settings);
    builder.Services.AddDocuments();
    builder.Services.AddSingleton<PlanFiles>();
    builder.Services.AddSingleton<ImportReading>();
    builder.Services.AddSingleton(new ReportMarking(settings.Marking));
    builder.Services.AddSingleton(new EvidenceLimits(settings.EvidenceMaxMegabytes));
    builder.Services.AddSingleton(new ImportKeeping(settings.ImportKeepDays));
    builder.Services.AddHostedService<Housekeeping>();
    builder.Services.AddProxies(settings);
    builder.Services.AddRateLimits(settings);
    builder.Services.AddSigningIn(settings, builder.Environment);
    builder.Services.AddOpenIdConnect(settings, builder.Environment);
    builder.Services.AddAudit(settings, builder.Environment);
    builder.Services.AddPolicies();
    builder.Services.AddRequestRules();
    builder.Services.AddPages(builder.Environment);
    builder.Services.AddHealth();

    var app = builder.Build();
    if (commandLine.Verb.Length > 0)
        return await app.RunVerb(commandLine.Verb);
    await app.OpenDatabase();
    await app.MakeDemonstrationIfEmpty();
    await app.SealAudit();

    app.UseProxies();
    app.UseHeaders();
    app.UseRequestLog();
    app.UseErrorPages();
    app.UseRequestRules();
    app.UseMiddleware<CarriedForms>();
    app.UseRouting();
    app.UseAuthentication();
    app.UseRateLimiter();
    app.UseMiddleware<PersonMiddleware>();
    app.UseMiddleware<RefusalMiddleware>();
    app.UseAuthorization();

    app.MapStaticAssets().AllowAnonymous();
    app.MapRazorPages().WithStaticAssets();
    app.MapDownloads();
    app.MapMinutes();
    app.MapAudit();
    app.MapOwnData();
    app.MapHealth();

    app.GreetOnceStarted();
    await app.RunAsync();
    return Verb.Done;
}
catch (StartRefusedException refused)
{
    return VerbTable.Fail(Verb.Refused, refused.Message);
}
catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    return VerbTable.Fail(Verb.Refused, $"{taken.Message} Name another address with ASPNETCORE_URLS.");
}
