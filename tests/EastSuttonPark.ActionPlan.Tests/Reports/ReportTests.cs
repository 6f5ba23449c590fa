using System.Net;
using System.Security.Cryptography;
using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Application.Data;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Documents.PlannedActions;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>The month's report on the demonstration: page, Word and CSV say the same, and what is issued stays.</summary>
public sealed class ReportTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_months_are_listed_with_what_is_issued_what_waits_and_what_runs()
    {
        var page = await (await site.SignIn("slt-member")).Get("/reports");
        var rows = page.Document.QuerySelectorAll("tbody tr").Select(r => r.Children.Take(2).Select(c => c.TextContent.Trim()).ToList());
        Assert.Equal([["March 2024", "Draft, month not ended"], ["February 2024", "Draft, waits to be issued"], ["January 2024", "Issue 1"]], rows);
    }

    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-02")]
    [InlineData("2024-03")]
    public async Task Page_Word_and_CSV_say_the_same(string month)
    {
        var browser = await site.SignIn("head-of-residence");
        var page = await browser.Get($"/reports/{month}");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        using var word = WordprocessingDocument.Open(new MemoryStream(await browser.Download($"/reports/{month}.docx")), isEditable: false);
        var csv = Csv(await browser.Download($"/reports/{month}.csv"));

        var headline = page.Document.QuerySelectorAll("#headline-figures").Single().Closest("table")!;
        var pageFigures = headline.QuerySelectorAll("tbody tr").Select(r => r.Children.Select(c => c.TextContent.Trim()).ToList()).ToList();
        var wordTables = word.MainDocumentPart!.Document!.Body!.Elements<Table>().Select(t => t.Elements<TableRow>().Select(r => r.Elements<TableCell>().Select(c => c.InnerText).ToList()).ToList()).ToList();
        Assert.Equal(pageFigures, wordTables[0].Skip(1));

        int Figure(string name) => int.Parse(pageFigures.Single(r => r[0] == name)[^2], System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal(csv.Count(r => r["claimed_on"].Length > 0), Figure("Claimed complete"));
        Assert.Equal(csv.Count(r => r["verified_on"].Length > 0), Figure("Verified"));
        Assert.Equal(csv.Count(r => r["standing"] == "yes"), Figure("Still standing"));
        Assert.Equal(csv.Count(r => r["days_overdue"] is not ("" or "0")), Figure("Overdue at month end"));

        var whole = page.Document.GetElementById("whole-plan")!.Closest("table")!.QuerySelectorAll("[data-reference]").Select(r => r.GetAttribute("data-reference")!).ToList();
        Assert.Equal(csv.Select(r => $"{r["plan"]}/{r["reference"]}"), whole);
        Assert.Equal(csv.Select(r => r["reference"]), wordTables[^1].Skip(1).Select(r => r[0]));
        Assert.Equal(csv.Select(r => r["action"]), wordTables[^1].Skip(1).Select(r => r[2]));
    }

    [Fact]
    public async Task An_ended_month_lists_what_falls_due_in_the_next_and_a_running_month_the_next_30_days()
    {
        var browser = await site.SignIn("slt-member");
        var february = (await browser.Get("/reports/2024-02")).Document;
        var due = february.GetElementById("due-next")!;
        Assert.Equal("Due in March 2024", due.TextContent.Trim());
        var next = References(due);
        Assert.Contains("1.4", next);
        Assert.Empty(next.Intersect(References(february.GetElementById("fell-due")!)));
        Assert.Equal("Due in the next 30 days", (await browser.Get("/reports/2024-03")).Document.GetElementById("due-next")!.TextContent.Trim());

        static List<string> References(AngleSharp.Dom.IElement caption) => [.. caption.Closest("table")!.QuerySelectorAll("tbody th").Select(t => t.TextContent.Trim())];
    }

    [Fact]
    public async Task What_fell_due_in_a_running_month_is_not_known_yet()
    {
        var browser = await site.SignIn("slt-member");
        var page = await browser.Get("/reports/2024-03");
        var line = page.Document.QuerySelector("#headline-figures")!.Closest("table")!.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("Fell due", StringComparison.Ordinal));
        Assert.Equal(["–", "–"], line.Children.TakeLast(2).Select(c => c.TextContent.Trim()));
        Assert.Equal("March so far", line.Children[^2].GetAttribute("data-label"));
        using var word = WordprocessingDocument.Open(new MemoryStream(await browser.Download("/reports/2024-03.docx")), isEditable: false);
        var row = word.MainDocumentPart!.Document!.Body!.Descendants<TableRow>().Single(r => r.InnerText.StartsWith("Fell due this month, not claimed", StringComparison.Ordinal));
        Assert.EndsWith("––", row.InnerText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_whole_plan_says_each_concern_once()
    {
        var browser = await site.SignIn("slt-member");
        var table = (await browser.Get("/reports/2024-02")).Document.GetElementById("whole-plan")!.Closest("table")!;
        Assert.Equal(5, table.QuerySelectorAll("th[scope=rowgroup]").Length);
        Assert.Equal(5, table.QuerySelectorAll("thead th").Length);
        using var word = WordprocessingDocument.Open(new MemoryStream(await browser.Download("/reports/2024-02.docx")), isEditable: false);
        var merges = word.MainDocumentPart!.Document!.Body!.Elements<Table>().Last().Descendants<VerticalMerge>().ToList();
        Assert.Equal((21, 5), (merges.Count, merges.Count(m => m.Val!.Value == MergedCellValues.Restart)));
    }

    [Fact]
    public async Task In_Word_the_bars_stand_as_figures_and_short_tables_stay_whole()
    {
        using var word = WordprocessingDocument.Open(new MemoryStream(await (await site.SignIn("slt-member")).Download("/reports/2024-02.docx")), isEditable: false);
        var tables = word.MainDocumentPart!.Document!.Body!.Elements<Table>().ToList();
        Assert.Equal(["Claimed complete", "Verified", "Still standing"], tables[1].Elements<TableRow>().Skip(1).Select(r => r.Elements<TableCell>().First().InnerText));
        foreach (var table in tables.Take(2))
            Assert.All(table.Elements<TableRow>().SkipLast(1).SelectMany(r => r.Descendants<Paragraph>()), p => Assert.NotNull(p.ParagraphProperties?.KeepNext));
        Assert.All(tables, t => Assert.All(t.Elements<TableRow>().First().Descendants<Paragraph>(), p => Assert.NotNull(p.ParagraphProperties?.KeepNext)));
    }

    [Fact]
    public async Task Only_one_button_of_a_report_that_waits_to_be_issued_is_green()
    {
        var buttons = (await (await site.SignIn("governor")).Get("/reports/2024-02")).Document.QuerySelectorAll("main .govuk-button:not(.govuk-button--secondary)");
        Assert.Equal(["Issue this report"], buttons.Select(b => b.TextContent.Trim()));
    }

    [Fact]
    public async Task A_month_that_has_ended_equals_the_list_as_at_its_last_day()
    {
        var browser = await site.SignIn("slt-member");
        Assert.Equal(await browser.Download("/actions.csv?asAt=2024-02-29"), await browser.Download("/reports/2024-02.csv"));
        Assert.Equal(await browser.Download("/actions.csv"), await browser.Download("/reports/2024-03.csv"));
    }

    [Fact]
    public async Task The_CSV_has_the_columns_that_programs_outside_rely_on_as_UTF_8_with_CRLF()
    {
        var bytes = await (await site.SignIn("slt-member")).Download("/reports/2024-02.csv");
        Assert.Equal(Encoding.UTF8.Preamble.ToArray(), bytes[..3]);
        var text = Encoding.UTF8.GetString(bytes[3..]);
        Assert.StartsWith(
            "plan,reference,category,concern,action,published_owner,lead,published_target,due_on,current_due_on,days_slipped,date_moves,status,rating,claimed_on,forecast_on,verified_on,standing,days_overdue,latest_update,updated_on,updated_by,as_at\r\n",
            text, StringComparison.Ordinal);
        Assert.Equal(21, Csv(bytes).Count);
        Assert.Equal(["2.1", "2.2"], Csv(bytes).Where(r => r["due_on"].Length == 0).Select(r => r["reference"]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@here", "'@here")]
    [InlineData("\tx", "'\tx")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＠here", "'＠here")]
    [InlineData("plain, with \"quotes\"\r\nand lines", "plain, with \"quotes\"\r\nand lines")]
    public async Task A_cell_that_a_spreadsheet_would_take_for_a_formula_gets_an_apostrophe_and_a_number_does_not(string words, string written)
    {
        var report = DeliveryReport.FromJson((await January()).ModelJson);
        using var stream = new MemoryStream();
        ActionCsv.Write([report.Lines[0] with { LatestUpdate = words, DaysSlipped = -30 }], stream);
        var row = Assert.Single(Csv(stream.ToArray()));
        Assert.Equal((written, "-30"), (row["latest_update"], row["days_slipped"]));
    }

    [Theory]
    [InlineData("2024-01")]
    [InlineData("2024-02")]
    [InlineData("2024-03")]
    public async Task The_Word_document_is_valid_and_its_tables_repeat_their_headers(string month)
    {
        var bytes = await (await site.SignIn("slt-member")).Download($"/reports/{month}.docx");
        using var word = WordprocessingDocument.Open(new MemoryStream(bytes), isEditable: false);
        Assert.Empty(new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Microsoft365).Validate(word, Ct).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var body = word.MainDocumentPart!.Document!.Body!;
        Assert.NotEmpty(body.Elements<Table>());
        Assert.All(body.Elements<Table>(), t => Assert.NotNull(t.Elements<TableRow>().First().TableRowProperties?.GetFirstChild<TableHeader>()));
        Assert.Equal(PageOrientationValues.Landscape, body.Elements<SectionProperties>().Single().GetFirstChild<PageSize>()!.Orient!.Value);
        Assert.Contains("OFFICIAL", word.MainDocumentPart.HeaderParts.Single().Header!.InnerText, StringComparison.Ordinal);
        Assert.Contains(word.MainDocumentPart.FooterParts.Single().Footer!.Descendants<SimpleField>(), f => f.Instruction!.Value!.Contains("PAGE", StringComparison.Ordinal));
        Assert.Equal("en-GB", word.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value);
    }

    [Fact]
    public async Task An_issued_report_keeps_its_model_and_files_with_their_hashes()
    {
        var january = await January();
        Assert.Equal(january.ModelSha256, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(january.ModelJson))));
        Assert.Equal(january.ModelJson, DeliveryReport.FromJson(january.ModelJson).ToJson());
        Assert.Equal(["csv", "docx", "pdf", "xlsx"], january.Files.Select(f => f.Format).Order());
        Assert.All(january.Files, f => Assert.Equal(f.Sha256, Convert.ToHexStringLower(SHA256.HashData(f.Content))));
        Assert.Contains("HMP-YOI-East-Sutton-Park-progress-2024-01-issue-1.docx", january.Files.Select(f => f.FileName));
        var browser = await site.SignIn("slt-member");
        Assert.Equal(january.Files.Single(f => f.Format == "docx").Content, await browser.Download("/reports/2024-01.docx?issue=1"));
    }

    [Theory]
    [InlineData("/reports/2023-12", HttpStatusCode.NotFound)]
    [InlineData("/reports/2024-04", HttpStatusCode.NotFound)]
    [InlineData("/reports/2024-13", HttpStatusCode.BadRequest)]
    [InlineData("/reports/2024-02?issue=1", HttpStatusCode.NotFound)]
    [InlineData("/reports/2024-02?plan=none", HttpStatusCode.NotFound)]
    [InlineData("/reports/2024-02.exe", HttpStatusCode.NotFound)]
    public async Task What_is_not_there_is_said(string address, HttpStatusCode status) =>
        Assert.Equal(status, (await (await site.SignIn("slt-member")).Get(address)).Status);

    [Theory]
    [InlineData("education-partner", "/reports/2024-01", HttpStatusCode.Forbidden)]
    [InlineData("education-partner", "/reports/2024-01.csv", HttpStatusCode.Forbidden)]
    [InlineData("observer", "/reports/2024-01", HttpStatusCode.OK)]
    [InlineData("observer", "/reports/2024-02", HttpStatusCode.NotFound)]
    [InlineData("observer", "/reports/2024-02.csv", HttpStatusCode.NotFound)]
    public async Task Partners_see_no_report_and_observers_none_after_the_last_issued(string account, string address, HttpStatusCode status) =>
        Assert.Equal(status, (await (await site.SignIn(account)).Get(address)).Status);

    [Fact]
    public async Task Only_the_governor_is_offered_to_issue_and_only_a_month_that_has_ended()
    {
        Assert.Null((await (await site.SignIn("slt-member")).Get("/reports/2024-02")).Document.QuerySelector("main form"));
        var governor = await site.SignIn("governor");
        Assert.NotNull((await governor.Get("/reports/2024-02")).Document.QuerySelector("main form"));
        Assert.Null((await governor.Get("/reports/2024-03")).Document.QuerySelector("main form"));
        Assert.Null((await governor.Get("/reports/2024-01")).Document.QuerySelector("main form"));
    }

    private Task<IssuedReport> January() => site.InDatabase(db => db.IssuedReports.AsNoTracking().Include(r => r.Files).SingleAsync(r => r.Month == "2024-01", Ct));

    // Read by hand, so that the writer's own library can't forgive its mistakes.
    internal static List<Dictionary<string, string>> Csv(byte[] bytes)
    {
        var text = Encoding.UTF8.GetString(bytes)[1..];
        var (records, record, field, quoted) = (new List<List<string>>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '"' when quoted && i + 1 < text.Length && text[i + 1] == '"':
                    field.Append(text[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    record.Add(field.ToString());
                    field.Clear();
                    break;
                case '\r' when !quoted && text[i + 1] == '\n':
                    record.Add(field.ToString());
                    field.Clear();
                    records.Add(record);
                    record = [];
                    i++;
                    break;
                default:
                    field.Append(text[i]);
                    break;
            }
        }

        return [.. records.Skip(1).Select(r => records[0].Zip(r).ToDictionary(p => p.First, p => p.Second, StringComparer.Ordinal))];
    }
}

/// <summary>Issuing, on a demonstration of its own because it changes it.</summary>
public sealed class IssuingTests(Demonstration site) : IClassFixture<Demonstration>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_governor_issues_a_month_once_and_a_second_click_leads_to_the_issued_report()
    {
        var governor = await site.SignIn("governor");
        var draft = await governor.Get("/reports/2024-02");
        var form = draft.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single();
        var issued = await governor.Submit(form, []);
        Assert.Contains("Issue 1", issued.Text, StringComparison.Ordinal);
        var again = await governor.Submit(form, []);
        Assert.Contains("Issue 1", again.Text, StringComparison.Ordinal);
        Assert.Empty(again.Errors);
        Assert.Equal(1, await site.InDatabase(db => db.IssuedReports.CountAsync(r => r.Month == "2024-02", Ct)));
    }

    [Theory]
    [InlineData("governor", "2024-03", "report-month-not-ended")]
    [InlineData("governor", "2024-01", "report-issued-already")]
    [InlineData("slt-member", "2024-03", "governor-decides")]
    public async Task A_report_is_refused_by_its_rule_and_nothing_is_kept(string account, string month, string code)
    {
        var before = await site.InDatabase(db => db.IssuedReports.CountAsync(r => r.Month == month, Ct));
        await using var scope = site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<ActionPlanDbContext>();
        var id = await db.Users.Where(u => u.UserName == account).Select(u => u.Id).SingleAsync(Ct);
        await LoadPerson.OfAccount(id, db, services.GetRequiredService<PlanClock>(), services.GetRequiredService<CurrentPerson>(), Ct);
        var refused = await Assert.ThrowsAsync<DomainRuleException>(() => services.GetRequiredService<IMediator>().Send(new IssueReport.Command { Month = month }, Ct));
        Assert.Equal(code, refused.Rule.Code);
        Assert.Equal(before, await site.InDatabase(d => d.IssuedReports.CountAsync(r => r.Month == month, Ct)));
    }
}
