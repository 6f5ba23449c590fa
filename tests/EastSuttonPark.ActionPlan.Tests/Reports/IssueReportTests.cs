using System.Net;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

public sealed class IssueReportTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Fact]
    public async Task An_issued_report_gives_the_same_bytes_and_a_draft_says_that_it_is_one()
    {
        var browser = await site.SignIn("slt-member");
        var stored = await site.InDatabase(db => db.IssuedReports.Include(r => r.Files).SingleAsync(r => r.Month == "2024-01", TestContext.Current.CancellationToken));
        Assert.NotEmpty(stored.Files);
        foreach (var file in stored.Files)
        {
            var bytes = await browser.Download($"/reports/2024-01.{file.Format}");
            Assert.Equal(file.Sha256, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        }

        var draft = await browser.Get("/reports/2024-03");
        Assert.Equal(HttpStatusCode.OK, draft.Status);
        Assert.Contains("Draft", draft.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reports/2024-13", 400)]
    [InlineData("/reports/2024-04", 404)]
    [InlineData("/reports/2023-12", 404)]
    [InlineData("/reports/2024-01?issue=9", 404)]
    [InlineData("/reports/2024-01.exe", 404)]
    public async Task A_report_that_there_is_not_is_refused(string address, int status)
    {
        var page = await (await site.SignIn("governor")).Get(address);
        Assert.Equal(status, (int)page.Status);
    }
}
