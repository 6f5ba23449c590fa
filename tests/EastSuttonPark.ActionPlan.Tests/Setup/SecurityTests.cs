using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace EastSuttonPark.ActionPlan.Tests.Setup;

/// <summary>What the program is like where it is put to use.</summary>
public sealed partial class SecurityTests(Production site) : IClassFixture<Production>
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_answer_has_its_headers()
    {
        await site.Add("headers@prison.example");
        var browser = await site.SignInWithPassword("headers@prison.example");
        foreach (var address in new[] { "/overdue", "/actions.csv", "/plans/none", "/sign-in", "/health/live", "/account" })
        {
            var (_, _, headers) = await browser.DownloadWhole(address);
            TestContext.Current.TestOutputHelper?.WriteLine($"{address}\n{string.Join('\n', headers.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}: {h.Value}"))}\n");
            Assert.Equal("max-age=31536000", headers["Strict-Transport-Security"]);
            Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
            Assert.Equal("DENY", headers["X-Frame-Options"]);
            Assert.Equal("same-origin", headers["Referrer-Policy"]);
            Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
            Assert.Equal("same-origin", headers["Cross-Origin-Resource-Policy"]);
            Assert.Equal("camera=(), geolocation=(), microphone=(), payment=(), usb=()", headers["Permissions-Policy"]);
            Assert.Matches(Policy(), headers["Content-Security-Policy"]);
            Assert.DoesNotContain("unsafe", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Equal("no-store", headers["Cache-Control"]);
            Assert.DoesNotContain("Server", headers.Keys);
            Assert.DoesNotContain("X-Powered-By", headers.Keys);
        }
    }

    [Fact]
    public async Task Every_cookie_is_for_this_host_https_and_pages_only()
    {
        await site.Add("cookies@prison.example");
        using var client = site.CreateClient(new() { BaseAddress = new Uri(Production.Address), AllowAutoRedirect = false, HandleCookies = true });
        List<string> cookies = [];
        using var first = await client.GetAsync(new Uri("/sign-in", UriKind.Relative), Ct);
        cookies.AddRange(first.Headers.GetValues("Set-Cookie"));
        var form = (await Page.Of(first)).Form("/sign-in");
        using var body = new FormUrlEncodedContent(form.QuerySelectorAll("input").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("name") switch { "Form.Email" => "cookies@prison.example", "Form.Password" => Production.Password, _ => i.GetAttribute("value") ?? "" })));
        using var second = await client.PostAsync(new Uri("/sign-in", UriKind.Relative), body, Ct);
        cookies.AddRange(second.Headers.GetValues("Set-Cookie"));
        // Signing out leaves a word for the next page.
        var account = await Page.Of(await client.GetAsync(new Uri("/account", UriKind.Relative), Ct));
        using var signOut = new FormUrlEncodedContent([KeyValuePair.Create("__RequestVerificationToken", account.Form("/sign-out").QuerySelector("input")!.GetAttribute("value")!)]);
        using var third = await client.PostAsync(new Uri("/sign-out", UriKind.Relative), signOut, Ct);
        cookies.AddRange(third.Headers.GetValues("Set-Cookie"));

        Assert.Contains(cookies, c => c.StartsWith("__Host-action-plan=", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.StartsWith("__Host-action-plan-forms=", StringComparison.Ordinal));
        Assert.Contains(cookies, c => c.StartsWith("__Host-action-plan-notice=", StringComparison.Ordinal));
        Assert.All(cookies, cookie =>
        {
            Assert.StartsWith("__Host-", cookie, StringComparison.Ordinal);
            Assert.Contains("path=/;", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("secure", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase);
        });
    }

    [Fact]
    public async Task The_page_about_cookies_names_every_one_that_is_set_and_says_for_how_long()
    {
        await site.Add("cookie-reader@prison.example");
        var browser = await site.SignInWithPassword("cookie-reader@prison.example");
        var set = new HashSet<string>(StringComparer.Ordinal) { "__Host-action-plan" };
        var setUp = await browser.Get("/account/authenticator");
        var key = setUp.Document.QuerySelector("[data-authenticator-key]")!.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        var other = site.Visitor();
        foreach (var answer in new[]
        {
            await browser.Post(setUp.Form(), new() { ["Form.Code"] = People.AuthenticatorApp.CodeOf(key), ["Form.Password"] = Production.Password }),
            await other.Get("/sign-in"), await Production.TrySignIn(other, "cookie-reader@prison.example"), await browser.Get("/account"),
        })
        {
            if (answer.Headers.TryGetValue("Set-Cookie", out var cookies))
                set.UnionWith(SetCookie().Matches(cookies).Select(m => m.Value));
        }

        var page = await site.Visitor().Get("/cookies");
        Assert.Equal(set.Order(StringComparer.Ordinal), page.Document.QuerySelectorAll("[data-cookie]").Select(c => c.TextContent).Order(StringComparer.Ordinal));
        Assert.Contains("do nothing for 8 hours", page.Flat(), StringComparison.Ordinal);
        await using var idle = new People.Idle();
        var shorter = await idle.Visitor().Get("/cookies");
        Assert.Contains("do nothing for 15 minutes", shorter.Flat(), StringComparison.Ordinal);
        Assert.Equal("action-plan", shorter.Document.QuerySelector("[data-cookie]")!.TextContent);
    }

    [Theory]
    [InlineData("/overdue", HttpStatusCode.BadRequest)]
    [InlineData("/sign-in", HttpStatusCode.BadRequest)]
    [InlineData("/health/live", HttpStatusCode.OK)]
    public async Task A_request_without_a_host_is_refused_and_no_failure(string path, HttpStatusCode status)
    {
        var answer = await site.Server.SendAsync(context => (context.Request.Method, context.Request.Path, context.Request.Host, context.Request.Scheme) = ("GET", path, default, "https"), Ct);
        Assert.Equal((int)status, answer.Response.StatusCode);
        Assert.DoesNotContain("UriFormatException", site.Log, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.BadRequest)]
    [InlineData("plan.example.evil.example", HttpStatusCode.BadRequest)]
    [InlineData("plan.example", HttpStatusCode.Redirect)]
    [InlineData("localhost", HttpStatusCode.Redirect)]
    public async Task Only_its_own_host_is_answered(string host, HttpStatusCode status)
    {
        using var client = site.CreateClient(new() { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("https://plan.example/overdue"));
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal(status, answer.StatusCode);
        if (status == HttpStatusCode.Redirect)
            Assert.Equal("/sign-in?returnUrl=%2Foverdue", answer.Headers.Location!.ToString());
    }

    [Fact]
    public async Task A_header_of_somebody_who_is_no_named_proxy_changes_nothing()
    {
        using var client = site.CreateClient(new() { BaseAddress = new Uri(Production.Address), AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/overdue");
        request.Headers.Add("X-Forwarded-Host", "evil.example");
        request.Headers.Add("X-Forwarded-Proto", "http");
        request.Headers.Add("X-Forwarded-For", "203.0.113.7");
        request.Headers.Add("X-Original-URL", "/health/live");
        request.Headers.Add("X-Rewrite-URL", "/health/live");
        using var answer = await client.SendAsync(request, Ct);
        Assert.Equal("/sign-in?returnUrl=%2Foverdue", answer.Headers.Location!.ToString());
        Assert.True(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    [InlineData("\\\\evil.example")]
    [InlineData("/%2F/evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http:evil.example")]
    public async Task Signing_in_leads_to_no_other_site(string returnUrl)
    {
        var email = $"redirect{Math.Abs(returnUrl.GetHashCode(StringComparison.Ordinal)).ToString(CultureInfo.InvariantCulture)}@prison.example";
        await site.Add(email);
        var answer = await Production.TrySignIn(site.Visitor(), email, address: $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        // A path of this site, which no browser reads as another host's.
        Assert.Matches("^/(?![/\\\\])", answer.Location!);
        Assert.Equal("plan.example", new Uri(new Uri(Production.Address), answer.Location!).Host);
    }

    [Fact]
    public async Task What_is_secret_stands_in_no_log_and_no_page()
    {
        const string Wrong = "not the right password at all";
        const string Words = "Only for the eyes of the governor 8713";
        var id = await site.Add("secrets@prison.example");
        var browser = site.Visitor();
        var refused = await Production.TrySignIn(browser, "secrets@prison.example", Wrong);
        Assert.DoesNotContain(Wrong, refused.Text, StringComparison.Ordinal);
        var answer = await Production.TrySignIn(browser, "secrets@prison.example");
        var cookie = answer.Headers["Set-Cookie"];
        var page = await browser.Get($"/actions?q={Uri.EscapeDataString(Words)}");
        var form = (await browser.Get("/account/password")).Form();
        await browser.Post(form, new() { ["Form.Present"] = Wrong, ["Form.Password"] = "another secret of mine", ["Form.PasswordAgain"] = "another secret of mine" });
        await browser.Get("/invitations/secret-code-of-a-link");

        Assert.Contains($"for account \"{id}\"", site.Log, StringComparison.Ordinal);
        foreach (var secret in new[] { Production.Password, Wrong, Words, Uri.EscapeDataString(Words), "another secret of mine", "secret-code-of-a-link", cookie.Split('=')[1].Split(';')[0][..40], "secrets@prison.example" })
            Assert.False(site.Log.Contains(secret, StringComparison.Ordinal), $"The log holds {secret}");
        var hash = await site.InDatabase(db => Task.FromResult(db.Users.Single(u => u.Id == id).PasswordHash!));
        Assert.DoesNotContain(hash, page.Text + site.Log, StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_lies_in_the_repository()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "EastSuttonPark.ActionPlan.sln")))
            root = root.Parent!;
        var found = new[] { "src", "tests", "docs", "seeds" }.SelectMany(f => Directory.EnumerateFiles(Path.Combine(root.FullName, f), "*", SearchOption.AllDirectories))
            .Where(f => Path.GetFileName(f) != "SecurityTests.cs" && !f.Split(Path.DirectorySeparatorChar).Intersect(["bin", "obj", "node_modules", "wwwroot"]).Any())
            .Where(f => Path.GetExtension(f) is ".pfx" or ".p12" or ".pem" or ".key" || (Path.GetExtension(f) is ".json" or ".cs" or ".md" or ".props" or ".csproj" && Secret().IsMatch(File.ReadAllText(f))))
            .Select(f => Path.GetRelativePath(root.FullName, f));
        Assert.Empty(found);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused_with_a_whole_page()
    {
        var browser = site.Visitor();
        var form = (await browser.Get("/sign-in")).Form("/sign-in");
        var answer = await browser.Post(form, new() { ["Form.Email"] = new string('x', 5 * 1024 * 1024), ["Form.Password"] = "x" });
        Assert.True((int)answer.Status is 400 or 413, $"It answers {answer.Status}");
        Assert.NotNull(answer.Document.QuerySelector("main a[href='/']"));
    }

    [GeneratedRegex("__Host-action-plan[a-z.-]*(?==)", RegexOptions.None, 5000)]
    private static partial Regex SetCookie();

    [GeneratedRegex("^default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; img-src 'self'; style-src 'self'; font-src 'none'; connect-src 'self'; script-src 'self' 'sha256-[^']*'$", RegexOptions.None, 5000)]
    private static partial Regex Policy();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY|AccountKey=|Password=(?!\.\.\.|;|\{)[^;""\s]{6,};|""ClientSecret""\s*:\s*""[^""]+""", RegexOptions.None, 5000)]
    private static partial Regex Secret();
}

/// <summary>Forms of other people and none at all, at every address that takes one.</summary>
public sealed class ForgeryTests
{
    public static readonly string[] Forms =
    [
        "/my-actions", "/plans/hmip-2023/actions/1.2/progress", "/plans/hmip-2023/actions/1.2/verification", "/plans/hmip-2023/actions/1.2/target-date", "/plans/hmip-2023/actions/1.2/evidence",
        "/plans/hmip-2023/actions/1.2/update-request", "/plans/hmip-2023/actions/1.2/lead", "/leads", "/leads/handover", "/leads/verifiers", "/plans/hmip-2023/actions/2.4/withdrawal?entry=3",
        "/plans/hmip-2023/actions/2.4/redaction?entry=3", "/plans/hmip-2023/verdicts?concern=2", "/plans/hmip-2023/actions/1.2/checks", "/plans/hmip-2023/actions/1.2/checks/new", "/reports/2024-02",
        "/reports/2024-02/commentary", "/account/password", "/account/authenticator", "/account/passkeys", "/sign-out", "/sign-in", "/sign-in/demonstration", "/sign-in/passkey",
    ];

    [Fact]
    public async Task Without_a_token_of_ones_own_no_form_is_read_anywhere()
    {
        await using var site = new Demonstration();
        // Every page that takes a form is here: what the table of endpoints posts to and isn't refused by its method.
        var (governor, head) = (await site.SignIn("governor"), await site.SignIn("head-of-education"));
        var before = await site.CountEntries();
        var own = (await governor.Get("/account")).Form("/sign-out");
        var foreign = (await head.Get("/account")).Form("/sign-out").QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var nobodys = (await site.Visitor().Get("/sign-in")).Form("/sign-in").QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var address in Forms)
        {
            own.SetAttribute("action", address);
            foreach (var token in new[] { null, "", "x", foreign, nobodys })
            {
                using var body = new FormUrlEncodedContent(token is null ? [KeyValuePair.Create("Form.Done", "x")] : [KeyValuePair.Create("__RequestVerificationToken", token)]);
                var answer = await governor.Send(own, body);
                Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{address} answers {answer.Status} to {token ?? "no token"}");
                Assert.Equal("This could not be read", answer.Heading);
            }
        }

        Assert.Equal(before, await site.CountEntries());
        Assert.Equal(HttpStatusCode.OK, (await governor.Get("/account")).Status);
    }
}

/// <summary>How often is too often.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task Who_downloads_or_searches_too_often_is_told_when_to_come_back_and_others_are_not_held_up()
    {
        await using var site = new Limited();
        var (governor, other) = (await site.SignIn("governor"), await site.SignIn("slt-member"));
        foreach (var (within, beyond) in new[] { ("/actions.csv", "/plans/hmip-2023.docx"), ("/actions?q=women", "/actions?q=work") })
        {
            for (var i = 0; i < 3; i++)
                Assert.Equal(HttpStatusCode.OK, (await governor.Get(within)).Status);
            Refused(await governor.Get(beyond));
            Assert.Equal(HttpStatusCode.OK, (await other.Get(beyond)).Status);
        }

        // What is not a search is not counted as one.
        for (var i = 0; i < 5; i++)
            Assert.Equal(HttpStatusCode.OK, (await governor.Get("/actions?due=overdue")).Status);
    }

    [Fact]
    public async Task Who_adds_files_too_often_is_told_when_to_come_back()
    {
        await using var site = new Limited();
        var governor = await site.SignIn("governor");
        var form = (await governor.Get("/plans/hmip-2023/actions/4.4/evidence")).Form();
        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await governor.PostEmpty(form)).Status);
        Refused(await governor.PostEmpty(form));
        Assert.Equal(HttpStatusCode.OK, (await governor.Get("/plans/hmip-2023/actions/4.4/evidence")).Status);
    }

    [Fact]
    public async Task Guessing_ends_for_an_address_and_for_an_account_whether_there_is_one_or_not()
    {
        await using var site = new Limited();
        foreach (var email in new[] { "nobody@example.org", "governor@demonstration.invalid" })
        {
            var browser = site.Visitor();
            var form = (await browser.Get("/sign-in")).Form("/sign-in");
            Task<Page> Guess(string typed) => browser.Post(form, new() { ["Form.Email"] = typed, ["Form.Password"] = "a guess of mine" });
            for (var i = 0; i < 4; i++)
                Assert.Equal(HttpStatusCode.BadRequest, (await Guess(email)).Status);
            var refused = await Guess(email.ToUpperInvariant());
            Refused(refused);
            Assert.Contains("Wait 15 minutes", refused.Flat(), StringComparison.Ordinal);
        }

        var last = site.Visitor();
        var lastForm = (await last.Get("/sign-in")).Form("/sign-in");
        HttpStatusCode status;
        var tries = 0;
        do
            status = (await last.Post(lastForm, new() { ["Form.Email"] = $"one{tries++}@example.org", ["Form.Password"] = "a guess of mine" })).Status;
        while (status == HttpStatusCode.BadRequest && tries < 30);
        Assert.Equal(HttpStatusCode.TooManyRequests, status);
        Assert.Equal(HttpStatusCode.OK, (await last.Get("/sign-in")).Status);
    }

    private static void Refused(Page page)
    {
        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.InRange(int.Parse(page.Headers["Retry-After"], CultureInfo.InvariantCulture), 1, 900);
        Assert.Equal("Too many requests", page.Heading);
        Assert.NotNull(page.Document.QuerySelector("main a[href='/']"));
    }

    private sealed class Limited : Demonstration
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["RateLimits:Export"] = "3",
            ["RateLimits:Search"] = "3",
            ["RateLimits:Upload"] = "3",
            ["RateLimits:SignIn"] = "20",
            ["RateLimits:SignInPerAccount"] = "4",
        };
    }
}
