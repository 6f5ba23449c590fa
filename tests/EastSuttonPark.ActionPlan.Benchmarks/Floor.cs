using System.Linq.Expressions;
using System.Security.Claims;
using MediatR;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Benchmarks;

/// <summary>The least that an ASP.NET Core program of this kind can be: a Razor Page, a compiled query, a mediator, a cookie. No rules, no filters, no journal, no layout.</summary>
internal static class Floor
{
    public const string List = "/floor/list";
    public const string Progress = "/floor/progress";
    public const string SignIn = "/floor/sign-in";

    public static async Task Run(string address, string database, int actions)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(address);
        builder.Logging.ClearProviders();
        builder.Services.AddDbContextPool<FloorDbContext>(o => o.UseSqlite($"Data Source={database}"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        builder.Services.AddScoped<ServiceFactory>(provider => provider.GetRequiredService);
        builder.Services.AddScoped<IMediator, Mediator>();
        builder.Services.AddScoped<IRequestHandler<ListOverdue, List<FloorRow>>, ListOverdue.Handler>();
        builder.Services.AddRazorPages();
        var app = builder.Build();
        await Fill(app, actions);
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapRazorPages();
        app.MapGet(SignIn, (HttpContext context) => context.SignInAsync(new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, "1")], "floor")))).AllowAnonymous();
        app.MapPost(Progress, async (int id, FloorDbContext db) =>
        {
            var action = await db.Actions.SingleAsync(a => a.Id == id);
            action.Words = "What was done since then.";
            action.Revision++;
            db.Entries.Add(new FloorEntry { ActionId = id, RecordedAt = DateTime.UtcNow, Words = action.Words });
            await db.SaveChangesAsync();
        });
        await app.RunAsync();
    }

    private static async Task Fill(WebApplication app, int actions)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<FloorDbContext>();
        if (!await db.Database.EnsureCreatedAsync())
            return;
        for (var i = 1; i <= actions; i++)
        {
            db.Actions.Add(new FloorRow
            {
                Reference = $"{i / 10}.{i % 10}",
                Title = $"Fictional action {i}: what the prison will do about it stands here, with who takes part and how it will be seen that it is done.",
                Concern = $"Fictional concern {i / 10}",
                Lead = "Head of Residence",
                Target = "February 2024",
                DueOn = new DateOnly(2024, 3, 15).AddDays(i % 10 == 0 ? -i % 100 - 1 : i % 100),
                Status = "On track",
                Words = $"Fictional step {i} is done.",
            });
        }

        await db.SaveChangesAsync();
    }
}

/// <summary>An action of the floor.</summary>
internal sealed class FloorRow
{
    public int Id { get; set; }

    public required string Reference { get; set; }

    public required string Title { get; set; }

    public required string Concern { get; set; }

    public required string Lead { get; set; }

    public required string Target { get; set; }

    public DateOnly DueOn { get; set; }

    public required string Status { get; set; }

    public required string Words { get; set; }

    public int Revision { get; set; }
}

/// <summary>A record of a change.</summary>
internal sealed class FloorEntry
{
    public int Id { get; set; }

    public int ActionId { get; set; }

    public DateTime RecordedAt { get; set; }

    public required string Words { get; set; }
}

/// <summary>The floor's database.</summary>
internal sealed class FloorDbContext(DbContextOptions<FloorDbContext> options) : DbContext(options)
{
    public DbSet<FloorRow> Actions => Set<FloorRow>();

    public DbSet<FloorEntry> Entries => Set<FloorEntry>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<FloorRow>().HasIndex(a => a.DueOn);
}

/// <summary>The 25 longest overdue.</summary>
internal sealed record ListOverdue(DateOnly Day) : IRequest<List<FloorRow>>
{
    private static readonly Expression<Func<FloorDbContext, DateOnly, IQueryable<FloorRow>>> overdue =
        (db, day) => db.Actions.AsNoTracking().Where(a => a.DueOn < day).OrderBy(a => a.DueOn).Take(25);

    private static readonly Func<FloorDbContext, DateOnly, IAsyncEnumerable<FloorRow>> compiled = EF.CompileAsyncQuery(overdue);

    internal sealed class Handler(FloorDbContext db) : IRequestHandler<ListOverdue, List<FloorRow>>
    {
        public Task<List<FloorRow>> Handle(ListOverdue request, CancellationToken cancellationToken) => compiled(db, request.Day).ToListAsync(cancellationToken).AsTask();
    }
}
