using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using AngleSharp.Html.Dom;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Plans;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.Imports;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using UglyToad.PdfPig;

namespace EastSuttonPark.ActionPlan.Tests.Access;

/// <summary>Markup in every column of the database that can hold somebody's words: on every page and in every file it is words.</summary>
public sealed class MarkupTests
{
    // What can hold nobody's words: codes, keys, names of enumerations, hashes, secrets, and copies of words that stand elsewhere (why a report is issued again is told by its frozen model).
    private static readonly string[] codes =
    [
        "AspNetRoleClaims.*", "AspNetRoles.*", "AspNetUserClaims.*", "AspNetUserLogins.*", "AspNetUserRoles.*", "AspNetUserTokens.*", "AspNetUserPasskeys.*", "DataProtectionKeys.*", "CarriedForms.*", "Invitations.*", "AuditSeals.*", "PlanSummaries.*",
        "AspNetUsers.ConcurrencyStamp", "AspNetUsers.NormalizedEmail", "AspNetUsers.NormalizedUserName", "AspNetUsers.PasswordHash", "AspNetUsers.PhoneNumber", "AspNetUsers.Role", "AspNetUsers.SecurityStamp", "AspNetUsers.UserName",
        "AuditRows.Hash", "AuditRows.Kind", "AuditRows.RemoteAddress", "AuditRows.Role", "Commentaries.Month", "Editions.SourceSha256", "Entries.FactsJson", "Entries.Hash", "Entries.Kind", "Entries.TextHashes", "EntryTexts.Field",
        "IssuedFiles.FileName", "IssuedFiles.Format", "IssuedFiles.Sha256", "IssuedReports.AuditHead", "IssuedReports.ModelJson", "IssuedReports.ModelSha256", "IssuedReports.Month", "IssuedReports.Why", "PendingImports.Draft", "PendingImports.SourceSha256", "PendingImports.Stage",
        "PlannedActions.LatestWordsField", "PlannedActions.Reference", "PlannedActions.Status", "Plans.Key", "Posts.Slug", "PublishedActions.Number", "PublishedActions.SearchText", "PublishedActions.TargetPrecision", "Recommendation.Category", "Recommendation.Number",
        "Verdicts.By", "Verdicts.Word",
    ];

    private const string Markup = "\"><i class=marked onmouseover=alert(4711)><script>alert(4711)</script>";

    // It stands in the JSON of Identity's table, which is a column of codes but for this.
    private const string PasskeyName = "AspNetUserPasskeys.Data.Name";

    private const string Passkey = "/account/passkeys/AQIDBA";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_column_holds_markup_it_is_words_on_every_page_and_in_every_file()
    {
        await using var site = new Demonstration();
        await site.RecordAllKinds("Words");
        await MakeOneOfEach(site);
        var marks = await MarkEverything(site);
        var governor = await site.SignIn("governor");
        await governor.Submit((await governor.Get("/reports/2024-02")).Form(), []);
        await governor.Submit((await governor.Get("/reports/2024-01")).Form(), new() { ["Form.Why"] = Markup });
        var pending = await BringMarked(governor);

        List<string> faults = [];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (pages, files) = (0, 0);
        foreach (var account in new[] { "governor", "administrator", "deputy-governor", "head-of-education", "education-partner", "observer" })
        {
            var browser = await site.SignIn(account);
            foreach (var address in EndpointTests.Addresses.Concat(await More(site, pending)).Where(a => a is not "/sign-out" and not "/sign-in/passkey"))
            {
                var (status, bytes, headers) = await browser.DownloadWhole(address);
                if (status != HttpStatusCode.OK)
                    continue;
                var type = headers.GetValueOrDefault("Content-Type", "").Split(';')[0];
                var text = type == "text/html" ? Page(bytes, address, faults) : File(type, bytes, address, faults);
                (pages, files) = type == "text/html" ? (pages + 1, files) : (pages, files + 1);
                seen.UnionWith(marks.Where(mark => text.Contains(mark.Value, StringComparison.Ordinal)).Select(mark => mark.Key));
            }
        }

        Assert.True(faults.Count == 0, string.Join(Environment.NewLine, faults));
        // The walk looked at each of them.
        Assert.Empty(marks.Keys.Except(seen));
        Assert.Contains("i class=marked", (await governor.Get("/reports/2024-01")).Flat(), StringComparison.Ordinal);
        foreach (var own in new[] { "/account/passkeys", Passkey })
            Assert.Contains(marks[PasskeyName], (await governor.Get(own)).Text, StringComparison.Ordinal);
        TestContext.Current.TestOutputHelper?.WriteLine($"{marks.Count} columns and kinds of words marked; {pages} pages and {files} files looked at.");
    }

