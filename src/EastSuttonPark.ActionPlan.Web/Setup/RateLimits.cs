using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;

namespace EastSuttonPark.ActionPlan.Web.Setup;

/// <summary>How often somebody may ask for what costs much, or guess: counted for each account, and for each address where nobody is signed in.</summary>
public static class RateLimits
{
    /// <summary>Proving who one is: passwords, codes, passkeys and one-time links. Counted for each address, because who asks is not known yet.</summary>
    public const string SignIn = nameof(SignIn);

    /// <summary>Adding files.</summary>
    public const string Upload = nameof(Upload);

    /// <summary>Files made of the plan.</summary>
    public const string Export = nameof(Export);

    /// <summary>Searching for words.</summary>
    public const string Search = nameof(Search);

    private static readonly TimeSpan window = TimeSpan.FromMinutes(1);

    public static void AddRateLimits(this IServiceCollection services, SiteSettings settings)
    {
        services.AddSingleton(new SignInAttempts(settings.SignInsPerAccount));
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                SayWhenToComeBack(rejected.HttpContext, rejected.Lease);
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(SignIn, context => HttpMethods.IsPost(context.Request.Method) ? Limit(AddressOf(context), settings.SignInsPerMinute) : Unlimited);
            options.AddPolicy(Upload, context => HttpMethods.IsPost(context.Request.Method) ? Limit(WhoAsks(context), settings.UploadsPerMinute) : Unlimited);
            options.AddPolicy(Export, context => Limit(WhoAsks(context), settings.ExportsPerMinute));
            options.AddPolicy(Search, context => string.IsNullOrEmpty(context.Request.Query["q"]) ? Unlimited : Limit(WhoAsks(context), settings.SearchesPerMinute));
        });
    }

    /// <summary>Says with the answer in how many seconds it is worth asking again.</summary>
    internal static void SayWhenToComeBack(HttpContext context, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : window;
        context.Response.Headers.RetryAfter = Math.Max(1, Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    private static RateLimitPartition<string> Unlimited => RateLimitPartition.GetNoLimiter("");

    private static RateLimitPartition<string> Limit(string who, int most) =>
        RateLimitPartition.GetFixedWindowLimiter(who, _ => new() { PermitLimit = most, Window = window });

    private static string WhoAsks(HttpContext context) => context.User.FindFirstValue(ClaimTypes.NameIdentifier) is { } account ? $"account {account}" : AddressOf(context);

    private static string AddressOf(HttpContext context) => $"address {context.Connection.RemoteIpAddress}";
}

/// <summary>
/// Counts attempts to sign in for each email address that is typed, whether there is such an account or not: whoever guesses from many addresses is held up too, and learns nothing
/// of who has an account.
/// </summary>
public sealed class SignInAttempts(int most) : IDisposable
{
    /// <summary>As long as an account is locked for.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(name =>
        RateLimitPartition.GetFixedWindowLimiter(name, _ => new() { PermitLimit = most, Window = Window }), StringComparer.Ordinal);

    /// <summary>Counts one attempt.</summary>
    /// <returns>Whether it may be made.</returns>
    public RateLimitLease Count(string email) => limiter.AttemptAcquire(email.ToUpperInvariant());

    public void Dispose() => limiter.Dispose();
}
