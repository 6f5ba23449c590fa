using System.Net;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Documents.Imports;

namespace EastSuttonPark.ActionPlan.Tests.Plans;

/// <summary>The plan given back: as it was published, with its progress.</summary>
public sealed class PlanDocumentTests(Demonstration site) : IClassFixture<Demonstration>
{
    private const string Address = "/plans/hmip-2023.docx";

    [Fact]
    public async Task It_has_the_title_block_the_five_published_columns_word_for_word_and_the_progress()
    {
        var browser = await site.SignIn("slt-member");
        using var word = await Open(browser, Address);
        Assert.Empty(new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(word, TestContext.Current.CancellationToken).Select(e => $"{e.Path?.XPath}: {e.Description}"));
        var body = word.MainDocumentPart!.Document!.Body!;
        Assert.Equal(
            ["Action Plan: HMP/YOI East Sutton Park", "Action Plan Submitted: 9 January 2024", "A Response to the HM Inspectorate of Prisons Inspection: 25 September 2023 – 5 October 2023", "Report Published: 8 January 2024"],
            body.Elements<Paragraph>().Take(4).Select(p => p.InnerText));
        var rows = Rows(word);
        Assert.Equal(["1. Rec No", "2. Concerns", "3. Response Action Taken/Planned", "4. Responsible Owner", "5. Target Date", "6. Progress"], rows[0]);
        Assert.Equal(["Priority concerns", "Key concerns"], rows.Where(r => r.Count == 1).Select(r => r[0]));
        var csv = Reports.ReportTests.Csv(await browser.Download("/actions.csv"));
        var actions = rows.Skip(1).Where(r => r.Count == 6).ToList();
        Assert.Equal(csv.Select(r => r["action"]), actions.Select(r => r[2]));
        Assert.Equal(csv.Select(r => r["published_owner"]), actions.Select(r => r[3]));
        Assert.Equal(csv.Select(r => r["published_target"]), actions.Select(r => r[4]));
        Assert.All(csv.Zip(actions), p => Assert.StartsWith($"Action {p.First["reference"]}\n", p.Second[5], StringComparison.Ordinal));
        // A concern and its number stand once, merged over the rows of its actions.
        Assert.Equal(["1", "2", "3", "4", "5"], actions.Select(r => r[0]).Where(n => n.Length > 0));
        Assert.Equal(csv.Select(r => r["concern"]).Distinct(), actions.Select(r => r[1]).Where(c => c.Length > 0));
        Assert.Equal(PageOrientationValues.Landscape, body.Elements<SectionProperties>().Single().GetFirstChild<PageSize>()!.Orient!.Value);
    }

    [Fact]
    public async Task What_reads_plans_reads_it_back_word_for_word()
    {
        var browser = await site.SignIn("slt-member");
        var file = new PlanFile("plan.docx", await browser.Download(Address));
        var table = Assert.Single(new WordReader().Read(file, ReadingWatch.None).Tables);
        var csv = Reports.ReportTests.Csv(await browser.Download("/actions.csv"));
        var rows = table.Rows.Skip(1).Where(row => row.Cells.Skip(1).Any(cell => cell.Length > 0)).ToList();
        Assert.Equal(csv.Select(r => $"{r["action"]}|{r["published_owner"]}|{r["published_target"]}"), rows.Select(row => $"{row.Cells[2]}|{row.Cells[3]}|{row.Cells[4]}"));
        Assert.Equal(csv.Select(r => r["concern"]).Distinct(), rows.Select(row => row.Cells[1]).Where(concern => concern.Length > 0));
        Assert.All(table.Rows, row => Assert.Equal(6, row.Cells.Count));
    }

    [Fact]
    public async Task A_past_day_shows_the_progress_of_that_day()
    {
        using var word = await Open(await site.SignIn("slt-member"), Address + "?asAt=2024-01-31");
        Assert.Contains("Progress as at 31 January 2024.", word.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        Assert.DoesNotContain("February 2024\"", string.Concat(Rows(word).Where(r => r.Count == 6).Select(r => r[5])), StringComparison.Ordinal);
        Assert.Single(Rows(word), r => r.Count == 6 && r[5].Contains("Verified", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_partner_gets_its_own_actions_and_the_document_says_so_and_an_observer_the_pinned_day()
    {
        using var own = await Open(await site.SignIn("education-partner"), Address);
        Assert.Equal(["Action 2.4", "Action 3.1"], Rows(own).Skip(1).Where(r => r.Count == 6).Select(r => r[5].Split('\n')[0]));
        Assert.Contains("Only the actions that your organisation owns or leads stand here.", own.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
        using var pinned = await Open(await site.SignIn("observer"), Address);
        Assert.Contains("Progress as at 31 January 2024.", pinned.MainDocumentPart!.Document!.Body!.InnerText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/plans/none.docx", HttpStatusCode.NotFound)]
    [InlineData(Address + "?asAt=2024-02-30", HttpStatusCode.BadRequest)]
    [InlineData(Address + "?asAt=2023-12-31", HttpStatusCode.NotFound)]
    public async Task What_there_is_not_is_said(string address, HttpStatusCode status) => Assert.Equal(status, (await (await site.SignIn("governor")).Get(address)).Status);

    private static async Task<WordprocessingDocument> Open(Browser browser, string address) => WordprocessingDocument.Open(new MemoryStream(await browser.Download(address)), isEditable: false);

    private static List<List<string>> Rows(WordprocessingDocument word) =>
        [.. word.MainDocumentPart!.Document!.Body!.Elements<Table>().Single().Elements<TableRow>()
            .Select(r => r.Elements<TableCell>().Select(c => string.Join('\n', c.Elements<Paragraph>().Select(p => p.InnerText))).ToList())];
}
