using System.Net;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

/// <summary>The governor's words beside the figures.</summary>
public sealed class WriteCommentaryTests
{
    private const string Report = "/reports/2024-02";
    private const string Form = Report + "/commentary";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_governor_writes_stands_signed_in_the_draft_and_in_every_file_of_the_issue()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        Assert.Contains("No commentary is written yet.", (await governor.Get(Report)).Flat(), StringComparison.Ordinal);

        var draft = await governor.Submit((await governor.Get(Form)).Form(), new() { ["Form.Words"] = "Two officers short.\nWe cope.", ["Form.FairTreatment"] = "No difference by group.", ["Form.Decisions"] = " " });

        Assert.Contains("Two officers short. We cope. Fair treatment No difference by group. Governor, 15 March 2024", draft.Flat(), StringComparison.Ordinal);
        Assert.DoesNotContain("No commentary is written yet.", draft.Flat(), StringComparison.Ordinal);
        await governor.Submit(draft.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(), []);
        var issued = await SampleReport.OfDemonstration(site, "2024-02");
        Assert.Equal(new CommentaryWords("Two officers short.\nWe cope.", "No difference by group.", null, "Governor", new DateOnly(2024, 3, 15)), issued.Commentary);
        var reader = await site.SignIn("slt-member");
        WordReportTests.Says(issued, await reader.Download(Report + ".docx"));
        ExcelReportTests.Says(issued, await reader.Download(Report + ".xlsx"));
        PdfReportTests.Says(issued, new Documents.TaggedPdf(await reader.Download(Report + ".pdf")));
        Assert.Contains("Two officers short.", (await reader.Get(Report)).Flat(), StringComparison.Ordinal);
        Assert.Null((await reader.Get(Report)).Document.QuerySelector("a[href$='/commentary']"));
    }

    [Fact]
    public async Task After_the_issue_it_changes_the_next_one_only_and_that_says_so()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var first = await governor.Download("/reports/2024-01.docx");
        var form = await governor.Get("/reports/2024-01/commentary");
        Assert.Contains("Issue 1 of this report keeps the commentary that it was issued with.", form.Flat(), StringComparison.Ordinal);

        var page = await governor.Submit(form.Form(), new() { ["Form.Words"] = "Better words." });

        Assert.DoesNotContain("Better words.", page.Flat(), StringComparison.Ordinal);
        Assert.Contains("The governor’s commentary.", page.Flat(), StringComparison.Ordinal);
        Assert.Equal(first, await governor.Download("/reports/2024-01.docx"));
        var second = await governor.Submit(page.Form(), new() { ["Form.Why"] = "The commentary was put more plainly." });
        Assert.Contains("Better words.", second.Flat(), StringComparison.Ordinal);
        Assert.Contains("What differs from issue 1, and why The commentary was put more plainly. The governor’s commentary.", second.Flat(), StringComparison.Ordinal);
        Assert.Equal(first, await governor.Download("/reports/2024-01.docx?issue=1"));
    }

    [Fact]
    public async Task The_second_of_two_sees_the_first_ones_words_and_keeps_their_own_and_a_double_click_counts_once()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        var (one, other) = ((await governor.Get(Form)).Form(), (await deputy.Get(Form)).Form());
        await governor.Submit(one, new() { ["Form.Words"] = "The governor’s words." });
        await governor.Submit(one, new() { ["Form.Words"] = "The governor’s words." });
        Assert.Equal(1, await Revision(site));

        var stale = await deputy.Post(other, new() { ["Form.Words"] = "The deputy’s words." });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Governor wrote on", stale.Flat(), StringComparison.Ordinal);
        Assert.Contains("The governor’s words.", stale.Flat(), StringComparison.Ordinal);
        Assert.Equal("The deputy’s words.", stale.Document.QuerySelector("[name='Form.Words']")!.TextContent.Trim());
        await deputy.Submit(stale.Form(), []);
        Assert.Equal(2, await Revision(site));
    }

    [Fact]
    public async Task Nobody_issues_words_that_they_have_not_read()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        var read = (await governor.Get(Report)).Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single();
        await deputy.Submit((await deputy.Get(Form)).Form(), new() { ["Form.Words"] = "Written meanwhile." });

        var stale = await governor.Post(read, []);

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("The commentary was changed while you read this report.", stale.Flat(), StringComparison.Ordinal);
        Assert.Contains("Written meanwhile.", stale.Flat(), StringComparison.Ordinal);
        Assert.Equal(0, await site.InDatabase(db => db.IssuedReports.CountAsync(r => r.Month == "2024-02", Ct)));
        await governor.Submit(stale.Document.QuerySelectorAll("main form").OfType<AngleSharp.Html.Dom.IHtmlFormElement>().Single(), []);
        Assert.Equal(1, await site.InDatabase(db => db.IssuedReports.CountAsync(r => r.Month == "2024-02", Ct)));
    }

    [Fact]
    public async Task Too_much_is_refused_at_its_box_and_nothing_is_lost()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var long4001 = new string('x', EntryText.MaxLength + 1);
        var refused = await governor.Post((await governor.Get(Form)).Form(), new() { ["Form.Words"] = "Kept.", ["Form.FairTreatment"] = long4001 });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal(["Your words on fair treatment must be 4000 characters or fewer"], refused.Errors);
        Assert.Equal("Kept.", refused.Document.QuerySelector("[name='Form.Words']")!.TextContent.Trim());
        Assert.Equal(0, await Revision(site));
    }

    [Theory]
    [InlineData("/reports/2024-04/commentary", HttpStatusCode.NotFound)]
    [InlineData("/reports/2024-13/commentary", HttpStatusCode.BadRequest)]
    [InlineData("/reports/2024-02/commentary?plan=none", HttpStatusCode.NotFound)]
    public async Task A_month_that_there_is_not_has_no_commentary(string address, HttpStatusCode status)
    {
        await using var site = new Demonstration();
        Assert.Equal(status, (await (await site.SignIn("governor")).Get(address)).Status);
    }

    private static Task<int> Revision(Demonstration site) =>
        site.InDatabase(db => db.Commentaries.Where(c => c.Month == "2024-02").Select(c => c.Revision).SingleOrDefaultAsync(Ct));
}
