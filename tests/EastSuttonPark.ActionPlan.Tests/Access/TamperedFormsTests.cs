using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Tests.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Access;

/// <summary>Every form of every page, filled in so that it is accepted, and then with one thing in it that no page made: it is refused, and changes nothing.</summary>
/// <remarks>The pages are those of <see cref="EndpointTests"/>, so that a new one is tried without anybody thinking of it; a form that can't be filled in by itself makes the test fail until it is said how.</remarks>
public sealed partial class TamperedFormsTests
{
    private const string NewPassword = "lantern velvet orchard";

    private const string Passkey = "AQIDBA";

    private const int Choices = 36;

    private const string Sheet = "Ref,Status,Latest update,Updated on,Lead\r\n1.1,On track,Half.,1 March 2024,Governor\r\n";

    // An id that nobody made, one of a type that it is not, a list's end, and what somebody types who wants to see it break.
    private static readonly string[] madeUp = ["", "x", "-1", "999999", "99999999999999999999", "' OR 1=1 --", "00000000-0000-0000-0000-000000000000", "7e57ab1e-0000-4000-8000-000000000001"];

    // What a refused form may leave all the same: the audit's row of it, and that a password or code was guessed.
    private static readonly string[] leftAside = ["AuditRows", "AuditSeals", "AspNetUsers.AccessFailedCount", "AspNetUsers.LockoutEnd", "AspNetUsers.ConcurrencyStamp", "AspNetUsers.LookedAt", "AspNetUsers.LastSignedInAt"];

    // What says nothing of what is to be done, or only to another button of the same form.
    private static readonly Dictionary<string, string> ignored = new(StringComparer.Ordinal)
    {
        [@"^[rR]eturnUrl\b"] = "an address that is none of the site's own leads to the first page",
        [@"^username\b"] = "for the browser's own list of passwords: nothing reads it",
        [@"^Form\.(At|Rest) \((Save|Remove|Join|JoinNext)\)$"] = "read by the button that divides an action",
        [@"^Form\.Concern \((Remove|Join|JoinNext|Cut)\)$"] = "read by the button that saves an action",
    };

