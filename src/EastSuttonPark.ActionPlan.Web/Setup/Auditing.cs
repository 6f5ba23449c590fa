using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using EastSuttonPark.ActionPlan.Application.Audits;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Database.Sqlite;
using EastSuttonPark.ActionPlan.Web.Access;
using MediatR;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>What the audit hears of by itself: every session that begins or is ended, in whatever way people sign in; and the key that its days are sealed with.</summary>
public static class Auditing
{
    private const string DevelopmentKey = "audit.key";

    public static void AddAudit(this IServiceCollection services, SiteSettings settings, IHostEnvironment environment)
    {
        services.AddSingleton(_ => new AuditSettings(settings.AuditKeys.Count == 0 && environment.IsDevelopment() ? [OwnKey(settings)] : settings.AuditKeys, settings.AuditKeepDays));
        services.PostConfigure<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme, options =>
        {
            var (signedIn, signingOut) = (options.Events.OnSignedIn, options.Events.OnSigningOut);
            options.Events.OnSignedIn = async context =>
            {
                await signedIn(context);
                await RecordSignedIn(context);
            };
            options.Events.OnSigningOut = async context =>
            {
                await signingOut(context);
                // Whose session is ended by a changed account is nobody by then, and has not signed out.
                if (context.HttpContext.RequestServices.GetRequiredService<CurrentPerson>().OrNull is { AccountId: { } account } && context.HttpContext.User.FindFirstValue(EndSession.Claim) is { } session)
                    await context.HttpContext.RequestServices.GetRequiredService<IMediator>().Send(new EndSession.Command(session, account, context.Options.ExpireTimeSpan));
            };
        });
    }

    /// <summary>Seals the days that are over and says the head in the log, or warns that there is no key.</summary>
    public static async Task SealAudit(this WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<AuditLog>().SealAtStart();
    }

    private static async Task RecordSignedIn(CookieSignedInContext context)
    {
        var services = context.HttpContext.RequestServices;
        var id = int.Parse(context.Principal!.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
        // A session that is renewed is none that begins.
        if (services.GetRequiredService<CurrentPerson>().OrNull?.AccountId == id)
            return;
        var db = services.GetRequiredService<ActionPlanDbContext>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        await db.Users.Where(a => a.Id == id).ExecuteUpdateAsync(a => a.SetProperty(x => x.LastSignedInAt, now), CancellationToken.None);
        var account = await db.Users.AsNoTracking().SingleAsync(a => a.Id == id, CancellationToken.None);
        await services.GetRequiredService<AuditLog>().RecordSignIn(account, AuditKind.SignedIn, "Signed in", context.HttpContext.Connection.RemoteIpAddress?.ToString());
        await CarriedForms.OfferBack(context.HttpContext, id);
    }

    // Lies beside the database, which is outside it and no more: good enough for a machine on which the program is written.
    private static byte[] OwnKey(SiteSettings settings)
    {
        var folder = settings.Provider == SqliteDatabase.Name ? Path.GetDirectoryName(SqliteDatabase.FileOf(settings.ConnectionString)) ?? Places.Data : Places.Data;
        Directory.CreateDirectory(folder);
        var file = Path.Combine(folder, DevelopmentKey);
        if (!File.Exists(file))
        {
            // Two programs may start at once: one of them names the file, and both read what is there.
            var made = $"{file}.{Guid.NewGuid():N}";
            File.WriteAllText(made, Convert.ToBase64String(RandomNumberGenerator.GetBytes(AuditSettings.LeastKeyBytes)));
            try
            {
                File.Move(made, file, overwrite: false);
            }
            catch (IOException)
            {
                File.Delete(made);
            }
        }

        return Convert.FromBase64String(File.ReadAllText(file));
    }
}
