using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>The program as it is put to use: no demonstration, https, accounts with passwords, and the published plan.</summary>
public class Production() : Demonstration(isCopied: false)
{
    public const string Address = "https://plan.example";
    public const string Email = "governor@prison.example";
    public const string Password = "walnut harbour mosaic";

    private readonly LinesOfLog lines = new();

    /// <summary>Everything that the program wrote to its log, as text.</summary>
    public string Log => lines.Text;

    protected override string Environment => "Production";

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["Clock:Today"] = "",
        ["Database:MigrateOnStart"] = "true",
        ["Site:PublicAddress"] = Address,
    };

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureTestServices(services => services.AddSingleton<ILoggerProvider>(lines));
        ClientOptions.BaseAddress = new Uri(Address);
    }

    /// <summary>Adds an account with a password.</summary>
    public async Task<int> Add(string email = Email, Role role = Role.Governor, string? password = Password)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        var account = new Account { UserName = email, Email = email, Name = email.Split('@')[0], Role = role };
        var made = password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password);
        Assert.True(made.Succeeded, string.Join("; ", made.Errors.Select(e => e.Description)));
        return account.Id;
    }

    /// <summary>Imports the published plan.</summary>
    public async Task Import()
    {
        await using var scope = Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Set(Person.System);
        await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(scope.ServiceProvider.GetRequiredService<Web.Setup.PlanFiles>().ReadSeed(), TestContext.Current.CancellationToken);
    }

    /// <summary>Sends the sign-in form.</summary>
    public static async Task<Page> TrySignIn(Browser browser, string email = Email, string password = Password, string address = "/sign-in") =>
        await browser.Post((await browser.Get(address)).Form("/sign-in"), new() { ["Form.Email"] = email, ["Form.Password"] = password });

    /// <summary>A browser without scripts, signed in with the password.</summary>
    public async Task<Browser> SignInWithPassword(string email = Email, string password = Password)
    {
        var browser = Visitor();
        var answer = await TrySignIn(browser, email, password);
        Assert.True(answer.Status == System.Net.HttpStatusCode.Redirect, string.Join("; ", answer.Errors));
        return browser;
    }

    private sealed class LinesOfLog : ILoggerProvider
    {
        private readonly System.Collections.Concurrent.ConcurrentQueue<string> lines = new();

        public string Text => string.Join('\n', lines);

        public ILogger CreateLogger(string categoryName) => new Writer(lines, categoryName);

        public void Dispose()
        {
        }

        private sealed class Writer(System.Collections.Concurrent.ConcurrentQueue<string> lines, string category) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => true;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
                lines.Enqueue($"{logLevel} {category} {formatter(state, exception)} {exception}");
        }
    }
}
