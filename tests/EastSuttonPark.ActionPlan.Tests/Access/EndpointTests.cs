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

    private const string Partner = "education-partner";
    private const string Observer = "observer";

    /// <summary>Who brings plans in, and sees who can sign in.</summary>
    private const string Importers = Governors + " administrator";

    private const string NoImport = "00000000-0000-0000-0000-000000000001";

    /// <summary>A page that takes no form: 405 for whoever may open it.</summary>
    private const int NoForm = 405;

    /// <summary>The form is read, and refused because it is empty: whoever gets so far may send it.</summary>
    private const int Empty = 400;

    /// <summary>Nothing in the form has to be filled in, so an empty one is saved.</summary>
    private const int Sent = 302;

    /// <summary>One address of the program.</summary>
    /// <param name="Address">What is opened, and posted to.</param>
    /// <param name="Route">As the program names it.</param>
    /// <param name="Who">Who may open it: 200. Nobody else may: 403. No name: nobody needs to sign in.</param>
    /// <param name="Form">What an empty form with a token of one's own is answered.</param>
    /// <param name="NotThere">For whom it is not there at all: 404, where others get 403.</param>
    /// <param name="Posts">Who may send the form, where that is not who may open the page.</param>
    /// <param name="IsFile">Whether it is a file: nothing there takes a form, so the method is refused before it is asked who sends it.</param>
    /// <param name="Open">What opening it is answered.</param>
    private sealed record Endpoint(string Address, string Route, string? Who, int Form = NoForm, string NotThere = "", string? Posts = null, bool IsFile = false, int Open = 200)
    {
        public int Opens(string account) => Names(NotThere, account) ? 404 : Who is null || Names(Who, account) ? Open : 403;

        public int Takes(string account) =>
            IsFile || Who is null ? Form
            : Names(NotThere, account) ? Form == NoForm ? NoForm : 404
            : Names(Posts ?? Who, account) ? Form : 403;

        private static bool Names(string accounts, string account) => accounts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(account, StringComparer.Ordinal);
    }

    private static readonly Endpoint[] table =
    [
        new("/", "", Everyone),
        new("/?asAt=2024-01-31", "", Everyone),
        new("/?asAt=2024-02-29", "", Everyone),
        new("/overdue", "overdue", Everyone),
        new("/overdue?asAt=2024-02-29", "overdue", Everyone),
        new("/actions", "actions", Everyone),
        new("/actions?asAt=2024-02-29", "actions", Everyone),
        new("/actions.csv", "actions.csv", Everyone, IsFile: true),
        new("/actions.csv?asAt=2024-02-29", "actions.csv", Everyone, IsFile: true),
        new("/my-actions", "my-actions", Leads, Empty),
        new("/plans", "plans", Everyone),
        new("/plans/hmip-2023", "plans/{plan}", Everyone),
        new("/plans/hmip-2023?asAt=2024-02-29", "plans/{plan}", Everyone),
        new("/plans/hmip-2023/actions/2.4", "plans/{plan}/actions/{reference}", Everyone),
        new("/plans/hmip-2023/actions/2.4?asAt=2024-02-29", "plans/{plan}/actions/{reference}", Everyone),
        new("/plans/hmip-2023/actions/1.2", "plans/{plan}/actions/{reference}", NotPartners, NotThere: Partner),
        new("/plans/hmip-2023/actions/2.4/progress", "plans/{plan}/actions/{reference}/progress", "governor deputy-governor education-partner", Empty),
        new("/plans/hmip-2023/actions/1.2/progress", "plans/{plan}/actions/{reference}/progress", "governor deputy-governor head-of-reducing-reoffending", Empty, NotThere: Partner),
        new("/plans/hmip-2023/actions/2.4/verification", "plans/{plan}/actions/{reference}/verification", Governors, Empty),
        new("/plans/hmip-2023/actions/1.2/verification", "plans/{plan}/actions/{reference}/verification", Governors, Empty, NotThere: Partner),
        new("/plans/hmip-2023/actions/2.4/target-date", "plans/{plan}/actions/{reference}/target-date", "governor deputy-governor education-partner", Empty),
        new("/plans/hmip-2023/actions/1.2/target-date", "plans/{plan}/actions/{reference}/target-date", "governor deputy-governor head-of-reducing-reoffending", Empty, NotThere: Partner),
        new("/plans/hmip-2023/actions/2.4/evidence", "plans/{plan}/actions/{reference}/evidence", "governor deputy-governor education-partner", Empty),
        new("/plans/hmip-2023/actions/1.2/evidence", "plans/{plan}/actions/{reference}/evidence", "governor deputy-governor head-of-reducing-reoffending", Empty, NotThere: Partner),
        new("/plans/hmip-2023/actions/2.4/evidence/1", "plans/{plan}/actions/{reference}/evidence/{number}", NotAdministrators, IsFile: true),
        new("/plans/hmip-2023/actions/2.4/evidence/1?asAt=2024-02-29", "plans/{plan}/actions/{reference}/evidence/{number}", NotAdministrators, IsFile: true),
        new("/plans/hmip-2023/evidence.zip", "plans/{plan}/evidence.zip", NotAdministrators, IsFile: true),
        new("/plans/hmip-2023/evidence.zip?concern=2", "plans/{plan}/evidence.zip", NotAdministrators, IsFile: true),
        new("/date-changes", "date-changes", Everyone),
        new("/date-changes.csv", "date-changes.csv", Everyone, IsFile: true),
        new("/plans/hmip-2023/actions/2.4/update-request", "plans/{plan}/actions/{reference}/update-request", Governors, Empty),
        new("/plans/hmip-2023/actions/2.4/lead", "plans/{plan}/actions/{reference}/lead", Governors, Empty),
        new("/leads", "leads", Governors, Empty),
        new("/leads/handover", "leads/handover", "deputy-governor " + Leads, Empty),
        new("/leads/verifiers", "leads/verifiers", Governors, Sent),
        new("/plans/hmip-2023/actions/2.4/withdrawal?entry=3", "plans/{plan}/actions/{reference}/withdrawal", Governors + " education-partner", Empty),
        new("/plans/hmip-2023/actions/2.4/redaction?entry=3", "plans/{plan}/actions/{reference}/redaction", Staff, Empty),
        new("/plans/hmip-2023/verdicts", "plans/{plan}/verdicts", NotPartners, Empty, Posts: Governors),
        new("/plans/hmip-2023/verdicts?concern=2", "plans/{plan}/verdicts", Governors, Empty),
        new("/plans/hmip-2023/actions/2.4/checks", "plans/{plan}/actions/{reference}/checks", Everyone, Empty),
        new("/plans/hmip-2023/actions/1.2/checks", "plans/{plan}/actions/{reference}/checks", NotPartners, Empty, NotThere: Partner),
        new("/plans/hmip-2023/actions/2.4/checks/new", "plans/{plan}/actions/{reference}/checks/new", Governors, Empty),
        new("/checks", "checks", Everyone),
        new("/meeting", "meeting", Staff),
        new("/meeting/2024-02-26.docx", "meeting/{on}.docx", Staff, IsFile: true),
        new("/reports", "reports", NotPartners),
        new("/reports/2024-01", "reports/{month}", NotPartners, Sent, Posts: Governors),
        new("/reports/2024-02", "reports/{month}", NotPartners, Sent, NotThere: Observer, Posts: Governors),
        new("/reports/2024-02/commentary", "reports/{month}/commentary", Governors, Sent),
        new("/reports/2024-01.csv", "reports/{month}.{format}", NotPartners, 404, IsFile: true),
        new("/reports/2024-01.docx", "reports/{month}.{format}", NotPartners, 404, IsFile: true),
        new("/reports/2024-01.xlsx", "reports/{month}.{format}", NotPartners, 404, IsFile: true),
        new("/reports/2024-01.pdf", "reports/{month}.{format}", NotPartners, 404, IsFile: true),
        new("/reports/2024-02.csv", "reports/{month}.{format}", NotPartners, 404, NotThere: Observer, IsFile: true),
        new("/reports/2024-01/pack.zip", "reports/{month}/pack.zip", NotPartners, IsFile: true),
        new("/plans/hmip-2023.docx", "plans/{plan}.docx", Everyone, IsFile: true),
        new("/plans/hmip-2023.docx?asAt=2024-02-29", "plans/{plan}.docx", Everyone, IsFile: true),
        new("/plans/hmip-2023/editions/1/document", "plans/{plan}/editions/{number}/document", NotPartners, IsFile: true),
        new("/plans/hmip-2023/archive", "plans/{plan}/archive", Governors, Empty),
        new("/plans/import", "plans/import", Importers, Empty),
        new("/plans/import/" + NoImport, "plans/import/{id}", Importers, Empty, NotThere: Importers),
        new("/plans/import/" + NoImport + "/facts", "plans/import/{id}/facts", Importers, Empty, NotThere: Importers),
        new("/plans/import/" + NoImport + "/owners", "plans/import/{id}/owners", Importers, Empty, NotThere: Importers),
        new("/plans/import/" + NoImport + "/progress", "plans/import/{id}/progress", Importers, Empty, NotThere: Importers),
        new("/plans/import/" + NoImport + "/concerns/1", "plans/import/{id}/concerns/{number}", Importers, Empty, NotThere: Importers),
        new("/plans/import/" + NoImport + "/concerns/1/actions", "plans/import/{id}/concerns/{number}/actions", Importers, Empty, NotThere: Importers),
        new("/plans/import/" + NoImport + "/actions/1.1", "plans/import/{id}/actions/{reference}", Importers, Empty, NotThere: Importers),
        new("/administration/people", "administration/people", Importers),
        new("/administration/people/1", "administration/people/{id}", Importers, Empty, Posts: "administrator"),
        new("/administration/people/new", "administration/people/new", "administrator", Empty),
        new("/administration/people/1/edit", "administration/people/{id}/edit", "administrator", Empty),
        new("/administration/people/1/posts", "administration/people/{id}/posts", "administrator", Empty),
        new("/administration/people/1/posts/1", "administration/people/{id}/posts/{holding}", "administrator", Empty),
        new("/administration/people/1/removal", "administration/people/{id}/removal", "administrator", Empty),
        new("/administration/posts", "administration/posts", Importers),
        new("/administration/posts/residential-functional-head/name", "administration/posts/{post}/name", "administrator", Empty),
        new("/administration/posts/governor/name", "administration/posts/{post}/name", "administrator", Empty, NotThere: "administrator"),
        new("/administration/posts/new", "administration/posts/new", "administrator", Empty),
        new("/administration/audit", "administration/audit", "administrator"),
        new("/administration/audit.csv", "administration/audit.csv", "administrator", IsFile: true),
        new("/account", "account", Everyone),
        new("/account/data", "account/data", Everyone),
        new("/account/data.json", "account/data.json", Everyone, IsFile: true),
        new("/account/password", "account/password", Everyone, Empty),
        new("/account/authenticator", "account/authenticator", Everyone, Empty),
        new("/account/passkeys", "account/passkeys", Everyone, Empty),
        new("/account/passkeys/none", "account/passkeys/{id}", Everyone, Empty, NotThere: Everyone),
        new("/sign-in", "sign-in", null, Empty),
        new("/sign-in/code", "sign-in/code", null, Sent, Open: 302),
        // What the script asks for needs no form filled in.
        new("/sign-in/passkey", "sign-in/passkey", null, 200, Open: 302),
        // There is no provider here.
        new("/sign-in/provider", "sign-in/provider", null, 404, Open: 404),
        new("/sign-in/demonstration", "sign-in/demonstration", null, 404, Open: 302),
        new("/invitations/none", "invitations/{code}", null, 404, Open: 404),
        new("/accessibility", "accessibility", null),
        new("/privacy", "privacy", null),
        new("/cookies", "cookies", null),
        new("/health/live", "health/live", null, IsFile: true),
        new("/health/ready", "health/ready", null, IsFile: true),
        new("/error", "error", null, 200),
        new("/sign-out", "sign-out", null, Sent, Open: 302),
    ];

    /// <summary>Every address of the table, once.</summary>
    internal static IEnumerable<string> Addresses => table.Select(t => t.Address).Distinct(StringComparer.Ordinal);

    /// <summary>Every page of the table that answers 200 to an account, or where there is none to whoever is not signed in.</summary>
    internal static IEnumerable<string> OpenedBy(string? account) =>
        table.Where(t => !t.IsFile && (account is null ? t.Who is null && t.Open == (int)HttpStatusCode.OK : t.Opens(account) == (int)HttpStatusCode.OK)).Select(t => t.Address);

    [Fact]
    public void The_table_names_every_endpoint()
    {
        var routes = site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>() is null)
            .Select(e => System.Text.RegularExpressions.Regex.Replace(e.RoutePattern.RawText!.Trim('/'), @"\{(?<name>\w+)[^}]*\}", "{${name}}", System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)))
            // The static files' own fallback, which answers 404 for a file that isn't there.
            .Where(r => r != "{**path:file}")
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        Assert.Equal(table.Select(t => t.Route).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal), routes);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("POST")]
    public async Task Every_endpoint_answers_everyone_as_the_table_says(string method)
    {
        await using var own = new Demonstration();
        List<string> wrong = [];
        var cells = 0;
        // The governors last: what they send is saved, and would change what others see.
        foreach (var account in DemonstrationAccounts.All.Select(a => a.UserName).Reverse().Prepend(null))
        {
            var browser = account is null ? own.Visitor() : await own.SignIn(account);
            // Any page's token serves every form of the same person.
            var form = account is null ? (await browser.Get("/sign-in")).Form("/sign-in/demonstration") : (await browser.Get("/account")).Form("/sign-out");
            foreach (var endpoint in table)
            {
                form.SetAttribute("action", endpoint.Address);
                var page = method == "GET" ? await browser.Get(endpoint.Address) : await browser.PostEmpty(form);
                var isSentToSignIn = account is null && (endpoint.Who is not null || (method == "POST" && endpoint.IsFile));
                var expected = isSentToSignIn ? 302 : method == "POST" ? endpoint.Takes(account ?? "") : endpoint.Opens(account ?? "");
                cells++;
                if ((int)page.Status != expected || (isSentToSignIn && page.Location?.StartsWith($"/sign-in?returnUrl={Uri.EscapeDataString(endpoint.Address)}", StringComparison.OrdinalIgnoreCase) != true))
                    wrong.Add(string.Create(CultureInfo.InvariantCulture, $"{account ?? "nobody"}: {method} {endpoint.Address} answers {(int)page.Status}, not {expected}"));
            }
        }

        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong));
        Assert.Equal(table.Length * (DemonstrationAccounts.All.Count + 1), cells);
        TestContext.Current.TestOutputHelper?.WriteLine($"{cells} cells: {table.Length} addresses, {DemonstrationAccounts.All.Count} accounts and nobody.");
    }

    [Fact]
    public async Task An_administrator_reads_what_everybody_reads_and_is_offered_nothing_to_do()
    {
        var browser = await site.SignIn("administrator");
        foreach (var address in table.Where(t => t.Who?.Contains("administrator", StringComparison.Ordinal) == true && !t.Address.StartsWith("/account/", StringComparison.Ordinal) && !t.Address.StartsWith("/administration/", StringComparison.Ordinal) && !t.Address.StartsWith("/plans/import", StringComparison.Ordinal) && !t.Address.Contains(".csv", StringComparison.Ordinal)).Select(t => t.Address))
        {
            var page = await browser.Get(address);
            Assert.True(page.Document.QuerySelectorAll("main form[method=post], main a[href$='/progress'], main a[href$='/verification'], main a[href$='/evidence'], main a[href$='/target-date'], main a[href$='/lead'], main a[href$='/checks/new'], main a[download]").Length == 0, $"{address} offers something to do");
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
