using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class AddEvidenceTests
{
    private const string Action = "/plans/hmip-2023/actions/4.4";
    private const string Address = Action + "/evidence";
    private const string Files = "Form.Files";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    public static TheoryData<string, byte[], string> EveryRefusedFile => new()
    {
        { "tool.exe", EvidenceSamples.Pdf, "is not of a kind that can be kept" },
        { "drawing.svg", EvidenceSamples.Bytes("<svg/>"), "is not of a kind that can be kept" },
        { "page.html", EvidenceSamples.Bytes("<html/>"), "is not of a kind that can be kept" },
        { "no-extension", EvidenceSamples.Pdf, "is not of a kind that can be kept" },
        { "macros.docm", EvidenceSamples.Docx, "is not of a kind that can be kept" },
        { "page.txt", EvidenceSamples.Bytes("\r\n <!DOCTYPE html><html></html>"), "is a web page or a drawing" },
        { "drawing.txt", EvidenceSamples.Bytes("<?xml version='1.0'?><svg onload='x()'/>"), "is a web page or a drawing" },
        { "page.csv", EvidenceSamples.Bytes("<script>x()</script>"), "is not what its name says" },
        { "photo.png", EvidenceSamples.Pdf, "its content is that of a pdf file" },
        { "minutes.docx", EvidenceSamples.Xlsx, "its content is that of a xlsx file" },
        { "minutes.docx", EvidenceSamples.PlainZip, "its content is of another kind" },
        { "minutes.docx", EvidenceSamples.WithMacros, "contains macros" },
        { "minutes.docx", EvidenceSamples.Docx[..^30], "is cut off or damaged" },
        { "minutes.docx", EvidenceSamples.ManyEntries, "is cut off or damaged" },
        { "minutes.pdf", EvidenceSamples.Pdf[..^8], "is cut off or damaged" },
        { "photo.png", EvidenceSamples.Png[..^9], "is cut off or damaged" },
        { "photo.jpg", EvidenceSamples.Jpeg[..^2], "is cut off or damaged" },
        { "photo.jpeg", [0xFF, 0xD8, 0xFF], "is cut off or damaged" },
        { "notes.txt", [(byte)'M', (byte)'Z', 0x90, 0, 3, 0], "is not what its name says" },
        { "message.eml", EvidenceSamples.Text, "is not what its name says" },
        { "empty.pdf", [], "is empty" },
        { "..", EvidenceSamples.Pdf, "A file’s name must have 1 to 200 characters" },
    };

    [Fact]
    public async Task Files_of_every_kind_are_kept_with_their_hash_and_come_back_as_they_were()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        (string Name, byte[] Bytes, string Type)[] files =
        [
            ("a.pdf", EvidenceSamples.Pdf, "application/pdf"), ("b.PNG", EvidenceSamples.Png, "image/png"), ("c.jpg", EvidenceSamples.Jpeg, "image/jpeg"), ("d.jpeg", EvidenceSamples.Jpeg, "image/jpeg"),
            ("e.eml", EvidenceSamples.Email, "message/rfc822"), ("f.txt", EvidenceSamples.Text, "text/plain"), ("g.csv", EvidenceSamples.Csv, "text/csv"),
            ("h.docx", EvidenceSamples.Docx, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
            ("i.xlsx", EvidenceSamples.Xlsx, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            ("j.pptx", EvidenceSamples.Pptx, "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
            ("k.odt", EvidenceSamples.Odt, "application/vnd.oasis.opendocument.text"), ("l.ods", EvidenceSamples.Ods, "application/vnd.oasis.opendocument.spreadsheet"),
            ("bomb.docx", EvidenceSamples.Bomb, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        ];
        await Added(browser, files[..10].Select(f => (f.Name, f.Bytes)));
        await Added(browser, files[10..].Select(f => (f.Name, f.Bytes)));

        var page = await browser.Get(Action);
        Assert.Equal(files.Length, page.Document.QuerySelectorAll("[data-evidence]").Length);
        foreach (var (index, file) in files.Index())
        {
            var (status, bytes, headers) = await browser.DownloadWhole($"{Address}/{index + 1}");
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.Equal(file.Bytes, bytes);
            Assert.Equal(file.Type, headers["Content-Type"]);
            Assert.StartsWith($"attachment; filename={file.Name};", headers["Content-Disposition"], StringComparison.Ordinal);
            Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
            Assert.Contains("default-src 'none'", headers["Content-Security-Policy"], StringComparison.Ordinal);
            Assert.Contains($"SHA-256 {Convert.ToHexStringLower(SHA256.HashData(file.Bytes))}", page.Text, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(EveryRefusedFile))]
    public async Task A_file_that_is_not_what_it_should_be_is_refused_at_its_field_with_all_others_and_what_was_typed_stays(string name, byte[] bytes, string message)
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var before = await Kept(site);

        var refused = await browser.Upload((await browser.Get(Address)).Form(), Typed(), Files, ("good.pdf", EvidenceSamples.Pdf), (name, bytes));

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Contains(message, Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector(".govuk-form-group--error input[type=file]"));
        Assert.Contains("Choose your files again", refused.Text, StringComparison.Ordinal);
        Assert.Equal("What it shows", refused.Document.QuerySelector("[name='Form.Description']")!.TextContent.Trim());
        Assert.Equal("14", refused.Document.QuerySelector("[name='Form.AboutOn.Day']")!.GetAttribute("value"));
        Assert.Equal(before, await Kept(site));
    }

    [Theory]
    [InlineData("File", "Form.AboutOn.Day", "15", "Form.AboutOn.Month", "4", "evidence-needs-day", "AboutOn")]
    [InlineData("Link", "Form.Link", "javascript:alert(1)", null, null, "evidence-needs-link", "Link")]
    [InlineData("Link", "Form.Link", "", null, null, "evidence-needs-link", "Link")]
    [InlineData("Seen", "Form.SeenBy", " ", null, null, "evidence-needs-seen-by", "SeenBy")]
    [InlineData("Seen", "Form.Description", "\t", "Form.SeenBy", "Deputy Governor", "evidence-needs-description", "Description")]
    [InlineData("File", "Form.Link", "", null, null, "evidence-needs-file", "Files")]
    public async Task What_evidence_lacks_is_said_at_its_field_and_nothing_is_kept(string kind, string first, string firstValue, string? second, string? secondValue, string code, string field)
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var typed = Typed(kind);
        typed[first] = firstValue;
        if (second is not null)
            typed[second] = secondValue!;
        var before = await Kept(site);
        IEnumerable<(string, byte[])> files = code == "evidence-needs-day" ? [("a.pdf", EvidenceSamples.Pdf)] : [];

        var refused = await browser.Upload((await browser.Get(Address)).Form(), typed, Files, files);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(PlanRules.All.Single(r => r.Code == code).Message, Assert.Single(refused.Errors));
        Assert.Contains(refused.Document.QuerySelectorAll(".govuk-form-group--error [name]"), e => e.GetAttribute("name")!.StartsWith($"Form.{field}", StringComparison.Ordinal));
        Assert.Equal(before, await Kept(site));
    }

    [Fact]
    public async Task A_link_and_what_was_seen_on_site_stand_on_the_action()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        await Saved(browser, Typed("Link", ("Form.Link", "https://files.example/minutes")));
        var page = await Saved(browser, Typed("Seen", ("Form.SeenBy", "Deputy Governor")));
        Assert.Equal("https://files.example/minutes", page.Document.QuerySelector("[data-evidence='1'] a")!.GetAttribute("href"));
        Assert.Contains("Seen on site by Deputy Governor", page.Document.QuerySelector("[data-evidence='2']")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get(Address + "/1")).Status);
    }

    [Theory]
    [InlineData("..\\..\\x.pdf", "x.pdf")]
    [InlineData("../../etc/x.pdf", "x.pdf")]
    [InlineData("C:\\Users\\someone\\x.pdf", "x.pdf")]
    [InlineData("a\u202Efdp.exe.pdf", "afdp.exe.pdf")]
    [InlineData("Protokoll – größe 日本.pdf", "Protokoll – größe 日本.pdf")]
    public async Task A_name_is_kept_without_its_folders_and_is_safe_to_save(string asSent, string kept)
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var page = await Added(browser, [(asSent, EvidenceSamples.Pdf)]);
        Assert.Contains($"Download {kept}", page.Document.QuerySelector("[data-evidence] a")!.TextContent, StringComparison.Ordinal);
        var (_, _, headers) = await browser.DownloadWhole(Address + "/1");
        Assert.EndsWith($"filename*=UTF-8''{Uri.EscapeDataString(kept)}", headers["Content-Disposition"], StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(await browser.Download("/plans/hmip-2023/evidence.zip?concern=4")));
        Assert.Contains($"Concern 4/Action 4.4/01 {kept}", zip.Entries.Select(e => e.FullName));
    }

    [Fact]
    public async Task A_large_file_lies_in_pieces_of_64_KB_and_comes_back_whole()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var bytes = new byte[25 * 1024 * 1024];
        new Random(4).NextBytes(bytes);
        EvidenceSamples.Pdf.CopyTo(bytes, 0);
        "%%EOF"u8.CopyTo(bytes.AsSpan(bytes.Length - 5));

        await Added(browser, [("large.pdf", bytes)]);

        var sizes = await site.InDatabase(db => db.EvidencePieces.Where(p => p.PlannedActionId == db.PlannedActions.First(a => a.Reference == "4.4").Id).OrderBy(p => p.Number).Select(p => p.Bytes.Length).ToListAsync(Ct));
        Assert.Equal(400, sizes.Count);
        Assert.All(sizes, size => Assert.Equal(EvidencePiece.MaxBytes, size));
        Assert.Equal(SHA256.HashData(bytes), SHA256.HashData(await browser.Download(Address + "/1")));
        Assert.Empty((await site.Verified()).Findings);
    }

    [Fact]
    public async Task Two_who_add_at_once_both_succeed_and_a_double_click_counts_once()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-education"), await site.SignIn("governor"));
        var (mine, theirs) = ((await head.Get(Address)).Form(), (await governor.Get(Address)).Form());

        var all = await Task.WhenAll(
            head.Upload(mine, Typed(), Files, ("a.pdf", EvidenceSamples.Pdf), ("b.pdf", EvidenceSamples.Pdf)),
            head.Upload(mine, Typed(), Files, ("a.pdf", EvidenceSamples.Pdf), ("b.pdf", EvidenceSamples.Pdf)),
            governor.Upload(theirs, Typed(), Files, ("c.pdf", EvidenceSamples.Pdf)));

        Assert.All(all, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(3, (await head.Get(Action)).Document.QuerySelectorAll("[data-evidence]").Length);

        // A form that was sent, with another file in it, is no double click.
        var used = await head.Upload(mine, Typed(), Files, ("d.pdf", EvidenceSamples.Pdf));
        Assert.Equal(HttpStatusCode.Conflict, used.Status);
        Assert.Contains(used.Errors, e => e.StartsWith("This form was sent and saved before", StringComparison.Ordinal));
        Assert.Equal(3, (await head.Get(Action)).Document.QuerySelectorAll("[data-evidence]").Length);
    }

    [Theory]
    [InlineData("head-of-residence", HttpStatusCode.Forbidden)]
    [InlineData("slt-member", HttpStatusCode.Forbidden)]
    [InlineData("observer", HttpStatusCode.Forbidden)]
    [InlineData("administrator", HttpStatusCode.Forbidden)]
    [InlineData("education-partner", HttpStatusCode.NotFound)]
    public async Task Somebody_elses_action_takes_no_evidence_not_even_by_a_borrowed_form(string account, HttpStatusCode expected)
    {
        await using var site = new Demonstration();
        var (head, other) = (await site.SignIn("head-of-education"), await site.SignIn(account));
        var token = (await other.Get("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var typed = Typed("File", ("__RequestVerificationToken", token));
        var before = await Kept(site);
        Assert.Equal(expected, (await other.Upload((await head.Get(Address)).Form(), typed, Files, ("a.pdf", EvidenceSamples.Pdf))).Status);
        Assert.Equal(before, await Kept(site));
    }

    [Fact]
    public async Task A_partner_and_an_observer_get_only_what_they_may_see()
    {
        await using var site = new Demonstration();
        var (head, partner, observer) = (await site.SignIn("head-of-education"), await site.SignIn("education-partner"), await site.SignIn("observer"));
        await Added(head, [("a.pdf", EvidenceSamples.Pdf)]);
        Assert.Equal(HttpStatusCode.OK, (await head.DownloadWhole(Address + "/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await partner.DownloadWhole(Address + "/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await observer.DownloadWhole(Address + "/1")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await head.DownloadWhole(Address + "/2")).Status);
        foreach (var browser in new[] { partner, observer })
        {
            using var zip = new ZipArchive(new MemoryStream(await browser.Download("/plans/hmip-2023/evidence.zip")));
            Assert.Equal(["index.csv", "Concern 2/Action 2.4/01 faith-and-beliefs-calendar-draft.csv"], zip.Entries.Select(e => e.FullName));
        }
    }

    [Fact]
    public async Task What_is_withdrawn_is_listed_and_downloaded_no_more_but_as_it_was_known_then()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("governor");
        const string Calendar = "/plans/hmip-2023/actions/2.4";
        await site.InDatabase(async db =>
        {
            var action = await db.PlannedActions.Include(a => a.Entries).SingleAsync(a => a.Reference == "2.4", Ct);
            action.Withdraw(new Person(1, "Governor", Role.Governor, []), action.Entries.Single(e => e.Kind == EntryKind.EvidenceAdded).Sequence, "Superseded.", new DateTime(2024, 3, 14, 9, 0, 0, DateTimeKind.Utc));
            return await db.SaveChangesAsync(Ct);
        });
        Assert.Empty((await browser.Get(Calendar)).Document.QuerySelectorAll("[data-evidence]"));
        Assert.Equal(HttpStatusCode.NotFound, (await (await site.SignIn("slt-member")).DownloadWhole(Calendar + "/evidence/1")).Status);
        var then = await browser.Get(Calendar + "?asAt=2024-03-12");
        var link = Assert.Single(then.Document.QuerySelectorAll("[data-evidence] a")).GetAttribute("href")!;
        Assert.Equal(HttpStatusCode.OK, (await browser.DownloadWhole(link)).Status);
        Assert.Empty((await browser.Get(Calendar + "?asAt=2024-01-29")).Document.QuerySelectorAll("[data-evidence]"));
    }

    [Fact]
    public async Task A_claim_needs_no_words_where_there_is_evidence()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        var without = await browser.Post((await browser.Get(Action + "/progress")).Form(), new() { ["Form.Answer"] = "complete" });
        Assert.Equal(PlanRules.ClaimNeedsEvidence.Message, Assert.Single(without.Errors));

        await Added(browser, [("a.pdf", EvidenceSamples.Pdf), ("b.pdf", EvidenceSamples.Pdf)]);
        var form = await browser.Get(Action + "/progress");
        Assert.Contains("2 pieces of evidence are on this action", form.Text, StringComparison.Ordinal);
        Assert.Contains("2 pieces of evidence are on this action", (await browser.Get("/my-actions")).Text, StringComparison.Ordinal);
        await browser.Submit(form.Form(), new() { ["Form.Answer"] = "complete" });
        Assert.Contains("Claimed on 15 March 2024", (await browser.Get(Action)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Withdrawn_evidence_is_opened_by_the_governor_alone_and_the_verification_says_what_it_rests_on()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-education"), await site.SignIn("governor"));
        await Added(head, [("a.pdf", EvidenceSamples.Pdf), ("b.pdf", EvidenceSamples.Pdf)]);
        await head.Submit((await head.Get(Action + "/progress")).Form(), new() { ["Form.Answer"] = "complete" });
        await governor.Submit((await governor.Get(Action + "/verification")).Form(), new() { ["Form.Decision"] = "Verify" });
        Assert.DoesNotContain("It rests on", (await head.Get(Action)).Text, StringComparison.Ordinal);
        var first = (await site.Journal("4.4")).State.Evidence[0];

        await head.Submit((await head.Get($"{Action}/withdrawal?entry={first.Sequence}")).Form(), new() { ["Form.Why"] = "The wrong file." });

        Assert.Contains("1 piece of evidence was withdrawn since. It rests on 1 piece of evidence now.", (await head.Get(Action)).Flat(), StringComparison.Ordinal);
        var file = $"{Address}/{first.Added.Number}";
        Assert.Equal(HttpStatusCode.NotFound, (await head.DownloadWhole(file)).Status);
        Assert.Null((await head.Get(Action)).Document.QuerySelector("[data-withdrawn-evidence]"));
        Assert.Equal(file, (await governor.Get(Action)).Document.QuerySelector("[data-withdrawn-evidence] a")!.GetAttribute("href"));
        Assert.Equal(EvidenceSamples.Pdf, await governor.Download(file));
    }

    [Fact]
    public async Task The_ZIP_has_a_folder_for_each_concern_and_action_and_an_index_of_all_that_no_spreadsheet_calculates()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-education");
        await Saved(browser, Typed("Link", ("Form.Link", "https://files.example/minutes"), ("Form.Description", "=HYPERLINK(1)")));
        await Added(browser, [("same.pdf", EvidenceSamples.Pdf), ("same.pdf", EvidenceSamples.Pdf)]);

        using var zip = new ZipArchive(new MemoryStream(await browser.Download("/plans/hmip-2023/evidence.zip")));

        Assert.Equal(["index.csv", "Concern 2/Action 2.4/01 faith-and-beliefs-calendar-draft.csv", "Concern 4/Action 4.4/02 same.pdf", "Concern 4/Action 4.4/03 same.pdf"], zip.Entries.Select(e => e.FullName));
        using var stream = zip.GetEntry("index.csv")!.Open();
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Ct);
        var index = Reports.ReportTests.Csv(copy.ToArray());
        Assert.Equal(["1.3", "2.4", "4.1", "4.4", "4.4", "4.4"], index.Select(r => r["reference"]));
        var link = index[3];
        Assert.Equal(("'=HYPERLINK(1)", "https://files.example/minutes", "2024-03-14", "Head of Education, Work and Skills"), (link["description"], link["file"], link["about"], link["by"]));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(EvidenceSamples.Pdf)), index[4]["sha256"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.DownloadWhole("/plans/hmip-2023/evidence.zip?concern=9")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.DownloadWhole("/plans/none/evidence.zip")).Status);
    }

    [Fact]
    public async Task Too_large_is_said_at_the_field_for_one_file_and_for_all_together()
    {
        await using var site = new SmallFiles();
        var browser = await site.SignIn("head-of-education");
        var before = await Kept(site);
        var form = (await browser.Get(Address)).Form();

        var one = await browser.Upload(form, Typed(), Files, ("large.txt", Encoding.ASCII.GetBytes(new string('a', (1024 * 1024) + 1))));
        Assert.Equal((HttpStatusCode.BadRequest, "“large.txt” is too large: 1.0 MB. A file can have up to 1 MB."), (one.Status, Assert.Single(one.Errors)));

        var all = await browser.Upload(form, Typed(), Files, ("huge.txt", Encoding.ASCII.GetBytes(new string('a', 12 * 1024 * 1024))));
        Assert.Equal((HttpStatusCode.BadRequest, "The files are too large together. Choose fewer: up to 10 at once, of up to 1 MB each."), (all.Status, Assert.Single(all.Errors)));
        Assert.Equal("What it shows", all.Document.QuerySelector("[name='Form.Description']")!.TextContent.Trim());
        Assert.Contains("Choose your files again", all.Text, StringComparison.Ordinal);

        var many = await browser.Upload(form, Typed(), Files, Enumerable.Range(1, 11).Select(i => ($"{i}.pdf", EvidenceSamples.Pdf)));
        Assert.Equal((HttpStatusCode.BadRequest, "Choose up to 10 files at once."), (many.Status, Assert.Single(many.Errors)));
        Assert.Equal(before, await Kept(site));
    }

    [Theory]
    [InlineData(200)]
    [InlineData(12 * 1024 * 1024)]
    public async Task A_form_that_was_cut_off_while_it_was_sent_leaves_nothing_behind(int length)
    {
        await using var site = new SmallFiles();
        var browser = await site.SignIn("head-of-education");
        var before = await Kept(site);
        var body = $"--b\r\nContent-Disposition: form-data; name=\"Form.Kind\"\r\n\r\nFile\r\n--b\r\nContent-Disposition: form-data; name=\"Form.Files\"; filename=\"a.pdf\"\r\n\r\n%PDF-{new string('a', length)}";
        using var content = new StringContent(body);
        content.Headers.ContentType = System.Net.Http.Headers.MediaTypeHeaderValue.Parse("multipart/form-data; boundary=b");

        var answer = await browser.Send((await browser.Get(Address)).Form(), content);

        Assert.Equal((HttpStatusCode.BadRequest, "This could not be read"), (answer.Status, answer.Heading));
        Assert.Equal(before, await Kept(site));
    }

    private static Dictionary<string, string> Typed(string kind = "File", params (string Name, string Value)[] more)
    {
        var typed = new Dictionary<string, string>
        {
            ["Form.Kind"] = kind,
            ["Form.Description"] = "What it shows",
            ["Form.AboutOn.Day"] = "14",
            ["Form.AboutOn.Month"] = "3",
            ["Form.AboutOn.Year"] = "2024",
        };
        foreach (var (name, value) in more)
            typed[name] = value;
        return typed;
    }

    private static async Task<Page> Added(Browser browser, IEnumerable<(string, byte[])> files)
    {
        var answer = await browser.Upload((await browser.Get(Address)).Form(), Typed(), Files, files);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"Refused with {answer.Status}: {string.Join("; ", answer.Errors)}");
        return await browser.Get(answer.Location!);
    }

    private static async Task<Page> Saved(Browser browser, Dictionary<string, string> typed)
    {
        var answer = await browser.Upload((await browser.Get(Address)).Form(), typed, Files);
        Assert.True(answer.Status == HttpStatusCode.Redirect, $"Refused with {answer.Status}: {string.Join("; ", answer.Errors)}");
        return await browser.Get(answer.Location!);
    }

    private static Task<(int, int)> Kept(Demonstration site) =>
        site.InDatabase(async db => (await db.Entries.CountAsync(Ct), await db.EvidencePieces.CountAsync(Ct)));

    private sealed class SmallFiles : Demonstration
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(StringComparer.Ordinal) { ["Evidence:MaxMegabytes"] = "1" };
    }
}