    // Of the account that is asked for a code.
    private string authenticatorKey = "";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ids_that_no_page_made_are_refused_in_every_form_and_change_nothing()
    {
        await using var site = new Demonstration();
        var people = await Furnish(site);
        using var database = Snapshot.Of(site);
        List<string> faults = [];
        // In which way each form is accepted; null where none was found yet: another action's may be.
        var filled = new Dictionary<string, int?>(StringComparer.Ordinal);
        HashSet<string> ignoredSeen = new(StringComparer.Ordinal);
        var (fields, sent) = (0, 0);
        foreach (var (who, enter, addresses) in people)
        {
            var browser = await enter();
            foreach (var address in addresses)
            {
                foreach (var (index, button, shape) in (await Forms(browser, address)).SelectMany((form, index) => Buttons(form).Select(button => (index, button, $"{who}: {Shape(form)} {button?.Value}"))).ToList())
                {
                    if (filled.GetValueOrDefault(shape) is not null)
                        continue;
                    filled[shape] = await AcceptedFilling(enter, address, index, button, database);
                    if (filled[shape] is { } choice)
                        await Tamper(who, shape, address, index, button, choice, enter);
                    browser = await enter();
                }
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        // Without its counterpart that is accepted a refusal proves nothing.
        Assert.Empty(filled.Where(f => f.Value is null).Select(f => f.Key));
        Assert.Empty(ignored.Keys.Except(ignoredSeen));
        TestContext.Current.TestOutputHelper?.WriteLine($"{filled.Count} forms and buttons, {fields} fields, {sent} sent.");

        async Task Tamper(string who, string shape, string address, int index, KeyValuePair<string, string>? button, int choice, Func<Task<Browser>> enter)
        {
            var browser = await enter();
            var form = (await Forms(browser, address))[index];
            Fill(form, choice);
            // Opening a page may write: the first key of an authenticator app.
            database.Look();
            foreach (var (what, values, send) in Tampered(form, button))
            {
                if (ignored.Keys.FirstOrDefault(i => Regex.IsMatch(what + (button is { } b ? $" ({b.Value})" : ""), i, RegexOptions.None, TimeSpan.FromSeconds(1))) is { } reason)
                {
                    ignoredSeen.Add(reason);
                    continue;
                }

                fields++;
                foreach (var value in values)
                {
                    sent++;
                    var answer = await send(browser, value);
                    var changed = database.Changes();
                    if ((int)answer.Status is 400 or 403 or 404 or 409 && changed.Length == 0)
                        continue;
                    faults.Add($"{shape} at {address}: {what}={value} answers {(int)answer.Status}, and changes {(changed.Length == 0 ? "nothing" : changed)}");
                    database.Restore();
                    database.Look();
                    break;
                }
            }
        }
    }

    // The first of some ways to fill a form in that is accepted, after which all is as it was before.
    private async Task<int?> AcceptedFilling(Func<Task<Browser>> enter, string address, int index, KeyValuePair<string, string>? button, Snapshot database)
    {
        for (var choice = 0; choice < Choices; choice++)
        {
            var browser = await enter();
            var form = (await Forms(browser, address))[index];
            Fill(form, choice);
            var answer = await Send(browser, form, button);
            database.Restore();
            if (answer.Status is HttpStatusCode.OK or HttpStatusCode.Redirect or HttpStatusCode.SeeOther)
                return choice;
        }

        return null;
    }

    private static async Task<List<IHtmlFormElement>> Forms(Browser browser, string address) =>
        [.. (await browser.Get(address)).Document.QuerySelectorAll("form[method=post]").OfType<IHtmlFormElement>()];

    /// <summary>Makes what the demonstration has none of, and says who opens what.</summary>
    private async Task<List<(string Who, Func<Task<Browser>> Enter, IEnumerable<string> Addresses)>> Furnish(Demonstration site)
    {
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            foreach (var name in new[] { "governor", "head-of-education" })
            {
                var account = (await accounts.FindByNameAsync(name))!;
                Assert.True((await accounts.AddPasswordAsync(account, Production.Password)).Succeeded);
                await accounts.AddOrUpdatePasskeyAsync(account, new UserPasskeyInfo([1, 2, 3, (byte)(name.Length == 8 ? 4 : 5)], [5], DateTimeOffset.UtcNow, 0, null, true, false, false, [6], [7]) { Name = "Reception desk" });
                if (name != "governor")
                {
                    await accounts.ResetAuthenticatorKeyAsync(account);
                    await accounts.SetTwoFactorEnabledAsync(account, true);
                    authenticatorKey = (await accounts.GetAuthenticatorKeyAsync(account))!;
                }
            }
        }

        var (governor, administrator) = (await site.SignIn("governor"), await site.SignIn("administrator"));
        var invitation = await administrator.Invite("new.head@prison.example");
        await site.Visitor().Redeem(await administrator.Invite("other.partner@prison.example", "Partner"));
        var plan = Encoding.UTF8.GetBytes("""
            Action Plan Submitted 9th January 2026
            A Response to the HMIP Inspection 25 September – 5 October 2025
            Report Published 8 January 2026
            ESTABLISHMENT HMP Sometown

            | Rec No | Concerns | Response | Owner | Target Date |
            |---|---|---|---|---|
            | 1 | C. | Meet in May. Write it down in June. | Governor | May 2026 |
            | 1 | C. | Do it. | Head of Education | Sometime |
            | 1 | C. | Do more. | Governor | June 2026 |
            """);
        var import = (await governor.Upload((await governor.Get("/plans/import")).Form(), new() { ["Form.How"] = "File" }, "Form.File", ("plan.md", plan))).Location!;
        string[] parts = ["", "/facts", "/owners", "/progress", "/concerns", "/concerns/1", "/concerns/1/actions", "/actions/1.1", "/actions/1.2"];
        var references = await site.InDatabase(db => Task.FromResult(db.PlannedActions.Select(a => a.Reference).ToList()));
        var (head, holding, leaver) = (await site.PersonPage("head-of-residence"), await site.HoldingOf("head-of-residence"), await site.PersonPage("observer"));
        string[] live =
        [
            .. parts.Select(part => import + part), "/account/passkeys/" + Passkey,
            .. references.SelectMany(r => new[] { "/verification", "/target-date", "/checks", "/progress" }.Select(part => $"/plans/hmip-2023/actions/{r}{part}")),
            head + "/edit", head + "/posts", $"{head}/posts/{holding}", leaver, leaver + "/edit", leaver + "/removal",
        ];
        return
        [
            ("nobody", () => Task.FromResult(site.Visitor()), EndpointTests.OpenedBy(null).Append(invitation)),
            ("somebody with a password", HalfIn, ["/sign-in/code"]),
            // One for each role: what a role may do is EndpointTests' to say.
            .. new[] { "governor", "administrator", "head-of-education", "education-partner", "observer" }
                .Select(a => (a, new Func<Task<Browser>>(() => site.SignIn(a)), live.Concat(EndpointTests.OpenedBy(a).Where(o => !o.StartsWith("/sign-in", StringComparison.Ordinal))))),
        ];

        async Task<Browser> HalfIn()
        {
            var browser = site.Visitor();
            Assert.StartsWith("/sign-in/code", (await browser.TrySignIn("head-of-education", Production.Password)).Location, StringComparison.Ordinal);
            return browser;
        }
    }

    /// <summary>Fills in what a person would, in one of several ways.</summary>
    private void Fill(IHtmlFormElement form, int choice)
    {
        var (isFuture, ticks, option) = (choice % 2 == 0, choice / 2 % 2 == 1, choice / 4);
        var selects = 0;
        foreach (var element in form.Elements.OfType<IHtmlElement>())
        {
            var name = element.GetAttribute("name") ?? "";
            switch (element)
            {
                case IHtmlInputElement { Type: "hidden" or "file" or "submit" }:
                    break;
                case IHtmlInputElement { Type: "radio" } radio:
                    var group = form.Elements.OfType<IHtmlInputElement>().Where(r => r.Type == "radio" && r.Name == name).ToList();
                    radio.IsChecked = group.IndexOf(radio) == option % group.Count;
                    break;
                case IHtmlInputElement { Type: "checkbox" } box:
                    box.IsChecked |= ticks;
                    break;
                case IHtmlInputElement { Type: "password" } password:
                    password.Value = name.EndsWith("Present", StringComparison.Ordinal) || form.QuerySelector("[name$=PasswordAgain]") is null ? Production.Password : NewPassword;
                    break;
                // Saved as it was it would change nothing, and nothing would be asked.
                case IHtmlInputElement { Type: "text" } named when name.EndsWith(".Name", StringComparison.Ordinal):
                    named.Value = "Words";
                    break;
                case IHtmlInputElement { Value.Length: > 0 } or IHtmlTextAreaElement { Value.Length: > 0 }:
                    break;
                case IHtmlInputElement input:
                    input.Value = name.Split('.')[^1] switch
                    {
                        // A Monday, for what begins on one.
                        "Day" => isFuture ? "28" : "15",
                        "Month" => isFuture ? "10" : "3",
                        "Year" => "2024",
                        "Number" => "9",
                        // The plan's own words, which need not be there.
                        "Promise" => "",
                        "Begins" => "Write it",
                        "Code" => AuthenticatorApp.CodeOf(form.Owner!.QuerySelector("[data-authenticator-key]") is { } shown ? shown.TextContent.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant() : authenticatorKey),
                        _ when input.Type == "email" => form.QuerySelector("[type=password]") is null ? "somebody.new@prison.example" : "governor",
                        _ when input.GetAttribute("inputmode") == "numeric" => "4",
                        _ => "Words",
                    };
                    break;
                case IHtmlTextAreaElement area:
                    area.Value = name.EndsWith("Promise", StringComparison.Ordinal) ? "" : "Words";
                    break;
                case IHtmlSelectElement select when string.IsNullOrEmpty(select.Value):
                    // The first changes more slowly, so that the others meet it in several ways.
                    var values = select.Options.Select(o => o.Value).Where(v => v.Length > 0).ToList();
                    select.Value = values.Count == 0 ? "" : values[(selects++ == 0 ? option / 3 : option) % values.Count];
                    break;
            }
        }
    }

    // Each button of a form says what is to be done; one without a name is the only one.
    private static List<KeyValuePair<string, string>?> Buttons(IHtmlFormElement form)
    {
        var buttons = form.Elements.OfType<IHtmlButtonElement>().Where(b => b.Name?.Length > 0).Select(b => (KeyValuePair<string, string>?)KeyValuePair.Create(b.Name!, b.Value)).ToList();
        return buttons.Count > 0 ? buttons : [null];
    }

    /// <summary>Each field that a person does not type, and each word of the query that the form goes to, with what no page put there.</summary>
    private static IEnumerable<(string What, IEnumerable<string> Values, Func<Browser, string, Task<Page>> Send)> Tampered(IHtmlFormElement form, KeyValuePair<string, string>? button)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in form.Elements.OfType<IHtmlElement>())
        {
            var name = field.GetAttribute("name") ?? "";
            var isChosen = field is IHtmlInputElement { Type: "radio" or "checkbox" } or IHtmlSelectElement;
            if (name is "" or "__RequestVerificationToken" || !(isChosen || field is IHtmlInputElement { Type: "hidden" } or IHtmlButtonElement) || !seen.Add(Digits().Replace(name, "#")))
                continue;
            // What is chosen may be left, what is empty is, and any form id that was not used yet is as good as another.
            var values = madeUp.Where(v => v != (field.GetAttribute("value") ?? "") && !(isChosen && v.Length == 0) && !(name.EndsWith("FormId", StringComparison.Ordinal) && v == madeUp[^1]));
            yield return (name, values, (browser, value) => Send(browser, form, button, name, value));
        }

