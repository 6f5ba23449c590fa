using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Tests.Databases;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests;

/// <summary>The whole program on a database of its own, migrated and filled as <c>dotnet run</c> does, with the plan's clock at a day.</summary>
/// <remarks>The program fills a database once, and every site starts from a copy: what a test changes is its own.</remarks>
public class Demonstration : WebApplicationFactory<Program>
{
    private const string Today = "2024-03-15";

    private static readonly Lazy<byte[]> filled = new(() => new Fresh().Fill());

    private readonly string folder = Directory.CreateTempSubdirectory("action-plan-").FullName;

    // Filled before this site starts: a host that starts another one while it starts is given the other's.
    public Demonstration()
        : this(isCopied: true)
    {
    }

    protected Demonstration(bool isCopied)
    {
        if (isCopied)
            File.WriteAllBytes(DatabaseFile, filled.Value);
    }

    /// <summary>As what the program is started.</summary>
    protected virtual string Environment => "Development";

    /// <summary>Settings beside the usual ones.</summary>
    protected virtual IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal);

    public string DatabaseFile => Path.Combine(folder, "action-plan.db");

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environment);
        builder.UseSetting("ConnectionStrings:ActionPlan", $"Data Source={DatabaseFile}");
        builder.UseSetting("Clock:Today", Today);
        // All tests ask from one address, and as few people.
        foreach (var limit in new[] { "SignIn", "SignInPerAccount", "Upload", "Export", "Search" })
            builder.UseSetting($"RateLimits:{limit}", "100000");
        foreach (var (key, value) in Settings)
            builder.UseSetting(key, value);
        builder.ConfigureTestServices(services => services.ConfigureDbContext<ActionPlanDbContext>(ServerStatements.Watch));
    }

    /// <summary>Runs something on the database, past the pages.</summary>
    public async Task<T> InDatabase<T>(Func<ActionPlanDbContext, Task<T>> work)
    {
        await using var scope = Services.CreateAsyncScope();
        return await work(scope.ServiceProvider.GetRequiredService<ActionPlanDbContext>());
    }

    /// <summary>What the verb <c>verify</c> finds.</summary>
    public async Task<Application.Plans.VerifyJournals.Result> Verified()
    {
        await using var scope = Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(new Application.Plans.VerifyJournals.Query(), TestContext.Current.CancellationToken);
    }

    /// <summary>A browser without scripts that nobody has signed in with.</summary>
    public Browser Visitor()
    {
        // The program says its address when it starts.
        _ = Server;
        return new(CreateClient(new() { BaseAddress = ClientOptions.BaseAddress, AllowAutoRedirect = false, HandleCookies = true }));
    }

    /// <summary>A browser without scripts, signed in as an account of the demonstration.</summary>
    public async Task<Browser> SignIn(string account)
    {
        var browser = Visitor();
        var page = await browser.Get("/sign-in");
        var answer = await browser.Post(page.Form("/sign-in/demonstration"), new() { ["account"] = account });
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return browser;
    }

    /// <summary>A browser with the session's cookie that an answer to another one renewed: a copy, as a thief has it.</summary>
    public Browser Copy(Page answer)
    {
        var client = CreateClient(new() { BaseAddress = ClientOptions.BaseAddress, AllowAutoRedirect = false, HandleCookies = false });
        client.DefaultRequestHeaders.Add("Cookie", answer.Headers["Set-Cookie"].Split(", ").Single(c => c.StartsWith("action-plan=", StringComparison.Ordinal) || c.StartsWith("__Host-action-plan=", StringComparison.Ordinal)).Split(';')[0]);
        return new(client);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        SqliteConnection.ClearAllPools();
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    private sealed class Fresh() : Demonstration(isCopied: false)
    {
        /// <summary>The database that the program makes, as one file, page by page: what still stands in its log comes along.</summary>
        public byte[] Fill()
        {
            using (this)
            {
                _ = Server;
                var copy = Path.Combine(folder, "copy.db");
                using (var made = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False"))
                using (var copied = new SqliteConnection($"Data Source={copy};Pooling=False"))
                {
                    made.Open();
                    made.BackupDatabase(copied);
                }

                return File.ReadAllBytes(copy);
            }
        }
    }
}

/// <summary>Reads pages and posts their forms as they were rendered, each page checked as it is read.</summary>
public sealed class Browser(HttpClient client)
{
    public async Task<Page> Get(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return await Page.Of(answer);
    }

    public async Task<HttpStatusCode> Head(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, address);
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    public async Task<byte[]> Download(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Downloads a file with its headers.</summary>
    public async Task<(HttpStatusCode Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)> DownloadWhole(string address)
    {
        using var answer = await client.GetAsync(new Uri(address, UriKind.Relative), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken),
            answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>Posts a form as it was rendered, its hidden fields and token included, with some fields filled in, and boxes of one name ticked.</summary>
    public async Task<Page> Post(IHtmlFormElement form, Dictionary<string, string> filled, string? boxes = null, params string[] ticked)
    {
        using var content = new FormUrlEncodedContent(Fields(form, filled, boxes, ticked));
        return await Send(form, content);
    }

    /// <summary>Posts nothing but the token of a form, to where the form goes.</summary>
    public async Task<Page> PostEmpty(IHtmlFormElement form)
    {
        const string Token = "__RequestVerificationToken";
        using var content = new FormUrlEncodedContent([KeyValuePair.Create(Token, form.QuerySelector($"[name={Token}]")!.GetAttribute("value")!)]);
        return await Send(form, content);
    }

    /// <summary>The same with files, as a browser sends them.</summary>
    public async Task<Page> Upload(IHtmlFormElement form, Dictionary<string, string> filled, string name, params IEnumerable<(string FileName, byte[] Bytes)> files)
    {
        Assert.Equal("multipart/form-data", form.GetAttribute("enctype"));
        using var content = new MultipartFormDataContent();
        foreach (var (field, value) in Fields(form, filled).Where(f => f.Key != name))
            content.Add(new StringContent(value), $"\"{field}\"");
        foreach (var (fileName, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            // Browsers send the name as it is, in UTF-8; the class would encode it.
            file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"; filename=\"{Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(fileName))}\"");
            content.Add(file);
        }

        return await Send(form, content);
    }

    /// <summary>What a form sends.</summary>
    private static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form, Dictionary<string, string> filled, string? boxes = null, params string[] ticked)
    {
        var fields = new List<KeyValuePair<string, string>>();
        foreach (var element in form.Elements.OfType<IHtmlElement>())
        {
            var name = element.GetAttribute("name");
            if (string.IsNullOrEmpty(name) || filled.ContainsKey(name) || name == boxes)
                continue;
            switch (element)
            {
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                case IHtmlButtonElement:
                    break;
                case IHtmlInputElement input:
                    fields.Add(new(name, input.Value));
                    break;
                case IHtmlTextAreaElement area:
                    fields.Add(new(name, area.Value));
                    break;
                case IHtmlSelectElement select:
                    fields.Add(new(name, select.Value ?? ""));
                    break;
            }
        }

        foreach (var (name, _) in filled)
            Assert.True(form.Elements.OfType<IElement>().Any(e => e.GetAttribute("name") == name), $"The form has no field {name}.");
        fields.AddRange(filled);
        fields.AddRange(ticked.Select(value => KeyValuePair.Create(boxes!, value)));
        return fields;
    }

    /// <summary>Posts a body of one's own to where a form goes.</summary>
    public async Task<Page> Send(IHtmlFormElement form, HttpContent content)
    {
        var address = form.GetAttribute("action") is { Length: > 0 } action ? action : form.Owner!.Location.PathName + form.Owner.Location.Search;
        using var answer = await client.PostAsync(new Uri(address, UriKind.RelativeOrAbsolute), content, TestContext.Current.CancellationToken);
        return await Page.Of(answer);
    }

    /// <summary>Posts a form, and goes where a saved form leads.</summary>
    public async Task<Page> Submit(IHtmlFormElement form, Dictionary<string, string> filled)
    {
        var answer = await Post(form, filled);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"The form was refused with {answer.Status}: {string.Join("; ", answer.Errors)}");
        return await Get(answer.Location!);
    }
}

/// <summary>A page as it was answered.</summary>
public sealed record Page(HttpStatusCode Status, string? Location, string Text, IHtmlDocument Document, IReadOnlyDictionary<string, string> Headers)
{
    public static async Task<Page> Of(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var address = answer.RequestMessage!.RequestUri!;
        var document = (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Address(address.ToString()).Content(text), TestContext.Current.CancellationToken);
        if (answer.Content.Headers.ContentType?.MediaType == "text/html" && text.Length > 0)
            PageLint.Check(document, address.PathAndQuery);
        var headers = answer.Headers.Concat(answer.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        return new(answer.StatusCode, answer.Headers.Location?.ToString(), text, document, headers);
    }

    /// <summary>The one heading.</summary>
    public string Heading => Document.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Document.QuerySelectorAll(".govuk-error-summary__list li").Select(e => e.TextContent.Trim())];

    /// <summary>The whole count that a list states.</summary>
    public int TotalCount => int.Parse(Document.QuerySelector("[data-total-count]")!.GetAttribute("data-total-count")!, CultureInfo.InvariantCulture);

    /// <summary>The references of the actions shown, in order.</summary>
    public IReadOnlyList<string> References => [.. Document.QuerySelectorAll("[data-reference]").Select(e => e.GetAttribute("data-reference")!)];

    /// <summary>The form that posts to an address, or the only form of the page's main part.</summary>
    public IHtmlFormElement Form(string? action = null) => (IHtmlFormElement)(action is null
        ? Document.QuerySelectorAll("main form[method=post]").Single()
        : Document.QuerySelectorAll("form").Single(f => f.GetAttribute("action")?.Split('?')[0] == action));
}
