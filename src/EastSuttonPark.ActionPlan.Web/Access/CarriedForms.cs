using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Json;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Web.Errors;
using EastSuttonPark.ActionPlan.Web.Setup;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace EastSuttonPark.ActionPlan.Web.Access;

/// <summary>
/// Carries a form through signing in where it comes after its session has ended: its fields are kept encrypted for the account that the ended session named, and shown again in their page to
/// that account alone. They are never sent by themselves. Files are not carried.
/// </summary>
public sealed class CarriedForms(RequestDelegate next, IDataProtectionProvider protection, EvidenceLimits limits, TimeProvider time)
{
    /// <summary>In an address: the form that is shown again there.</summary>
    public const string Key = "carried";

    private const int MostFields = 500;
    private const int MostCharacters = 200_000;

    // What signs in or out, or changes how one signs in, is not carried: its fields are secrets.
    private static readonly PathString[] without = [SigningIn.Address, "/sign-out", "/invitations", "/account", "/error", "/health"];
    private static readonly object shown = new();

    /// <summary>In the notices: where a kept form can be had back, for the first page after signing in.</summary>
    public const string Kept = nameof(Kept);

    /// <summary>Whether what is sent to an address proves who somebody is: it is kept and shown nowhere.</summary>
    public static bool HoldsSecrets(PathString path) => without.Any(w => path.StartsWithSegments(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether this request shows a form again, and must save nothing.</summary>
    public static bool IsShown(HttpContext context) => context.Items.ContainsKey(shown);

    public async Task InvokeAsync(HttpContext context, ActionPlanDbContext db)
    {
        var request = context.Request;
        if (HttpMethods.IsPost(request.Method) && request.HasFormContentType && !HoldsSecrets(request.Path))
        {
            if (await Keep(context, db) is { } address)
            {
                context.Response.StatusCode = StatusCodes.Status303SeeOther;
                context.Response.Headers.Location = address;
                return;
            }
        }
        else if (HttpMethods.IsGet(request.Method) && Guid.TryParse(request.Query[Key], CultureInfo.InvariantCulture, out var id))
        {
            await ShowAgain(context, db, id);
        }

        await next(context);
        if (HttpMethods.IsPost(request.Method) && context.Response.StatusCode is StatusCodes.Status302Found or StatusCodes.Status303SeeOther && Guid.TryParse(request.Query[Key], CultureInfo.InvariantCulture, out var saved))
            await Forget(context, db, saved);
    }

    /// <summary>Lets the first page after signing in lead back to what its person had typed before, however they came to sign in.</summary>
    public static async Task OfferBack(HttpContext context, int account)
    {
        var services = context.RequestServices;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().UtcDateTime;
        var form = await services.GetRequiredService<ActionPlanDbContext>().CarriedForms.AsNoTracking().Where(f => f.AccountId == account && f.ExpiresAt > now)
            .OrderByDescending(f => f.ExpiresAt).FirstOrDefaultAsync(context.RequestAborted);
        if (form is not null && Read(form, services.GetRequiredService<IDataProtectionProvider>()) is { } sent)
            services.GetRequiredService<ITempDataDictionaryFactory>().GetTempData(context)[Kept] = Back(sent, form.Id);
    }

    // It is saved now, so its address does not show it again as if it were not.
    private static async Task Forget(HttpContext context, ActionPlanDbContext db, Guid id)
    {
        if (AccountOf(context.User) is { } account)
            await db.CarriedForms.Where(f => f.Id == id && f.AccountId == account).ExecuteDeleteAsync(CancellationToken.None);
    }

    private static string Back(Sent sent, Guid id) => sent.Path + new QueryBuilder([.. sent.Query ?? [], KeyValuePair.Create(Key, id.ToString())]);

    private static async Task<bool> GoesOn(HttpContext context, ActionPlanDbContext db)
    {
        var services = context.RequestServices;
        return (await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is { } person
            && await PersonMiddleware.Counts(person, db, services.GetRequiredService<PlanClock>(), services.GetRequiredService<CurrentPerson>(), services.GetRequiredService<IOptions<IdentityOptions>>().Value, context.RequestAborted);
    }

    // Where to sign in, and then come back to; null where there is nobody to keep the form for.
    private async Task<string?> Keep(HttpContext context, ActionPlanDbContext db)
    {
        var request = context.Request;
        var scheme = context.RequestServices.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var services = context.RequestServices;
        // A session ends by time, or because it was ended elsewhere: "sign out everywhere".
        if (scheme.CookieManager.GetRequestCookie(context, scheme.Cookie.Name!) is not { Length: > 0 } cookie
            || await GoesOn(context, db)
            || scheme.TicketDataFormat.Unprotect(cookie) is not { } ended
            || AccountOf(ended.Principal) is not { } account)
            return null;
        // A page for files takes as much, too; the files themselves are read past.
        if (request.ContentType!.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase))
        {
            LargeForm.LetThrough(context, limits);
            if (await LargeForm.Words(request, context.RequestAborted) is not { } words)
                return null;
            request.Form = words;
        }

        // As strictly as if the session went on: another site's form is not kept.
        context.User = ended.Principal;
        var isOwn = await services.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context);
        context.User = new ClaimsPrincipal(new ClaimsIdentity());
        if (!isOwn)
            return null;
        var fields = (await request.ReadFormAsync(context.RequestAborted)).SelectMany(f => f.Value.Select(v => new Field(f.Key, v ?? ""))).ToList();
        if (fields.Count > MostFields || fields.Sum(f => f.Name.Length + f.Value.Length) > MostCharacters)
            return null;
        var now = time.GetUtcNow().UtcDateTime;
        var path = request.PathBase.Add(request.Path).ToUriComponent();
        var sent = new Sent(path, fields, [.. request.Query.Where(q => q.Key != Key).SelectMany(q => q.Value.Select(v => KeyValuePair.Create(q.Key, v ?? "")))]);
        var form = CarriedForm.Of(account, Of(account, protection).Protect(JsonSerializer.SerializeToUtf8Bytes(sent)), now);
        await db.CarriedForms.Where(f => f.ExpiresAt < now).ExecuteDeleteAsync(context.RequestAborted);
        if (await db.CarriedForms.CountAsync(f => f.AccountId == account, context.RequestAborted) >= CarriedForm.MostOfAnAccount || !await db.Users.AnyAsync(a => a.Id == account, context.RequestAborted))
            return null;
        db.CarriedForms.Add(form);
        await db.SaveChangesAsync(context.RequestAborted);
        return SigningIn.Address + new QueryBuilder { { SigningIn.ReturnUrl, Back(sent, form.Id) } };
    }

    // The page is asked as if the form had been sent to it again, and FormErrors ends that before anything is saved.
    private async Task ShowAgain(HttpContext context, ActionPlanDbContext db, Guid id)
    {
        var request = context.Request;
        var now = time.GetUtcNow().UtcDateTime;
        if ((await context.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal is not { } person || AccountOf(person) is not { } account
            || await db.CarriedForms.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id && f.AccountId == account && f.ExpiresAt > now, context.RequestAborted) is not { } form
            || Read(form, protection) is not { } sent || sent.Path != request.PathBase.Add(request.Path).ToUriComponent())
            return;
        using var content = new FormUrlEncodedContent(sent.Fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        var body = await content.ReadAsByteArrayAsync(context.RequestAborted);
        (request.Method, request.ContentType, request.ContentLength, request.Body) = (HttpMethods.Post, content.Headers.ContentType!.ToString(), body.Length, new MemoryStream(body));
        context.Items[shown] = true;
    }

    private static Sent? Read(CarriedForm form, IDataProtectionProvider protection)
    {
        try
        {
            return JsonSerializer.Deserialize<Sent>(Of(form.AccountId, protection).Unprotect(form.Protected));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static IDataProtector Of(int account, IDataProtectionProvider protection) => protection.CreateProtector(nameof(CarriedForms), account.ToString(CultureInfo.InvariantCulture));

    private static int? AccountOf(ClaimsPrincipal person) =>
        int.TryParse(person.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;

    private sealed record Field(string Name, string Value);

    private sealed record Sent(string Path, IReadOnlyList<Field> Fields, IReadOnlyList<KeyValuePair<string, string>>? Query);
}