    // What the demonstration has none of.
    private static async Task MakeOneOfEach(Demonstration site)
    {
        var governor = await site.SignIn("governor");
        await governor.Submit((await governor.Get("/reports/2024-02/commentary")).Form(), new() { ["Form.Words"] = "Words", ["Form.FairTreatment"] = "Words", ["Form.Decisions"] = "Words" });
        await site.Send("administrator", new RenamePost.Command { Slug = "residential-functional-head", Was = "Residential functional head", Name = "Head of Residence and Safety" });
        await site.Send("governor", new AppointVerifiers.Command { Posts = ["deputy-governor"] });
        var seed = site.Seed();
        await site.Adopt(seed.Without("5.5").With("1.5", a => a with { Wording = a.Wording + " And again." }).Revised(), source: [1]);
        var answered = seed.Recommendations[0] with { Number = "1", Agreement = "Agreed", Actions = [Editions.New("1.1", "Do it.") with { Opening = new OpeningBalance(ActionStatus.OnTrack, new DateOnly(2024, 1, 1), "Half.", "Governor", null) }] };
        var refused = seed.Recommendations[1] with { Number = "2", Agreement = "Not agreed", Response = "No.", Actions = [] };
        await site.Send("administrator", new ImportPlan.Command(seed with { Key = "markup", SourceSha256 = new string('f', 64), Recommendations = [answered, refused], Doubts = [], Differences = ["1.1: “Do it.” was typed"] }));
        await site.Send("governor", new ArchivePlan.Command { Plan = "markup", Archived = true, Why = "Over.", FormId = Guid.NewGuid() });
        await using (var scope = site.Services.CreateAsyncScope())
        {
            var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
            await accounts.AddOrUpdatePasskeyAsync((await accounts.FindByNameAsync("governor"))!, new UserPasskeyInfo([1, 2, 3, 4], [5], DateTimeOffset.UtcNow, 0, null, true, false, false, [6], [7]) { Name = "Office computer" });
        }

        await site.InDatabase(async db =>
        {
            var unread = PendingImport.Of(new PlanFile("unread.md", [1]), Person.System, new DateTime(2024, 3, 15, 9, 0, 0, DateTimeKind.Utc));
            unread.Refuse("It can't be read.");
            db.PendingImports.Add(unread);
            return await db.SaveChangesAsync(Ct);
        });
    }

    private static async Task<IEnumerable<string>> More(Demonstration site, string pending)
    {
        var references = await site.InDatabase(db => db.PlannedActions.Select(a => a.Reference).ToListAsync(Ct));
        var entries = await site.InDatabase(db => db.PlannedActions.SelectMany(a => a.Entries, (a, e) => new { a.Reference, e.Sequence }).ToListAsync(Ct));
        var refused = await site.InDatabase(db => db.PendingImports.Where(p => p.Refusal != null).Select(p => p.Id).SingleAsync(Ct));
        return references.SelectMany(r => new[] { "", "/verification", "/target-date", "/evidence", "/checks", "/progress" }.Select(part => $"/plans/hmip-2023/actions/{r}{part}"))
            .Concat(entries.SelectMany(e => new[] { "withdrawal", "redaction" }.Select(part => $"/plans/hmip-2023/actions/{e.Reference}/{part}?entry={e.Sequence}")))
            .Concat(from part in new[] { "", "/facts", "/owners", "/progress", "/concerns", "/concerns/1", "/concerns/1/actions", "/actions/1.1" } select pending + part)
            .Concat([Passkey, "/reports/2024-02", "/reports/2024-02.docx", "/reports/2024-02.xlsx", "/reports/2024-02.pdf", "/reports/2024-02.csv", "/reports/2024-02/pack.zip", "/reports/2024-03", "/reports/2024-03.docx", "/reports/2024-03.pdf", "/reports/2024-03.xlsx", "/meeting/2024-03-15.docx", "/plans/markup", "/plans/markup/actions/1.1", "/plans/markup/archive", "/actions?plan=markup", $"/plans/import/{refused}", "/reports/2024-01?issue=2", "/plans/hmip-2023/editions/2/document"]);
    }

