using System.Net;
using System.Text;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.People;

namespace EastSuttonPark.ActionPlan.Tests.Audits;

public sealed class ListAuditTests
{
    [Fact]
    public async Task It_is_filtered_by_kind_person_and_day_and_the_file_holds_the_same_rows()
    {
        await using var site = new Demonstration();
        var (administrator, head) = (await site.SignIn("administrator"), await site.SignIn("head-of-residence"));
        await head.Get("/leads");
        await head.Download("/actions.csv");
        await administrator.Press(site, "head-of-residence", Application.People.ActOnAccount.SignOut);
        var id = await site.IdOf("head-of-residence");
        var today = $"{LondonDays.DayOf(DateTime.UtcNow):yyyy-MM-dd}";

        // Each of these downloads is a row of the administrator's own.
        var own = 0;
        foreach (var (query, count, isAll) in new[] { ("", 5, true), ("?kind=refused", 1, false), ($"?person={id}", 4, false), ($"?person={id}&kind=granted", 1, false), ($"?from={today}&to={today}", 5, true), ("?to=2024-03-15", 0, false), ("?from=2199-01-01", 0, false) })
        {
            Assert.Equal(count + (isAll ? own : 0), (await administrator.Get("/administration/audit" + query)).TotalCount);
            own++;
            var csv = Encoding.UTF8.GetString(await administrator.Download("/administration/audit.csv" + query)).TrimStart('\uFEFF').Trim().Split("\r\n");
            Assert.Equal("number,at,day,kind,account,name,role,what,subject,remote_address,hash", csv[0]);
            Assert.Equal(count, csv.Skip(1).Count(l => !l.Contains("/administration/audit.csv", StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("?kind=none", 400)]
    [InlineData("?person=999", 400)]
    [InlineData("?person=governor", 400)]
    [InlineData("?from=1%20March", 400)]
    [InlineData("?kind=refused&kind=granted", 400)]
    [InlineData("?pageNumber=2", 404)]
    [InlineData("?pageNumber=0", 404)]
    public async Task What_there_is_not_is_refused(string query, int status)
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        Assert.Equal(status, (int)(await administrator.Get("/administration/audit" + query)).Status);
        if (!query.Contains("pageNumber", StringComparison.Ordinal))
            Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Get("/administration/audit.csv" + query)).Status);
    }

    [Fact]
    public async Task A_name_that_a_spreadsheet_would_take_for_a_formula_and_markup_are_words_only()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        await administrator.Submit((await administrator.Get(await site.PersonPage("observer") + "/edit")).Form(), new() { ["Form.Name"] = "=HYPERLINK(1)<b>x</b>" });
        var observer = await site.SignIn("observer");
        await observer.Get("/leads");

        Assert.Contains("'=HYPERLINK(1)<b>x</b>", Encoding.UTF8.GetString(await administrator.Download("/administration/audit.csv")), StringComparison.Ordinal);
        foreach (var page in new[] { "/administration/audit", "/administration/people", await site.PersonPage("observer") })
            Assert.Null((await administrator.Get(page)).Document.QuerySelector("main b"));
    }

    [Fact]
    public async Task A_last_day_before_the_first_is_an_error_at_its_field_and_one_row_is_one_row()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        Assert.Equal("1 row", (await administrator.Get("/administration/audit")).Document.QuerySelector("[data-total-count]")!.TextContent.Trim());
        var refused = await administrator.Get("/administration/audit?from=2026-03-02&to=2026-03-01");
        Assert.Equal((HttpStatusCode.BadRequest, "The last day must be the first day or later"), (refused.Status, Assert.Single(refused.Errors)));
        Assert.Equal("2026-03-02", refused.Document.QuerySelector("[name=from]")!.GetAttribute("value"));
        Assert.Contains("The last day must be", refused.Document.GetElementById(refused.Document.QuerySelector("[name=to]")!.GetAttribute("aria-describedby")!.Split(' ').Last())!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await administrator.Get("/administration/audit.csv?from=2026-03-02&to=2026-03-01")).Status);
    }

    [Fact]
    public async Task More_than_a_page_is_paged_newest_first()
    {
        await using var site = new Demonstration();
        var administrator = await site.SignIn("administrator");
        for (var i = 0; i < 60; i++)
            await administrator.Get("/leads");

        var (first, second) = (await administrator.Get("/administration/audit"), await administrator.Get("/administration/audit?pageNumber=2"));

        Assert.Equal((61, 50, 11), (first.TotalCount, Rows(first), Rows(second)));
        Assert.Equal("61", first.Document.QuerySelector("[data-row]")!.GetAttribute("data-row"));
        Assert.NotNull(first.Document.QuerySelector("a[href='/administration/audit?pageNumber=2']"));

        static int Rows(Page page) => page.Document.QuerySelectorAll("[data-row]").Length;
    }
}
