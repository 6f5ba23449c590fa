using System.Net;
using EastSuttonPark.ActionPlan.Tests.People;
using EastSuttonPark.ActionPlan.Tests.PlannedActions;
using Microsoft.EntityFrameworkCore;

namespace EastSuttonPark.ActionPlan.Tests.Access;

/// <summary>What was typed outlives the session: for its own person, encrypted, and never saved by itself.</summary>
public sealed class CarriedFormsTests
{
    private const string Address = "/plans/hmip-2023/actions/3.1/progress";
    private const string Words = "Skills tracker agreed with Milton Keynes 4711";
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_form_sent_after_the_session_ended_comes_back_to_its_person_unsaved_and_is_saved_by_them()
    {
        await using var site = new Idle();
        var browser = await site.SignIn("head-of-education");
        var before = await site.CountEntries();
        var sent = await SendTooLate(site, browser);

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        Assert.StartsWith($"/sign-in?returnUrl={Uri.EscapeDataString(Address + "?carried=")}", sent.Location, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("4711", sent.Location, StringComparison.Ordinal);
        var signIn = await browser.Get(sent.Location!);
        Assert.Contains("What you typed is kept for an hour", signIn.Flat(), StringComparison.Ordinal);
        var back = await browser.Post(signIn.Form("/sign-in/demonstration"), new() { ["account"] = "head-of-education" });
        var page = await browser.Get(back.Location!);

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("Your session had ended. This is what you typed: it is not saved yet.", page.Flat(), StringComparison.Ordinal);
        Assert.Equal(Words, page.Document.QuerySelector("[name='Form.Done']")!.TextContent.Trim());
        Assert.True(page.Document.QuerySelector("[name='Form.Answer'][value='on-track']")!.HasAttribute("checked"));
        Assert.Empty(page.Errors);
        Assert.Equal(before, await site.CountEntries());

        await browser.Submit(page.Form(), []);
        Assert.Equal(before + 1, await site.CountEntries());
        Assert.Contains(Words, (await browser.Get("/plans/hmip-2023/actions/3.1")).Text, StringComparison.Ordinal);
        // Its address shows the form as it is without it from now on.
        var again = await browser.Get(back.Location!);
        Assert.DoesNotContain("it is not saved yet", again.Flat(), StringComparison.Ordinal);
        Assert.Equal("", again.Document.QuerySelector("[name='Form.Done']")!.TextContent.Trim());
        Assert.DoesNotContain("Go back to it", (await (await site.SignIn("head-of-education")).Get("/")).Flat(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_session_that_was_ended_elsewhere_loses_nothing_that_was_typed()
    {
        await using var site = new Demonstration();
        var (head, administrator) = (await site.SignIn("head-of-education"), await site.SignIn("administrator"));
        var form = (await head.Get(Address)).Form();
        var account = await site.InDatabase(db => db.Users.Where(a => a.Name.StartsWith("Head of Education")).Select(a => a.Id).SingleAsync(Ct));
        await administrator.Submit((await administrator.Get($"/administration/people/{account}")).Form(), new() { ["do"] = "sign-out" });
        var sent = await head.Post(form, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = Words });

        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var back = await head.Post((await head.Get(sent.Location!)).Form("/sign-in/demonstration"), new() { ["account"] = "head-of-education" });
        Assert.Equal(Words, (await head.Get(back.Location!)).Document.QuerySelector("[name='Form.Done']")!.TextContent.Trim());
    }

    [Fact]
    public async Task Signing_in_in_any_way_the_first_page_leads_back_to_it_once()
    {
        await using var site = new Idle();
        var browser = await site.SignIn("head-of-education");
        await SendTooLate(site, browser);
        await browser.Post((await browser.Get("/sign-in")).Form("/sign-in/demonstration"), new() { ["account"] = "head-of-education" });
        var link = (await browser.Get("/")).Document.QuerySelector(".govuk-notification-banner__link")!;
        Assert.Null((await browser.Get("/")).Document.QuerySelector(".govuk-notification-banner__link"));
        Assert.Equal(Words, (await browser.Get(link.GetAttribute("href")!)).Document.QuerySelector("[name='Form.Done']")!.TextContent.Trim());
        // Nobody else is told.
        Assert.Null((await (await site.SignIn("governor")).Get("/")).Document.QuerySelector(".govuk-notification-banner__link"));
    }

    [Fact]
    public async Task In_another_browser_it_is_said_where_the_words_are()
    {
        await using var site = new Idle();
        var sent = await SendTooLate(site, await site.SignIn("head-of-education"));
        var other = site.Visitor();
        var back = await other.Post((await other.Get(sent.Location!)).Form("/sign-in/demonstration"), new() { ["account"] = "head-of-education" });
        var page = await other.Get(back.Location!);
        Assert.Equal((HttpStatusCode.BadRequest, "This can’t be shown here"), (page.Status, page.Heading));
        Assert.Contains("What you typed is kept in the browser in which you typed it, for an hour", page.Flat(), StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"main a[href='{Address}']"));
        Assert.DoesNotContain("4711", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_tries_to_sign_in_too_often_is_told_that_it_is_still_kept_and_led_back_to_the_same_place()
    {
        await using var site = new Hurried();
        var browser = await site.SignIn("head-of-education");
        var sent = await SendTooLate(site, browser);
        var form = (await browser.Get(sent.Location!)).Form("/sign-in");
        Page answer;
        do
            answer = await browser.Post(form, new() { ["Form.Email"] = "nobody@prison.example", ["Form.Password"] = "a guess of mine" });
        while (answer.Status == HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.Contains("is still kept", answer.Flat(), StringComparison.Ordinal);
        Assert.DoesNotContain("nothing was saved", answer.Flat(), StringComparison.OrdinalIgnoreCase);
        var link = answer.Document.QuerySelectorAll("main a").First(a => a.TextContent == "Go back to signing in").GetAttribute("href")!;
        Assert.Equal(sent.Location, link, ignoreCase: true);
    }

    [Fact]
    public async Task Nobody_else_is_shown_it_and_the_database_does_not_tell_it()
    {
        await using var site = new Idle();
        var browser = await site.SignIn("head-of-education");
        var sent = await SendTooLate(site, browser);
        var stored = await site.InDatabase(db => db.CarriedForms.AsNoTracking().SingleAsync(Ct));
        Assert.DoesNotContain("4711", System.Text.Encoding.UTF8.GetString(stored.Protected), StringComparison.Ordinal);

        // At the same computer, by somebody who may open the same page; and by a borrowed link.
        var back = await browser.Post((await browser.Get(sent.Location!)).Form("/sign-in/demonstration"), new() { ["account"] = "governor" });
        foreach (var other in new[] { browser, await site.SignIn("deputy-governor") })
        {
            var page = await other.Get(back.Location!);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("4711", page.Text, StringComparison.Ordinal);
        }

        // Not even where the row is given to another account.
        var governor = await site.InDatabase(db => db.Users.Where(u => u.UserName == "governor").Select(u => u.Id).SingleAsync(Ct));
        await site.InDatabase(db => db.CarriedForms.ExecuteUpdateAsync(s => s.SetProperty(f => f.AccountId, governor), Ct));
        Assert.DoesNotContain("4711", (await browser.Get(back.Location!)).Text, StringComparison.Ordinal);
        // Nor on another page of its own person.
        Assert.DoesNotContain("4711", (await (await site.SignIn("head-of-education")).Get($"/plans/hmip-2023/actions/4.4/progress?carried={stored.Id}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_an_hour_it_is_gone()
    {
        await using var site = new Idle();
        var browser = await site.SignIn("head-of-education");
        var sent = await SendTooLate(site, browser);
        await site.InDatabase(db => db.CarriedForms.ExecuteUpdateAsync(s => s.SetProperty(f => f.ExpiresAt, DateTime.UtcNow.AddSeconds(-1)), Ct));
        var back = await browser.Post((await browser.Get(sent.Location!)).Form("/sign-in/demonstration"), new() { ["account"] = "head-of-education" });
        var page = await browser.Get(back.Location!);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.DoesNotContain("4711", page.Text, StringComparison.Ordinal);

        // The next one that is kept takes it away.
        await SendTooLate(site, browser);
        Assert.Equal(1, await site.InDatabase(db => db.CarriedForms.CountAsync(Ct)));
    }

    [Fact]
    public async Task What_nobody_signed_in_had_typed_is_not_kept_nor_without_its_token_nor_a_password()
    {
        await using var site = new Idle();
        var browser = await site.SignIn("head-of-education");
        var (form, password) = ((await browser.Get(Address)).Form(), (await browser.Get("/account")).Form("/sign-out"));
        password.SetAttribute("action", "/account/password");
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        using var forged = new FormUrlEncodedContent([KeyValuePair.Create("Form.Done", Words)]);
        Assert.DoesNotContain("carried", (await browser.Send(form, forged)).Location, StringComparison.Ordinal);
        Assert.DoesNotContain("carried", (await browser.PostEmpty(password)).Location, StringComparison.Ordinal);
        Assert.DoesNotContain("carried", (await site.Visitor().Post(form, [])).Location, StringComparison.Ordinal);
        Assert.Equal(0, await site.InDatabase(db => db.CarriedForms.CountAsync(Ct)));
    }

    [Fact]
    public async Task The_words_of_a_form_with_files_are_kept_and_the_files_are_asked_for_again()
    {
        await using var site = new Idle();
        var browser = await site.SignIn("head-of-education");
        var form = (await browser.Get("/plans/hmip-2023/actions/4.4/evidence")).Form();
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        var sent = await browser.Upload(form, new() { ["Form.Kind"] = "File", ["Form.Description"] = Words }, "Form.Files", ("a.pdf", EvidenceSamples.Pdf), ("b.pdf", [.. EvidenceSamples.Pdf, .. new byte[6_000_000]]));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var back = await browser.Post((await browser.Get(sent.Location!)).Form("/sign-in/demonstration"), new() { ["account"] = "head-of-education" });
        var page = await browser.Get(back.Location!);
        Assert.Equal(Words, page.Document.QuerySelector("[name='Form.Description']")!.TextContent.Trim());
        Assert.Contains("Choose your files again", page.Text, StringComparison.Ordinal);
    }

    private sealed class Hurried : Idle
    {
        protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings, StringComparer.Ordinal) { ["RateLimits:SignIn"] = "3" };
    }

    private static async Task<Page> SendTooLate(Idle site, Browser browser)
    {
        var form = (await browser.Get(Address)).Form();
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        return await browser.Post(form, new() { ["Form.Answer"] = "on-track", ["Form.Done"] = Words });
    }
}
