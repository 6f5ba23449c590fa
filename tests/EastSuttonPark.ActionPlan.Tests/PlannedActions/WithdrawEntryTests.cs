using System.Net;
using EastSuttonPark.ActionPlan.Domain;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class WithdrawEntryTests
{
    // Entry 5 of 2.3 is its head's report of 11 March, "At risk"; entry 4 their report of 22 February, "On track".
    private const string Action = "/plans/hmip-2023/actions/2.3";
    private const string Withdrawal = Action + "/withdrawal?entry=5";

    [Fact]
    public async Task An_entry_is_withdrawn_by_its_author_stays_to_be_seen_and_counts_no_longer()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-equalities");
        var (then, list) = (MainPart(await browser.Get(Action + "?asAt=2024-03-14")), await browser.Download("/actions.csv?asAt=2024-03-14"));
        var before = await browser.Get(Action);
        Assert.Equal("At risk", before.Document.QuerySelector(".govuk-tag, .app-tag")!.TextContent.Trim());
        var link = before.Document.QuerySelector($"#entry-5 a[href='{Withdrawal}']")!;
        Assert.StartsWith("Withdraw this entry", link.TextContent.Trim(), StringComparison.Ordinal);
        Assert.NotNull(link.Closest("details"));

        var after = await browser.Submit((await browser.Get(Withdrawal)).Form(), new() { ["Form.Why"] = "It belongs to 2.5." });

        Assert.Equal(ActionStatus.OnTrack, (await site.Journal("2.3")).Status);
        var item = (await browser.Get(Action)).Document.QuerySelector("#entry-5")!;
        Assert.Contains("app-history__item--withdrawn", item.ClassName, StringComparison.Ordinal);
        Assert.Contains("Withdrawn, counts no longer:", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("by Head of Equalities: It belongs to 2.5.", item.TextContent, StringComparison.Ordinal);
        Assert.Contains("waiting for their comments", item.TextContent, StringComparison.Ordinal);
        Assert.Null(item.QuerySelector($"a[href='{Withdrawal}']"));
        Assert.NotEmpty(after.Document.QuerySelectorAll(".govuk-notification-banner"));
        Assert.Equal(then, MainPart(await browser.Get(Action + "?asAt=2024-03-14")));
        Assert.Equal(list, await browser.Download("/actions.csv?asAt=2024-03-14"));
    }

    [Fact]
    public async Task Without_a_reason_it_is_refused_at_the_field()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("governor");
        var before = await site.CountEntries();
        var refused = await browser.Post((await browser.Get(Withdrawal)).Form(), new() { ["Form.Why"] = " \n" });
        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.WithdrawalNeedsWhy.Message], refused.Errors);
        Assert.NotNull(refused.Document.QuerySelector("[name='Form.Why'].govuk-textarea--error"));
        Assert.Equal(before, await site.CountEntries());
    }

    [Fact]
    public async Task Where_a_later_entry_rests_on_it_that_one_is_named_and_linked_and_the_words_stay()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-residence");
        var before = await site.CountEntries();

        var journal = await site.Journal("4.1");
        var (claim, verified) = (journal.State.ClaimSequence, journal.Entries.Single(e => e.Kind == EntryKind.Verified).Sequence);
        // The form of a report that nothing rests on, sent to the claim: the page of the claim offers none.
        var address = $"/plans/hmip-2023/actions/4.1/withdrawal?entry={claim}";
        var offered = await browser.Get(address);
        Assert.Null(offered.Document.QuerySelector("main form"));
        Assert.Contains(PlanRules.OthersDependOnIt.Message, offered.Text, StringComparison.Ordinal);
        Assert.NotNull(offered.Document.QuerySelector($"a[href='/plans/hmip-2023/actions/4.1#entry-{verified}']"));
        var form = (await browser.Get("/plans/hmip-2023/actions/4.2/withdrawal?entry=" + await site.FirstReport("4.2"))).Form();
        form.SetAttribute("action", address);
        var refused = await browser.Post(form, new() { ["Form.Revision"] = journal.Revision.ToString(System.Globalization.CultureInfo.InvariantCulture), ["Form.Why"] = "My own words" });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.OthersDependOnIt.Message], refused.Errors);
        Assert.Contains($"entry {verified}, “Verified”", refused.Document.QuerySelector($"a[href='/plans/hmip-2023/actions/4.1#entry-{verified}']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("My own words", refused.Document.QuerySelector("[data-typed-in-vain]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(before, await site.CountEntries());
    }

    [Fact]
    public async Task The_only_evidence_of_a_claim_stays_while_it_waits_and_its_withdrawal_reopens_what_is_verified()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"));
        await site.Step("head-of-residence", "4.2", (a, by, now) => a.AddEvidence(by, new(EvidenceKind.Link, new DateOnly(2024, 3, 1), "Check sheets", "https://intranet.example/sheets"), now));
        var evidence = (await site.Journal("4.2")).State.Evidence[0].Sequence;
        await head.Submit((await head.Get("/plans/hmip-2023/actions/4.2/progress")).Form(), new() { ["Form.Answer"] = "complete" });
        var address = $"/plans/hmip-2023/actions/4.2/withdrawal?entry={evidence}";

        var refused = await head.Get(address);

        Assert.Null(refused.Document.QuerySelector("main form"));
        Assert.Contains(PlanRules.ClaimRestsOnEvidence.Message, refused.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.NotNull(refused.Document.QuerySelector($"a[href='/plans/hmip-2023/actions/4.2#entry-{evidence + 1}']"));
        await governor.Submit((await governor.Get("/plans/hmip-2023/actions/4.2/verification")).Form(), new() { ["Form.Decision"] = "Verify" });
        await head.Submit((await head.Get(address)).Form(), new() { ["Form.Why"] = "Wrong sheets." });
        var reopened = await site.Journal("4.2");
        Assert.Equal((null, null, 1), (reopened.ClaimedOn, reopened.VerifiedOn, reopened.Returns));
    }

    [Theory]
    [InlineData("head-of-education", Withdrawal, HttpStatusCode.Forbidden)]
    [InlineData("administrator", Withdrawal, HttpStatusCode.Forbidden)]
    [InlineData("observer", Withdrawal, HttpStatusCode.Forbidden)]
    [InlineData("education-partner", Withdrawal, HttpStatusCode.NotFound)]
    [InlineData("governor", Action + "/withdrawal?entry=99", HttpStatusCode.NotFound)]
    [InlineData("governor", Action + "/withdrawal", HttpStatusCode.NotFound)]
    [InlineData("governor", "/plans/hmip-2023/actions/9.9/withdrawal?entry=1", HttpStatusCode.NotFound)]
    public async Task Somebody_elses_entry_is_403_and_one_that_is_not_there_404(string account, string address, HttpStatusCode status)
    {
        await using var site = new Demonstration();
        Assert.Equal(status, (await (await site.SignIn(account)).Get(address)).Status);
    }

    [Fact]
    public async Task What_can_not_be_withdrawn_says_so_and_has_no_form()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("governor");
        var published = await browser.Get(Action + "/withdrawal?entry=1");
        Assert.Contains(PlanRules.NotWithdrawable.Message, published.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(published.Document.QuerySelector("main form"));

        await browser.Submit((await browser.Get(Withdrawal)).Form(), new() { ["Form.Why"] = "Wrong action." });
        var again = await browser.Get(Withdrawal);
        Assert.Contains(PlanRules.WithdrawnAlready.Message, again.Document.Body!.TextContent, StringComparison.Ordinal);
        Assert.Null(again.Document.QuerySelector("main form"));
    }

    [Fact]
    public async Task A_double_click_counts_once_and_the_second_of_two_people_is_told()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-equalities"), await site.SignIn("governor"));
        var (form, theirs) = ((await head.Get(Withdrawal)).Form(), (await governor.Get(Action + "/withdrawal?entry=4")).Form());
        var before = await site.CountEntries();
        Dictionary<string, string> filled = new() { ["Form.Why"] = "Wrong action." };

        var both = await Task.WhenAll(head.Post(form, filled), head.Post(form, filled));

        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(before + 1, await site.CountEntries());
        var stale = await governor.Post(theirs, new() { ["Form.Why"] = "My own words" });
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Entry 5 withdrawn", stale.Text, StringComparison.Ordinal);
        Assert.Equal("My own words", stale.Document.QuerySelector("[name='Form.Why']")!.TextContent.Trim());
        await governor.Submit(stale.Form(), []);
        Assert.Equal(before + 2, await site.CountEntries());
    }

    private static string MainPart(Page page) => page.Document.QuerySelector("main")!.InnerHtml;
}
