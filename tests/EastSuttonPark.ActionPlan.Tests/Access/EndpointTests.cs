using System.Globalization;
using System.Net;
using EastSuttonPark.ActionPlan.Application.Demonstration;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Access;

/// <summary>Every endpoint as every role: what may be opened stands in this table and nowhere else in the tests.</summary>
public sealed class EndpointTests(Demonstration site) : IClassFixture<Demonstration>
{
    private const string Everyone = "governor deputy-governor head-of-reducing-reoffending head-of-equalities head-of-education head-of-residence education-partner slt-member observer administrator";
    private const string NotAdministrators = "governor deputy-governor head-of-reducing-reoffending head-of-equalities head-of-education head-of-residence education-partner slt-member observer";
    private const string Leads = "governor head-of-reducing-reoffending head-of-equalities head-of-education head-of-residence education-partner";
    private const string Governors = "governor deputy-governor";
    private const string Staff = "governor deputy-governor head-of-reducing-reoffending head-of-equalities head-of-education head-of-residence slt-member";
    private const string NotPartners = "governor deputy-governor head-of-reducing-reoffending head-of-equalities head-of-education head-of-residence slt-member observer administrator";

    /// <summary>Address to open, route as the program names it, who may open it. No name: nobody needs to sign in.</summary>
    private static readonly (string Address, string Route, string? Who)[] table =
    [
        ("/", "", Everyone),
        ("/overdue", "overdue", Everyone),
        ("/actions", "actions", Everyone),
        ("/actions.csv", "actions.csv", Everyone),
        ("/my-actions", "my-actions", Leads),
        ("/plans", "plans", Everyone),
        ("/plans/hmip-2023", "plans/{plan}", Everyone),
        ("/plans/hmip-2023/actions/2.4", "plans/{plan}/actions/{reference}", Everyone),
        ("/plans/hmip-2023/actions/2.4/progress", "plans/{plan}/actions/{reference}/progress", "governor deputy-governor education-partner"),
        ("/plans/hmip-2023/actions/2.4/verification", "plans/{plan}/actions/{reference}/verification", Governors),
        ("/plans/hmip-2023/actions/2.4/target-date", "plans/{plan}/actions/{reference}/target-date", "governor deputy-governor education-partner"),
        ("/plans/hmip-2023/actions/2.4/evidence", "plans/{plan}/actions/{reference}/evidence", "governor deputy-governor education-partner"),
        ("/plans/hmip-2023/actions/2.4/evidence/1", "plans/{plan}/actions/{reference}/evidence/{number}", NotAdministrators),
        ("/plans/hmip-2023/evidence.zip", "plans/{plan}/evidence.zip", NotAdministrators),
        ("/date-changes", "date-changes", Everyone),
        ("/date-changes.csv", "date-changes.csv", Everyone),
        ("/plans/hmip-2023/actions/2.4/update-request", "plans/{plan}/actions/{reference}/update-request", Governors),
        ("/plans/hmip-2023/actions/2.4/lead", "plans/{plan}/actions/{reference}/lead", Governors),
        ("/leads", "leads", Governors),
        ("/leads/handover", "leads/handover", "deputy-governor " + Leads),
        ("/leads/verifiers", "leads/verifiers", Governors),
        ("/plans/hmip-2023/actions/2.4/withdrawal?entry=3", "plans/{plan}/actions/{reference}/withdrawal", Governors + " education-partner"),
        ("/plans/hmip-2023/actions/2.4/redaction?entry=3", "plans/{plan}/actions/{reference}/redaction", Staff),
        ("/plans/hmip-2023/verdicts", "plans/{plan}/verdicts", NotPartners),
        ("/plans/hmip-2023/archive", "plans/{plan}/archive", Governors),
        ("/plans/hmip-2023/verdicts?concern=2", "plans/{plan}/verdicts", Governors),
        ("/plans/hmip-2023/actions/2.4/checks", "plans/{plan}/actions/{reference}/checks", Everyone),
        ("/plans/hmip-2023/actions/2.4/checks/new", "plans/{plan}/actions/{reference}/checks/new", Governors),
        ("/checks", "checks", Everyone),
        ("/meeting", "meeting", Staff),
        ("/meeting/2024-02-26.docx", "meeting/{on}.docx", Staff),
        ("/reports", "reports", NotPartners),
        ("/reports/2024-01", "reports/{month}", NotPartners),
        ("/reports/2024-02/commentary", "reports/{month}/commentary", Governors),
        ("/reports/2024-01.csv", "reports/{month}.{format}", NotPartners),
        ("/reports/2024-01/pack.zip", "reports/{month}/pack.zip", NotPartners),
        ("/plans/hmip-2023.docx", "plans/{plan}.docx", Everyone),
        ("/administration/people", "administration/people", Governors + " administrator"),
        ("/administration/people/1", "administration/people/{id}", Governors + " administrator"),
        ("/administration/people/new", "administration/people/new", "administrator"),
        ("/administration/people/1/edit", "administration/people/{id}/edit", "administrator"),
        ("/administration/people/1/posts", "administration/people/{id}/posts", "administrator"),
        ("/administration/people/1/posts/1", "administration/people/{id}/posts/{holding}", "administrator"),
        ("/administration/people/1/removal", "administration/people/{id}/removal", "administrator"),
        ("/administration/posts", "administration/posts", Governors + " administrator"),
        ("/administration/posts/new", "administration/posts/new", "administrator"),
        ("/administration/audit", "administration/audit", "administrator"),
        ("/administration/audit.csv", "administration/audit.csv", "administrator"),
        ("/account", "account", Everyone),
        ("/account/data", "account/data", Everyone),
        ("/account/data.json", "account/data.json", Everyone),
        ("/sign-in", "sign-in", null),
        ("/invitations/none", "invitations/{code}", null),
        ("/accessibility", "accessibility", null),
        ("/privacy", "privacy", null),
        ("/cookies", "cookies", null),
        ("/health/live", "health/live", null),
        ("/health/ready", "health/ready", null),
        ("/error", "error", null),
    ];

