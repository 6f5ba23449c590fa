using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using AngleSharp;
using AngleSharp.Html.Dom;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>What inspectors are given of a month.</summary>
public sealed class PackReportTests(Demonstration site) : IClassFixture<Demonstration>
{
    private const string Name = "HMP-YOI-East-Sutton-Park-progress-2024-01-issue-1";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_holds_the_issued_files_the_plan_the_ledger_and_the_evidence_of_that_day_and_a_page_that_leads_to_each()
    {
        var browser = await site.SignIn("slt-member");
        var (status, bytes, headers) = await browser.DownloadWhole("/reports/2024-01/pack.zip");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains($"{Name}-pack.zip", headers["Content-Disposition"], StringComparison.Ordinal);
        using var zip = new ZipArchive(new MemoryStream(bytes));
        Assert.Equal(
            ["index.html", $"{Name}.docx", $"{Name}.pdf", $"{Name}.xlsx", $"{Name}.csv", "action-plan-hmip-2023.docx", "date-changes.csv", "Evidence/index.csv", "Evidence/Concern 2/Action 2.4/01 faith-and-beliefs-calendar-draft.csv"],
            zip.Entries.Select(e => e.FullName));
        var hashes = await site.InDatabase(db => db.IssuedReports.Where(r => r.Month == "2024-01").SelectMany(r => r.Files).ToDictionaryAsync(f => f.FileName, f => f.Sha256, Ct));
        Assert.All(hashes, h => Assert.Equal(h.Value, Convert.ToHexStringLower(SHA256.HashData(Read(zip, h.Key)))));
        // Both evidence and requests of February were not known then.
        Assert.Empty(ReportTests.Csv(Read(zip, "date-changes.csv")));
        Assert.Equal(["2.4"], ReportTests.Csv(Read(zip, "Evidence/index.csv")).Select(r => r["reference"]));

        var page = (IHtmlDocument)await BrowsingContext.New(Configuration.Default).OpenAsync(r => r.Content(System.Text.Encoding.UTF8.GetString(Read(zip, "index.html"))).Address("http://pack/"), Ct);
        var links = page.QuerySelectorAll("a").Select(a => Uri.UnescapeDataString(a.GetAttribute("href")!)).ToList();
        Assert.Equal(zip.Entries.Select(e => e.FullName).Where(n => n != "index.html").Order(StringComparer.Ordinal), links.Order(StringComparer.Ordinal));
        Assert.Contains("Everything here is as at the end of 31 January 2024.", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("en-GB", page.DocumentElement.GetAttribute("lang"));
    }

    [Fact]
    public async Task A_draft_is_packed_as_a_draft_with_what_was_known_by_its_day()
    {
        var browser = await site.SignIn("governor");
        using var zip = new ZipArchive(new MemoryStream(await browser.Download("/reports/2024-02/pack.zip?plan=hmip-2023")));
        Assert.Contains("HMP-YOI-East-Sutton-Park-progress-2024-02.docx", zip.Entries.Select(e => e.FullName));
        Assert.Equal(["2.5"], ReportTests.Csv(Read(zip, "date-changes.csv")).Select(r => r["reference"]));
        Assert.Equal(["1.3", "2.4"], ReportTests.Csv(Read(zip, "Evidence/index.csv")).Select(r => r["reference"]));
        Assert.Equal(await browser.Download("/reports/2024-02.csv"), Read(zip, "HMP-YOI-East-Sutton-Park-progress-2024-02.csv"));
    }

    [Fact]
    public async Task What_a_later_issue_leaves_out_is_left_out_of_all_of_its_pack_and_withdrawn_evidence_of_every_pack()
    {
        await using var own = new Demonstration();
        var governor = await own.SignIn("governor");
        var journal = await own.Journal("2.4");
        var evidence = journal.Entries.Single(e => e.Kind == EntryKind.EvidenceAdded).Sequence;
        await own.Step("governor", "2.4", (action, by, now) => action.Withdraw(by, evidence, "The wrong file.", now));
        await own.Step("governor", "2.2", (action, by, now) => action.Withdraw(by, action.Entries.Single(e => e.Kind == EntryKind.Verified).Sequence, "Not seen after all.", now));
        Assert.Contains("Entries that it counts were withdrawn since.", (await governor.Get("/reports")).Flat(), StringComparison.Ordinal);
        using (var first = new ZipArchive(new MemoryStream(await governor.Download("/reports/2024-01/pack.zip"))))
        {
            Assert.Empty(ReportTests.Csv(Read(first, "Evidence/index.csv")));
            Assert.Contains("1 piece of evidence that counted then was withdrawn since and left out.", System.Text.Encoding.UTF8.GetString(Read(first, "index.html")), StringComparison.Ordinal);
            Assert.Contains("Verified", PlanText(first), StringComparison.Ordinal);
        }

        await governor.Submit((await governor.Get("/reports/2024-01")).Form(), new() { ["Form.Why"] = "Two entries were wrong." });

        using var second = new ZipArchive(new MemoryStream(await governor.Download("/reports/2024-01/pack.zip")));
        Assert.DoesNotContain("Verified", PlanText(second), StringComparison.Ordinal);
        Assert.DoesNotContain(ReportTests.Csv(Read(second, "HMP-YOI-East-Sutton-Park-progress-2024-01-issue-2.csv")), r => r["verified_on"].Length > 0);
        Assert.DoesNotContain("Entries that it counts were withdrawn since.", (await governor.Get("/reports")).Flat(), StringComparison.Ordinal);

        static string PlanText(ZipArchive zip)
        {
            using var word = DocumentFormat.OpenXml.Packaging.WordprocessingDocument.Open(new MemoryStream(Read(zip, "action-plan-hmip-2023.docx")), isEditable: false);
            return word.MainDocumentPart!.Document!.Body!.InnerText;
        }
    }

    [Fact]
    public async Task An_administrator_who_opens_no_evidence_gets_the_pack_without_it_and_it_says_so()
    {
        using var zip = new ZipArchive(new MemoryStream(await (await site.SignIn("administrator")).Download("/reports/2024-01/pack.zip")));
        Assert.DoesNotContain(zip.Entries, e => e.FullName.StartsWith("Evidence/", StringComparison.Ordinal));
        Assert.Contains("The evidence is not part of this copy", System.Text.Encoding.UTF8.GetString(Read(zip, "index.html")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("governor", "/reports/2024-13/pack.zip", HttpStatusCode.BadRequest)]
    [InlineData("governor", "/reports/2024-04/pack.zip", HttpStatusCode.NotFound)]
    [InlineData("governor", "/reports/2024-01/pack.zip?issue=2", HttpStatusCode.NotFound)]
    [InlineData("governor", "/reports/2024-01/pack.zip?plan=none", HttpStatusCode.NotFound)]
    [InlineData("observer", "/reports/2024-02/pack.zip", HttpStatusCode.NotFound)]
    [InlineData("education-partner", "/reports/2024-01/pack.zip", HttpStatusCode.Forbidden)]
    public async Task What_there_is_not_and_what_one_may_not_have_is_refused(string account, string address, HttpStatusCode status) =>
        Assert.Equal(status, (await (await site.SignIn(account)).Get(address)).Status);

    internal static byte[] Read(ZipArchive zip, string name)
    {
        using var stream = zip.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