    /// <summary>Puts a mark of its own into each column that can hold words, past the program, and says where each stands.</summary>
    private static async Task<Dictionary<string, string>> MarkEverything(Demonstration site)
    {
        var columns = await site.InDatabase(db => Task.FromResult(TextColumns(db).ToList()));
        var marks = new Dictionary<string, string>(StringComparer.Ordinal);
        await using var connection = new SqliteConnection($"Data Source={site.DatabaseFile};Pooling=False");
        await connection.OpenAsync(Ct);
        foreach (var trigger in await Read("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
            await Run($"DROP TRIGGER \"{trigger}\"");
        List<string> unfilled = [];
        foreach (var column in columns.Where(c => c is not "EntryTexts.Text"))
        {
            var (table, name) = (column.Split('.')[0], column.Split('.')[1]);
            if (await Run($"UPDATE \"{table}\" SET \"{name}\" = \"{name}\" || '{Mark(column)}' WHERE \"{name}\" <> ''") == 0)
                unfilled.Add(column);
        }

        Assert.Empty(unfilled);

        Assert.Equal(1, await Run($"UPDATE AspNetUserPasskeys SET Data = json_set(Data, '$.Name', json_extract(Data, '$.Name') || '{Mark(PasskeyName)}')"));

        // Of the words of a journal each kind is shown in a way of its own.
        foreach (var kind in await Read("SELECT DISTINCT e.Kind || '.' || t.Field FROM EntryTexts t JOIN Entries e ON e.PlannedActionId = t.PlannedActionId AND e.Sequence = t.Sequence"))
            await Run($"UPDATE EntryTexts SET Text = Text || '{Mark(kind)}' WHERE Field = '{kind.Split('.')[1]}' AND EXISTS (SELECT 1 FROM Entries e WHERE e.PlannedActionId = EntryTexts.PlannedActionId AND e.Sequence = EntryTexts.Sequence AND e.Kind = '{kind.Split('.')[0]}')");
        return marks;

        string Mark(string of)
        {
            marks.Add(of, $"marked{marks.Count:000}");
            return Markup.Replace("marked", marks[of], StringComparison.Ordinal);
        }

        async Task<int> Run(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            return await command.ExecuteNonQueryAsync(Ct);
        }

        async Task<List<string>> Read(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync(Ct);
            var all = new List<string>();
            while (await reader.ReadAsync(Ct))
                all.Add(reader.GetString(0));
            return all;
        }
    }

    /// <summary>Every column of text that is not said to hold none of anybody's words: one that is new has to be looked at.</summary>
    private static IEnumerable<string> TextColumns(ActionPlanDbContext db) =>
        db.Model.GetRelationalModel().Tables.SelectMany(table => table.Columns, (table, column) => (table, column))
            .Where(c => c.column.StoreType == "TEXT" && c.column.PropertyMappings.All(m => (m.TypeMapping.Converter?.ModelClrType ?? m.Property.ClrType) == typeof(string) && m.Property.ClrType == typeof(string)))
            .Select(c => $"{c.table.Name}.{c.column.Name}")
            .Where(c => !codes.Contains(c) && !codes.Contains(c.Split('.')[0] + ".*"))
            .Order(StringComparer.Ordinal);

    private static async Task<string> BringMarked(Browser governor)
    {
        var start = await governor.Get("/plans/import");
        var answer = await governor.Upload(start.Form(), new() { ["Form.How"] = "File" }, "Form.File", [("marked.md", Encoding.UTF8.GetBytes($"""
            Action Plan Submitted 9th January 2026
            A Response to the HMIP Inspection 25 September – 5 October 2025
            Report Published 8 January 2026
            ESTABLISHMENT HMP {Markup}

            | Rec No | Recommendation | Agreed/Not Agreed | Response Action Taken/Planned | Responsible Owner | Target Date | Status | Latest update | Updated on | Lead | {Markup} |
            |---|---|---|---|---|---|---|---|---|---|---|
            | 1 | One {Markup} | Agreed {Markup} | Do it {Markup} | Governor {Markup} | May {Markup} | Nonsense {Markup} | Words {Markup} | then {Markup} | Lead {Markup} | {Markup} |
            | 2 | Two {Markup} | Not agreed | No {Markup} | | | | | | | |
            """))]);
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        return answer.Location!;
    }

    private static string Page(byte[] bytes, string address, List<string> faults)
    {
        var text = Encoding.UTF8.GetString(bytes);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(text);
        if (document.QuerySelectorAll("[class^=marked], [onmouseover]").Length > 0 || document.QuerySelectorAll("script").OfType<IHtmlScriptElement>().Any(s => s.TextContent.Contains("4711", StringComparison.Ordinal)))
            faults.Add($"{address} takes words for markup");
        return text;
    }

    /// <summary>The words of a file; of a ZIP, those of each file in it.</summary>
    private static string File(string type, byte[] bytes, string address, List<string> faults)
    {
        if (bytes is [(byte)'P', (byte)'K', ..])
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            return string.Concat(zip.Entries.Select(entry =>
            {
                using var stream = entry.Open();
                using var content = new MemoryStream();
                stream.CopyTo(content);
                return entry.FullName + File(Path.GetExtension(entry.FullName), content.ToArray(), $"{address} {entry.FullName}", faults);
            }));
        }

        if (bytes is [(byte)'%', (byte)'P', (byte)'D', (byte)'F', ..])
        {
            using var pdf = PdfDocument.Open(bytes);
            return string.Concat(pdf.GetPages().Select(page => page.Text));
        }

        var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF');
        try
        {
            if (type is ".xml" or ".rels" && XDocument.Parse(text).Descendants().Any(e => e.Name.LocalName is "i" or "script" && (string?)e.Attribute("class") is not null))
                faults.Add($"{address} takes words for markup");
            if (type is "application/json" or ".json")
                return JsonDocument.Parse(text).RootElement.EnumerateObject().Aggregate("", (all, property) => all + property.Value);
        }
        catch (Exception broken) when (broken is XmlException or JsonException)
        {
            faults.Add($"{address} is broken by words: {broken.Message}");
        }

        return text;
    }
}
