using System.Net;
using EastSuttonPark.ActionPlan.Application.Imports;
using EastSuttonPark.ActionPlan.Domain;
using EastSuttonPark.ActionPlan.Tests.Imports;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class SetLeadsTests
{
    [Fact]
    public async Task One_lead_is_set_and_the_work_moves_while_the_history_stays()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");

        var action = await governor.Submit((await governor.Get("/plans/hmip-2023/actions/4.2/lead")).Form(), new() { ["Form.Post"] = "head-of-education-work-and-skills" });

        Assert.Contains("Head of Education, Work and Skills", action.Text, StringComparison.Ordinal);
        Assert.Contains("Residential functional head", action.Text, StringComparison.Ordinal);
        Assert.Contains("hmip-2023/4.2", (await (await site.SignIn("head-of-education")).Get("/my-actions")).References);
        Assert.DoesNotContain("hmip-2023/4.2", (await (await site.SignIn("head-of-residence")).Get("/my-actions")).References);
    }

    [Fact]
    public async Task A_lead_is_chosen_is_not_the_same_and_is_a_post_that_exists()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        const string Lead = "/plans/hmip-2023/actions/4.2/lead";

        Assert.Equal(["Choose the post that leads this action"], (await governor.Post((await governor.Get(Lead)).Form(), [])).Errors);
        Assert.Equal(["That post already leads this action."], (await governor.Post((await governor.Get(Lead)).Form(), new() { ["Form.Post"] = "residential-functional-head" })).Errors);
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Post((await governor.Get(Lead)).Form(), new() { ["Form.Post"] = "no-such-post" })).Status);
    }

    [Fact]
    public async Task A_lead_form_that_came_too_late_is_shown_again()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        var form = await governor.Get("/plans/hmip-2023/actions/4.2/lead");
        await deputy.Submit((await deputy.Get("/plans/hmip-2023/actions/4.2/lead")).Form(), new() { ["Form.Post"] = "head-of-equalities" });

        var stale = await governor.Post(form.Form(), new() { ["Form.Post"] = "governor" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Lead now: Head of Equalities", stale.Text, StringComparison.Ordinal);
        Assert.True(stale.Document.QuerySelector("[value=governor]")!.HasAttribute("checked"));
        await governor.Submit(stale.Form(), []);
    }

    [Fact]
    public async Task What_fell_to_the_governor_because_nobody_was_chosen_stands_first_and_is_counted()
    {
        await using var site = new Demonstration();
        await site.Send("governor", new ImportPlan.Command(site.Seed() with { Key = "hmip-2023-new", SourceSha256 = new string('a', 64) }));
        var governor = await site.SignIn("governor");
        // 2.1 and 2.2 are claimed by the plan itself: nothing is left to lead.
        const int Unled = 19;

        Assert.Contains($"{Unled} open actions have no lead yet, so the Governor leads them", (await governor.Get("/")).Flat(), StringComparison.Ordinal);
        var leads = await governor.Get("/leads");
        var first = leads.Document.QuerySelector("table")!;
        Assert.Equal($"Nobody chosen yet: the Governor leads {Unled} open actions", string.Join(' ', first.QuerySelector("#nobody-chosen")!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(Unled, first.QuerySelectorAll("[data-reference]").Length);
        Assert.All(first.QuerySelectorAll("[data-reference]"), r => Assert.StartsWith("hmip-2023-new/", r.GetAttribute("data-reference"), StringComparison.Ordinal));
        Assert.Contains("Nobody chosen yet: the Governor leads", (await governor.Get("/plans/hmip-2023-new/actions/1.1")).Flat(), StringComparison.Ordinal);
        Assert.Contains("Lead now: Nobody chosen yet: the Governor leads.", (await governor.Get("/plans/hmip-2023-new/actions/1.1/lead")).Flat(), StringComparison.Ordinal);

        await governor.Post(leads.Form(), new() { ["Form.Post"] = "governor" }, "Form.Actions", "hmip-2023-new/1.1/governor");
        Assert.DoesNotContain("hmip-2023-new/1.1", (await governor.Get("/leads")).Document.QuerySelector("table")!.QuerySelectorAll("[data-reference]").Select(r => r.GetAttribute("data-reference")));
        Assert.Contains("18 open actions have no lead yet", (await governor.Get("/plans/hmip-2023-new")).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_leads_are_set_at_once_all_or_nothing()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var page = await governor.Get("/leads");
        Assert.Equal((21, 21), (page.TotalCount, page.References.Count));
        var before = await Leads(site);

        var refused = await governor.Post(page.Form(), new() { ["Form.Post"] = "" }, "Form.Actions", "hmip-2023/4.1/residential-functional-head", "hmip-2023/4.2/residential-functional-head");
        Assert.Equal(["Choose the post that is to lead them"], refused.Errors);
        Assert.Equal(2, refused.Document.QuerySelectorAll("[name='Form.Actions'][checked]").Length);
        var none = await governor.Post(page.Form(), new() { ["Form.Post"] = "head-of-equalities" });
        Assert.Equal(["Choose at least one action"], none.Errors);
        Assert.Equal("#" + none.Document.QuerySelector("[name='Form.Actions']")!.Id, none.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        Assert.Contains("Choose at least one action", none.Document.QuerySelector("main form .govuk-error-message")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await governor.Post(page.Form(), new() { ["Form.Post"] = "head-of-equalities" }, "Form.Actions", "hmip-2023/4.1/residential-functional-head", "hmip-2023/9.9/governor")).Status);
        Assert.Equal(before, await Leads(site));

        // 2.3 is theirs already: it is left as it is.
        var answer = await governor.Post(page.Form(), new() { ["Form.Post"] = "head-of-equalities" }, "Form.Actions", "hmip-2023/4.1/residential-functional-head", "hmip-2023/4.2/residential-functional-head", "hmip-2023/2.3/head-of-equalities");
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Head of Equalities leads 2 more actions.", (await governor.Get("/leads")).Text, StringComparison.Ordinal);
        Assert.Equal(before + 2, await Leads(site));
    }

    [Fact]
    public async Task Of_two_governors_at_once_the_second_sees_what_the_first_set_and_keeps_the_ticks()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        var mine = await governor.Get("/leads");
        await deputy.Submit((await deputy.Get("/plans/hmip-2023/actions/4.2/lead")).Form(), new() { ["Form.Post"] = "head-of-reducing-reoffending" });
        var before = await Leads(site);

        var stale = await governor.Post(mine.Form(), new() { ["Form.Post"] = "head-of-equalities" }, "Form.Actions", "hmip-2023/4.1/residential-functional-head", "hmip-2023/4.2/residential-functional-head");

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Head of Reducing Reoffending leads action 4.2 now.", stale.Text, StringComparison.Ordinal);
        Assert.Equal(["hmip-2023/4.1/residential-functional-head", "hmip-2023/4.2/head-of-reducing-reoffending"],
            stale.Document.QuerySelectorAll("[name='Form.Actions'][checked]").Select(b => b.GetAttribute("value")).Order(StringComparer.Ordinal));
        Assert.Equal(before, await Leads(site));

        await governor.Submit(stale.Form(), []);
        Assert.Equal(before + 2, await Leads(site));
    }

    [Fact]
    public async Task Many_leads_clicked_twice_are_set_once()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        var form = (await governor.Get("/leads")).Form();
        var before = await Leads(site);
        for (var click = 0; click < 2; click++)
            Assert.Equal(HttpStatusCode.Redirect, (await governor.Post(form, new() { ["Form.Post"] = "head-of-equalities" }, "Form.Actions", "hmip-2023/4.1/residential-functional-head")).Status);
        Assert.Equal(before + 1, await Leads(site));
    }

    private static Task<int> Leads(Demonstration site) => site.InDatabase(db => db.Entries.CountAsync(e => e.Kind == EntryKind.LeadSet));
}