        var action = Target(form);
        foreach (var parameter in action.Split('?').Skip(1).SelectMany(q => q.Split('&')))
            yield return ("?" + parameter.Split('=')[0], madeUp.Where(v => v.Length > 0), async (browser, value) =>
            {
                form.SetAttribute("action", action.Replace(parameter, $"{parameter.Split('=')[0]}={Uri.EscapeDataString(value)}", StringComparison.Ordinal));
                var answer = await Send(browser, form, button);
                form.SetAttribute("action", action);
                return answer;
            }
            );
    }

    // A form as it is filled in, with one field another.
    private static Task<Page> Send(Browser browser, IHtmlFormElement form, KeyValuePair<string, string>? button, string? name = null, string value = "")
    {
        Dictionary<string, string> filled = button is { } pressed ? new() { [pressed.Key] = pressed.Value } : [];
        if (name is not null)
            filled[name] = value;
        return form.QuerySelector("input[type=file]")?.GetAttribute("name") is { } file
            ? browser.Upload(form, filled, file, ("sheet.csv", Encoding.UTF8.GetBytes(Sheet)))
            : browser.Post(form, filled);
    }

    private static string Target(IHtmlFormElement form) => form.GetAttribute("action") is { Length: > 0 } action ? action : form.Owner!.Location.PathName + form.Owner.Location.Search;

    private static string Shape(IHtmlFormElement form) =>
        Ids().Replace(Target(form).Split('?')[0], "{}") + " " + string.Join(' ', form.Elements.OfType<IElement>()
            .Select(e => Digits().Replace(e.GetAttribute("name") ?? "", "#") + (e.GetAttribute("type") == "hidden" && e.GetAttribute("value") is { } value && Word().IsMatch(value) ? "=" + value : ""))
            .Where(n => n.Length > 0 && !n.StartsWith("__", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\d+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();

    [GeneratedRegex(@"(?<=/)([0-9a-f-]{36}|[0-9.-]+|AQID\w+)(?=/|$)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ids();

    [GeneratedRegex("^[A-Z][A-Za-z]+$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();

    /// <summary>The database as it was, to compare with and to go back to.</summary>
    private sealed class Snapshot : IDisposable
    {
        private readonly string file;
        private readonly SqliteConnection kept = new("Data Source=:memory:");
        private readonly SqliteConnection watch;
        private long version;
        private Dictionary<string, string> before = [];

        private Snapshot(string file)
        {
            this.file = file;
            kept.Open();
            watch = Open();
            watch.BackupDatabase(kept);
        }

        public static Snapshot Of(Demonstration site) => new(site.DatabaseFile);

        public void Restore()
        {
            using var to = Open();
            kept.BackupDatabase(to);
        }

        /// <summary>What is so now is compared with from now on.</summary>
        public void Look()
        {
            version = Version();
            before = Tables();
        }

        /// <summary>The tables that say something else than before.</summary>
        public string Changes()
        {
            // Where nobody has written anything, nothing is to be read.
            if (Version() == version)
                return "";
            var then = before;
            Look();
            return string.Join(", ", before.Where(t => then[t.Key] != t.Value).Select(t => t.Key));
        }

        public void Dispose()
        {
            watch.Dispose();
            kept.Dispose();
        }

        private SqliteConnection Open()
        {
            var connection = new SqliteConnection($"Data Source={file};Pooling=False");
            connection.Open();
            return connection;
        }

        private long Version() => (long)Rows("PRAGMA data_version").Single()[0];

        private Dictionary<string, string> Tables() =>
            Rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'").Select(r => (string)r[0]).Where(t => !leftAside.Contains(t)).ToDictionary(t => t, table =>
            {
                var columns = Rows($"SELECT name FROM pragma_table_info('{table}')").Select(r => (string)r[0]).Where(c => !leftAside.Contains($"{table}.{c}"));
                using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
                foreach (var value in Rows($"SELECT {string.Join(", ", columns.Select(c => $"\"{c}\""))} FROM \"{table}\"").SelectMany(r => r))
                    hash.AppendData(value as byte[] ?? Encoding.UTF8.GetBytes($"|{Convert.ToString(value, CultureInfo.InvariantCulture)}"));
                return Convert.ToHexString(hash.GetCurrentHash());
            }, StringComparer.Ordinal);

        private List<object[]> Rows(string sql)
        {
            using var command = watch.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<object[]>();
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }

            return rows;
        }
    }
}
