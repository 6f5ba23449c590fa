using System.IO.Compression;
using System.Net;
using System.Text;
using EastSuttonPark.ActionPlan.Tests.PlannedActions;
using EastSuttonPark.ActionPlan.Tests.Reports;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Access;

/// <summary>What somebody would try who wants in, or further.</summary>
public sealed class AttackTests
{
    private const string Plan = "/plans/hmip-2023";
    private const string Markup = "<script>alert(4711)</script><img src=x onerror=alert(4711)>\" onfocus=\"alert(4711)";
    private const string Formula = "=HYPERLINK(\"http://evil.example/4711\",\"open\")";

    [Fact]
    public async Task A_form_with_ids_of_somebody_elses_action_in_its_fields_goes_to_the_action_of_its_address()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-education"), await site.SignIn("governor"));
        var before = await site.Journal("1.2");
        var form = (await head.Get($"{Plan}/actions/3.1/progress")).Form();
        // Fields that the form has not: whose action, who says it, when, and what nobody may type.
        var fields = form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)).Concat(
        [
            new("Form.Answer", "on-track"), new("Form.Done", "Tampered 4711"), new("Form.Plan", "hmip-2023"), new("Form.Reference", "1.2"), new("Form.MeetingOn", "2024-03-15"), new("Form.AccountId", "1"),
            new("Form.AccountName", "Governor"), new("Form.PostName", "Governor"), new("Form.RecordedAt", "2020-01-01"), new("Form.VerifiedOn", "2024-01-01"), new("View.OnBehalf", "true"), new("Form.ToldBy", "Nobody"), new("Role", "Governor"),
            new("Current.Value.Role", "Governor"), new("plan", "hmip-2023"), new("reference", "1.2"),
        ]);
        using var body = new FormUrlEncodedContent(fields);
        Assert.Equal(HttpStatusCode.Redirect, (await head.Send(form, body)).Status);

        Assert.Equal(before.Entries.Count, (await site.Journal("1.2")).Entries.Count);
        var entry = (await site.Journal("3.1")).Entries.MaxBy(e => e.Sequence)!;
        Assert.Equal(("Head of Education, Work and Skills", (DateOnly?)null), (entry.AccountName, entry.MeetingOn));
        Assert.Equal(new DateOnly(2024, 3, 15), entry.RecordedOn);
        Assert.Empty((await site.Verified()).Findings);
        Assert.DoesNotContain("4711", (await governor.Get($"{Plan}/actions/1.2")).Text, StringComparison.Ordinal);

        // The same form sent to an action that is not theirs.
        form.SetAttribute("action", $"{Plan}/actions/1.2/progress");
        Assert.Equal(HttpStatusCode.Forbidden, (await head.Post(form, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = "Borrowed 4711" })).Status);
    }

    [Fact]
    public async Task Whose_page_it_is_the_address_says_before_any_field_of_a_form()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        var form = (await administrator.Get("/administration/posts/head-of-equalities/name")).Form();
        using (var body = new FormUrlEncodedContent(
        [
            .. form.QuerySelectorAll("input[type=hidden]").Select(i => KeyValuePair.Create(i.GetAttribute("name")!, i.GetAttribute("value")!)),
            new("post", "head-of-reducing-reoffending"), new("Post", "head-of-reducing-reoffending"), new("Form.Slug", "head-of-reducing-reoffending"), new("Form.Name", "Renamed 4711"),
        ]))
        {
            Assert.Equal(HttpStatusCode.Redirect, (await administrator.Send(form, body)).Status);
        }

        Assert.Equal("head-of-equalities", await site.InDatabase(db => db.Posts.Where(p => p.Name == "Renamed 4711").Select(p => p.Slug).SingleAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_head_who_lost_the_post_while_writing_saves_nothing()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"));
        var (single, round) = ((await head.Get($"{Plan}/actions/4.2/progress")).Form(), (await head.Get("/my-actions")).Form());
        await governor.Submit((await governor.Get("/leads/handover")).Form(), new()
        {
            ["Form.Post"] = "residential-functional-head",
            ["Form.To"] = "slt-member",
            ["Form.FirstDay.Day"] = "15",
            ["Form.FirstDay.Month"] = "3",
            ["Form.FirstDay.Year"] = "2024",
            ["Form.Note"] = "",
        });
        var entries = await site.CountEntries();
        const string Words = "Too late, <b>and much</b> of it\nover two lines";
        var done = round.Elements.OfType<AngleSharp.Dom.IElement>().Select(e => e.GetAttribute("name")).First(n => n?.EndsWith(".Done", StringComparison.Ordinal) == true)!;
        foreach (var refused in new[] { await head.Post(single, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = Words }), await head.Post(round, new() { [done] = Words }) })
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            // What was typed is there to be copied, and nothing else of the form.
            Assert.Equal(Words, Assert.Single(refused.Document.QuerySelectorAll("[data-typed-in-vain] .app-quote")).TextContent.Trim('“', '”', ' ').ReplaceLineEndings("\n"));
        }

        Assert.Equal(entries, await site.CountEntries());
    }

    [Fact]
    public async Task What_was_typed_is_shown_after_a_refusal_to_nobody_but_its_person_and_never_where_it_proves_who_one_is()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"));
        var form = (await head.Get($"{Plan}/actions/4.2/progress")).Form();
        var evidence = (await head.Get($"{Plan}/actions/4.2/evidence")).Form();
        // Another site's form, or another person's token: it is no words of theirs.
        form.SetAttribute("action", "/leads");
        using (var forged = new FormUrlEncodedContent([KeyValuePair.Create("Form.Done", "Call this number now")]))
        {
            var refused = await head.Send(form, forged);
            Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
            Assert.DoesNotContain("Call this number", refused.Text, StringComparison.Ordinal);
        }

        Assert.DoesNotContain("some words of mine", (await governor.Post(form, new() { ["Form.Done"] = "some words of mine" })).Text, StringComparison.Ordinal);
        // What is not there any more, and a form with files.
        form.SetAttribute("action", $"{Plan}/actions/99.99/progress");
        var gone = await head.Post(form, new() { ["Form.Done"] = "some words of mine" });
        Assert.Equal(HttpStatusCode.NotFound, gone.Status);
        Assert.Contains("some words of mine", gone.Document.QuerySelector("[data-typed-in-vain]")!.TextContent, StringComparison.Ordinal);
        evidence.SetAttribute("action", $"{Plan}/actions/1.2/evidence");
        var withFile = await head.Upload(evidence, new() { ["Form.Kind"] = "File", ["Form.Description"] = "a picture of it" }, "Form.Files", ("a.pdf", new byte[5_000_000]));
        Assert.Equal(HttpStatusCode.Forbidden, withFile.Status);
        Assert.Contains("a picture of it", withFile.Document.QuerySelector("[data-typed-in-vain]")!.TextContent, StringComparison.Ordinal);
        form.SetAttribute("action", "/account/passkeys/none");
        Assert.DoesNotContain("three secret words", (await head.Post(form, new() { ["Form.Done"] = "three secret words" })).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/..%2f..%2fetc%2fpasswd")]
    [InlineData("/assets/..%2f..%2fappsettings.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/appsettings.Development.json")]
    [InlineData("/appsettings.json")]
    [InlineData("/data/action-plan.db")]
    [InlineData("/.git/config")]
    [InlineData("/plans/..%2f..%2factions/1.1")]
    [InlineData("/reports/..%5c..%5cx.docx")]
    [InlineData("//evil.example/")]
    public async Task A_path_out_of_the_site_leads_nowhere(string address)
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var answer = await governor.Get(address.StartsWith("//", StringComparison.Ordinal) ? "/%2Fevil.example/" : address);
        Assert.True(answer.Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{address} answers {answer.Status}");
    }

    [Fact]
    public async Task Markup_and_formulas_in_every_free_text_are_words_on_every_page_and_in_every_file()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-education"), await site.SignIn("governor"));
        const string Words = $"{Formula}\n{Markup}";
        const string Action = $"{Plan}/actions/3.1";
        await head.Submit((await head.Get($"{Action}/progress")).Form(), new()
        {
            ["Form.Answer"] = "delayed",
            ["Form.Why"] = Words,
            ["Form.ForecastOn.Day"] = "30",
            ["Form.ForecastOn.Month"] = "4",
            ["Form.ForecastOn.Year"] = "2024",
            ["Form.Done"] = Words,
            ["Form.Next"] = Words,
            ["Form.Help"] = Words,
        });
        var sent = await head.Upload((await head.Get($"{Action}/evidence")).Form(), new() { ["Form.Kind"] = "File", ["Form.Description"] = Words, ["Form.AboutOn.Day"] = "14", ["Form.AboutOn.Month"] = "3", ["Form.AboutOn.Year"] = "2024" }, "Form.Files", ("=1+1 <img src=x>.pdf", EvidenceSamples.Pdf));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        await governor.Submit((await governor.Get($"{Action}/update-request")).Form(), Only((await governor.Get($"{Action}/update-request")).Form(), Words));
        await governor.Submit((await governor.Get("/reports/2024-03/commentary")).Form(), Only((await governor.Get("/reports/2024-03/commentary")).Form(), Words));

        var seen = 0;
        foreach (var address in new[] { "/", "/overdue", "/actions", $"/actions?q={Uri.EscapeDataString(Markup)}", "/my-actions", Plan, Action, $"{Action}/progress", $"{Action}/evidence", $"{Action}/verification", $"{Action}/withdrawal?entry=4", "/checks", "/date-changes", "/meeting", "/reports/2024-03", "/reports/2024-03/commentary", "/leads/handover" })
        {
            var page = await governor.Get(address);
            if (page.Status != HttpStatusCode.OK)
                continue;
            seen += page.Text.Contains("4711", StringComparison.Ordinal) ? 1 : 0;
            Assert.DoesNotContain("<script>alert", page.Text, StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll("img[src=x], [onerror], [onfocus]"));
        }

        Assert.True(seen >= 5, $"Only {seen} pages show what was typed.");
        foreach (var csv in new[] { "/actions.csv", "/date-changes.csv", "/reports/2024-03.csv" })
            Assert.All(ReportTests.Csv(await governor.Download(csv)).SelectMany(row => row.Values), cell => Assert.False(cell.Length > 0 && cell[0] is '=' or '+' or '@' or '\t' or '\r', $"{csv} holds the formula {cell}"));
        Assert.Contains("'=HYPERLINK", Encoding.UTF8.GetString(await governor.Download("/actions.csv")), StringComparison.Ordinal);
        using (var zip = new ZipArchive(new MemoryStream(await governor.Download($"{Plan}/evidence.zip"))))
        {
            Assert.All(zip.Entries, e => Assert.DoesNotContain('<', e.FullName));
            using var index = new StreamReader(zip.GetEntry("index.csv")!.Open());
            Assert.Contains("'=HYPERLINK", await index.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        foreach (var (file, part) in new[] { ("/reports/2024-03.docx", "word/"), ("/reports/2024-03.xlsx", "xl/"), ($"{Plan}.docx", "word/") })
        {
            using var zip = new ZipArchive(new MemoryStream(await governor.Download(file)));
            foreach (var entry in zip.Entries.Where(e => e.FullName.StartsWith(part, StringComparison.Ordinal) && e.FullName.EndsWith(".xml", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(entry.Open());
                var xml = System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
                Assert.DoesNotContain(xml.Descendants(), e => e.Name.LocalName is "script" or "img");
                // A cell that computes, or a link that somebody typed.
                Assert.DoesNotContain(xml.Descendants(), e => e.Name.LocalName == "f" && e.Value.Contains("evil.example", StringComparison.Ordinal));
            }
        }
    }

    [Theory]
    [InlineData("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("picture.png", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("notes.txt", "   \r\n<svg/onload=alert(1)>")]
    [InlineData("notes.csv", "a,b\r\n<html><script>alert(1)</script>")]
    [InlineData("page.pdf", "GIF89a/*<script>alert(1)</script>*/=1;")]
    [InlineData("picture.jpg.html", "<html></html>")]
    public async Task A_drawing_or_a_page_in_the_guise_of_evidence_is_refused(string name, string content)
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-education");
        var answer = await head.Upload((await head.Get($"{Plan}/actions/4.4/evidence")).Form(), new() { ["Form.Kind"] = "File", ["Form.Description"] = "x", ["Form.AboutOn.Day"] = "14", ["Form.AboutOn.Month"] = "3", ["Form.AboutOn.Year"] = "2024" }, "Form.Files", (name, Encoding.UTF8.GetBytes(content)));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.Get($"{Plan}/actions/4.4/evidence/1")).Status);
    }

    [Fact]
    public async Task A_file_that_is_two_kinds_at_once_is_only_ever_downloaded_as_what_its_name_says()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-education");
        byte[] polyglot = [.. EvidenceSamples.Pdf[..9], .. "<html><script>alert(1)</script></html>"u8, .. EvidenceSamples.Pdf[9..]];
        var sent = await head.Upload((await head.Get($"{Plan}/actions/4.4/evidence")).Form(), new() { ["Form.Kind"] = "File", ["Form.Description"] = "x", ["Form.AboutOn.Day"] = "14", ["Form.AboutOn.Month"] = "3", ["Form.AboutOn.Year"] = "2024" }, "Form.Files", ("both.pdf", polyglot));
        Assert.Equal(HttpStatusCode.Redirect, sent.Status);
        var (_, _, headers) = await head.DownloadWhole($"{Plan}/actions/4.4/evidence/1");
        Assert.Equal(("application/pdf", "nosniff"), (headers["Content-Type"], headers["X-Content-Type-Options"]));
        Assert.StartsWith("attachment;", headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
    }

    // Every box for words of a form, filled in alike.
    private static Dictionary<string, string> Only(AngleSharp.Html.Dom.IHtmlFormElement form, string words) =>
        form.QuerySelectorAll("textarea").ToDictionary(t => t.GetAttribute("name")!, _ => words, StringComparer.Ordinal);
}
