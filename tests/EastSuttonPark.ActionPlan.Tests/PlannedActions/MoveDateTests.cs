using System.Net;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class MoveDateTests
{
    private const string Address = "/plans/hmip-2023/actions/4.4/target-date";
    private const string Waiting = "/plans/hmip-2023/actions/1.2/target-date";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    public static TheoryData<string, string, Dictionary<string, string>> EveryRefusal => new()
    {
        { "Choose whether it is a day or a month", "Precision", Asking(precision: null) },
        { "Enter the new target month", "Month", Asking(month: "", year: "") },
        { "The new target month must include a year", "Month", Asking(year: "") },
        { "The new target month must be a real month", "Month", Asking(month: "13") },
        { "Enter the new target date", "Day", Asking(precision: "Day", month: "", year: "") },
        { "Choose the reason", "Reason", Asking(reason: null) },
        { PlanRules.DateNeedsWhy.Message, "Why", Asking(why: " ​ ") },
        { PlanRules.DateMustBeLater.Message, "Month", Asking(month: "3") },
        { PlanRules.DateTooFar.Message, "Month", Asking(year: "2034") },
    };

    [Fact]
    public async Task A_head_asks_and_somebody_else_agrees_and_every_date_stands_side_by_side()
    {
        await using var site = new Demonstration();
        var (head, deputy) = (await site.SignIn("head-of-education"), await site.SignIn("deputy-governor"));

        await head.Submit((await head.Get(Address)).Form(), Asking());
        Assert.Contains("asked: 30 June 2024, waits since 15 March", Flat(await head.Get("/actions?q=workbook")), StringComparison.Ordinal);
        var mine = await head.Get(Address);
        Assert.Empty(mine.Document.QuerySelectorAll("main form[method=post]"));
        Assert.Contains(PlanRules.VerifierDecides.Message, mine.Text, StringComparison.Ordinal);

        await deputy.Submit((await deputy.Get(Address)).Form(), new() { ["Form.Step"] = "Agree" });

        var dates = (await head.Get("/plans/hmip-2023/actions/4.4")).Document.QuerySelectorAll(".app-dates__item").Select(i => string.Join(' ', i.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        Assert.Equal(["Published date 31 March 2024 “March 2024”", "Current date 30 June 2024", "Forecast None", "Moves 1", "Days slipped 91"], dates);
        Assert.Contains("now 30 June 2024, 91 days later, 1 move", Flat(await head.Get("/actions?q=workbook")), StringComparison.Ordinal);
        Assert.Contains("now 30 June 2024, 91 days later, 1 move", Flat(await head.Get("/plans/hmip-2023")), StringComparison.Ordinal);
        Assert.Contains("now 30 June 2024, 91 days later, 1 move", Flat(await head.Get("/my-actions")), StringComparison.Ordinal);
        Assert.Contains("now 30 June 2024, 91 days later, 1 move", Flat(await head.Get("/reports/2024-03")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(EveryRefusal))]
    public async Task What_a_request_lacks_is_said_at_its_field_with_what_was_typed_and_nothing_is_saved(string message, string field, Dictionary<string, string> typed)
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-education");
        var before = await Count(site);

        var refused = await head.Post((await head.Get(Address)).Form(), typed);

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([message], refused.Errors);
        var group = refused.Document.QuerySelector(".govuk-form-group--error")!;
        Assert.Contains(group.QuerySelectorAll("[name]"), e => e.GetAttribute("name")!.StartsWith($"Form.{field}", StringComparison.Ordinal));
        foreach (var (name, value) in typed.Where(t => t.Key is "Form.Month.Month" or "Form.Month.Year" && t.Value.Length > 0))
            Assert.Equal(value, refused.Document.QuerySelector($"[name='{name}']")!.GetAttribute("value"));
        if (field != "Why")
            Assert.Equal("Two posts are vacant.", refused.Document.QuerySelector("[name='Form.Why']")!.TextContent.Trim());
        Assert.Equal(before, await Count(site));
    }

    [Fact]
    public async Task A_refusal_needs_its_reason_and_leaves_the_date()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");

        var refused = await governor.Post((await governor.Get(Waiting)).Form(), new() { ["Form.Step"] = "Refuse" });
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.RefusalNeedsWhy.Message), (refused.Status, Assert.Single(refused.Errors)));
        Assert.NotNull(refused.Document.QuerySelector(".govuk-form-group--error [name='Form.Why']"));
        Assert.True(refused.Document.QuerySelector("[value=Refuse]")!.HasAttribute("checked"));

        await governor.Submit(refused.Form(), new() { ["Form.Why"] = "Ask the two chairs to adopt it by email." });
        var row = await site.InDatabase(db => db.PlannedActions.SingleAsync(a => a.Reference == "1.2", Ct));
        Assert.Equal((new DateOnly(2024, 2, 29), null, 0), (row.CurrentDueOn, row.RequestedOn, row.DateMoves));
        Assert.Contains("Ask the two chairs", Flat(await governor.Get(Waiting)), StringComparison.Ordinal);
        Assert.Equal("3 overdue actions", (await governor.Get("/overdue")).Heading);
    }

    [Fact]
    public async Task Nobody_decides_on_what_they_asked_or_lead()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        await deputy.Submit((await deputy.Get(Address)).Form(), Asking());
        Assert.Contains(PlanRules.NotByTheAsker.Message, (await deputy.Get(Address)).Text, StringComparison.Ordinal);
        var before = await Count(site);
        var token = (await deputy.Get("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var forged = await deputy.Post((await governor.Get(Address)).Form(), new() { ["Form.Step"] = "Agree", ["__RequestVerificationToken"] = token });
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.NotByTheAsker.Message), (forged.Status, Assert.Single(forged.Errors)));
        Assert.Equal(before, await Count(site));

        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/4.4/lead")).Form(), new() { ["Form.Post"] = Post.GovernorSlug });
        Assert.Contains(PlanRules.DateNotByItsLead.Message, (await governor.Get(Address)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_comes_too_late_says_what_happened_and_keeps_what_was_typed()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        var (first, second) = (await governor.Get(Waiting), await deputy.Get(Waiting));
        await governor.Submit(first.Form(), new() { ["Form.Step"] = "Agree" });
        var before = await Count(site);

        var stale = await deputy.Post(second.Form(), new() { ["Form.Step"] = "Refuse", ["Form.Why"] = "My own words" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("My own words", stale.Text, StringComparison.Ordinal);
        Assert.Contains("Later date agreed", stale.Text, StringComparison.Ordinal);
        var late = await deputy.Post(second.Form(), new() { ["Form.Step"] = "Refuse", ["Form.Why"] = "My own words", ["Form.Revision"] = await Revision(site, "1.2") });
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.NoDateRequest.Message), (late.Status, Assert.Single(late.Errors)));
        Assert.Equal(before, await Count(site));
    }

    [Fact]
    public async Task Two_who_ask_at_once_leave_one_request()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-education"), await site.SignIn("governor"));
        var (mine, theirs) = (await head.Get(Address), await governor.Get(Address));
        await governor.Submit(theirs.Form(), Asking());

        var stale = await head.Post(mine.Form(), Asking(why: "My own words"));
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("My own words", stale.Text, StringComparison.Ordinal);
        var again = await head.Post(mine.Form(), With(Asking(), "Form.Revision", await Revision(site, "4.4")));
        Assert.Equal((HttpStatusCode.BadRequest, PlanRules.DateRequestIsOpen.Message), (again.Status, Assert.Single(again.Errors)));
    }

    [Fact]
    public async Task A_double_click_asks_once()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-education");
        var form = (await head.Get(Address)).Form();
        var before = await Count(site);

        var both = await Task.WhenAll(head.Post(form, Asking()), head.Post(form, Asking()));

        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(before + 1, await Count(site));
    }

    [Theory]
    [InlineData("head-of-residence", HttpStatusCode.Forbidden)]
    [InlineData("slt-member", HttpStatusCode.Forbidden)]
    [InlineData("observer", HttpStatusCode.Forbidden)]
    [InlineData("administrator", HttpStatusCode.Forbidden)]
    [InlineData("education-partner", HttpStatusCode.NotFound)]
    public async Task Somebody_elses_date_is_not_theirs_to_move_not_even_by_a_borrowed_form(string account, HttpStatusCode expected)
    {
        await using var site = new Demonstration();
        var (head, other) = (await site.SignIn("head-of-education"), await site.SignIn(account));
        Assert.Equal(expected, (await other.Get(Address)).Status);
        var token = (await other.Get("/account")).Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = (await head.Get(Address)).Form();
        var before = await Count(site);
        Assert.Equal(expected, (await other.Post(form, With(Asking(), "__RequestVerificationToken", token))).Status);
        Assert.Equal(before, await Count(site));
    }

    [Fact]
    public async Task A_claimed_action_takes_no_request_and_a_claim_ends_one()
    {
        await using var site = new Demonstration();
        var head = await site.SignIn("head-of-residence");
        var claimed = await head.Get("/plans/hmip-2023/actions/4.3/target-date");
        Assert.Contains(PlanRules.DateOnlyOfOpen.Message, Flat(claimed), StringComparison.Ordinal);
        Assert.Empty(claimed.Document.QuerySelectorAll("main form[method=post]"));

        var reoffending = await site.SignIn("head-of-reducing-reoffending");
        await reoffending.Submit((await reoffending.Get("/plans/hmip-2023/actions/1.2/progress")).Form(), new() { ["Form.Answer"] = "complete", ["Form.Evidence"] = "Six sets of minutes." });
        var ledger = await reoffending.Get("/date-changes?outcome=ended");
        Assert.Equal(["hmip-2023/1.2"], ledger.References);
    }

    private static Dictionary<string, string> Asking(string? precision = "Month", string month = "6", string year = "2024", string? reason = "Staffing", string why = "Two posts are vacant.")
    {
        var typed = new Dictionary<string, string> { ["Form.Month.Month"] = month, ["Form.Month.Year"] = year, ["Form.Why"] = why };
        if (precision is not null)
            typed["Form.Precision"] = precision;
        if (reason is not null)
            typed["Form.Reason"] = reason;
        return typed;
    }

    private static Dictionary<string, string> With(Dictionary<string, string> fields, string name, string value) => new(fields) { [name] = value };

    private static string Flat(Page page) => string.Join(' ', page.Document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static Task<int> Count(Demonstration site) => site.InDatabase(db => db.Entries.CountAsync(Ct));

    // As if the form had been made just now.
    private static async Task<string> Revision(Demonstration site, string reference) => (await site.Journal(reference)).Revision.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
