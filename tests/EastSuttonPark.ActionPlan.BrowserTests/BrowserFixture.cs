using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.BrowserTests;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(BrowserFixture))]

namespace EastSuttonPark.ActionPlan.BrowserTests;

/// <summary>One program on a free port and one Chromium for all tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("action-plan-browser-").FullName;
    private Site? site;
    private IPlaywright? playwright;
    private IBrowser? chromium;

    private static string? Chromium { get; } = new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Chromium is null)
            return;
        site = new Site(folder);
        site.UseKestrel(0);
        site.StartServer();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
    }

    /// <summary>A browser window in which an account of the demonstration is signed in. Skips the test where there is no Chromium.</summary>
    public async Task<Window> SignIn(string account, int width = 1280, bool scripts = true)
    {
        Assert.SkipWhen(chromium is null, "There is no Chromium here: install it, or name it with CHROMIUM_PATH.");
        var context = await chromium.NewContextAsync(new() { BaseURL = site!.ClientOptions.BaseAddress.ToString(), ViewportSize = new() { Width = width, Height = 900 }, JavaScriptEnabled = scripts });
        var window = new Window(await context.NewPageAsync());
        await window.Page.GotoAsync("/sign-in");
        await window.Page.ClickAsync($"button[name=account][value={account}]");
        await Assertions.Expect(window.Page.Locator(".moj-primary-navigation__link").First).ToBeVisibleAsync();
        return window;
    }

    /// <summary>Gives an account of the demonstration, which needs none, a password.</summary>
    public async Task GivePassword(string account, string password)
    {
        Assert.SkipWhen(site is null, "There is no Chromium here: install it, or name it with CHROMIUM_PATH.");
        await using var scope = site.Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        Assert.True((await accounts.AddPasswordAsync((await accounts.FindByNameAsync(account))!, password)).Succeeded);
    }

    /// <summary>The site by its name: to an address of figures no browser gives a passkey.</summary>
    public string ByName => $"http://localhost:{site!.ClientOptions.BaseAddress.Port}";

    public async ValueTask DisposeAsync()
    {
        if (chromium is not null)
            await chromium.CloseAsync();
        playwright?.Dispose();
        if (site is not null)
            await site.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private sealed class Site(string folder) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("ConnectionStrings:ActionPlan", $"Data Source={Path.Combine(folder, "action-plan.db")};Pooling=False");
            builder.UseSetting("Clock:Today", "2024-03-15");
            foreach (var limit in new[] { "SignIn", "Export", "Search" })
                builder.UseSetting($"RateLimits:{limit}", "100000");
        }
    }
}

/// <summary>A page with what its console complained of.</summary>
public sealed class Window
{
    public Window(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];
}
