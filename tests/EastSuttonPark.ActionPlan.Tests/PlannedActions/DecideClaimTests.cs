using System.Net;
using EastSuttonPark.ActionPlan.Domain;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.PlannedActions;

public sealed class DecideClaimTests
{
    private const string Awaiting = "/plans/hmip-2023/actions/4.3";
    private const string Verified = "/plans/hmip-2023/actions/4.1";
    private const string Open = "/plans/hmip-2023/actions/4.2";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("governor", Awaiting, "Verify Return TakeBack Stop")]
    [InlineData("head-of-residence", Awaiting, "TakeBack")]
    [InlineData("governor", Verified, "Reopen")]
    [InlineData("governor", Open, "Stop")]
    public async Task Each_person_is_offered_what_they_may_decide_now(string account, string address, string offered)
    {
        await using var site = new Demonstration();
        var page = await (await site.SignIn(account)).Get(address + "/verification");
        Assert.Equal(offered, Offered(page));
    }

    [Theory]
    [InlineData("head-of-equalities", Awaiting, "verifier-decides")]
    [InlineData("head-of-residence", Open, "governor-decides")]
    [InlineData("head-of-residence", Verified, "governor-decides")]
    public async Task Who_may_decide_nothing_here_is_told_by_which_rule(string account, string address, string code)
    {
        await using var site = new Demonstration();
        var page = await (await site.SignIn(account)).Get(address + "/verification");
        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.Contains(PlanRules.All.Single(r => r.Code == code).Message, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_post_that_the_governor_appoints_verifies_and_returns_and_decides_nothing_else()
    {
        await using var site = new Demonstration();
        await Appoint(site, "head-of-equalities");
        var browser = await site.SignIn("head-of-equalities");
        var page = await browser.Get(Awaiting + "/verification");
        Assert.Equal("Verify Return", Offered(page));
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Get(Verified + "/verification")).Status);

        var forged = await browser.Post(page.Form(), new() { ["Form.Decision"] = "Stop", ["Form.Why"] = "No longer wanted." });
        Assert.Equal(HttpStatusCode.Forbidden, forged.Status);
        await browser.Submit(page.Form(), new() { ["Form.Decision"] = "Verify", ["Form.Why"] = "Read the register." });
        Assert.NotNull((await site.Journal("4.3")).VerifiedOn);

        // Its own actions it does not verify.
        var own = await browser.Get("/plans/hmip-2023/actions/1.6/verification");
        Assert.Equal("TakeBack", Offered(own));
        Assert.Contains(PlanRules.NotByWhoReported.Message, own.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("governor", Awaiting, "Return", "return-needs-why")]
    [InlineData("head-of-residence", Awaiting, "TakeBack", "taking-back-needs-why")]
    [InlineData("governor", Awaiting, "Stop", "proceeding-needs-why")]
    [InlineData("governor", Verified, "Reopen", "reopening-needs-why")]
    [InlineData("governor", Open, "Stop", "proceeding-needs-why")]
    public async Task A_decision_without_its_reason_is_refused_at_the_field_and_nothing_is_saved(string account, string address, string decision, string code)
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn(account);
        var before = await site.CountEntries();

        var refused = await browser.Post((await browser.Get(address + "/verification")).Form(), new() { ["Form.Decision"] = decision, ["Form.Why"] = "  " });

        Assert.Equal(HttpStatusCode.BadRequest, refused.Status);
        Assert.Equal([PlanRules.All.Single(r => r.Code == code).Message], refused.Errors);
        Assert.NotNull(refused.Document.QuerySelector("[name='Form.Why'].govuk-textarea--error"));
        Assert.True(refused.Document.QuerySelector($"[value={decision}]")!.HasAttribute("checked"));
        Assert.Equal(before, await site.CountEntries());
    }

    [Fact]
    public async Task Nothing_chosen_is_refused_and_the_words_stay()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("governor");
        var refused = await browser.Post((await browser.Get(Awaiting + "/verification")).Form(), new() { ["Form.Why"] = "My own words" });
        Assert.Equal(["Choose what you decide"], refused.Errors);
        Assert.Equal("My own words", refused.Document.QuerySelector("[name='Form.Why']")!.TextContent.Trim());
    }

    [Fact]
    public async Task The_page_shows_days_waited_the_claims_words_the_evidence_and_the_returns()
    {
        await using var site = new Demonstration();
        await site.Step("head-of-residence", "4.3", (a, by, now) => a.AddEvidence(by, new(EvidenceKind.Link, new DateOnly(2024, 3, 1), "The register of 1 March", "https://intranet.example/register"), now));

        var page = (await (await site.SignIn("governor")).Get(Awaiting + "/verification")).Flat();

        Assert.Contains("Waiting 16 days. Claimed on 28 February 2024. Returned once before.", page, StringComparison.Ordinal);
        Assert.Contains("Signed register in the residence office.", page, StringComparison.Ordinal);
        Assert.Contains("The register of 1 March", page, StringComparison.Ordinal);
        Assert.Contains("It goes back to “On track”, and the return is counted", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lead_takes_a_claim_back_once_however_often_they_click()
    {
        await using var site = new Demonstration();
        var browser = await site.SignIn("head-of-residence");
        var form = (await browser.Get(Awaiting + "/verification")).Form();
        var before = await site.CountEntries();
        Dictionary<string, string> filled = new() { ["Form.Decision"] = "TakeBack", ["Form.Why"] = "Two officers were on leave." };

        var both = await Task.WhenAll(browser.Post(form, filled), browser.Post(form, filled));

        // The second click finds nothing left to decide, and succeeds all the same.
        Assert.All(both, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(HttpStatusCode.Redirect, (await browser.Post(form, filled)).Status);
        Assert.Equal(before + 1, await site.CountEntries());
        var action = await site.Journal("4.3");
        Assert.Equal((ActionStatus.OnTrack, null, 1), (action.Status, action.ClaimedOn, action.Returns));
    }

    [Fact]
    public async Task Of_two_people_the_second_sees_what_was_decided_and_keeps_their_words()
    {
        await using var site = new Demonstration();
        var (head, governor) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"));
        var mine = await head.Get(Awaiting + "/verification");
        await governor.Submit((await governor.Get(Awaiting + "/verification")).Form(), new() { ["Form.Decision"] = "Verify", ["Form.Why"] = "Read the register." });

        var stale = await head.Post(mine.Form(), new() { ["Form.Decision"] = "TakeBack", ["Form.Why"] = "My own words" });

        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Contains("Read the register.", stale.Text, StringComparison.Ordinal);
        Assert.Contains("There is nothing left for you to decide", stale.Text, StringComparison.Ordinal);
        Assert.Contains("My own words", TypedInVain(stale), StringComparison.Ordinal);
        Assert.StartsWith("Somebody else was quicker", Assert.Single(stale.Errors), StringComparison.Ordinal);

        var first = await governor.Get(Verified + "/verification");
        await governor.Submit((await governor.Get(Verified + "/verification")).Form(), new() { ["Form.Decision"] = "Reopen", ["Form.Why"] = "No sheet since." });
        var late = await governor.Post(first.Form(), new() { ["Form.Decision"] = "Reopen", ["Form.Why"] = "My own words" });
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Equal("My own words", late.Document.QuerySelector("[name='Form.Why']")!.TextContent.Trim());
    }

    [Fact]
    public async Task Stopping_reopening_and_proceeding_do_what_they_say()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await Decide("4.3", "Stop", "The register is no longer asked for.");
        Assert.Equal(ActionStatus.NotProceeding, (await site.Journal("4.3")).Status);
        Assert.Contains("It goes back to “Complete”, and its claim waits to be verified again", (await governor.Get(Awaiting + "/verification")).Flat(), StringComparison.Ordinal);
        await Decide("4.3", "Proceed", "It is asked for again.");
        Assert.NotNull((await site.Journal("4.3")).ClaimedOn);
        await Decide("4.1", "Reopen", "No induction sheet since Monday.");
        var reopened = await site.Journal("4.1");
        Assert.Equal((ActionStatus.OnTrack, null, 1), (reopened.Status, reopened.VerifiedOn, reopened.Returns));

        async Task Decide(string reference, string decision, string why) =>
            await governor.Submit((await governor.Get($"/plans/hmip-2023/actions/{reference}/verification")).Form(), new() { ["Form.Decision"] = decision, ["Form.Why"] = why });
    }

    [Fact]
    public async Task Who_reported_can_not_verify_whatever_the_form_says()
    {
        await using var site = new Demonstration();
        var governor = await site.SignIn("governor");
        await governor.Submit((await governor.Get(Open + "/progress")).Form(), new() { ["Form.Answer"] = "complete", ["Form.Evidence"] = "Check sheets." });
        var page = await governor.Get(Open + "/verification");
        Assert.Equal("Return TakeBack Stop", Offered(page));
        var before = await site.CountEntries();

        var forged = await governor.Post(page.Form(), new() { ["Form.Decision"] = "Verify" });

        Assert.Equal(HttpStatusCode.BadRequest, forged.Status);
        Assert.Equal([PlanRules.NotByWhoReported.Message], forged.Errors);
        Assert.Equal(before, await site.CountEntries());
    }

    [Fact]
    public async Task What_awaits_ones_own_decision_comes_first_then_what_has_waited_longest()
    {
        await using var site = new Demonstration();
        await Appoint(site, "head-of-residence");
        var rows = (await (await site.SignIn("head-of-residence")).Get("/overdue")).Document.QuerySelectorAll("table").Single(t => t.QuerySelector("caption")!.TextContent.StartsWith("Claimed", StringComparison.Ordinal))
            .QuerySelectorAll("[data-reference]").Select(r => r.GetAttribute("data-reference"));
        // 4.3 and 5.3 are its own, so it may not verify them, though they have waited longer.
        Assert.Equal(["hmip-2023/1.6", "hmip-2023/4.3", "hmip-2023/5.3"], rows);
        Assert.Equal(["16 days", "7 days", "4 days"], (await (await site.SignIn("governor")).Get("/")).Document.QuerySelectorAll("main ol li strong").Select(d => d.TextContent));
    }

    [Fact]
    public async Task Words_typed_into_a_form_that_no_longer_applies_are_shown_on_every_page()
    {
        await using var site = new Demonstration();
        var (head, governor, deputy) = (await site.SignIn("head-of-residence"), await site.SignIn("governor"), await site.SignIn("deputy-governor"));

        // The action is claimed meanwhile, so it takes no status.
        var progress = await governor.Get(Open + "/progress");
        await head.Submit((await head.Get(Open + "/progress")).Form(), new() { ["Form.Answer"] = "complete", ["Form.Evidence"] = "Check sheets." });
        var stale = await governor.Post(progress.Form(), new() { ["Form.Answer"] = "at-risk", ["Form.Why"] = "My own words" });
        Assert.Equal(HttpStatusCode.Conflict, stale.Status);
        Assert.Null(stale.Document.QuerySelector("[name='Form.Why']"));
        Assert.Contains("My own words", TypedInVain(stale), StringComparison.Ordinal);

        // The update is asked for meanwhile.
        const string Update = "/plans/hmip-2023/actions/2.3/update-request";
        var question = await governor.Get(Update);
        await deputy.Submit((await deputy.Get(Update)).Form(), new() { ["Form.What"] = "Where is it?" });
        Assert.Contains("My own words", TypedInVain(await governor.Post(question.Form(), new() { ["Form.What"] = "My own words" })), StringComparison.Ordinal);

        // The removal is asked for meanwhile.
        var redaction = $"{Open}/redaction?entry={await site.FirstReport("4.2")}";
        var removal = await governor.Get(redaction);
        await deputy.Submit((await deputy.Get(redaction)).Form(), new() { ["Form.Why"] = "It names a prisoner." });
        Assert.Contains("My own words", TypedInVain(await governor.Post(removal.Form(), new() { ["Form.Why"] = "My own words" })), StringComparison.Ordinal);

        // The entry is withdrawn meanwhile.
        const string Withdrawal = "/plans/hmip-2023/actions/2.3/withdrawal?entry=5";
        var withdrawal = await governor.Get(Withdrawal);
        await deputy.Submit((await deputy.Get(Withdrawal)).Form(), new() { ["Form.Why"] = "Wrong action." });
        Assert.Contains("My own words", TypedInVain(await governor.Post(withdrawal.Form(), new() { ["Form.Why"] = "My own words" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stale_form_says_so_even_where_nothing_that_it_shows_has_changed()
    {
        await using var site = new Demonstration();
        var (governor, deputy) = (await site.SignIn("governor"), await site.SignIn("deputy-governor"));
        const string Lead = Open + "/lead";
        var mine = await governor.Get(Lead);
        await deputy.Submit((await deputy.Get(Lead)).Form(), new() { ["Form.Post"] = "head-of-equalities" });
        var stale = await governor.Post(mine.Form(), new() { ["Form.Post"] = "governor" });
        Assert.Equal((HttpStatusCode.Conflict, "Somebody else was quicker, so nothing is saved yet. Look at what is here now before you save again"), (stale.Status, Assert.Single(stale.Errors)));
    }

    private static string TypedInVain(Page page) => page.Document.QuerySelector("[data-typed-in-vain]")?.TextContent ?? "";

    private static string Offered(Page page) => string.Join(' ', page.Document.QuerySelectorAll("input[name='Form.Decision']").Select(i => i.GetAttribute("value")));

    private static Task<int> Appoint(Demonstration site, string account) => site.InDatabase(async db =>
    {
        var post = await db.PostHoldings.Where(h => db.Users.Any(u => u.UserName == account && u.Id == h.AccountId)).Select(h => h.Post).SingleAsync(Ct);
        db.VerifierAppointments.Add(VerifierAppointment.Of(post, new DateOnly(2024, 1, 1), "Governor"));
        return await db.SaveChangesAsync(Ct);
    });
}