    /// <summary>What is only posted to.</summary>
    private static readonly string[] posts = ["sign-in/demonstration", "sign-out"];

    [Fact]
    public void The_table_names_every_endpoint()
    {
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(e => System.Text.RegularExpressions.Regex.Replace(e.RoutePattern.RawText!.Trim('/'), @"\{(?<name>\w+)[^}]*\}", "{${name}}", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            // The static files' own fallback, which answers 404 for a file that isn't there.
            .Where(r => r != "{**path:file}")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(table.Select(t => t.Route).Concat(posts).Distinct().Order(StringComparer.Ordinal), routes);
    }

    [Fact]
    public async Task Nobody_signed_in_opens_what_the_table_says_and_is_sent_to_sign_in_elsewhere()
    {
        var browser = site.Visitor();
        foreach (var (address, _, who) in table)
        {
            var page = await browser.Get(address);
            if (who is null)
            {
                Assert.NotEqual(HttpStatusCode.Redirect, page.Status);
                continue;
            }

            Assert.True(page.Status == HttpStatusCode.Redirect, $"{address} answers {page.Status}");
            Assert.Contains($"/sign-in?returnUrl={Uri.EscapeDataString(address)}", page.Location, StringComparison.OrdinalIgnoreCase);
        }
    }

    [Fact]
    public async Task Every_account_opens_what_the_table_says_and_gets_403_elsewhere()
    {
        foreach (var account in DemonstrationAccounts.All.Select(a => a.UserName))
        {
            var browser = await site.SignIn(account);
            foreach (var (address, _, who) in table.Where(t => t.Who is not null))
            {
                var may = who!.Split(' ').Contains(account, StringComparer.Ordinal);
                var page = await browser.Get(address);
                Assert.True(page.Status == (may ? HttpStatusCode.OK : HttpStatusCode.Forbidden), string.Create(CultureInfo.InvariantCulture, $"{account} gets {(int)page.Status} from {address}"));
            }
        }
    }

    [Fact]
    public async Task An_administrator_reads_what_everybody_reads_and_is_offered_nothing_to_do()
    {
        var browser = await site.SignIn("administrator");
        foreach (var (address, _, who) in table.Where(t => t.Who?.Contains("administrator", StringComparison.Ordinal) == true && !t.Address.Contains(".csv", StringComparison.Ordinal)
            // What is theirs: accounts, posts and the audit, and their own data.
            && !t.Address.StartsWith("/administration/", StringComparison.Ordinal) && !t.Address.StartsWith("/account", StringComparison.Ordinal)))
        {
            var page = await browser.Get(address);
            Assert.True(page.Document.QuerySelectorAll("main form[method=post], main a[href$='/progress'], main a[href$='/verification'], main a[href$='/evidence'], main a[href$='/target-date'], main a[href$='/lead'], main a[href$='/checks'], main a[download]").Length == 0, $"{address} offers something to do");
        }
    }

    [Fact]
    public async Task The_navigation_offers_only_what_opens()
    {
        foreach (var account in DemonstrationAccounts.All.Select(a => a.UserName))
        {
            var browser = await site.SignIn(account);
            var home = await browser.Get("/");
            var links = home.Document.QuerySelectorAll(".moj-primary-navigation__link").Select(a => a.GetAttribute("href")!).ToList();
            Assert.NotEmpty(links);
            foreach (var link in links)
                Assert.Equal(HttpStatusCode.OK, (await browser.Get(link)).Status);
        }
    }

    [Fact]
    public async Task Every_page_is_kept_out_of_caches_and_says_nothing_of_the_server()
    {
        var page = await (await site.SignIn("governor")).Get("/overdue");
        Assert.Contains("no-store", page.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.False(page.Headers.ContainsKey("Server"));
        Assert.Contains("default-src 'none'", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", page.Headers["Content-Security-Policy"], StringComparison.Ordinal);
    }
}
