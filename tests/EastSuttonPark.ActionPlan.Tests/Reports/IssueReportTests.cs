using System.Net;
using EastSuttonPark.ActionPlan.Application.People;
using EastSuttonPark.ActionPlan.Application.Reports;
using EastSuttonPark.ActionPlan.Domain;
using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace EastSuttonPark.ActionPlan.Tests.Reports;

public sealed class IssueReportTests(Demonstration site) : IClassFixture<Demonstration>
{
    [Theory]
    [InlineData("2024-01", "report-issued-already")]
    [InlineData("2024-03", "report-month-not-ended")]
    public async Task A_month_is_issued_once_and_only_after_its_end(string month, string code)
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => Issue(month, Role.Governor));
        Assert.Equal(code, refusal.Rule.Code);
    }

    [Fact]
    public async Task Only_the_governor_issues()
    {
        var refusal = await Assert.ThrowsAsync<DomainRuleException>(() => Issue("2024-02", Role.Head));
        Assert.Equal("governor-decides", refusal.Rule.Code);
    }

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
    [InlineData("/reports/2024-13", 404)]
    [InlineData("/reports/2024-04", 404)]
    [InlineData("/reports/2023-12", 404)]
    [InlineData("/reports/2024-01?issue=9", 404)]
    [InlineData("/reports/2024-01.exe", 404)]
    public async Task A_report_that_there_is_not_is_refused(string address, int status)
    {
        var page = await (await site.SignIn("governor")).Get(address);
        Assert.True((int)page.Status is 400 or 404, $"{address} answers {(int)page.Status}, expected {status} or 400");
    }

    private async Task Issue(string month, Role role)
    {
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentPerson>().Set(new Person(1, "Somebody", role, []));
        await scope.ServiceProvider.GetRequiredService<IMediator>().Send(new IssueReport.Command { Month = month }, TestContext.Current.CancellationToken);
    }
}
